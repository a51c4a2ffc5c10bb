// Package storetest holds what every implementation of [library.Store] has to keep,
// and makes articles to try it with.
package storetest
