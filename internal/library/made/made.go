package made

import (
	"container/heap"
	"iter"
	"math/rand/v2"
	"strings"
	"time"
)

// Edit says how a copy was made of its source.
type Edit string

// The ways in which a text is printed again, from what is hardly touched to what is
// hardly the same.
const (
	Original  Edit = ""          // not a copy
	Verbatim  Edit = "verbatim"  // quotes, white space, headline, foot
	Light     Edit = "light"     // a few words, perhaps a sentence less, another headline, an agency's prefix
	Edited    Edit = "edited"    // more words, sentences dropped and added
	Cut       Edit = "cut"       // the first quarter to two thirds, and some words
	Reordered Edit = "reordered" // paragraphs in another order, and some words
	Reworked  Edit = "reworked"  // cut, reordered, words changed, own sentences added
	Rewritten Edit = "rewritten" // every fifth word, half dropped, half as much added
	Version   Edit = "version"   // the outlet's own, brought up to date
)

// Edits lists the ways of copying.
func Edits() []Edit {
	return []Edit{Verbatim, Light, Edited, Cut, Reordered, Reworked, Rewritten, Version}
}

// Kind says what sort of article it is.
type Kind string

// The kinds of article.
const (
	Report   Kind = "report"
	Bulletin Kind = "bulletin" // of a mould, with other figures every time
)

// Article is one made article and what is known about it.
type Article struct {
	// Number is its place among the articles, from 0, in the order in which they
	// were published.
	Number int
	// Text is a plain text file: title, byline, date, body, blocks parted by empty lines.
	Text string
	// Outlet is who published it.
	Outlet string
	// Published is when, in UTC to the minute; Dated says that the text states the day.
	Published time.Time
	Dated     bool
	Kind      Kind
	// Topic is what it is about, "flood", "market" …, and Country where.
	Topic, Country string
	// Story is the number of what happened: articles that share it report the same.
	Story int
	// CopyOf is the Number of the article whose text this one prints again, -1 for
	// none; First is that of the first of the line, its own where it is no copy.
	CopyOf, First int
	Edit          Edit
}

// item is an article that is planned but not yet written.
type item struct {
	s       *story
	member  int
	kind    Kind
	edit    Edit
	source  int // member that it copies
	outlet  *outlet
	at      time.Time
	written *written
}

// written is what a story keeps of its articles until its last is out.
type written struct {
	pages   map[int]*sheet
	numbers map[int]int
	first   map[int]int
}

// queue holds planned articles by the time they are published.
type queue []*item

func (q queue) Len() int      { return len(q) }
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(*item)) }
func (q queue) Less(i, j int) bool {
	if !q[i].at.Equal(q[j].at) {
		return q[i].at.Before(q[j].at)
	}
	if q[i].s.number != q[j].s.number {
		return q[i].s.number < q[j].s.number
	}
	return q[i].member < q[j].member
}
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// Articles makes n articles in the order of their publication. The same seed gives
// the same articles, and fewer of them are the first of more. It holds a few days of
// them in memory. The error is of our own files, and comes before the first article.
func Articles(seed uint64, n int) (iter.Seq[Article], error) {
	w, err := newWorld(seed)
	if err != nil {
		return nil, err
	}
	return func(yield func(Article) bool) {
		var waiting queue
		plan := w.random("plan")
		clock := time.Date(2024, 1, 1, 4, 0, 0, 0, time.UTC)
		next := 0
		for number := 0; number < n; number++ {
			for len(waiting) == 0 || !waiting[0].at.Before(clock) {
				items := w.plan(plan, next, clock)
				next++
				for _, it := range items {
					heap.Push(&waiting, it)
				}
				clock = clock.Add(time.Duration(float64(len(items)) * float64(24*time.Hour) / perDay))
			}
			if !yield(heap.Pop(&waiting).(*item).write(number)) {
				return
			}
		}
	}, nil
}

// plan decides who prints what about the story of a number.
func (w *world) plan(r *rand.Rand, number int, clock time.Time) []*item {
	s := w.newStory(number, clock)
	wr := &written{pages: map[int]*sheet{}, numbers: map[int]int{}, first: map[int]int{}}
	if r.Float64() < bulletinShare*3 { // a bulletin is a story of one, others have three articles in the mean
		// A mould belongs to few: the same outlets print them day after day.
		return []*item{{s: s, kind: Bulletin, outlet: &w.outlets[r.IntN(3*agencies)], at: clock.Truncate(time.Minute), source: -1, written: wr}}
	}
	var all []*item
	add := func(edit Edit, source int, o *outlet, at time.Time) {
		all = append(all, &item{s: s, member: len(all), kind: Report, edit: edit, source: source, outlet: o, at: at.Truncate(time.Minute), written: wr})
	}
	hands := 1
	if r.IntN(2) == 0 {
		hands += 1 + zipf(r, mostHands)
	}
	for range hands {
		o := &w.outlets[zipf(r, len(w.outlets))]
		add(Original, -1, o, clock.Add(time.Duration(r.ExpFloat64()*float64(window)/6)))
	}
	copies := 0
	if r.IntN(5) < 2 {
		copies = 1 + zipf(r, mostCopies)
	}
	for range copies {
		source := r.IntN(hands)
		if r.IntN(4) == 0 { // a copy of a copy
			source = r.IntN(len(all))
		}
		edit := Edits()[r.IntN(len(Edits()))]
		o := &w.outlets[r.IntN(len(w.outlets))]
		if edit == Version {
			o = all[source].outlet
		}
		add(edit, source, o, all[source].at.Add(time.Minute+time.Duration(r.ExpFloat64()*float64(window)/4)))
	}
	return all
}

// write writes a planned article; its source has been written before it, since it
// was published before.
func (it *item) write(number int) Article {
	a := Article{Number: number, Outlet: it.outlet.name, Published: it.at, Kind: it.kind, Topic: it.s.topic, Country: it.s.country.name, Story: it.s.number, CopyOf: -1, First: number, Edit: it.edit}
	var p *sheet
	switch {
	case it.kind == Bulletin:
		p, a.Topic = it.s.bulletin(it.outlet)
	case it.edit == Original:
		p = it.s.report(it.outlet, it.member, it.at)
	default:
		p = it.s.reprint(it.written.pages[it.source], it.outlet, it.member, it.edit)
		a.CopyOf, a.First = it.written.numbers[it.source], it.written.first[it.source]
	}
	p.published = it.at
	it.written.pages[it.member], it.written.numbers[it.member], it.written.first[it.member] = p, number, a.First
	a.Text, a.Dated = p.text(), p.dated
	return a
}

// text sets a sheet as a plain text file.
func (p *sheet) text() string {
	var blocks []string
	blocks = append(blocks, p.title)
	if p.byline != "" {
		blocks = append(blocks, p.byline)
	}
	if p.dated {
		forms := [...]string{"January 2, 2006", "2 January 2006", "2006-01-02 15:04", "Published: 2 January 2006"}
		blocks = append(blocks, p.published.Format(forms[p.outlet.dateForm]))
	}
	for i, paragraph := range p.paragraphs {
		text := strings.Join(paragraph, " ")
		if i == 0 {
			text = p.prefix + text
		}
		if p.wrapped {
			text = wrap(text)
		}
		blocks = append(blocks, text)
	}
	if p.footer != "" {
		blocks = append(blocks, p.footer)
	}
	return strings.Join(blocks, "\n\n") + "\n"
}

// wrap breaks lines as old systems do.
func wrap(text string) string {
	const width = 76
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		if column > 0 && column+1+len(word) > width {
			b.WriteByte('\n')
			column = 0
		} else if column > 0 {
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}
