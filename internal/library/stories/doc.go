// Package stories groups articles on the same happening as they arrive.
package stories
