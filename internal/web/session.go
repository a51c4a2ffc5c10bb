package web

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"slices"
	"sync"
	"time"
)

// sessions are those who have logged in. Each has a random value of its own, which only
// its cookie holds: the server keeps its hash, until it is logged out, has grown old, or
// the server ends.
type sessions struct {
	mu   sync.Mutex
	open []session // the oldest first; at most maxSessions
}

// session is one login.
type session struct {
	sum   [sha256.Size]byte // the hash of its value
	until time.Time
}

// begin gives the value of a new session. Where there are too many, the oldest ends.
func (s *sessions) begin() string {
	value := make([]byte, sha256.Size)
	_, _ = rand.Read(value) // it never fails (package crypto/rand)
	text := hex.EncodeToString(value)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sweep()
	if len(s.open) == maxSessions {
		s.open = slices.Delete(s.open, 0, 1)
	}
	s.open = append(s.open, session{sha256.Sum256([]byte(text)), time.Now().Add(sessionTime)})
	return text
}

// holds says whether a value is an open session's, in the same time for every wrong one.
func (s *sessions) holds(value string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sweep()
	return s.find(value) >= 0
}

// end ends the session with a value, if there is one.
func (s *sessions) end(value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := s.find(value); i >= 0 {
		s.open = slices.Delete(s.open, i, i+1)
	}
}

// find gives the place of the session with a value, -1 where there is none. It looks at
// all of them, whichever it is.
func (s *sessions) find(value string) int {
	sum := sha256.Sum256([]byte(value))
	at := -1
	for i := range s.open {
		at = subtle.ConstantTimeSelect(subtle.ConstantTimeCompare(sum[:], s.open[i].sum[:]), i, at)
	}
	return at
}

// sweep ends the sessions that have grown old.
func (s *sessions) sweep() {
	now := time.Now()
	s.open = slices.DeleteFunc(s.open, func(one session) bool { return !now.Before(one.until) })
}
