// Package fetchtest gives tests a small web of their own: a server on this machine
// whose answers are set page by page, and names that resolve as the test wants.
// Nothing of it is in the program.
package fetchtest
