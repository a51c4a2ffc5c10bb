package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/english"
	"sayso/internal/english/train/neural"
)

// numbered returns n examples that can be told apart by the head of their word.
func numbered(from, n int) []neural.Example {
	set := make([]neural.Example, n)
	for i := range set {
		set[i].Heads = []int{from + i}
	}
	return set
}

func TestLesson(t *testing.T) {
	const epochs = goldOnly + 4
	gold, raw := numbered(0, 3), numbered(1000, 10)
	met := map[int]int{}
	for epoch := range epochs {
		set := lesson(gold, raw, epoch, epochs)
		own := 0
		for _, x := range set {
			if x.Heads[0] >= 1000 {
				met[x.Heads[0]]++
			} else {
				own++
			}
		}
		if own != len(gold) {
			t.Errorf("epoch %d has %d of %d treebank sentences", epoch, own, len(gold))
		}
		if epoch >= epochs-goldOnly && len(set) != len(gold) {
			t.Errorf("epoch %d has raw text", epoch)
		}
	}
	for i := range raw {
		if n := met[1000+i]; n != 2 {
			t.Errorf("raw sentence %d was met %d times, want 2", i, n)
		}
	}
}

func TestLabelsOf(t *testing.T) {
	sentences := []english.Sentence{{Tokens: []english.Token{
		{UPOS: "VERB", XPOS: "VB", Deprel: "root"},
		{UPOS: "NOUN", XPOS: "NN", Deprel: "obj"},
		{UPOS: "NOUN", XPOS: "NN", Deprel: "obl:tmod"},
		{UPOS: "NOUN", XPOS: "NN", Deprel: "obl"},
	}}}
	l := labelsOf(sentences)
	if diff := cmp.Diff([]string{"NOUN NN", "VERB VB"}, l.Pairs); diff != "" {
		t.Errorf("pairs: %s", diff)
	}
	if diff := cmp.Diff([]string{"obj", "obl", "obl:tmod", "root"}, l.Deprel); diff != "" {
		t.Errorf("relations: %s", diff)
	}
	if diff := cmp.Diff([]int32{0, 1, 1, 3}, plainForms(l.Deprel)); diff != "" {
		t.Errorf("plain forms: %s", diff)
	}
}

func TestTreebankWords(t *testing.T) {
	var tokens []english.Token
	for _, form := range []string{"The", "the", "port", "Port", "once", "known", "known"} {
		tokens = append(tokens, english.Token{Form: form})
	}
	got := treebankWords([]english.Sentence{{Tokens: tokens}}, map[string]int32{"known": 7})
	if diff := cmp.Diff([]string{"port", "the"}, got); diff != "" {
		t.Errorf("words: %s", diff)
	}
}

func TestTitleCase(t *testing.T) {
	for form, want := range map[string]string{"port": "Port", "élan": "Élan", "U.S.": "U.S.", "": ""} {
		if got := titleCase(form); got != want {
			t.Errorf("titleCase(%q) is %q, want %q", form, got, want)
		}
	}
}
