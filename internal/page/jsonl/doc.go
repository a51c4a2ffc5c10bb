// Package jsonl reads JSON Lines: a text file with a JSON object on each line,
// each of which holds an article.
//
// The text stands in the field "text", or another that is named; it may be HTML.
// The fields "title", "url" and "published" (or "date_published", "date_publish", "date")
// are heeded if they are strings; others are passed over. A line that is no object, or has no text, is damaged and
// counted, and the others are read. Lines are read one at a time, so that a file
// may be of any size.
//
//	{"text": "The council voted …", "title": "Bridge closed", "url": "https://…", "published": "2020-01-01"}
package jsonl
