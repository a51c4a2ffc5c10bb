package watch

import "time"

const (
	// Every is how often a feed is asked for unless told otherwise.
	Every = 15 * time.Minute
	// MinEvery is how often a feed may be asked for at most.
	MinEvery = time.Minute
	// maxWait is the longest wait after failures.
	maxWait = 24 * time.Hour
	// maxSeen is of how many entries that have left a feed the IDs are kept: feeds
	// bring old entries back.
	maxSeen = 2_000
	// maxState is the largest state file: a thousand feeds.
	maxState = 64 << 20
	// spread is by what part of it a wait may be longer or shorter.
	spread = 0.1
)
