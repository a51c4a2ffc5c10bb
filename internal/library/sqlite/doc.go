// Package sqlite keeps a library in one file of SQLite.
package sqlite
