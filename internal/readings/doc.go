// Package readings reads back what `sayso read --json` prints: a file with a
// reading on each line.
//
// Lines are read one at a time, so that a file may be of any size. A line that is no
// reading (no JSON, of another format, too long, or with a span that is not the text
// at its offsets) is [lines.Damage], which names the line, and the others are read. Fields
// that are not known are passed over, for the format may gain some; parts that are
// missing are empty.
package readings
