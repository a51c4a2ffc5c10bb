// Package view makes a web page of a reading: the article's text, unaltered, with
// the statements in it marked by who stands behind them, and beside each paragraph
// a note on every statement that begins there.
//
// The same templates serve the self-contained page that `sayso read --html`
// writes ([WritePage]) and a server that puts a layout of its own around them
// ([Render]). What an article says reaches a page through the templates'
// escaping alone.
package view
