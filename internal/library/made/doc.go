// Package made makes articles.
package made
