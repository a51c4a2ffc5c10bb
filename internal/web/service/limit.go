package service

import "time"

const (
	// wait is how long a change waits for another process that is writing, and before
	// that for its turn: longer than a batch of articles takes, shorter than a visitor
	// waits for a page.
	wait = 3 * time.Second

	// MaxCompared is how many articles are set side by side: as many columns as fit.
	MaxCompared = 8

	// MaxLimit is how many hits a page of a search has at most.
	MaxLimit = 100
)
