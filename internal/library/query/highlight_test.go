package query

import (
	"strings"
	"testing"
)

func TestHighlighter(t *testing.T) {
	for _, test := range []struct{ query, text, want string }{
		{"convoy", "Convoys left; the convoy's road", "[Convoys] left; the [convoy's] road"},
		{`"foreign ministry" -Syria`, "the foreign ministries of Syria", "the [foreign] [ministries] of Syria"},
		{"minist*", "A minister ministered", "A [minister] [ministered]"},
		{"al-Qa'im", "in Al Qā’im", "in [Al] [Qā’im]"},
		{"kind:event (bridge OR closed)", "They close bridges", "They [close] [bridges]"},
		{"kind:event", "event", "event"},
		{"a", "A 'a' b", "[A] '[a]' b"},
	} {
		q, err := Parse(test.query)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		last := 0
		for _, at := range q.Highlighter().Find(test.text) {
			b.WriteString(test.text[last:at[0]] + "[" + test.text[at[0]:at[1]] + "]")
			last = at[1]
		}
		if got := b.String() + test.text[last:]; got != test.want {
			t.Errorf("%s: %s, want %s", test.query, got, test.want)
		}
	}
}
