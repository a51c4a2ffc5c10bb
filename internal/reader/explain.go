package reader

import (
	"sayso"
	"sayso/internal/draft"
	"sayso/internal/statement"
)

// ReadSilent reads article as [Reader.Read] does and also lists the sentences in
// which no event was found, each with the reason.
func (r *Reader) ReadSilent(article sayso.Article) *sayso.Reading {
	d := r.read(article)
	d.Reading.Silent = r.silent(d)
	return d.Reading
}

// Explain reads article as [Reader.Read] does and returns, for each statement of
// the reading in order, why it has its holder.
func (r *Reader) Explain(article sayso.Article) []sayso.Explanation {
	return statement.Explain(r.read(article))
}

// ReadExplained reads article as [Reader.Read] does and also returns, for each
// statement in order, why it has its holder. silent asks for what [Reader.ReadSilent]
// adds.
func (r *Reader) ReadExplained(article sayso.Article, silent bool) (*sayso.Reading, []sayso.Explanation) {
	d := r.read(article)
	if silent {
		d.Reading.Silent = r.silent(d)
	}
	return d.Reading, statement.Explain(d)
}

// read applies all layers to an article.
func (r *Reader) read(article sayso.Article) *draft.Draft {
	d := draft.New(article, r.model.Analyze(article.Text))
	d.Reading.Software = r.software
	for _, add := range r.layers {
		add(d)
	}
	return d
}
