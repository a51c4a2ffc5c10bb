package query

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// sameTree compares trees without the places where their nodes were written.
var sameTree = []cmp.Option{cmpopts.IgnoreFields(Words{}, "At"), cmpopts.IgnoreFields(Is{}, "At", "ValueAt")}

func words(text string) *Words           { return &Words{Text: text} }
func is(field Field, value Value) *Is    { return &Is{Field: field, Value: value} }
func and(of ...Node) *And                { return &And{of} }
func or(of ...Node) *Or                  { return &Or{of} }
func not(of Node) *Not                   { return &Not{of} }
func day(year, month, date int) (d Date) { return Date{year, month, date} }
func name(text string) Name              { return Name{Text: text} }

func TestParse(t *testing.T) {
	for _, test := range []struct {
		query string
		root  Node
		print string // where it is not the query
	}{
		{query: ""},
		{query: " \t ", print: ""},
		{query: "bridge", root: words("bridge")},
		{query: `"bridge"`, root: words("bridge"), print: "bridge"},
		{query: `"  the   bridge "`, root: words("the bridge"), print: `"the bridge"`},
		{query: `“the bridge”`, root: words("the bridge"), print: `"the bridge"`},
		{query: "minist*", root: &Words{Text: "minist", Prefix: true}},
		{query: "al-Qa'im", root: words("al-Qa'im")},
		{query: "10:38", root: words("10:38"), print: `"10:38"`},
		{query: "a b", root: and(words("a"), words("b"))},
		{query: "a AND b", root: and(words("a"), words("b")), print: "a b"},
		{query: "a and b", root: and(words("a"), words("and"), words("b"))},
		{query: `"AND"`, root: words("AND")},
		{query: "a OR b c", root: or(words("a"), and(words("b"), words("c")))},
		{query: "(a OR b) c", root: and(or(words("a"), words("b")), words("c"))},
		{query: "((a b)(c))", root: and(words("a"), words("b"), words("c")), print: "a b c"},
		{query: "a OR (b OR c)", root: or(words("a"), words("b"), words("c")), print: "a OR b OR c"},
		{query: "-a", root: not(words("a"))},
		{query: "NOT a", root: not(words("a")), print: "-a"},
		{query: "NOT NOT a", root: words("a"), print: "a"},
		{query: "- a", root: nil, print: "!"},
		{query: "NOT (a b)", root: not(and(words("a"), words("b"))), print: "-(a b)"},
		{query: "-(a OR b) -c", root: and(not(or(words("a"), words("b"))), not(words("c")))},
		{query: `"-a"`, root: words("-a")},
		{query: `holder:"foreign ministry"`, root: is(Holder, name("foreign ministry"))},
		{query: `HOLDER:“foreign ministry”`, root: is(Holder, name("foreign ministry")), print: `holder:"foreign ministry"`},
		{query: "holder:minist*", root: is(Holder, Name{Text: "minist", Prefix: true})},
		{query: "holder:USA", root: is(Holder, Code("USA"))},
		{query: `holder:"USA"`, root: is(Holder, name("USA"))},
		{query: "agent:Usa", root: is(Agent, name("Usa"))},
		{query: "agent:REB", root: is(Agent, Code("REB"))},
		{query: "title:USA", root: is(Title, name("USA"))},
		{query: "kind:PREDICTION", root: is(Kind, Word("prediction")), print: "kind:prediction"},
		{query: "type:assault", root: is(Type, Word("ASSAULT")), print: "type:ASSAULT"},
		{query: "check:conflicts", root: is(Check, CheckValue{Result: "conflicts"})},
		{query: "check:distance", root: is(Check, CheckValue{Method: "distance"})},
		{query: "check:distance/cannot-tell", root: is(Check, CheckValue{"distance", "cannot-tell"})},
		{query: "cameo:19", root: is(CAMEO, Word("19"))},
		{query: "place:IRQ", root: is(Place, Code("IRQ"))},
		{query: "near:al-Qa'im/50km", root: is(NearField, Near{Name: "al-Qa'im", Km: 50})},
		{query: "near:al-Qa'im/50", root: is(NearField, Near{Name: "al-Qa'im", Km: 50}), print: "near:al-Qa'im/50km"},
		{query: `near:"Deir ez-Zor"/2.5km`, root: is(NearField, Near{Name: "Deir ez-Zor", Km: 2.5})},
		{query: `near:"Deir ez-Zor/20 km"`, root: is(NearField, Near{Name: "Deir ez-Zor", Km: 20}), print: `near:"Deir ez-Zor"/20km`},
		{query: "near:34.37,-41.09/50km", root: is(NearField, Near{Lat: 34.37, Lon: -41.09, Km: 50})},
		{query: `near:"34.37, 41.09"/50km`, root: is(NearField, Near{Lat: 34.37, Lon: 41.09, Km: 50}), print: "near:34.37,41.09/50km"},
		{query: "since:2019-12", root: is(Since, Period{From: day(2019, 12, 0)})},
		{query: "until:2020", root: is(Until, Period{To: day(2020, 0, 0)})},
		{query: "when:2019-12-29", root: is(When, Period{day(2019, 12, 29), day(2019, 12, 29)})},
		{query: "when:2019-12..2020", root: is(When, Period{day(2019, 12, 0), day(2020, 0, 0)})},
		{query: "when:..2020", root: is(When, Period{To: day(2020, 0, 0)})},
		{query: "when:2019..", root: is(When, Period{From: day(2019, 0, 0)})},
		{query: "source:https://news.example/a?b=1", root: is(Source, name("https://news.example/a?b=1"))},
		{query: "id:SHA256:3F9A00", root: is(ID, Word("3f9a00")), print: "id:3f9a00"},
		{query: "language:EN", root: is(Language, Word("en")), print: "language:en"},
		{query: "a -kind:event(b OR c)", root: and(words("a"), not(is(Kind, Word("event"))), or(words("b"), words("c"))), print: "a -kind:event (b OR c)"},
	} {
		q, err := Parse(test.query)
		if test.print == "!" {
			if err == nil {
				t.Errorf("%q: no error", test.query)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", test.query, err)
			continue
		}
		if diff := cmp.Diff(test.root, q.Root, sameTree...); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.query, diff)
		}
		want := test.print
		if want == "" && test.root != nil {
			want = test.query
		}
		if got := q.String(); got != want {
			t.Errorf("%q prints as %q, want %q", test.query, got, want)
		}
	}
}

func TestPositions(t *testing.T) {
	q, err := Parse(`“été” OR kind:event`)
	if err != nil {
		t.Fatal(err)
	}
	parts := q.Root.(*Or).Of
	if at := parts[0].(*Words).At; at != 0 {
		t.Errorf("the phrase stands at %d", at)
	}
	if field := parts[1].(*Is); field.At != 9 || field.ValueAt != 14 {
		t.Errorf("the field stands at %d, its value at %d; want 9 and 14", field.At, field.ValueAt)
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		query      string
		start, end int
		says       string // a part of the message
	}{
		{"knd:event", 0, 3, `no field "knd"; did you mean kind:?`},
		{"a speaker:x", 2, 9, "did you mean holder: (who stands behind"},
		{"xyzzy:x", 0, 5, "the fields are holder, "},
		{"kind:predction", 5, 14, "did you mean kind:prediction?"},
		{"kind:assault", 5, 12, "did you mean type:ASSAULT?"},
		{"kind:xyzzy", 5, 10, "its values are event, quantity"},
		{"kind: event", 5, 5, "kind has no value"},
		{`holder:""`, 7, 9, "holder has no value"},
		{`holder:"…"`, 7, 10, "no word"},
		{`holder:"foreign"ministry`, 16, 24, "right behind the quotation mark"},
		{`"a b`, 0, 1, "never closed"},
		{`a "b" OR`, 8, 8, "something to look for is missing"},
		{"OR a", 0, 2, "nothing in front"},
		{"a AND AND b", 6, 9, "nothing in front"},
		{"(a", 0, 1, "never closed"},
		{"a)", 1, 2, "without an opening one"},
		{"a ()", 3, 4, "missing before the parenthesis"},
		{"a -", 2, 3, "a minus with nothing behind it"},
		{"a NOT", 5, 5, "missing here"},
		{"mi*t", 2, 3, "a star inside"},
		{"été *", 4, 5, "no word before"},
		{`"a b"*`, 5, 6, "a star behind a phrase"},
		{"été — x", 4, 5, "no word to look for"},
		{"place:GOV", 6, 9, "GOV is a sector"},
		{"check:distance/maybe", 6, 20, `check is never "maybe"`},
		{"cameo:99", 6, 8, "no CAMEO code"},
		{"near:al-Qa'im", 5, 13, "lacks how far"},
		{"near:al-Qa'im/far", 5, 17, `"far" is no number`},
		{"near:al-Qa'im/0km", 5, 17, "from more than 0"},
		{"near:95,10/5km", 5, 14, "no point of the Earth"},
		{`near:"Al Qaim"`, 5, 14, "lacks how far"},
		{"near:/5km", 5, 9, "lacks a place"},
		{"since:2019-13", 6, 13, "no date"},
		{"since:2019-02-30", 6, 16, "no date"},
		{"when:2020..2019", 5, 15, "ends before it begins"},
		{"when:..", 5, 7, "no date"},
		{"language:english", 9, 16, "no language"},
		{"id:xyz", 3, 6, "no ID"},
		{"a\xffb", 1, 2, "not UTF-8"},
		{strings.Repeat("(", MaxDepth+2) + "a", MaxDepth + 1, MaxDepth + 2, "nest deeper"},
		{strings.Repeat("a ", MaxClauses+1), 2 * MaxClauses, 2 * MaxClauses, "more than 48"},
		{strings.Repeat("a", MaxBytes+1), MaxBytes, MaxBytes, "too long"},
	} {
		_, err := Parse(test.query)
		var wrong *Error
		if !errors.As(err, &wrong) {
			t.Errorf("%q: %v", test.query, err)
			continue
		}
		if wrong.Start != test.start || wrong.End != test.end || !strings.Contains(wrong.Error(), test.says) {
			t.Errorf("%.40q: characters %d to %d, %q; want %d to %d, %q", test.query, wrong.Start, wrong.End, wrong, test.start, test.end, test.says)
		}
	}
}

func TestMark(t *testing.T) {
	for _, test := range []struct {
		query string
		width int
		want  string
	}{
		{"a kind:predction b", 0, "a kind:predction b\n       ^^^^^^^^^"},
		{"日本 knd:x", 0, "日本 knd:x\n     ^^^"},
		{"a\tNOT", 0, "a NOT\n     ^"},
		{strings.Repeat("word ", 10) + "knd:x and more", 20, " word word word knd:\n                ^^^"},
	} {
		_, err := Parse(test.query)
		var wrong *Error
		if !errors.As(err, &wrong) {
			t.Fatalf("%q: %v", test.query, err)
		}
		if got := wrong.Mark(test.width); got != test.want {
			t.Errorf("%q:\n%s\nwant\n%s", test.query, got, test.want)
		}
	}
}

func TestRows(t *testing.T) {
	for query, want := range map[string]Rows{
		"":                            Articles,
		"since:2019":                  Articles,
		"title:bridge -language:en":   Articles,
		"bridge":                      Statements,
		"bridge since:2019":           Statements,
		"place:IRQ":                   Statements,
		"kind:event since:2019":       Statements,
		"type:ASSAULT":                Events,
		"kind:prediction agent:USA":   Events,
		"bridge -(a OR type:ASSAULT)": Events,
	} {
		q, err := Parse(query)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Rows(); got != want {
			t.Errorf("%q finds %s, want %s", query, got, want)
		}
	}
}

func TestTable(t *testing.T) {
	seen := map[Field]bool{}
	for _, a := range table() {
		if seen[a.field] || a.level == 0 || a.help == "" {
			t.Errorf("%+v: doubled, of nothing or without help", a)
		}
		seen[a.field] = true
		if _, err := Parse(string(a.field) + ":" + strings.ReplaceAll(example(a), "…", "a")); err != nil {
			t.Errorf("the example of %s: %v", a.field, err)
		}
		for _, value := range a.values {
			q, err := Parse(string(a.field) + ":" + value)
			if err != nil {
				t.Errorf("%s:%s: %v", a.field, value, err)
			} else if got := q.String(); got != string(a.field)+":"+value {
				t.Errorf("%s:%s prints as %s", a.field, value, got)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"", "bridge", `holder:"foreign ministry" kind:prediction place:IRQ near:al-Qa'im/50km since:2019-12 type:ASSAULT agent:USA check:conflicts`,
		"a OR (b -c*) NOT NOT \"d e\"", "near:\"1, 2\"/.5", "when:2019..2020-01 title:\"NOT\" id:abcd -(x OR -y)", "10:38 a:b", "“x” -\u200b",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		if err != nil {
			var wrong *Error
			if !errors.As(err, &wrong) {
				t.Fatalf("%q: %T", s, err)
			}
			if n := len([]rune(s)); wrong.Start < 0 || wrong.End < wrong.Start || wrong.End > n {
				t.Fatalf("%q: %v about characters %d to %d of %d", s, err, wrong.Start, wrong.End, n)
			}
			wrong.Mark(40)
			return
		}
		canonical := q.String()
		if len(canonical) > MaxBytes { // quotation marks and units were put in
			return
		}
		again, err := Parse(canonical)
		if err != nil {
			t.Fatalf("%q prints as %q: %v", s, canonical, err)
		}
		if diff := cmp.Diff(q, again, sameTree...); diff != "" {
			t.Fatalf("%q prints as %q, which is another query:\n%s", s, canonical, diff)
		}
		if got := again.String(); got != canonical {
			t.Fatalf("%q prints as %q, that as %q", s, canonical, got)
		}
	})
}

func BenchmarkParse(b *testing.B) {
	const s = `holder:"foreign ministry" kind:prediction place:IRQ near:al-Qa'im/50km since:2019-12 type:ASSAULT agent:USA check:conflicts`
	for b.Loop() {
		if _, err := Parse(s); err != nil {
			b.Fatal(err)
		}
	}
}
