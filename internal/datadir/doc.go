// Package datadir says where a user's data files stand where nobody names them.
package datadir
