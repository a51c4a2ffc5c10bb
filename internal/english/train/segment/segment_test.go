package segment

import (
	"bytes"
	"strings"
	"testing"

	"sayso/internal/english"
	"sayso/internal/english/casing"
	"sayso/internal/english/segmenter"
)

// lesson is a treebank of a few sentences, many times over.
func lesson(t *testing.T) []*english.Document {
	t.Helper()
	const sentence = "# text = It isn't so.\n1\tIt\t_\n2-3\tisn't\t_\n2\tis\t_\n3\tn't\t_\n4\tso\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n5\t.\t_\n\n"
	docs, err := english.ReadCoNLLU(strings.NewReader(strings.Repeat("# newdoc\n"+strings.Repeat(sentence, 5), 40)))
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

func TestTrain(t *testing.T) {
	table, err := casing.Decode(casing.Encode(nil))
	if err != nil {
		t.Fatal(err)
	}
	model, err := Train(lesson(t), table, 1)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Train(lesson(t), table, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(model, again) {
		t.Error("the same seed gave two models")
	}
	s, err := segmenter.Load(model, table)
	if err != nil {
		t.Fatal(err)
	}
	const text = "It isn't so. It isn't so."
	var got []string
	for words := range s.Sentences(text) {
		for _, w := range words {
			got = append(got, text[w.Start:w.End])
		}
		got = append(got, "|")
	}
	if want := "It is n't so . | It is n't so . |"; strings.Join(got, " ") != want {
		t.Errorf("learned %q, want %q", strings.Join(got, " "), want)
	}
}

func TestReadExample(t *testing.T) {
	text, words := readExample("I do~n't pay $|5|m|.")
	if text != "I don't pay $5m." || len(words) != 8 {
		t.Fatalf("text %q, %d words", text, len(words))
	}
	if w := words[2]; !w.Joined || text[w.Start:w.End] != "n't" {
		t.Errorf("third word %+v", w)
	}
}
