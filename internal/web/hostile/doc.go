// Package hostile makes what a hostile article may say: texts that would run a script
// wherever they stand unescaped, and readings that are full of them. It is for tests, of
// the article view and of the reading room alike.
//
// A page is proved by what does not happen on it, so a test also has to show that it
// would have noticed: package web opens the same texts in an unescaped page and counts
// the scripts that run.
package hostile
