// Package copies recognises copies.
package copies
