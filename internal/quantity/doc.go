// Package quantity adds quantities.
package quantity
