// Package mail reads newsletters that were saved as mail (.eml, RFC 5322 and MIME)
// and pages that a browser saved with all that belongs to them (.mhtml, RFC 2557).
//
// Of a message's parts the page is taken, else the plain text. A saved page is
// read as the page it is, its address being that of the part. A newsletter's title
// and date are its subject and its date, unless its page says otherwise; who sent
// it is not taken for its author.
//
// # Known failures
//
// Attached messages are not read. A message without a MIME version, a date and a
// sender is taken for plain text.
package mail
