package cli

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"sayso/internal/dictionary"
	"sayso/internal/reader"
)

// dictionaryOptions name a user's own dictionaries, empty where none is given.
type dictionaryOptions struct{ actors, agents, verbs, discards string }

// flags adds the options to a command's.
func (o *dictionaryOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&o.actors, "actors", "", "give actors the codes of `FILE`: a table of names, codes and dates, or PETRARCH's\n"+
		"dictionary of actors; codes follow the publication date (see docs/dictionaries.md)")
	f.StringVar(&o.agents, "agents", "", "make codes of phrases (\"Turkish police\") with PETRARCH's dictionary of agents in `FILE`")
	f.StringVar(&o.verbs, "verbs", "", "code events by PETRARCH's dictionary of verbs in `FILE`, and by it alone")
	f.StringVar(&o.discards, "discards", "", "make no events of sentences, and of articles, that PETRARCH's list of discards\nin `FILE` names")
}

// open reads the dictionaries and gives the reader's options for them. Notices are told
// on standard error, and so are errors but the last, which is returned.
func (o *dictionaryOptions) open(ctx context.Context, c *console) ([]reader.Option, error) {
	var d reader.Dictionaries
	var errs []error
	for _, one := range [...]struct {
		file string
		read func(io.Reader) *dictionary.Report
	}{
		{o.actors, func(in io.Reader) (r *dictionary.Report) { d.Actors, r = dictionary.ReadActors(o.actors, in); return r }},
		{o.agents, func(in io.Reader) (r *dictionary.Report) { d.Agents, r = dictionary.ReadAgents(o.agents, in); return r }},
		{o.verbs, func(in io.Reader) (r *dictionary.Report) { d.Verbs, r = dictionary.ReadVerbs(o.verbs, in); return r }},
		{o.discards, func(in io.Reader) (r *dictionary.Report) {
			d.Discards, r = dictionary.ReadDiscards(o.discards, in)
			return r
		}},
	} {
		if one.file == "" {
			continue
		}
		in, _, err := c.openAny(ctx, one.file)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		report := one.read(in)
		_ = in.Close() // nothing was written to it
		for _, notice := range report.Notices {
			c.tell(notice)
		}
		errs = append(errs, report.Errors...)
	}
	if len(errs) > 0 {
		for _, err := range errs[:len(errs)-1] {
			c.fail(err)
		}
		return nil, errs[len(errs)-1]
	}
	if d == (reader.Dictionaries{}) {
		return nil, nil
	}
	return []reader.Option{reader.WithDictionaries(d)}, nil
}
