package english

// agree puts right two tags that disagree with the tree that was found with them, in a
// sentence of its own:
//
// a name that is also a verb ("COGAT") and has a noun's place in the tree is a proper noun;
// a plural noun that is the root and has a subject, but neither a copula nor anything that
// a noun has, is a verb in the present ("The movement calls for …"). It returns the word
// that became a verb, or -1.
func agree(tokens []Token) int {
	root, subject, noun := -1, false, false
	for i := range tokens {
		t := &tokens[i]
		if t.UPOS == "VERB" && (t.XPOS == "NNP" || t.XPOS == "NNPS") && t.Side == 0 {
			switch t.Deprel {
			case "nsubj", "nsubj:pass", "obj", "iobj", "obl", "nmod", "nmod:poss", "appos":
				t.UPOS = "PROPN"
			}
		}
		if t.Head < 0 && t.XPOS == "NNS" && t.UPOS == "NOUN" {
			root = i
		}
	}
	if root <= 0 || root+1 >= len(tokens) || tokens[root].Form != ToLower(tokens[root].Form) {
		return -1
	}
	for i := range tokens {
		t := &tokens[i]
		switch t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if t.Head == root {
				return -1
			}
		}
		if t.Head != root {
			continue
		}
		switch t.Deprel {
		case "nsubj":
			// A verb that ends in "s" has one for its subject.
			subject = subject || i < root && (t.XPOS == "NN" || t.XPOS == "NNP")
		case "cop", "det", "amod", "nummod", "compound", "nmod:poss", "case", "aux", "flat":
			noun = true
		}
	}
	if !subject || noun {
		return -1
	}
	tokens[root].UPOS, tokens[root].XPOS = "VERB", "VBZ"
	return root
}
