// Package warctest makes web archives for tests: as many records as are asked for,
// the same each time, some of them damaged in the ways that real archives are.
// Nothing of it is in the program.
package warctest
