package english

import "strings"

// agree puts right tags that disagree with the tree that was found with them, in a
// sentence of its own:
//
// a name that is also a verb ("COGAT") and has a noun's place in the tree is a proper noun;
// a participle behind a name that is the root of a sentence without any finite verb, with
// an object behind it, is that sentence's verb ("Jane Doe, the envoy, accused rebels of …");
//
// a noun that is the root and has a subject of the other number, but neither a copula nor
// anything that a noun has, is a verb in the present ("The movement calls for …",
// "Diplomats fear that …"). It returns the word
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
		if t.Head < 0 && t.UPOS == "NOUN" && (t.XPOS == "NNS" || t.XPOS == "NN" && i+1 < len(tokens) && tokens[i+1].Form == "that") {
			root = i
		}
	}
	retell(tokens)
	outOfRelative(tokens)
	behindRelative(tokens)
	if root <= 0 || root+1 >= len(tokens) || tokens[root].Form != ToLower(tokens[root].Form) {
		return -1
	}
	for i := range tokens {
		t := &tokens[i]
		switch t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			if t.Head == root && (tokens[root].XPOS == "NNS" || i < root) {
				return -1
			}
		}
		if t.Head != root {
			continue
		}
		switch t.Deprel {
		case "nsubj":
			// A verb that ends in "s" has one for its subject.
			if tokens[root].XPOS == "NN" {
				subject = subject || i < root && t.XPOS == "NNS" // "Diplomats fear that …"
			} else {
				subject = subject || i < root && (t.XPOS == "NN" || t.XPOS == "NNP")
			}
		case "cop", "det", "amod", "nummod", "compound", "nmod:poss", "case", "aux", "flat":
			noun = true
		}
	}
	if !subject || noun {
		return -1
	}
	if tokens[root].XPOS == "NN" {
		tokens[root].UPOS, tokens[root].XPOS = "VERB", "VBP"
	} else {
		tokens[root].UPOS, tokens[root].XPOS = "VERB", "VBZ"
	}
	for i := root + 1; i < len(tokens); i++ {
		if t := &tokens[i]; t.Head == root && t.Deprel == "acl" {
			t.Deprel = "ccomp"
		}
	}
	return root
}

// retell makes the participle of a sentence without a finite verb its verb, and the name
// that was its root the subject.
func retell(tokens []Token) {
	last := len(tokens) - 1
	if last < leastRetold || tokens[last].Form != "." {
		return
	}
	root, verb := -1, -1
	for i := range tokens {
		t := &tokens[i]
		switch t.XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return
		case "VBN":
			if verb < 0 && root >= 0 && i > root && tells(tokens, i) {
				verb = i
			}
		}
		if t.Head < 0 {
			if t.UPOS != "PROPN" || t.Deprel != "root" {
				return
			}
			root = i
		}
	}
	if root < 0 || verb < 0 {
		return
	}
	v := &tokens[verb]
	if object := v.Head; v.Deprel == "amod" && object > verb {
		tokens[object].Head, tokens[object].Deprel = verb, "obj"
	} else if v.Deprel != "acl" || v.Head > verb {
		return
	}
	v.XPOS, v.Head, v.Deprel = "VBD", -1, "root"
	tokens[root].Head, tokens[root].Deprel = verb, "nsubj"
	for i := verb + 1; i < len(tokens); i++ {
		if tokens[i].Head == root {
			tokens[i].Head = verb
		}
	}
}

// outOfRelative makes the bare verb that a tree hangs in a relative clause of the sentence's
// root the verb of the sentence: "organizations that have endorsed him say …".
func outOfRelative(tokens []Token) {
	for verb := range tokens {
		v := &tokens[verb]
		if v.XPOS != "VB" || v.Deprel != "xcomp" && v.Deprel != "ccomp" || v.Head < 0 || v.Head > verb {
			continue
		}
		relative := &tokens[v.Head]
		if relative.Deprel != "acl:relcl" || relative.Head < 0 || relative.Head > v.Head || bare[relative.Lemma] {
			continue
		}
		subject := relative.Head
		root := &tokens[subject]
		if root.Head >= 0 || root.UPOS != "NOUN" || root.XPOS != "NNS" {
			continue
		}
		for i := range tokens {
			if t := &tokens[i]; t.Head == verb && (t.Deprel == "mark" && i < verb || t.Deprel == "aux" || t.Deprel == "cop" || t.Deprel == "nsubj" && i < verb) || t.Head == subject && t.Deprel == "cop" {
				return
			}
		}
		v.XPOS, v.Head, v.Deprel = "VBP", -1, "root"
		root.Head, root.Deprel = verb, "nsubj"
		for i := verb + 1; i < len(tokens); i++ {
			if tokens[i].Head == subject {
				tokens[i].Head = verb
			}
		}
		return
	}
}

// behindRelative makes the finite verb behind a comma that a tree hangs in a relative
// clause of the sentence's root the verb of the sentence: "Jane Doe, who knew them all,
// called it a mistake".
func behindRelative(tokens []Token) {
	subject := -1
	for i := range tokens {
		if t := &tokens[i]; t.Head < 0 {
			if t.UPOS != "PROPN" && t.UPOS != "NOUN" {
				return
			}
			subject = i
		}
	}
	if subject < 0 {
		return
	}
	verb := -1
	for i := range tokens {
		t := &tokens[i]
		if t.Head == subject && (t.Deprel == "cop" || t.Deprel == "nsubj" || t.Deprel == "aux" || t.Deprel == "case" || t.Deprel == "conj") {
			return
		}
		if verb >= 0 && t.Head == verb && (t.Deprel == "mark" || t.Deprel == "nsubj" || t.Deprel == "nsubj:pass" || t.Deprel == "expl" || t.Deprel == "csubj") {
			return
		}
		if verb < 0 && i > subject+2 && tokens[i-1].Form == "," && (t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP") && t.UPOS == "VERB" && relativeOf(tokens, i, subject) {
			verb = i
		}
	}
	if verb < 0 {
		return
	}
	for i := subject; i < verb; i++ {
		if t := &tokens[i]; t.Head == verb && (t.Deprel == "mark" || strings.HasPrefix(t.Deprel, "nsubj") || t.Deprel == "expl") {
			return
		}
	}
	tokens[verb].Head, tokens[verb].Deprel = -1, "root"
	tokens[subject].Head, tokens[subject].Deprel = verb, "nsubj"
	for i := verb + 1; i < len(tokens); i++ {
		if tokens[i].Head == subject {
			tokens[i].Head = verb
		}
	}
}

// relativeOf says whether a word hangs in a relative clause of another, which a comma sets
// off.
func relativeOf(tokens []Token, i, noun int) bool {
	for steps := 0; steps < maxRelative; steps++ {
		t := &tokens[i]
		switch t.Deprel {
		case "advcl", "ccomp", "conj", "parataxis", "xcomp":
		case "acl:relcl":
			return steps > 0 && t.Head == noun
		default:
			return false
		}
		i = t.Head
	}
	return false
}

// bare are verbs that take another without "to".
var bare = map[string]bool{"make": true, "let": true, "help": true, "see": true, "hear": true, "have": true, "watch": true, "feel": true, "bid": true, "do": true}

// leastRetold is the fewest words of a sentence that retell looks at: shorter ones are
// captions.
const leastRetold = 5

// tells says whether a participle stands behind a comma or a name and before what can be
// its object.
func tells(tokens []Token, i int) bool {
	if i+1 >= len(tokens) || !strings.HasSuffix(tokens[i].Form, "ed") {
		return false
	}
	if before := &tokens[i-1]; before.Form != "," && before.UPOS != "PROPN" {
		return false
	}
	switch tokens[i+1].UPOS {
	case "PROPN", "DET", "PRON":
		return true
	}
	return false
}
