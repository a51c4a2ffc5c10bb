// Package architecture has no code, only tests: they hold the rules of
// ARCHITECTURE.md. Which package may import which stands in imports.txt.
package architecture
