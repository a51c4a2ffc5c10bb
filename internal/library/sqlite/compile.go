package sqlite

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"sayso/internal/library"
	"sayso/internal/library/query"
)

// compiler turns a query into conditions of SQL. A condition is of a row of table
// article, which is called a in it, of a statement s of that article, of an event e
// of that statement. Conditions are true or false, never null, so that NOT is right.
type compiler struct {
	rows query.Rows
	// events says that place:, near: and when: are fields of events.
	events bool
	// whole says that about:, place:, near: and when: look at the whole article.
	whole bool
	args  []any
	// sets are the words that are looked up once for a batch of articles: names of
	// tables and what makes them.
	sets []string
	// near are the keys of the places near a point, JSON, by the value asked for.
	near map[query.Near]string
	// lookup gives the keys of the articles, or the spots of the statements, of the
	// batch that have words, as JSON, if those of the library are held.
	lookup func(match string) (keys string, held bool, err error)
	// indexed says that conditions are to lead to indexes.
	indexed bool
	// led says that an index leads to the articles: not many of a row's conditions hold.
	led bool
	// names counts the names given to tables.
	names int
	err   error
}

// newCompiler prepares to compile conditions of a query for rows.
func newCompiler(q query.Query, rows query.Rows, near map[query.Near]string) *compiler {
	c := &compiler{rows: rows, events: q.AsksForEvents(rows), near: near}
	c.whole = rows == query.Articles && !c.events
	query.Walk(q.Root, func(n query.Node) {
		if is, ok := n.(*query.Is); ok && is.Field.Level() == query.OfStatement && is.Field != query.About {
			c.whole = false
		}
	})
	return c
}

// arg adds an argument and gives how it is written.
func (c *compiler) arg(value any) string {
	c.args = append(c.args, value)
	return fmt.Sprintf("?%d", len(c.args))
}

// name makes a name for a table.
func (c *compiler) name(of string) string {
	c.names++
	return fmt.Sprintf("%s%d", of, c.names)
}

// col writes a column so that it does not lead SQLite to an index of its own: the rows
// of a condition are always looked up by their article and their spot. In a search for
// candidates, where indexed is set, it does.
func (c *compiler) col(name string) string {
	if c.indexed {
		return name
	}
	return "+" + name
}

// scope is the statement and the event that a condition is of: the names of their
// tables, "" where there is none and every condition of it is false.
type scope struct{ statement, event string }

// level says of what a field is one in this query.
func (c *compiler) level(f query.Field) query.Level {
	level := f.Level()
	switch {
	case c.whole && (f == query.About || level == query.OfEither):
		return query.OfArticle
	case level == query.OfEither && c.events:
		return query.OfEvent
	case level == query.OfEither:
		return query.OfStatement
	}
	return level
}

// uses says whether a condition is of statements, and whether of events, outside what
// it negates: that is a condition of the row.
func (c *compiler) uses(n query.Node) (statements, events bool) {
	each := func(of []query.Node) {
		for _, part := range of {
			s, e := c.uses(part)
			statements, events = statements || s, events || e
		}
	}
	switch n := n.(type) {
	case *query.And:
		each(n.Of)
	case *query.Or:
		each(n.Of)
	case *query.Is:
		level := c.level(n.Field)
		return level == query.OfStatement, level == query.OfEvent
	}
	return statements, events
}

// match is the condition that a row is found: that in the row, or in a statement of
// it, or in an event of it, the whole of n holds.
func (c *compiler) match(n query.Node) string {
	statements, events := c.uses(n)
	var ways []string
	switch c.rows {
	case query.Events:
		return c.expr(n, scope{"s", "e"})
	case query.Statements:
		ways = append(ways, c.expr(n, scope{"s", ""}))
		if events {
			e := c.name("e")
			ways = append(ways, fmt.Sprintf("EXISTS (SELECT 1 FROM event %[1]s WHERE %[1]s.spot BETWEEN %[2]s AND %[3]s AND %[1]s.statement = s.spot & %[4]d AND %[5]s)",
				e, low("s.spot"), high("s.spot"), library.MaxIndexed, c.expr(n, scope{"s", e})))
		}
	default:
		ways = append(ways, c.expr(n, scope{}))
		if statements {
			s := c.name("s")
			ways = append(ways, fmt.Sprintf("EXISTS (SELECT 1 FROM statement %s WHERE %s AND %s)", s, within(s+".spot", "a.key"), c.expr(n, scope{s, ""})))
		}
		if events {
			s, e := c.name("s"), c.name("e")
			ways = append(ways, fmt.Sprintf(`EXISTS (SELECT 1 FROM event %[1]s LEFT JOIN statement %[2]s ON %[1]s.statement > 0 AND %[2]s.spot = (a.key << %[3]d) + %[1]s.statement
				WHERE %[4]s AND %[5]s)`, e, s, library.SpotBits, within(e+".spot", "a.key"), c.expr(n, scope{s, e})))
		}
	}
	return either(ways)
}

// either joins alternatives.
func either(ways []string) string {
	if len(ways) == 1 {
		return ways[0]
	}
	return "(" + strings.Join(ways, " OR ") + ")"
}

// low and high are the first and last spot of the article in which a spot is.
func low(spot string) string  { return fmt.Sprintf("(%s & ~%d)", spot, library.MaxIndexed) }
func high(spot string) string { return fmt.Sprintf("(%s | %d)", spot, library.MaxIndexed) }

// within says that a spot is in the article with a key.
func within(spot, key string) string {
	return fmt.Sprintf("%[1]s BETWEEN %[2]s << %[3]d AND (%[2]s << %[3]d) + %[4]d", spot, key, library.SpotBits, library.MaxIndexed)
}

// expr is the condition that n holds of what is in a scope.
func (c *compiler) expr(n query.Node, at scope) string {
	switch n := n.(type) {
	case nil:
		return "1"
	case *query.And:
		return c.parts(n.Of, " AND ", at)
	case *query.Or:
		return c.parts(n.Of, " OR ", at)
	case *query.Not:
		return "NOT " + c.match(n.Of)
	case *query.Words:
		return c.words(wordsOf(n), at, false)
	case *query.Is:
		return "(" + c.field(n, at) + ") IS TRUE"
	}
	c.err = fmt.Errorf("a query's node of type %T", n)
	return "0"
}

// parts is expr of several nodes; words among them are looked up together. Words
// come last, for they cost most.
func (c *compiler) parts(of []query.Node, between string, at scope) string {
	var ways, words []string
	few := 0
	if c.led {
		few++
	}
	for _, n := range of {
		if match, prefix := wordsIn(n); match != "" {
			if prefix && between == " OR " { // to be held, which the others need not be
				ways = append(ways, c.words(match, at, false))
				continue
			}
			words = append(words, match)
			continue
		}
		ways = append(ways, c.expr(n, at))
		if c.selective(n) {
			few++
		}
	}
	if len(words) > 0 {
		ways = append(ways, c.words(strings.Join(words, between), at, few > 1 && between == " AND "))
	}
	return "(" + strings.Join(ways, between) + ")"
}

// selective says that n holds of few of an article's statements or events.
func (c *compiler) selective(n query.Node) bool {
	is, ok := n.(*query.Is)
	if !ok {
		return false
	}
	switch is.Field {
	case query.HolderKind, query.Modality, query.Polarity, query.Form, query.Checkable, query.Stance:
		return false
	case query.Kind:
		return is.Value != query.Word("event")
	}
	return c.level(is.Field) != query.OfArticle
}

// wordsOf writes words as FTS5 asks for them: as a string, for in it no sign means
// anything.
func wordsOf(w *query.Words) string { return phrase(library.Words(w.Text), w.Prefix) }

// prefixMark says that a phrase's last word may go on. Nowhere else is a star behind a
// quotation mark: texts that are looked for have none.
const prefixMark = `" *`

// wordsIn writes n as FTS5 asks for it, if it is of words alone and none is left out;
// else it gives "". Alternatives of which some are beginnings of words are not taken
// together. prefix says that there is the beginning of a word in it.
func wordsIn(n query.Node) (match string, prefix bool) {
	all := func(of []query.Node, between string) (string, bool) {
		var parts []string
		prefixes := 0
		for _, part := range of {
			one, prefix := wordsIn(part)
			if one == "" {
				return "", false
			}
			if prefix {
				prefixes++
			}
			parts = append(parts, one)
		}
		if between == " OR " && prefixes > 0 && prefixes < len(parts) {
			return "", false
		}
		return "(" + strings.Join(parts, between) + ")", prefixes > 0
	}
	switch n := n.(type) {
	case *query.Words:
		return wordsOf(n), n.Prefix
	case *query.And:
		return all(n.Of, " AND ")
	case *query.Or:
		return all(n.Of, " OR ")
	}
	return "", false
}

// phrase writes a phrase of FTS5.
func phrase(text string, prefix bool) string {
	text = `"` + strings.ReplaceAll(text, `"`, "")
	if prefix {
		return text + prefixMark
	}
	return text + `"`
}

// words is the condition that words stand in the row: in the statement, or in the
// article where the rows are articles. If few rows are asked about, each is looked up
// by itself, else all statements of the batch of articles with those words at once.
func (c *compiler) words(match string, at scope, few bool) string {
	if c.rows == query.Articles {
		return c.articleWords(match)
	}
	if at.statement == "" {
		return "0"
	}
	held, is, err := c.lookup(match)
	switch {
	case err != nil:
		c.err = err
		return "0"
	case is:
		return "(+" + at.statement + ".spot IN (SELECT value FROM json_each(" + c.arg(held) + "))) IS TRUE"
	case few:
		return "EXISTS (SELECT 1 FROM statement_words w WHERE w.statement_words MATCH " + c.arg(match) + " AND w.rowid = " + at.statement + ".spot)"
	}
	set := c.name("w")
	c.sets = append(c.sets, fmt.Sprintf("%s (spot) AS MATERIALIZED (SELECT w.rowid FROM c CROSS JOIN statement_words w WHERE w.statement_words MATCH %s AND %s)",
		set, c.arg(match), within("w.rowid", "c.key")))
	return "(+" + at.statement + ".spot IN " + set + ") IS TRUE"
}

// articleWords is the condition that words stand in the article.
func (c *compiler) articleWords(match string) string {
	held, is, err := c.lookup(match)
	switch {
	case err != nil:
		c.err = err
		return "0"
	case is:
		return "+a.key IN (SELECT value FROM json_each(" + c.arg(held) + "))"
	}
	return "EXISTS (SELECT 1 FROM article_words w WHERE w.article_words MATCH " + c.arg(match) + " AND w.rowid = a.key)"
}

// named is the set of the keys of the names with some words.
func (c *compiler) named(n query.Name) string {
	return "(SELECT rowid FROM name_words WHERE name_words MATCH " + c.arg(phrase(library.Fold(n.Text), n.Prefix)) + ")"
}

// field is the condition that a field has a value.
func (c *compiler) field(is *query.Is, at scope) string {
	switch c.level(is.Field) {
	case query.OfStatement:
		if at.statement == "" {
			return "0"
		}
		return c.ofStatement(is, at.statement)
	case query.OfEvent:
		if at.event == "" {
			return "0"
		}
		return c.ofEvent(is, at.event)
	}
	return c.ofArticle(is)
}

// code is the number that stands for a value.
func code(of library.Codes, value query.Value) int {
	word, _ := value.(query.Word)
	return of.Number(string(word))
}

func (c *compiler) ofStatement(is *query.Is, s string) string {
	equals := func(column string, number int) string { return fmt.Sprintf("+%s.%s = %d", s, column, number) }
	switch is.Field {
	case query.HolderKind:
		return equals("holder_kind", code(library.HolderKinds(), is.Value))
	case query.Kind:
		return equals("kind", code(library.StatementKinds(), is.Value))
	case query.Modality:
		return equals("modality", code(library.Modalities(), is.Value))
	case query.Polarity:
		return equals("polarity", code(library.Polarities(), is.Value))
	case query.Form:
		return equals("form", code(library.Forms(), is.Value))
	case query.Checkable:
		if is.Value == query.Word("yes") {
			return equals("checkable", 1)
		}
		return equals("checkable", 0)
	case query.Holder:
		if name, ok := is.Value.(query.Name); ok {
			return "+" + s + ".holder IN " + c.named(name)
		}
		return fmt.Sprintf("EXISTS (SELECT 1 FROM entity n CROSS JOIN mention m ON m.entity = n.key WHERE n.name = %s.holder AND %s AND m.spot BETWEEN %s AND %s)",
			s, c.coded("n", is.Value), low(s+".spot"), high(s+".spot"))
	case query.About:
		return c.mentioned(is.Value, "m.spot = "+s+".spot")
	case query.Check:
		v, _ := is.Value.(query.CheckValue)
		return fmt.Sprintf("EXISTS (SELECT 1 FROM finding f WHERE f.spot BETWEEN %s AND %s AND f.statement = %s.spot & %d AND %s)",
			low(s+".spot"), high(s+".spot"), s, library.MaxIndexed, c.finding(v))
	case query.Place, query.NearField:
		return "EXISTS (SELECT 1 FROM located l CROSS JOIN place p ON p.key = l.place WHERE l.spot = " + s + ".spot AND " + c.place(is.Value) + ")"
	case query.When:
		return "EXISTS (SELECT 1 FROM dated d WHERE d.spot = " + s + ".spot AND " + c.overlaps("d", is.Value) + ")"
	}
	return c.unknown(is)
}

// unknown notes that a field has no condition.
func (c *compiler) unknown(is *query.Is) string {
	c.err = fmt.Errorf("a query's field %s with a value of type %T", is.Field, is.Value)
	return "0"
}

// coded is the condition that an entity has a code.
func (c *compiler) coded(table string, value query.Value) string {
	v, _ := value.(query.Code)
	if v.Sector() {
		return c.col(table+".sector") + " = " + c.arg(string(v))
	}
	return c.col(table+".country") + " = " + c.arg(string(v))
}

// called is the condition that an entity n is called so, or has a code.
func (c *compiler) called(value query.Value) string {
	if name, is := value.(query.Name); is {
		return c.col("n.name") + " IN " + c.named(name)
	}
	return c.coded("n", value)
}

// mentioned is the condition that there is a mention m of an entity.
func (c *compiler) mentioned(value query.Value, where string) string {
	return "EXISTS (SELECT 1 FROM mention m CROSS JOIN entity n ON n.key = m.entity WHERE " + where + " AND " + c.called(value) + ")"
}

// finding is the condition that a check f has a method, a result, or both.
func (c *compiler) finding(v query.CheckValue) string {
	var parts []string
	if v.Result != "" {
		parts = append(parts, fmt.Sprintf("%s = %d", c.col("f.result"), library.Results().Number(v.Result)))
	}
	if v.Method != "" {
		parts = append(parts, c.col("f.method")+" = "+c.arg(v.Method))
	}
	return strings.Join(parts, " AND ")
}

// place is the condition that a place p is called so, is in a country, or is near.
func (c *compiler) place(value query.Value) string {
	switch v := value.(type) {
	case query.Code:
		return c.col("p.country") + " = " + c.arg(string(v))
	case query.Name:
		ways := []string{c.col("p.name") + " IN " + c.named(v)}
		if v.Country != "" {
			ways = append(ways, c.col("p.country")+" = "+c.arg(v.Country))
		}
		for _, region := range v.Regions {
			ways = append(ways, fmt.Sprintf("%s = %s AND p.admin1 = %s", c.col("p.country"), c.arg(region.Country), c.arg(region.Name)))
		}
		return "(" + strings.Join(ways, " OR ") + ")"
	case query.Near:
		return c.col("p.key") + " IN (SELECT value FROM json_each(" + c.arg(c.near[v]) + "))"
	}
	return "0"
}

// overlaps is the condition that the days of a row may be in a period.
func (c *compiler) overlaps(table string, value query.Value) string {
	v, _ := value.(query.Period)
	var parts []string
	if !v.To.IsZero() {
		parts = append(parts, fmt.Sprintf("%s <= %d", c.col(table+".first"), number(v.To.Last())))
	}
	if !v.From.IsZero() {
		parts = append(parts, fmt.Sprintf("%s >= %d", c.col(table+".last"), number(v.From.First())))
	}
	return strings.Join(parts, " AND ")
}

// number counts the days to a day that a query has, YYYY-MM-DD.
func number(day string) int {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil { // Date makes none that is no day
		return 0
	}
	return library.Day(t)
}

func (c *compiler) ofEvent(is *query.Is, e string) string {
	word, _ := is.Value.(query.Word)
	switch is.Field {
	case query.Type:
		return "+" + e + ".type = " + c.arg(string(word))
	case query.Mode:
		return "+" + e + ".mode = " + c.arg(string(word))
	case query.CAMEO:
		return "+" + e + ".cameo GLOB " + c.arg(string(word)+"*")
	case query.Stance:
		return fmt.Sprintf("+%s.stance = %d", e, code(library.Stances(), is.Value))
	case query.Agent, query.Recipient:
		role := 0
		if is.Field == query.Recipient {
			role = 1
		}
		return fmt.Sprintf("EXISTS (SELECT 1 FROM actor t CROSS JOIN entity n ON n.key = t.entity WHERE t.spot = %s.spot AND +t.role = %d AND %s)", e, role, c.called(is.Value))
	case query.Place, query.NearField:
		return "EXISTS (SELECT 1 FROM place p WHERE p.key = " + e + ".place AND " + c.place(is.Value) + ")"
	case query.When:
		return c.overlaps(e, is.Value)
	}
	return c.unknown(is)
}

func (c *compiler) ofArticle(is *query.Is) string {
	word, _ := is.Value.(query.Word)
	name, _ := is.Value.(query.Name)
	switch is.Field {
	case query.Since, query.Until:
		return c.overlaps("a", is.Value)
	case query.Title:
		return "EXISTS (SELECT 1 FROM article_words w WHERE w.article_words MATCH " + c.arg(titleWords(name)) + " AND w.rowid = a.key)"
	case query.Publisher:
		return "+a.publisher IN " + c.named(name)
	case query.Author:
		return "EXISTS (SELECT 1 FROM author u WHERE u.article = a.key AND +u.name IN " + c.named(name) + ")"
	case query.Language:
		return "+a.language = " + c.arg(string(word))
	case query.ID:
		return c.hashed("a", word)
	case query.Story:
		return "+a.key IN " + c.story(word)
	case query.Copies:
		return "+a.key IN " + c.copies(word)
	case query.Source:
		return "+a.site IN " + c.site(name) + " OR EXISTS (SELECT 1 FROM sighting g WHERE g.article = a.key AND " + c.source(name) + ")"
	case query.About:
		return c.mentioned(is.Value, within("m.spot", "a.key"))
	case query.Place, query.NearField:
		return "EXISTS (SELECT 1 FROM located l CROSS JOIN place p ON p.key = l.place WHERE " + within("l.spot", "a.key") + " AND " + c.place(is.Value) + ")"
	case query.When:
		return "EXISTS (SELECT 1 FROM dated d WHERE " + within("d.spot", "a.key") + " AND " + c.overlaps("d", is.Value) + ")"
	}
	return c.unknown(is)
}

// titleWords asks FTS5 for words of the title.
func titleWords(n query.Name) string { return "title : " + phrase(library.Words(n.Text), n.Prefix) }

// hashed is the condition that an article's hash begins with digits.
func (c *compiler) hashed(table string, digits query.Word) string {
	low, high, is := prefix(string(digits))
	if !is {
		return "0"
	}
	return fmt.Sprintf("%s BETWEEN %s AND %s", c.col(table+".hash"), c.arg(low), c.arg(high))
}

// story is the set of the articles of a story, named by its ID or by an article's.
func (c *compiler) story(digits query.Word) string {
	indexed := c.indexed
	c.indexed = true // it is made once
	defer func() { c.indexed = indexed }()
	named := "SELECT m.story FROM article h JOIN member m ON m.article = h.key WHERE " + c.hashed("h", digits)
	if low, high, is := storyRange(string(digits)); is {
		between := " WHERE key BETWEEN " + c.arg(low) + " AND " + c.arg(high)
		named += " UNION SELECT key FROM story" + between + " UNION SELECT story FROM forwarded" + between
	}
	return "(SELECT article FROM member WHERE story IN (" + named + "))"
}

// copies is the set of an article and of those that print the same text.
func (c *compiler) copies(digits query.Word) string {
	indexed := c.indexed
	c.indexed = true // it is made once
	defer func() { c.indexed = indexed }()
	return "(SELECT key FROM article h WHERE " + c.hashed("h", digits) + " UNION SELECT k.other FROM article h JOIN kindred k ON k.article = h.key WHERE " + c.hashed("h", digits) + ")"
}

// source is the condition that a sighting g begins so.
func (c *compiler) source(n query.Name) string {
	return fmt.Sprintf("(%s BETWEEN %s AND %s)", c.col("g.source"), c.arg(n.Text), c.arg(n.Text+lastSign))
}

// lastSign is behind every other sign in the order of texts.
const lastSign = string(rune(0x10FFFF))

// site is the set of the keys of the name of a host.
func (c *compiler) site(n query.Name) string {
	return "(SELECT key FROM name WHERE text = " + c.arg(strings.ToLower(n.Text)) + ")"
}

// keys writes keys as JSON.
func keys(of []int64) string {
	if len(of) == 0 {
		return "[]"
	}
	data, err := json.Marshal(of)
	if err != nil { // there is no number that JSON cannot write
		return "[]"
	}
	return string(data)
}
