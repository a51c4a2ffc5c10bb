// Package web is the reading room: `sayso serve`. It shows what is in a library and
// what a text that somebody brings says, as pages for people and, under /api/v1/, as
// JSON for programs. Both are siblings over package service.
//
// # Pages
//
// Plain html/template over package view's templates and style: one file of Go for a
// page, one template of the same name (template/). Every page works without a script;
// the one script there is, view's, adds the keyboard. A page asks for nothing but two
// style sheets and that script, from the server itself, under names that change with
// what is in them. What is filtered is said by the address alone: q is the query, in
// the words of docs/search.md, and goes along from view to view.
//
// Whatever a page lists, counts or shows is of the readings with their corrections laid
// over them, from the moment in which a correction is made or undone on an article's page:
// the store sees to that, in the transaction that puts the correction on record.
//
// Map and timeline are drawn by the server as SVG; each has a table that says the same.
//
// # Safety
//
// The server listens and never dials: package architecture holds it to that. Before a
// request reaches a page (safety.go, limit.go):
//
//   - its Host has to be a name that the server goes by: else a page of the web could
//     have its own name point here and read the library (DNS rebinding);
//   - a change has to come from the server's own pages or from no browser at all:
//     [http.CrossOriginProtection], and forms have to say where they come from;
//   - where a token is asked for, it has to be there: in an Authorization header, or
//     shown to the login form, which sets the cookie of a session. Beyond the loopback
//     there has to be one. It is compared in constant time. A session is a random value
//     of its own (session.go): logging out ends it at the server, so does a week, and of
//     more than 256 the oldest;
//   - its header, its body and its time are bounded, and so is how many requests are
//     answered at once; more wait.
//
// Every answer carries a policy that allows the server's own style and script, by name
// and type, no inline ones, no request elsewhere, no frames, and no way to turn a text
// into HTML by script (trusted types). What articles say reaches a page through the
// escaping of html/template alone.
//
// That is proved in a browser (hostile_test.go): 266 payloads, in every text that an
// article has and in every part of an address and a form, 47 kinds of visit, 9,950
// pages, opened without the policy: none runs a script, adds an element or an attribute,
// or swallows what follows it. The same is looked for with the policy, page by page, and
// 225 of the payloads do run where nothing is escaped (TestDetectors).
//
// What articles say may be written from right to left, or try to turn the page's own
// words: package bidi keeps directions to the text that they are in.
//
// # Figures
//
// A page by the clock on two cores, server and all, on a library of 99,971 articles that
// package made's command wrote (4.1 million statements, 1.8 GB), SAYSO_BENCH_LIBRARY=FILE go
// test ./internal/web -run xxx -bench Pages: / 75 ms, /?rows=statements 45 ms,
// /?rows=events 39 ms, /?q=bridge 37 ms, /?q=ministry 67 ms, /?q=type:ASSAULT+agent:USA 24
// ms, /?q=check:distance/conflicts 63 ms, /stories 8 ms, /stories?q=bridge 57 ms, /actors 35
// ms, /map 33 ms, /timeline 33 ms, an article 5 ms, with its reasons 19 ms. Five hundred
// requests at once, of eight views, are all answered, within 20 s on two cores that others
// used too; the process then takes 209 MB at most. TestCrowd does the same with a small library.
//
// # Known failures
//
// The server speaks HTTP without encryption: beyond the loopback, put a proxy that
// speaks TLS in front of it. Counts, maps and timelines are of the first 10,000 rows that
// a query finds in at most 1,000 articles (package survey), which pages say.
package web
