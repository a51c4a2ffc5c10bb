package english

import (
	"strconv"
	"strings"
	"testing"
)

// tokens reads a sentence written as form/UPOS/XPOS/relation/head, the head counted from 1.
func tokens(t *testing.T, sentence string) []Token {
	t.Helper()
	var all []Token
	for field := range strings.FieldsSeq(sentence) {
		part := strings.Split(field, "/")
		head, err := strconv.Atoi(part[4])
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, Token{Form: part[0], Lemma: strings.ToLower(part[0]), UPOS: part[1], XPOS: part[2], Deprel: part[3], Head: head - 1})
	}
	return all
}

// TestAgree: the rows give a sentence, and the word that is its verb afterwards with its
// tag and its subject; 0 where nothing may change.
func TestAgree(t *testing.T) {
	tests := []struct {
		name, sentence string
		root, subject  int
		xpos           string
	}{
		{"plural that is a verb", "Movement/PROPN/NNP/nsubj/2 calls/NOUN/NNS/root/0 for/ADP/IN/case/4 peace/NOUN/NN/obl/2", 2, 1, "VBZ"},
		{"noun that is a verb", "Diplomats/NOUN/NNS/nsubj/2 fear/NOUN/NN/root/0 that/SCONJ/IN/mark/5 it/PRON/PRP/nsubj/5 fails/VERB/VBZ/acl/2", 2, 1, "VBP"},
		{"plural with an article", "These/PRON/DT/nsubj/3 the/DET/DT/det/3 calls/NOUN/NNS/root/0", 0, 0, ""},
		{"participle behind an apposition", "Doe/PROPN/NNP/root/0 ,/PUNCT/,/punct/3 envoy/NOUN/NN/appos/1 ,/PUNCT/,/punct/5 accused/VERB/VBN/amod/6 Kiev/PROPN/NNP/appos/1 ././PUNCT/./punct/1", 5, 1, "VBD"},
		{"participle in a caption", "Doe/PROPN/NNP/root/0 accused/VERB/VBN/acl/1 of/ADP/IN/case/4 theft/NOUN/NN/obl/2", 0, 0, ""},
		{"verb in a relative clause", "groups/NOUN/NNS/root/0 that/PRON/WDT/nsubj/3 backed/VERB/VBD/acl:relcl/1 him/PRON/PRP/obj/3 say/VERB/VB/xcomp/3 no/INTJ/UH/obj/5", 5, 1, "VBP"},
		{"verb that another takes", "things/NOUN/NNS/root/0 that/PRON/WDT/nsubj/3 make/VERB/VBP/acl:relcl/1 him/PRON/PRP/obj/3 say/VERB/VB/xcomp/3 no/INTJ/UH/obj/5", 0, 0, ""},
		{"verb behind a relative clause", "Doe/PROPN/NNP/root/0 ,/PUNCT/,/punct/4 who/PRON/WP/nsubj/4 thinks/VERB/VBZ/acl:relcl/1 so/ADV/RB/advmod/4 ,/PUNCT/,/punct/7 called/VERB/VBD/advcl/4 it/PRON/PRP/obj/7 off/ADP/RP/compound:prt/7", 7, 1, "VBD"},
		{"name that is a verb", "COGAT/VERB/NNP/nsubj/2 denied/VERB/VBD/root/0 it/PRON/PRP/obj/2", 2, 1, "VBD"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			before := tokens(t, strings.ReplaceAll(test.sentence, "././", "./"))
			after := append([]Token(nil), before...)
			agree(after)
			if test.root == 0 {
				for i := range after {
					if after[i] != before[i] {
						t.Errorf("%q became %+v", before[i].Form, after[i])
					}
				}
				return
			}
			root, subject := &after[test.root-1], &after[test.subject-1]
			if root.Head != -1 || root.UPOS != "VERB" || root.XPOS != test.xpos || subject.Head != test.root-1 || subject.Deprel != "nsubj" {
				t.Errorf("the verb is %+v, its subject %+v", *root, *subject)
			}
			if subject.XPOS == "NNP" && subject.UPOS != "PROPN" {
				t.Errorf("%q is %s", subject.Form, subject.UPOS)
			}
		})
	}
}
