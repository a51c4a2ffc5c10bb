package casing

import (
	"strings"
	"testing"

	"sayso/internal/english/casing"
)

func TestCounter(t *testing.T) {
	c := NewCounter()
	for range leastSeen {
		c.Line("Houses in Basra, a NATO house and Mr. McAdam's house stood.")
		c.Line("ALL CAPITALS TELL NOTHING ABOUT BASRA.")
	}
	got := map[string]casing.Entry{}
	for _, w := range c.Words() {
		got[w.Form] = w.Entry
	}
	for form, want := range map[string]casing.Entry{
		"house": {Class: casing.Lower, Sure: 7},
		"Basra": {Class: casing.Capital, Sure: 7},
		"NATO":  {Class: casing.Upper, Sure: 7},
		"Mr":    {Class: casing.Capital, Sure: 7, Stop: 3},
	} {
		if got[form] != want {
			t.Errorf("%s: %+v, want %+v", form, got[form], want)
		}
	}
	if _, known := got["Houses"]; known {
		t.Error("the first word of a sentence told its casing")
	}
	if w := c.Words(); !strings.EqualFold(w[0].Form, "house") {
		t.Errorf("the most frequent word is %q", w[0].Form)
	}
}
