// Package imported is a gazetteer that a user imports.
package imported
