package segmenter

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"sayso/internal/english/casing"
)

// blank returns a segmenter whose networks always give their first answer.
func blank(t *testing.T) *Segmenter {
	t.Helper()
	table, err := casing.Decode(casing.Encode(nil))
	if err != nil {
		t.Fatal(err)
	}
	net := func(classes int) *Network {
		return &Network{Bits: 4, Rows: make([]int8, Hidden<<4), Out: make([][Hidden]float32, classes), OutBias: make([]float32, classes)}
	}
	s, err := New(net(WordClasses), net(SentenceClasses), table)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEncode(t *testing.T) {
	s := blank(t)
	s.word.Rows[7], s.word.Scale, s.sentence.OutBias[1] = -3, 0.5, 1.25
	data := s.Encode()
	again, err := Load(data, s.casing)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(again.Encode(), data) {
		t.Error("a model read and written again differs")
	}
	for _, n := range []int{0, 1, 10, len(data) / 2, len(data) - 1} {
		if _, err := Load(data[:n], s.casing); err == nil {
			t.Errorf("%d of %d bytes were accepted", n, len(data))
		}
	}
	if _, err := Load(append(data, 0), s.casing); err == nil {
		t.Error("a byte too many was accepted")
	}
}

func TestContractionsList(t *testing.T) {
	var list []string
	for line := range strings.Lines(contractions) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			letters, _, _ := strings.Cut(line, "\t")
			list = append(list, letters)
			if letters != strings.ToLower(letters) {
				t.Errorf("%q is not in small letters", letters)
			}
		}
	}
	if !slices.IsSorted(list) || len(slices.Compact(slices.Clone(list))) != len(list) {
		t.Error("contractions.txt is not sorted or has doubles")
	}
}

// TestLongSentenceIsCut: without any boundary found, sentences still end.
func TestLongSentenceIsCut(t *testing.T) {
	s := blank(t)
	var lengths []int
	for words := range s.Sentences(strings.Repeat("word ", 2*MaxWords+1)) {
		lengths = append(lengths, len(words))
	}
	if !slices.Equal(lengths, []int{MaxWords, MaxWords, 1}) {
		t.Errorf("sentences of %v words", lengths)
	}
}

// TestLongParagraphIsCut: a paragraph beyond MaxParagraph opens only once.
func TestLongParagraphIsCut(t *testing.T) {
	s := blank(t)
	opened, bytes := 0, 0
	text := strings.Repeat("wording ", MaxParagraph/4) + "\n\nnext"
	for words, opens := range s.Sentences(text) {
		if opens {
			opened++
		}
		for _, w := range words {
			bytes += w.End - w.Start
		}
	}
	if opened != 2 || bytes != len("wording")*MaxParagraph/4+len("next") {
		t.Errorf("%d paragraphs, %d bytes", opened, bytes)
	}
}
