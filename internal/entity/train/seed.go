package main

import (
	"sayso"
	"sayso/internal/draft"
	"sayso/internal/entity"
	"sayso/internal/tree"
)

// seed counts the words of names that stand in raw text where only one kind of
// name does: after a title, after a common given name, before the state they lie
// in, where the text says what they are.
func (p *pipeline) seed() (map[string]*entity.Uses, error) {
	counts := map[string]*entity.Uses{}
	if err := p.lists(counts); err != nil {
		return nil, err
	}
	o := &entity.Observer{}
	const batch = 4096
	sights := make([][]entity.Sentence, len(p.raw))
	for from := 0; from < len(p.raw); from += batch {
		to := min(from+batch, len(p.raw))
		p.each(to-from, func(i int) { sights[from+i] = o.Observe(p.raw[from+i]) })
		for i := from; i < to; i++ {
			for j := range sights[i] {
				s := seeder{counts: counts, d: p.raw[i], tree: sights[i][j].Tree, units: sights[i][j].Units}
				if !sights[i][j].Headline {
					s.sentence()
				}
			}
			sights[i] = nil
		}
	}
	return counts, nil
}

// seeder counts the words of one sentence.
type seeder struct {
	counts map[string]*entity.Uses
	d      *draft.Draft
	tree   *tree.Tree
	units  []entity.Unit
}

func (s *seeder) count(i, column, n int) {
	word := s.units[i].Word()
	if !letters(word) {
		return
	}
	c := s.counts[word]
	if c == nil {
		c = &entity.Uses{}
		s.counts[word] = c
	}
	c[column] += n
}

// bare says whether a unit has a capital and nothing else that speaks for it.
func (s *seeder) bare(i int) bool {
	return i >= 0 && i < len(s.units) && s.units[i].Capital() && s.units[i].Class == entity.NoClass
}

func (s *seeder) sentence() {
	for i := 0; i < len(s.units); i++ {
		if !s.bare(i) {
			if !s.units[i].Capital() && letters(s.units[i].Word()) {
				s.count(i, entity.AsWord, 1)
			}
			continue
		}
		end := i
		for s.bare(end) {
			end++
		}
		first := i
		for first < end && s.units[first].Title() {
			first++
		}
		if first < end && end-first <= 4 {
			s.run(first, end, first > i)
		}
		i = end - 1
	}
}

// weights of what is seen: a statement of what the name is counts for more.
const (
	shown  = 1
	stated = 3
)

func (s *seeder) run(first, end int, titled bool) {
	kind, body := s.units[end-1].Head()
	length := end - first
	if body {
		if length > 1 && kind == sayso.EntityPlace || kind == sayso.EntityFacility {
			s.all(first, end-1, entity.AsPlace, shown)
		} else if length > 1 && kind != sayso.EntityPerson {
			s.all(first, end-1, entity.AsBody, shown)
		}
		return
	}
	if first == 0 && length == 1 && !titled {
		return
	}
	switch s.stated(first, end) {
	case sayso.EntityPerson:
		s.person(first, end, stated)
		return
	case sayso.EntityPlace, sayso.EntityFacility:
		s.all(first, end, entity.AsPlace, stated)
		return
	case sayso.EntityOrganization, sayso.EntityGovernment, sayso.EntityArmedGroup:
		s.all(first, end, entity.AsBody, stated)
		return
	}
	before, after := "", ""
	if first > 0 {
		before = s.units[first-1].Word()
	}
	if end < len(s.units) {
		after = s.units[end].Word()
	}
	switch {
	case titled && after != "of" || length > 1 && s.units[first].Given():
		s.person(first, end, shown)
	case !titled && after == "," && end+1 < len(s.units) && (s.units[end+1].Class == entity.StateClass || s.units[end+1].Class == entity.PlaceClass) && before != "and":
		s.all(first, end, entity.AsPlace, shown)
	case length == 1 && (before == "in" || before == "near") && after != "-" && after != "'s":
		s.all(first, end, entity.AsPlace, shown)
	}
}

// stated returns what the sentence says that the name is: "X is a town", "X, the
// minister", "spokesman X".
func (s *seeder) stated(first, end int) sayso.EntityKind {
	from, to := s.units[first].First, s.units[end-1].Last
	head := to
	for k := from; k <= to; k++ {
		if h := s.tree.Head(k); h < from || h > to {
			head = k
			break
		}
	}
	tokens := s.tree.Tokens
	if first > 0 && !s.units[first-1].Capital() {
		if kind, is := entity.NounKind(s.units[first-1].Word()); is && kind == sayso.EntityPerson {
			return kind
		}
	}
	noun := -1
	if s.tree.Relation(head) == "nsubj" && s.tree.Child(s.tree.Head(head), "cop") >= 0 {
		noun = s.tree.Head(head)
	} else if k := s.tree.Child(head, "appos"); k > to {
		noun = k
	}
	if noun < 0 || tokens[noun].UPOS != "NOUN" || s.tree.Child(noun, "det") < 0 {
		return ""
	}
	kind, _ := entity.NounKind(tokens[noun].Lemma)
	return kind
}

func (s *seeder) person(first, end, n int) {
	if end-first == 1 {
		s.count(first, entity.AsFamily, n)
		return
	}
	s.count(first, entity.AsGiven, n)
	s.count(end-1, entity.AsFamily, n)
}

func (s *seeder) all(first, end, column, n int) {
	for i := first; i < end; i++ {
		s.count(i, column, n)
	}
}
