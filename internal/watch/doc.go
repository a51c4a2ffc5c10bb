// Package watch follows feeds and hands on each new entry, once, however often it
// is stopped and started again.
//
// # Manners
//
// A feed is asked for conditionally, every fifteen minutes unless told otherwise
// and never more than once a minute. Each wait is up to a tenth longer or shorter
// by chance, so that many watchers do not call at once. After a failure the wait
// doubles, up to a day; Retry-After is heeded, also over a restart. A feed that is
// gone (410), or that is not to be fetched, is given up.
//
// # The state file
//
// JSON, written anew as a whole after each entry that was handed on: to a new file
// beside it, synced, put in its place, the directory synced. So what is noted is
// printed, and what a run that was killed has printed but not noted is at most one
// entry, which comes again. With an output file not even that: its size is noted
// with the entry, and what stands behind that size is cut off at the next start.
//
//	{"format": "sayso.watch/1",
//	 "output": {"file": "readings.jsonl", "size": 48213},    // or null
//	 "feeds": [{"address": "https://…/feed",
//	            "etag": "…", "last_modified": "…",           // of the feed as it was last read to its end
//	            "not_before": "2020-01-01T10:38:00Z",        // it is to be left alone until then
//	            "failures": 0,                               // in a row
//	            "seen": ["1f0c…", …]}]}                      // entries handed on, oldest first
//
// An entry is known by the hash of its ID in the feed. Of those that have left the
// feed the last two thousand are kept. Feeds in the file that are not watched now
// stay in it.
//
// # Known failures
//
// An article that stands in two feeds is handed on for each. An entry that is
// changed under its ID is not handed on again.
package watch
