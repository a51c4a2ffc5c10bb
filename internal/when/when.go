package when

import (
	"regexp"
	"sort"
	"strconv"

	"sayso"
	"sayso/internal/draft"
)

// Add finds the times of a draft and adds them, in order of the text.
func Add(d *draft.Draft) {
	p := parser{text: d.Text, person: people(d), order: orderOf(d.Text)}
	c := newContext(d.Reading.Article.Published)
	heading := headings(d)
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if s.Paragraph {
			c.paragraph++
		}
		c.sentence, c.heading = i, heading(s.Start)
		p.begin(s, d.Tree(i))
		p.find()
		for k := range p.found {
			e := &p.found[k]
			if e.lone {
				continue
			}
			r := c.resolve(&p, k)
			c.note(e, r)
			c.dateline(&p, e, r)
			t := sayso.Time{Span: d.Span(p.p[e.first].Start, p.p[e.next-1].End), Type: e.kind, Anchor: r.anchor}
			if r.value != "" {
				t.Value = &r.value
			}
			d.Reading.Times = append(d.Reading.Times, t)
		}
	}
}

// people tells which bytes stand in the name of a person.
func people(d *draft.Draft) func(at int) bool {
	is := map[string]bool{}
	for i := range d.Reading.Entities {
		if e := &d.Reading.Entities[i]; e.Kind == sayso.EntityPerson {
			is[e.ID] = true
		}
	}
	mentions := d.Reading.Mentions
	return func(at int) bool {
		at = d.Rune(at)
		i := sort.Search(len(mentions), func(i int) bool { return mentions[i].End > at })
		return i < len(mentions) && mentions[i].Start <= at && is[mentions[i].Entity]
	}
}

// headings tells which bytes stand in the title or a heading.
func headings(d *draft.Draft) func(at int) bool {
	blocks := d.Reading.Article.Blocks
	return func(at int) bool {
		at = d.Rune(at)
		i := sort.Search(len(blocks), func(i int) bool { return blocks[i].End > at })
		return i < len(blocks) && (blocks[i].Kind == sayso.BlockTitle || blocks[i].Kind == sayso.BlockHeading)
	}
}

var figures = regexp.MustCompile(`\b(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}\b`)

// orderOf tells how a text writes dates of figures alone, from those of its
// dates that can be one thing only; unknown where there is none, or both kinds.
// The text is looked through once, when it is first asked.
func orderOf(text string) func() order {
	asked, answer := false, unknownOrder
	return func() order {
		if asked {
			return answer
		}
		asked = true
		for _, m := range figures.FindAllStringSubmatch(text, -1) {
			a, _ := strconv.Atoi(m[1])
			b, _ := strconv.Atoi(m[2])
			this := unknownOrder
			switch {
			case a > 12 && a <= 31 && b <= 12:
				this = dayFirst
			case b > 12 && b <= 31 && a <= 12:
				this = monthFirst
			default:
				continue
			}
			if answer != unknownOrder && answer != this {
				answer = unknownOrder
				return answer
			}
			answer = this
		}
		return answer
	}
}
