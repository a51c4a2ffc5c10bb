package event

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/goldentest"
)

// TestGolden holds the events of some short articles against the ones a person has reviewed.
func TestGolden(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "events.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for n, text := range strings.Split(string(data), "\n==\n") {
		if n == 0 {
			_, text, _ = strings.Cut(text, "\n") // the comment
		}
		title, text, _ := strings.Cut(text, "\n")
		d := read(t, text)
		b.WriteString("## " + title + "\n" + strings.TrimSpace(text) + "\n")
		b.WriteString(describe(d.Reading))
		for _, s := range layer.Silent(d) {
			b.WriteString("silent “" + d.Text[d.Byte(s.Start):d.Byte(s.End)] + "” " + s.Reason + "\n")
		}
		b.WriteString("\n")
	}
	name := filepath.Join("testdata", "events.golden")
	goldentest.Check(t, name, b.String())
}

// TestSound holds, on any text, that events name mentions and statements that are
// there, that they stand in order, and that Silent names just the sentences without one.
func TestSound(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "events.txt"))
	if err != nil {
		t.Fatal(err)
	}
	sound(t, string(data))
	sound(t, strings.ToUpper(string(data)))
}

func FuzzAdd(f *testing.F) {
	f.Add("The attack by rebels, who denied killing X, on the army that Iran condemned was carried out with rifles.")
	f.Add("and and by of with killed killed the by by army attacked talks between with")
	f.Add("PARIS, 3 May (AFP) -- [TEXT] THE ARMY SAID IT WILL NOT RELEASE 40 PRISONERS.")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			t.Skip()
		}
		sound(t, text)
	})
}

func sound(t *testing.T, text string) {
	t.Helper()
	article := sayso.Article{Text: strings.ToValidUTF8(text, "�")}
	d := apply(t, article)
	r := d.Reading
	mentions, statements, events := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, m := range r.Mentions {
		mentions[m.ID] = true
	}
	for _, s := range r.Statements {
		statements[s.ID] = true
	}
	loud := map[int]bool{}
	for i, e := range r.Events {
		events[e.ID] = true
		if i > 0 && e.Trigger.Start < r.Events[i-1].Trigger.Start {
			t.Errorf("%s stands before the one before it", e.ID)
		}
		for _, m := range append(append([]string{}, e.Agents...), e.Recipients...) {
			if !mentions[m] {
				t.Errorf("%s names mention %q", e.ID, m)
			}
		}
		if e.Statement != nil && !statements[*e.Statement] {
			t.Errorf("%s names statement %q", e.ID, *e.Statement)
		}
		if e.SameAs == nil || !events[*e.SameAs] {
			t.Errorf("%s is the same as none before", e.ID)
		}
		if _, is := types[string(e.Type)]; !is || e.Stance == "" {
			t.Errorf("%s is of type %q and stance %q", e.ID, e.Type, e.Stance)
		}
		for k, s := range r.Sentences {
			if s.Start <= e.Trigger.Start && e.Trigger.Start < s.End {
				loud[k] = true
			}
		}
	}
	if silent := layer.Silent(d); len(silent)+len(loud) != len(r.Sentences) {
		t.Errorf("%d sentences have an event, %d are silent, of %d", len(loud), len(silent), len(r.Sentences))
	}
	if diff := cmp.Diff(r, apply(t, article).Reading); diff != "" {
		t.Errorf("read again, it differs:\n%s", diff)
	}
}

// TestSides swaps the sides of a conflict: the events must be the same, with the
// sides swapped.
func TestSides(t *testing.T) {
	texts := []string{
		"A attacked B with rockets. The raid by A on B killed four people. A accused B of torture. B denied it.",
		"A soldiers shot two B civilians. A imposed a blockade on B. B condemned the blockade. A released B prisoners.",
	}
	for _, pair := range [][4]string{
		{"Israel", "Lebanon", "Israeli", "Lebanese"}, {"Russia", "Ukraine", "Russian", "Ukrainian"},
		{"Hamas", "Hezbollah", "Hamas", "Hezbollah"}, {"India", "Pakistan", "Indian", "Pakistani"},
	} {
		for _, text := range texts {
			write := func(a, b, ofA, ofB string) string {
				r := strings.NewReplacer("A soldiers", ofA+" soldiers", "B civilians", ofB+" civilians", "B prisoners", ofB+" prisoners", "A ", a+" ", "B ", b+" ", "B.", b+".")
				return r.Replace(text)
			}
			one := shape(read(t, write(pair[0], pair[1], pair[2], pair[3])).Reading)
			two := shape(read(t, write(pair[1], pair[0], pair[3], pair[2])).Reading)
			if diff := cmp.Diff(one, two); diff != "" {
				t.Errorf("%s and %s are read differently:\n%s", pair[0], pair[1], diff)
			}
		}
	}
}

// shape is what an event says without naming anybody.
func shape(r *sayso.Reading) []string {
	var list []string
	for _, e := range r.Events {
		list = append(list, strings.Join([]string{string(e.Type), e.Trigger.Text, string(e.Polarity), string(e.Modality), strings.Repeat("a", len(e.Agents)), strings.Repeat("r", len(e.Recipients))}, " "))
	}
	return list
}

func BenchmarkAdd(b *testing.B) {
	data, err := os.ReadFile(filepath.Join("testdata", "events.txt"))
	if err != nil {
		b.Fatal(err)
	}
	d := read(b, string(data))
	b.ReportAllocs()
	for b.Loop() {
		d.Reading.Events = []sayso.Event{}
		layer.Add(d)
	}
	b.ReportMetric(float64(len(d.Sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
