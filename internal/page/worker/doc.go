// Package worker reads HTML pages in other processes, which can be killed.
//
// # Why
//
// A page is hostile input: html.Parse takes no context, and a page can be made
// that costs a parser or an extractor far more time or memory than its size says.
// Only a process can be stopped from outside. So the program starts itself again
// with a hidden command, [Command], whose process does nothing but read pages
// ([Serve]); [Pool] hands it one page after the other and ends it when a page costs
// too much. That page is refused, a new process is started for the next, and the
// other inputs of the run are none the worse. Plain text is read where it is, and
// starts no process.
//
// # By which method
//
// Three guards stand one behind the other, for each page anew:
//
//  1. the worker watches itself: a goroutine looks every few milliseconds at the
//     processor time and the memory that the page has cost, and ends the process
//     with an exit code that says which of the two was too much;
//  2. the system's own limits (setrlimit: RLIMIT_CPU, and RLIMIT_DATA on Linux),
//     set a little wider, end a worker that no longer gets to watch itself;
//  3. the pool kills a worker that has not answered in [MaxWall], whatever it is
//     doing.
//
// Where there is no setrlimit (Windows), or where it does not count memory (the
// BSDs, macOS), the first and the third stand alone.
//
// The two speak over the worker's standard input and output, in frames: a length
// of four bytes, big-endian, and so many bytes (frame.go). A question is a frame of
// JSON and one with the page's bytes; an answer is one frame of JSON. A worker that
// writes anything else is ended.
//
// # Figures
//
// Starting a worker, reading a small page and ending it takes 19 to 29 ms on a
// busy machine (BenchmarkStart); in a worker that runs, that page takes about as long as in
// this process, 1.2 to 3.4 ms there against 1.3 to 1.8 (BenchmarkRead, BenchmarkHTML of package page). The 181 pages of
// the article-extraction-benchmark in one run of sayso extract on one core: 103 to 112 a
// second of processor time, all processes and their start counted; 120 to 135 in
// one process. A page that loops is refused after 2 s of processor time, one that
// allocates once it holds 512 MiB.
//
// # Known failures
//
// Whether a page just at a limit is read may differ from run to run: time is measured. A
// page that takes the worker down costs the next one the start of another.
package worker
