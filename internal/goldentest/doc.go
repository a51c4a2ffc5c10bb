// Package goldentest holds what tests make against files that a person has reviewed.
package goldentest
