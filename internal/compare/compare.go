package compare

import (
	"slices"

	"sayso"
)

// Text is one of the texts that are compared.
type Text struct {
	// Name is what stands over its column: a publisher, a file.
	Name    string
	Reading *sayso.Reading
	// Copies is how many further articles are copies of it.
	Copies int
}

// Table is the comparison: rows are questions, columns texts.
type Table struct {
	Columns []Column `json:"columns"`
	Rows    []Row    `json:"rows"`
}

// Column is one text.
type Column struct {
	Article   string       `json:"article"` // its ID
	Name      string       `json:"name"`
	Title     *string      `json:"title"`
	Source    *string      `json:"source"`
	Published *sayso.Stamp `json:"published"`
	Copies    int          `json:"copies"`
}

// Standing says how the texts stand to each other on a question.
type Standing string

// The standings of a row.
const (
	Agree  Standing = "agree"  // every text that answers gives the same answers
	Partly Standing = "partly" // they share an answer, and some give others too
	Differ Standing = "differ" // two texts share no answer
	Only   Standing = "only"   // one text answers
	Silent Standing = "silent" // none does
	Beside Standing = "beside" // words, which are not compared
)

// String gives the standing in words.
func (s Standing) String() string {
	switch s {
	case Partly:
		return "agree in part"
	case Only:
		return "one text says"
	case Silent:
		return "all silent"
	case Beside:
		return "beside each other"
	}
	return string(s)
}

// Question is what a row asks.
type Question string

// The questions, in the order of the rows.
const (
	What     Question = "what happened"
	Where    Question = "where"
	When     Question = "when"
	Killed   Question = "killed"
	Wounded  Question = "wounded"
	Arrested Question = "arrested"
	Fled     Question = "displaced"
	Missing  Question = "missing"
	Doer     Question = "who did it"
	Whom     Question = "to whom"
	Says     Question = "who says so"
	Why      Question = "why"
	Next     Question = "what next"
)

// Row is one question and each text's answers to it.
type Row struct {
	Question Question `json:"question"`
	Standing Standing `json:"standing"`
	// Cells has one list of answers for each column; an empty one is silence.
	Cells [][]Value `json:"cells"`
}

// Value is one answer of one text.
type Value struct {
	// Value is the answer as it is compared: a figure, a name, an ISO 8601 date. For
	// words it is the quotation itself.
	Value string `json:"value"`
	// Approximate says that a figure is given as no exact one: "some", "at least".
	Approximate bool `json:"approximate,omitempty"`
	// Holder is who stands behind it: "author", or the holder's name.
	Holder string           `json:"holder"`
	Kind   sayso.HolderKind `json:"holder_kind"`
	// Stance is that of the event it is of, empty where it is of none.
	Stance string `json:"stance,omitempty"`
	// Statement is the ID of the statement, empty where none holds the answer.
	Statement string `json:"statement,omitempty"`
	// Quote are the words of the article.
	Quote sayso.Span `json:"quote"`

	alike func(other *Value) bool
	key   any
}

// Texts sets texts side by side, in order of publication; those without a date come
// last, as they were given. At most [MaxTexts] are compared.
func Texts(texts []Text) *Table {
	texts = slices.Clone(texts[:min(len(texts), MaxTexts)])
	slices.SortStableFunc(texts, func(a, b Text) int { return earlier(a.Reading, b.Reading) })
	t := &Table{Columns: []Column{}, Rows: []Row{}}
	stories := make([]*story, len(texts))
	for i, x := range texts {
		a := &x.Reading.Article
		t.Columns = append(t.Columns, Column{Article: a.ID, Name: x.Name, Title: a.Title, Source: a.Source, Published: a.Published, Copies: x.Copies})
		stories[i] = read(x.Reading)
	}
	choose(stories)
	for _, q := range questions {
		row := Row{Question: q.name, Cells: make([][]Value, len(stories))}
		for i, s := range stories {
			row.Cells[i] = tidy(q.answer(s))
		}
		row.Standing = standing(row.Cells, q.words)
		t.Rows = append(t.Rows, row)
	}
	return t
}

// Differences leaves the rows on which the texts differ, wholly or in part.
func (t *Table) Differences() *Table {
	rows := []Row{}
	for _, r := range t.Rows {
		if r.Standing == Differ || r.Standing == Partly {
			rows = append(rows, r)
		}
	}
	return &Table{Columns: t.Columns, Rows: rows}
}

// earlier orders readings by the day of publication.
func earlier(a, b *sayso.Reading) int {
	x, y := a.Article.Published, b.Article.Published
	switch {
	case x == nil && y == nil, x != nil && y != nil && x.Value == y.Value:
		return 0
	case x == nil, y != nil && x.Value > y.Value:
		return 1
	}
	return -1
}

// tidy takes out answers that come twice from the same holder, and all beyond a number.
func tidy(values []Value) []Value {
	kept := []Value{}
	for _, v := range values {
		again := slices.ContainsFunc(kept, func(k Value) bool { return k.Value == v.Value && k.Holder == v.Holder })
		if !again && len(kept) < maxValues {
			kept = append(kept, v)
		}
	}
	return kept
}

// standing tells how the cells of a row stand to each other.
func standing(cells [][]Value, words bool) Standing {
	var told [][]Value
	for _, c := range cells {
		if len(c) > 0 {
			told = append(told, c)
		}
	}
	switch {
	case len(told) == 0:
		return Silent
	case len(told) == 1:
		return Only
	case words:
		return Beside
	}
	result := Agree
	for i := range told {
		for j := i + 1; j < len(told); j++ {
			switch overlap(told[i], told[j]) {
			case Differ:
				return Differ
			case Partly:
				result = Partly
			}
		}
	}
	return result
}

// overlap compares the answers of two texts.
func overlap(a, b []Value) Standing {
	within := func(list, other []Value) (n int) {
		for i := range list {
			if slices.ContainsFunc(other, func(o Value) bool { return list[i].alike(&o) }) {
				n++
			}
		}
		return n
	}
	left, right := within(a, b), within(b, a)
	switch {
	case left == 0:
		return Differ
	case left == len(a) && right == len(b):
		return Agree
	}
	return Partly
}
