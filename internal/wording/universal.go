package wording

// all adds "all" or "every" at word i with a noun that, said so, is meant of all
// there are: "all international charters", "every nation". With a number, a place
// or a clause behind the noun it may be a plain count.
func (f *finder) all(i int) {
	t := &f.tokens[i]
	noun := t.Head
	if noun <= i || relationOf(t) != "det" || noun-i > longestPhrase || f.denied(i) {
		return
	}
	international := false
	for k := range f.tokens {
		w := &f.tokens[k]
		if w.Head != noun || k == i {
			continue
		}
		switch relationOf(w) {
		case "nummod", "acl", "nmod", "appos":
			return
		case "amod":
			switch w.Lemma {
			case "international", "human", "moral", "universal", "divine", "humanitarian":
				international = true
			default:
				return
			}
		case "compound":
			return
		}
	}
	if ofAll[f.tokens[noun].Lemma] || international && rules[f.tokens[noun].Lemma] {
		f.add(i, noun, universal)
	}
}

// ofAll are nouns of which "all" and "every" speak without bounds.
var ofAll = map[string]bool{
	"believer": true, "decency": true, "human": true, "humanity": true, "logic": true, "man": true, "mankind": true, "mother": true,
	"nation": true, "patriot": true, "religion": true, "civilization": true, "civilisation": true,
}

// rules are nouns of which they do so behind "international", "human" and the like.
var rules = map[string]bool{
	"agreement": true, "being": true, "charter": true, "convention": true, "law": true, "norm": true, "obligation": true, "principle": true,
	"resolution": true, "right": true, "rule": true, "standard": true, "treaty": true, "value": true,
}

// everyone adds "everyone", "no one" at word i where it is the subject of a verb of
// the mind or behind a modal: not where nobody was hurt.
func (f *finder) everyone(i int) {
	t := &f.tokens[i]
	first := i
	if t.Lemma == "one" {
		if i == 0 || f.tokens[i-1].Lemma != "no" {
			return
		}
		first = i - 1
	}
	if t.Deprel != "nsubj" || t.Head < i || f.denied(first) {
		return
	}
	if mental[f.tokens[t.Head].Lemma] {
		f.add(first, i, universal)
	}
}

// mental are verbs of which everybody or nobody is said without counting.
var mental = map[string]bool{
	"agree": true, "believe": true, "care": true, "dare": true, "deny": true, "dispute": true, "doubt": true, "forget": true, "ignore": true,
	"know": true, "like": true, "love": true, "remember": true, "see": true, "think": true, "trust": true, "understand": true, "want": true, "wish": true,
}

// history adds "in history" and "in living memory" at their last word, i, where
// something is said to be the first, the most or the only one of all.
func (f *finder) history(i int) {
	first := i - 1
	if first > 0 && f.tokens[first].Form != "in" {
		switch f.tokens[first].Lemma {
		case "recent", "modern", "living", "human", "world", "all":
			first--
		}
	}
	if first < 0 || f.tokens[first].Lemma != "in" || f.tokens[i].Lemma == "memory" && i-first == 1 {
		return
	}
	for k := first - 1; k >= max(0, first-farthestSuperlative); k-- {
		switch w := &f.tokens[k]; {
		case w.XPOS == "JJS" || w.XPOS == "RBS":
			f.add(first, i, universal)
			return
		case w.Lemma == "never" || w.Lemma == "every" || w.Lemma == "no" || w.Lemma == "ever" || w.Lemma == "nobody":
			f.add(first, i, universal)
			return
		}
	}
}
