package correct_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/gazetteer"
	"sayso/internal/library"
	"sayso/internal/library/correct"
)

// stored is the reading of the library's tests (see rows.golden there).
func stored(t testing.TB) *sayso.Reading {
	t.Helper()
	packed, err := os.ReadFile("../testdata/packed.zst")
	if err != nil {
		t.Fatal(err)
	}
	p, err := library.NewPacker()
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Reading(packed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// at makes a correction of the nth time (from 0) that words stand in the text.
func at(r *sayso.Reading, kind library.CorrectionKind, quote string, n int, value string) library.Correction {
	c := library.Correction{Article: r.Article.ID, Kind: kind, Quote: quote, Value: value, Made: time.Date(2020, 1, 2, 0, 0, 0, 0, time.UTC)}
	from := 0
	for ; n >= 0; n-- {
		i := strings.Index(r.Article.Text[from:], quote)
		if i < 0 {
			return c // it fits nothing
		}
		from += i + 1
	}
	start := len([]rune(r.Article.Text[:from-1]))
	end := start + len([]rune(quote))
	c.Start, c.End = &start, &end
	return c
}

func named(r *sayso.Reading, name string) *sayso.Entity {
	for i := range r.Entities {
		if r.Entities[i].Name == name {
			return &r.Entities[i]
		}
	}
	return nil
}

func statement(r *sayso.Reading, text string) *sayso.Statement {
	for i := range r.Statements {
		if r.Statements[i].Text == text {
			return &r.Statements[i]
		}
	}
	return nil
}

// whole fails unless all that refers to something in a reading finds it.
func whole(t *testing.T, r *sayso.Reading) {
	t.Helper()
	if problems := library.CheckSpans(r); len(problems) > 0 {
		t.Error(problems)
	}
	entities, mentions := map[string]int{}, map[string]string{}
	for _, e := range r.Entities {
		entities[e.ID]++
	}
	for _, m := range r.Mentions {
		mentions[m.ID] = m.Entity
		if entities[m.Entity] != 1 {
			t.Errorf("%s is of %s, of which there are %d", m.ID, m.Entity, entities[m.Entity])
		}
	}
	listed := 0
	for _, e := range r.Entities {
		for _, m := range e.Mentions {
			listed++
			if mentions[m] != e.ID {
				t.Errorf("%s lists %s, which is of %s", e.ID, m, mentions[m])
			}
		}
	}
	if listed != len(r.Mentions) {
		t.Errorf("%d mentions, %d listed", len(r.Mentions), listed)
	}
	for _, s := range r.Statements {
		if h := s.Holder.Entity; h != nil && entities[*h] != 1 {
			t.Errorf("the holder of %s is %s", s.ID, *h)
		}
	}
	for _, p := range r.Places {
		if mentions[p.Mention] == "" {
			t.Errorf("a place of %s", p.Mention)
		}
	}
}

// sameWords fails where corrections have changed what stores have by number, or words in
// their indexes: [library.Lay] promises that they do not.
func sameWords(t *testing.T, made, r *sayso.Reading) {
	t.Helper()
	if diff := cmp.Diff(made.Article.Title, r.Article.Title) + cmp.Diff(made.Article.Text, r.Article.Text); diff != "" {
		t.Errorf("other words: %s", diff)
	}
	spans := func(r *sayso.Reading) (all []sayso.Span) {
		for _, s := range r.Statements {
			all = append(all, s.Span)
		}
		for _, e := range r.Events {
			all = append(all, e.Trigger)
		}
		return all
	}
	if diff := cmp.Diff(spans(made), spans(r)); diff != "" {
		t.Errorf("other statements or events: %s", diff)
	}
}

func TestApply(t *testing.T) {
	mosul := func(id string) (gazetteer.Place, bool) {
		return gazetteer.Place{ID: "geonames:99072", Name: "Mosul", Country: "IRQ", Class: gazetteer.Settlement}, id == "geonames:99072"
	}
	whole(t, stored(t))
	for _, c := range []struct {
		name  string
		kind  library.CorrectionKind
		quote string
		n     int
		value string
		check func(r *sayso.Reading) bool
	}{
		{"two are one", library.MergeEntities, "the ministry", 0, "the army", func(r *sayso.Reading) bool {
			e := named(r, "the army")
			return named(r, "the ministry") == nil && e != nil && len(e.Mentions) == 2 && *statement(r, "Aleppo is about 300 km from Mosul").Holder.Entity == e.ID
		}},
		{"one is itself", library.MergeEntities, "Mosul", 0, "Mosul", func(r *sayso.Reading) bool { return named(r, "Mosul") != nil }},
		{"one is another", library.SplitEntity, "the army", 0, "Army of Free Aleppo", func(r *sayso.Reading) bool {
			e := named(r, "Army of Free Aleppo")
			return e != nil && len(e.Mentions) == 1 && named(r, "the army") == nil && *statement(r, "killed 2 soldiers").Holder.Entity == e.ID
		}},
		{"one of several mentions is another's", library.SplitEntity, "Aleppo", 2, "Mosul", func(r *sayso.Reading) bool {
			was := stored(t)
			return len(named(r, "Mosul").Mentions) == len(named(was, "Mosul").Mentions)+1 && len(named(r, "Aleppo").Mentions) == len(named(was, "Aleppo").Mentions)-1
		}},
		{"the author says it", library.SetHolder, "the bridge was unsafe", 0, "author", func(r *sayso.Reading) bool {
			s := statement(r, "the bridge was unsafe")
			return s.Holder.Kind == sayso.HolderAuthor && s.Holder.Entity == nil && s.Cue == nil
		}},
		{"another says it", library.SetHolder, "the bridge was unsafe", 0, "the army", func(r *sayso.Reading) bool {
			h := statement(r, "the bridge was unsafe").Holder
			return h.Kind == sayso.HolderNamed && *h.Text == "army" && *h.Entity == named(r, "the army").ID
		}},
		{"a group says it", library.SetHolder, "the bridge was unsafe", 0, "RESIDENTS", func(r *sayso.Reading) bool {
			return statement(r, "the bridge was unsafe").Holder.Kind == sayso.HolderGroup
		}},
		{"no place", library.SetPlace, "Mosul", 0, "", func(r *sayso.Reading) bool {
			return len(r.Places) == len(stored(t).Places)-1
		}},
		{"another place", library.SetPlace, "Aleppo", 1, "geonames:99072", func(r *sayso.Reading) bool {
			return slices.ContainsFunc(r.Places, func(p sayso.Place) bool {
				return *p.Gazetteer == "geonames:99072" && p.State == "resolved" && p.Confidence == 1 && p.Precision == "settlement" && *p.Country == "IRQ"
			}) && len(r.Places) == len(stored(t).Places)
		}},
		{"a place after all", library.SetPlace, "Jordan", 0, "geonames:99072", func(r *sayso.Reading) bool {
			return len(r.Places) == len(stored(t).Places)+1
		}},
		{"a day", library.SetDate, "", 0, "2020-01-05", func(r *sayso.Reading) bool {
			return *r.Article.Published == sayso.Stamp{Value: "2020-01-05", Precision: sayso.PrecisionDay} && r.Article.Evidence["published"] == "correction"
		}},
		{"a minute", library.SetDate, "", 0, "2020-01-05T07:30", func(r *sayso.Reading) bool {
			return r.Article.Published.Precision == sayso.PrecisionMinute
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := stored(t)
			correction := at(r, c.kind, c.quote, c.n, c.value)
			if c.quote == "" {
				correction.Start, correction.End = nil, nil
			}
			if err := correction.Check(); err != nil && c.value != "" {
				t.Fatal(err)
			}
			got, left := correct.Apply(r, []library.Correction{correction}, mosul)
			if len(left) > 0 {
				t.Fatal(left)
			}
			if diff := cmp.Diff(stored(t), r); diff != "" {
				t.Errorf("the reading that was given has changed: %s", diff)
			}
			whole(t, got)
			sameWords(t, r, got)
			if !c.check(got) {
				t.Errorf("got %s", asJSON(got))
			}
			if n := len(got.Warnings); n != len(r.Warnings)+1 || got.Warnings[n-1].Kind != "corrected-"+string(c.kind) {
				t.Errorf("it is not marked: %v", got.Warnings)
			}
			// Once more is no different.
			again, left := correct.Apply(got, []library.Correction{correction}, mosul)
			if len(left) == 0 && !c.check(again) {
				t.Errorf("applied twice: %s", asJSON(again))
			}
			whole(t, again)
		})
	}
}

func asJSON(r *sayso.Reading) string {
	data, err := json.MarshalIndent(struct{ Entities, Mentions, Places, Statements any }{r.Entities, r.Mentions, r.Places, r.Statements}, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// TestMoved applies a correction to a text in which its words stand elsewhere.
func TestMoved(t *testing.T) {
	r := stored(t)
	c := at(r, library.SetHolder, "the bridge was unsafe", 0, "author")
	moved := *c.Start + 7
	end := *c.End + 7
	c.Start, c.End = &moved, &end
	got, left := correct.Apply(r, []library.Correction{c}, nil)
	if len(left) > 0 || statement(got, "the bridge was unsafe").Holder.Kind != sayso.HolderAuthor {
		t.Errorf("left %v", left)
	}
}

func TestUnmatched(t *testing.T) {
	r := stored(t)
	far := 1 << 40
	for _, c := range []struct {
		name string
		c    library.Correction
		why  string
	}{
		{"words that are not there", at(r, library.SetHolder, "the bridge is safe", 0, "author"), "its words do not stand in the text"},
		{"words that stand there twice, elsewhere", library.Correction{Kind: library.SetPlace, Quote: "Aleppo", Start: &far, End: &far}, "more than once"},
		{"no mention", at(r, library.SetPlace, "Tuesday", 0, ""), "no mention"},
		{"no statement", at(r, library.SetHolder, "bridge was", 0, "author"), "no statement"},
		{"nobody", at(r, library.SetHolder, "the bridge was unsafe", 0, "the navy"), "names nobody so"},
		{"nobody to be one with", at(r, library.MergeEntities, "the army", 0, "the navy"), "names nobody so"},
		{"no place", at(r, library.SetPlace, "Mosul", 0, "geonames:1"), "no place of this ID"},
		{"no day", library.Correction{Kind: library.SetDate, Value: "2020-02-30"}, "no day"},
		{"no date", library.Correction{Kind: library.SetDate, Value: "yesterday"}, "no day"},
	} {
		got, left := correct.Apply(r, []library.Correction{c.c}, nil)
		if len(left) != 1 || !strings.Contains(left[0].Why, c.why) {
			t.Errorf("%s: %v", c.name, left)
		}
		if diff := cmp.Diff(stored(t), got); diff != "" {
			t.Errorf("%s: something was changed: %s", c.name, diff)
		}
	}
	if got, left := correct.Apply(r, []library.Correction{{Kind: library.MergeStory, Value: r.Article.ID}}, nil); len(left) > 0 || len(got.Warnings) != len(r.Warnings) {
		t.Errorf("a correction of stories: %v", left)
	}
	if got, left := correct.Apply(r, nil, nil); got != r || left != nil {
		t.Error("without corrections, it is another reading")
	}
}

// FuzzApply applies whatever a log may hold: what refers to something in the reading
// still finds it.
func FuzzApply(f *testing.F) {
	f.Add(uint8(0), 300, 308, "the army", "Jordan")
	f.Add(uint8(1), 0, 6, "Aleppo", "Mosul")
	f.Add(uint8(2), 109, 130, "the bridge was unsafe", "Jane Doe")
	f.Add(uint8(3), 0, 0, "Mosul", "")
	f.Add(uint8(4), 0, 0, "", "2020-13-01T")
	f.Fuzz(func(t *testing.T, kind uint8, start, end int, quote, value string) {
		kinds := library.CorrectionKinds()
		c := library.Correction{Kind: kinds[int(kind)%len(kinds)], Start: &start, End: &end, Quote: quote, Value: value}
		made := stored(t)
		r, _ := correct.Apply(made, []library.Correction{c, c}, nil)
		whole(t, r)
		sameWords(t, made, r)
	})
}

// TestHolderWithoutEntity quotes a holder of whom the reading knows no more than the
// words: that these mean somebody is true of the holder too.
func TestHolderWithoutEntity(t *testing.T) {
	for _, kind := range []library.CorrectionKind{library.SplitEntity, library.MergeEntities} {
		r := stored(t)
		var quoted *sayso.Holder
		n := -1
		for i := range r.Statements {
			h := &r.Statements[i].Holder
			if h.Entity == nil || strings.Count(r.Article.Text, *h.Text) != 1 {
				continue
			}
			inside := 0
			for _, m := range r.Mentions {
				if m.Start >= *h.Start && m.End <= *h.End {
					inside++
				}
			}
			if inside != 1 {
				continue
			}
			quoted, n = h, i
			break
		}
		if quoted == nil {
			t.Fatal("no holder of the reading, with one mention in it, stands in its text once")
		}
		quoted.Entity = nil
		value := "Somebody Else"
		if kind == library.MergeEntities {
			value = r.Entities[0].Name
		}
		corrected, left := correct.Apply(r, []library.Correction{at(r, kind, *quoted.Text, 0, value)}, nil)
		if len(left) > 0 {
			t.Fatal(left)
		}
		whole(t, corrected)
		if h, e := corrected.Statements[n].Holder, named(corrected, value); e == nil || h.Entity == nil || *h.Entity != e.ID {
			t.Errorf("%s: %q is %v, want %s", kind, *h.Text, h.Entity, value)
		}
	}
}
