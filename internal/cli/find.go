package cli

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/brief"
	"sayso/internal/export"
	"sayso/internal/failure"
	"sayso/internal/gazetteer/imported"
	"sayso/internal/library"
	"sayso/internal/library/copies"
	"sayso/internal/library/query"
	"sayso/internal/library/sqlite"
	"sayso/internal/terminal"
)

// searchOptions are the options of `sayso find`.
type searchOptions struct {
	library libraryOptions
	places  placesOptions
	look    look
	json    bool
	csv     bool
	rows    string
	limit   int
	cursor  string
	as      string
	every   bool // no limit
}

func newFind(c *console) *cobra.Command {
	var o searchOptions
	cmd := &cobra.Command{
		Use:   "find QUERY",
		Short: "Search the library: statements, events, articles",
		Long: `Search the library for words, "phrases" and fields, all of which have to hold:
of one event, of the statement that it stands in, of their article. OR, parentheses
and a minus work as elsewhere; a star ends a word that may go on. Write the query in
single quotation marks. docs/search.md has the grammar and says what each field means.

` + fieldHelp() + `
What comes out are events if the query has a field of events, articles if it has
fields of articles alone, else statements; --rows says otherwise. The best come first
where words are few enough to be ranked (BM25), else the newest.`,
		Example: `  sayso find bridge
  sayso find 'holder:"foreign ministry" kind:prediction since:2019-12'
  sayso find 'type:ASSAULT agent:USA near:al-Qa'"'"'im/50km' --json
  sayso find 'check:conflicts (place:IRQ OR place:SYR)' --csv > conflicts.csv
  sayso find 'convoy -holder-kind:author' --rows articles`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return usage(cmd, "no query; '' finds every article")
			case 1:
				return nil
			}
			return usage(cmd, "%d arguments; put the whole query in single quotation marks", len(args))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := o.check(cmd, c); err != nil {
				return err
			}
			return c.search(cmd.Context(), args[0], o)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&o.json, "json", false, "print one JSON object a line")
	f.BoolVar(&o.csv, "csv", false, "print a table for spreadsheets")
	f.StringVar(&o.rows, "rows", "", "find `WHAT`: statements, events or articles")
	f.IntVar(&o.limit, "limit", library.DefaultHits, "at most `N` rows")
	f.StringVar(&o.cursor, "cursor", "", "go on where a search ended, with the `CURSOR` that it told")
	f.StringVar(&o.as, "as", "", "write the readings of the articles that are found, all unless there is a --limit, in\nthe `FORMAT` of sayso export: "+export.Names())
	o.library.flags(cmd)
	o.places.flags(cmd)
	o.look.flags(cmd)
	return cmd
}

// fieldHelp lists the fields.
func fieldHelp() string {
	var b strings.Builder
	for _, f := range query.Fields() {
		fmt.Fprintf(&b, "  %-12s %s\n", f+":", f.Help())
	}
	return b.String()
}

// check completes the options and refuses what makes no sense.
func (o *searchOptions) check(cmd *cobra.Command, c *console) error {
	if o.json && o.csv || o.as != "" && (o.json || o.csv) {
		return usage(cmd, "--json, --csv and --as do not go together")
	}
	if o.as != "" && !slices.Contains(export.Formats(), export.Format(o.as)) {
		return usage(cmd, "--as: no format %q; there are %s", o.as, export.Names())
	}
	if o.as != "" && (o.rows != "" || o.cursor != "") {
		return usage(cmd, "--as writes whole articles, and takes no --rows and no --cursor")
	}
	o.every = !cmd.Flags().Changed("limit")
	if o.limit < 1 {
		return usage(cmd, "--limit %d: give 1 at least", o.limit)
	}
	if o.rows != "" && !slices.Contains(query.AllRows(), query.Rows(o.rows)) {
		return usage(cmd, "--rows %q is not statements, events or articles", o.rows)
	}
	return o.look.check(cmd, c)
}

// search answers a query.
func (c *console) search(ctx context.Context, text string, o searchOptions) error {
	q, err := c.parseQuery(text, &o)
	if err != nil {
		return err
	}
	store, err := o.library.open(ctx, sqlite.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer store.Close()
	if o.as != "" {
		return c.exportFound(ctx, store, q, o)
	}
	o.look.view.Emphasis = q.Highlighter().Find
	p := &hitPrinter{o: o}
	want := library.SearchOptions{Rows: query.Rows(o.rows), Cursor: o.cursor}
	found := 0
	var articles []string
	for {
		want.Limit = min(o.limit-found, library.MaxHits)
		page, err := store.Search(ctx, q, want)
		if err != nil {
			return err
		}
		out, err := p.print(page)
		if err != nil {
			return err
		}
		if _, err := c.out.Write(out); err != nil {
			return ended(ctx, err)
		}
		found += len(page.Hits)
		for _, hit := range page.Hits {
			articles = append(articles, hit.Article.ID)
		}
		want.Cursor = page.Next
		if page.Next == "" || found >= o.limit {
			break
		}
	}
	if !o.json && !o.csv && found > 0 {
		if err := c.count(ctx, store, articles); err != nil {
			return err
		}
	}
	switch {
	case want.Cursor != "":
		c.tell("there may be more: give a larger --limit, or go on with --cursor " + want.Cursor)
	case found == 0:
		c.tell("nothing found")
	}
	return ended(ctx, nil)
}

// count prints of how many articles the rows are, and of how many independent texts.
func (c *console) count(ctx context.Context, store *sqlite.Store, articles []string) error {
	families, err := store.Families(ctx, articles...)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(c.out, "\n%s\n", copies.Counted(families))
	return ended(ctx, err)
}

// exportFound writes the readings of the articles that a query finds, with their
// corrections, in the format of another program.
func (c *console) exportFound(ctx context.Context, store *sqlite.Store, q query.Query, o searchOptions) error {
	w, err := export.New(export.Format(o.as), c.out)
	if err != nil {
		return err
	}
	written := 0
	for hit, err := range library.SearchAll(ctx, store, q, library.SearchOptions{Rows: query.Articles, Limit: library.DefaultHits}) {
		if err != nil {
			return err
		}
		if !o.every && written == o.limit {
			c.tell("there may be more: give a larger --limit")
			break
		}
		r, err := store.Reading(ctx, hit.Article.ID)
		if err != nil {
			return err
		}
		if r, err = c.corrected(ctx, store, r, &o.places); err != nil {
			return err
		}
		if err := w.Write(r); err != nil {
			return ended(ctx, err)
		}
		written++
	}
	return c.exported(ctx, w)
}

// parseQuery reads a query and looks its places up. An error is shown with the query
// and a mark under what it is about.
func (c *console) parseQuery(text string, o *searchOptions) (query.Query, error) {
	q, err := query.Parse(text)
	if err == nil {
		places, err := imported.Use(o.places.file, os.Getenv)
		if err != nil {
			return q, err
		}
		defer places.Close()
		var notes []query.Note
		if q, notes, err = query.Resolve(q, text, places); err == nil {
			for _, note := range notes {
				c.tell(note.Text)
			}
			return q, places.Err()
		}
		return q, c.queryError(err)
	}
	return q, c.queryError(err)
}

// queryError shows where a query is wrong.
func (c *console) queryError(err error) error {
	var wrong *query.Error
	if !errors.As(err, &wrong) {
		return err
	}
	for line := range strings.SplitSeq(wrong.Mark(terminalWidth(c.err)-len("  ")), "\n") {
		fmt.Fprintf(c.err, "  %s\n", printable(line))
	}
	return &failure.Error{Kind: failure.Usage, Err: err}
}

// hitPrinter prints pages of a search in the form that is asked for.
type hitPrinter struct {
	o     searchOptions
	begun bool
}

// print gives a page's bytes.
func (p *hitPrinter) print(page library.Page) ([]byte, error) {
	var b bytes.Buffer
	defer func() { p.begun = p.begun || len(page.Hits) > 0 }()
	switch {
	case p.o.json:
		for _, hit := range page.Hits {
			if err := encode(&b, jsonHit{page.Rows, hit}); err != nil {
				return nil, err
			}
		}
	case p.o.csv:
		w := csv.NewWriter(&b)
		if !p.begun {
			p.begun = true
			if err := w.Write(csvColumns()); err != nil {
				return nil, err
			}
		}
		for _, hit := range page.Hits {
			if err := w.Write(csvRow(&hit)); err != nil {
				return nil, err
			}
		}
		w.Flush()
		return b.Bytes(), w.Error()
	default:
		var rows []terminal.Found
		for _, hit := range page.Hits {
			rows = append(rows, p.shown(&hit))
		}
		if p.begun && len(rows) > 0 {
			b.WriteByte('\n')
		}
		if err := terminal.PrintFound(&b, rows, p.o.look.view); err != nil {
			return nil, err
		}
	}
	return b.Bytes(), nil
}

// jsonHit is a hit and what it is.
type jsonHit struct {
	Rows query.Rows `json:"rows"`
	library.Hit
}

// shown is a hit for people.
func (p *hitPrinter) shown(hit *library.Hit) terminal.Found {
	a := &hit.Article
	row := terminal.Found{Title: textOr(a.Title, "(no title)"), Statement: hit.Statement, Holder: hit.Holder}
	if a.Published != nil {
		row.Facts = append(row.Facts, a.Published.Value)
	}
	if a.Publisher != nil {
		row.Facts = append(row.Facts, *a.Publisher)
	}
	row.Facts = append(row.Facts, textOr(a.Source, stdinName), short(a.ID))
	if c := hit.Counts; c != nil && c.Statements.All() > 0 {
		row.Contents = append([]string{c.Statements.Told(", ")}, c.Besides()...)
	}
	if hit.Event == nil {
		return row
	}
	place := ""
	if hit.Place != nil {
		place = *hit.Place
	}
	told := brief.Told(hit.Event, hit.Agents, hit.Recipients, place)
	if hit.Statement == nil {
		told.Name = strconv.Quote(hit.Event.Trigger.Text) + ", " + told.Name
	}
	row.Event = &told
	return row
}

// textOr is a text, or another where there is none.
func textOr(s *string, other string) string {
	if s == nil {
		return other
	}
	return *s
}

// csvColumns name the columns of --csv.
func csvColumns() []string {
	return []string{"article", "source", "url", "title", "publisher", "published", "language",
		"statement", "start", "end", "text", "kind", "holder_kind", "holder", "form", "polarity", "modality", "checkable",
		"event", "type", "mode", "cameo", "trigger", "agents", "recipients", "place", "time", "stance", "score"}
}

// csvRow is a hit as a row of the table. A list is joined by "; "; what is not known is
// empty.
func csvRow(hit *library.Hit) []string {
	a := &hit.Article
	row := []string{a.ID, textOr(a.Source, ""), textOr(a.URL, ""), textOr(a.Title, ""), textOr(a.Publisher, ""), "", a.Language}
	if a.Published != nil {
		row[5] = a.Published.Value
	}
	if s := hit.Statement; s != nil {
		row = append(row, s.ID, strconv.Itoa(s.Start), strconv.Itoa(s.End), s.Text, string(s.Kind), string(s.Holder.Kind), hit.Holder,
			string(s.Form), string(s.Polarity), string(s.Modality), strconv.FormatBool(s.Checkable))
	} else {
		row = append(row, make([]string, 11)...)
	}
	if e := hit.Event; e != nil {
		time := ""
		if e.Time != nil {
			time = e.Time.Value
		}
		row = append(row, e.ID, string(e.Type), textOr(e.Mode, ""), textOr(e.CAMEO, ""), e.Trigger.Text, strings.Join(hit.Agents, "; "), strings.Join(hit.Recipients, "; "),
			textOr(hit.Place, ""), time, e.Stance)
	} else {
		row = append(row, make([]string, 10)...)
	}
	for i, cell := range row {
		row[i] = harmless(cell)
	}
	score := ""
	if hit.Score != nil {
		score = strconv.FormatFloat(*hit.Score, 'g', 6, 64)
	}
	return append(row, score)
}

// harmless keeps a spreadsheet from taking a cell for a formula: texts come from the
// web, and formulas can send what else is in the sheet there (OWASP, CSV injection).
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
