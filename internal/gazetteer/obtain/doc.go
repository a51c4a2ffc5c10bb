// Package obtain gets GeoNames' files for those who ask: whole, checked, and only if
// they have changed. It does not open connections; whoever may hands it a [Web].
//
// A file is written beside its place, as NAME.part, and takes it when it is there in
// full and is what it should be: a zip file is unpacked to the end, a table must be one.
// What is left of a download that was interrupted is gone on with if the server still
// has that version (RFC 9110, 13.1.5, If-Range), else thrown away. What the server said
// of a file, to ask whether it has changed, stands in NAME.server.
package obtain
