package fetch

import "time"

// Limits on a fetch. Each says why it is what it is.
const (
	// MaxBytes is the largest body, unpacked: three times the largest page that is
	// read, for feeds.
	MaxBytes = 15 << 20

	// MaxRedirects is how often a page may send on to another address.
	MaxRedirects = 5

	// maxAddress is the longest address; browsers and servers agree on about this.
	maxAddress = 8 << 10

	// maxHeader is the most bytes of an answer's header.
	maxHeader = 256 << 10

	// dialTime is how long a connection may take to be made.
	dialTime = 10 * time.Second

	// totalTime is how long all of one [Client.Get] may take, redirects counted in,
	// waiting for a host's turn not.
	totalTime = 20 * time.Second

	// idleTime is how long a connection is kept for the next page of its host.
	idleTime = 30 * time.Second

	// restTime is the pause between two requests to a host.
	restTime = time.Second

	// maxCrawlDelay is the longest pause that a robots.txt is heeded in; some ask
	// for hours, which nobody waits for.
	maxCrawlDelay = 30 * time.Second

	// maxRobots is the most of a robots.txt that is read, by RFC 9309 at least 500
	// KiB. What stands behind it is not seen.
	maxRobots = 512 << 10

	// maxStars is the most asterisks in a robots.txt: each is something to be tried
	// at every letter of an address, and few rules have more than one.
	maxStars = 5_000

	// robotsAge is how long a robots.txt is taken as read: RFC 9309 allows a day.
	robotsAge = 24 * time.Hour

	// robotsRetry is when a robots.txt that could not be had is asked for again.
	robotsRetry = 10 * time.Minute

	// maxHosts is of how many hosts the manners are kept; then the oldest go. Each
	// may have a robots.txt of the largest size.
	maxHosts = 500
)
