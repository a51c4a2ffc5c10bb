package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRows(t *testing.T) {
	got := Rows("# word · class\nsay\tspeech\n\ndeny\t\n#no row\nlast")
	want := [][]string{{"say", "speech"}, {"deny", ""}, {"last"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if rows := Rows("# nothing\n"); rows != nil {
		t.Errorf("a file of comments has rows %q", rows)
	}
	if diff := cmp.Diff(map[string]bool{"say": true, "deny": true}, Set("#\nsay\tspeech\ndeny\nsay")); diff != "" {
		t.Error(diff)
	}
}
