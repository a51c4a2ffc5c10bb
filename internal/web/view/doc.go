// Package view makes a web page of a reading: a summary (how much of the text is whose,
// who is quoted and who is only talked about, what the checks came to), the article's
// text, unaltered, with the statements in it marked by who stands behind them, and
// beside each paragraph a note on every statement that begins there.
//
// The same templates serve the self-contained page that `sayso read --html` writes
// ([WritePage]) and a server that puts a layout of its own around them ([Render]).
//
// # The text
//
// The element <article> holds the text and nothing else: what a browser gives for its
// textContent is the article's text, letter for letter (a test compares them). The
// numbers before statements are set by the style sheet, so they are neither in the text
// nor in what is copied from it. Statements nest and may cross: the text is cut wherever
// one begins or ends, and each piece belongs to the innermost one there, in O(n log n)
// of the spans. The element <article> and the notes are siblings whose children stand in
// one grid, filled densely: each block takes the next row on the left, its notes the
// next free one on the right. No position is worked out, and where there is no style
// sheet, the text comes whole, then the notes.
//
// # What is marked
//
// Who stands behind a statement is told by the kind of line below it (none, solid,
// double, dashed), by a letter and by colour; kinds by the signs of the terminal's sheet.
// Never by colour alone: every pair of colours has a contrast of 4.5 or more in light and
// in dark, which a test works out. The word "conflicts" stands where its working is to be
// read without a click, and nowhere does the page say what is true.
//
// # Safety
//
// What a reading says reaches a page through the escaping of html/template alone; names
// of classes and elements are the package's own. Tests put 266 ways to smuggle a script
// into every field and hold the page's elements and attributes to those of a harmless
// text; a fuzz target looks for more; a browser loads them all without a policy, and
// none runs. A page asks for nothing: its policy (default-src 'none') allows its own
// style and script by their digests.
//
// Filters work by the style sheet (:has); where a browser does not know that, all is
// shown. The script (keys.js) adds the keyboard, lights a statement up with its note, and
// filters by words. It is in the self-contained page too: a browser that runs no scripts
// shows the same.
//
// # Figures
//
// A page of 44 statements takes some 3 ms of one core and 1.3 MB to make
// (BenchmarkWritePage) and has 89 kB, 25 kB of it style and script. Run by hand on six
// pages, axe-core 4.14.1 has no finding of any impact in its rules for WCAG 2.2 AA and
// good practice, in light, in dark and 320 pixels wide, all that is folded away unfolded.
//
// # Known failures
//
// NUL cannot stand in HTML and is shown as U+FFFD. Where notes take more room than their
// paragraph, white space follows the paragraph. Only the first piece of a statement is
// lit without a script when a link leads to it. Details that are closed are printed open
// by Chromium 131 and later only.
package view
