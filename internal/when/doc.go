// Package when adds times to a reading.
package when
