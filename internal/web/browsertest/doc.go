// Package browsertest looks at pages as a reader's browser does: Chromium, without a
// window, driven by its own protocol (github.com/chromedp/chromedp). It is for tests.
//
// Where no Chromium is found a test that asks for one is skipped, and says so; with
// CI=true it fails.
package browsertest
