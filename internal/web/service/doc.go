// Package service is what the reading room and the HTTP API ask for: one method for
// each thing that a visitor can see or do. It knows nothing of HTTP; pages and API are
// siblings above it, so that they cannot differ in what they find.
//
// Reading is done through one handle of the library that is open for reading alone. A
// change opens another for as long as it takes, so that other processes may add
// articles all the while; where one of them has the library for longer than [wait],
// the change is refused with a failure of kind Locked, and nothing is half done. What
// searches and counts find follows a correction in the change that makes it.
//
// The models are loaded when they are first needed, which is by a text to be read, not
// by what is in the library; so the room opens at once.
package service
