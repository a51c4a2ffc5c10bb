package lemma

import (
	"bytes"
	"strings"
	"testing"

	"sayso/internal/english"
	"sayso/internal/english/casing"
)

func TestTrain(t *testing.T) {
	const treebank = "1\tWalked\twalk\tVERB\tVBD\n2\ttalked\ttalk\tVERB\tVBD\n3\tkicked\tkick\tVERB\tVBD\n4\twent\tgo\tVERB\tVBD\n" +
		"5\tThe\tthe\tDET\tDT\n6\tIraq\tIraq\tPROPN\tNNP\n"
	docs, err := english.ReadCoNLLU(strings.NewReader(treebank))
	if err != nil {
		t.Fatal(err)
	}
	var model, again bytes.Buffer
	if err := Train(&model, docs); err != nil {
		t.Fatal(err)
	}
	if err := Train(&again, docs); err != nil || !bytes.Equal(model.Bytes(), again.Bytes()) {
		t.Error("the same treebank gave two models")
	}
	table, err := casing.Decode(casing.Encode(nil))
	if err != nil {
		t.Fatal(err)
	}
	l, err := english.NewLemmatizer(model.String(), table)
	if err != nil {
		t.Fatal(err)
	}
	for form, want := range map[string]string{"jumped": "jump", "went": "go", "Walked": "walk"} {
		if got := l.Lemma(form, "VERB", "VBD"); got != want {
			t.Errorf("Lemma(%q) = %q, want %q", form, got, want)
		}
	}
	if got := l.Lemma("Syria", "PROPN", "NNP"); got != "Syria" {
		t.Errorf("a name became %q", got)
	}
}
