package actor

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/lexicon"
)

func read(t testing.TB, text string) *draft.Draft {
	t.Helper()
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	d := draft.New(sayso.Article{Text: text}, model.Analyze(text))
	entity.Add(d)
	Add(d)
	return d
}

// show writes an entity as "name kind country sector: mentions".
func show(r *sayso.Reading) []string {
	list := []string{}
	for _, e := range r.Entities {
		line := e.Name + " " + string(e.Kind)
		for _, code := range []*string{e.Country, e.Sector} {
			if code != nil {
				line += " " + *code
			}
		}
		line += ":"
		for _, id := range e.Mentions {
			i := slices.IndexFunc(r.Mentions, func(m sayso.Mention) bool { return m.ID == id })
			line += " [" + r.Mentions[i].Text + "]"
		}
		list = append(list, line)
	}
	return list
}

func TestActors(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"an office before a name", "The Turkish foreign minister Ali Kaya visited Paris.",
			[]string{"Ali Kaya person TUR GOV: [Ali Kaya]", "Paris place FRA: [Paris]"}},
		{"an office in apposition", "Maria Lopez, the Peruvian president, spoke.",
			[]string{"Maria Lopez person PER GOV: [Maria Lopez]"}},
		{"a state by its government", "The Kenyan government met Somalia.",
			[]string{"Kenya country KEN GOV: [Kenyan government]", "Somalia country SOM GOV: [Somalia]"}},
		{"a state by an act", "The Chinese offensive stopped.",
			[]string{"China country CHN GOV: [Chinese]"}},
		{"people and bodies without a name", "Rebels attacked the army. The rebels killed four peasants and a soldier.",
			[]string{"rebels people REB: [Rebels] [rebels]", "the army government MIL: [army]", "four peasants people AGR: [four peasants]", "a soldier person MIL: [soldier]"}},
		{"what is brought in by a is new", "A soldier shot a soldier. The soldier fled.",
			[]string{"a soldier person MIL: [soldier]", "a soldier person MIL: [soldier] [soldier]"}},
		{"a name inside a description", "U.S. troops left Iraq.",
			[]string{"United States country USA GOV: [U.S.]", "U.S. troops people USA MIL: [troops]", "Iraq country IRQ GOV: [Iraq]"}},
		{"the acts of rebels", "Rebel attacks continued.",
			[]string{"rebel people REB: [Rebel]"}},
		{"an acronym in brackets", "The Popular Liberation Union [PLU] met. Later the PLU attacked a town.",
			[]string{"Popular Liberation Union organization LAB: [Popular Liberation Union] [PLU] [PLU]", "a town place: [town]"}},
		{"a body of the list", "Shining Path killed him.",
			[]string{"Shining Path armed-group PER REB: [Shining Path]"}},
		{"things", "They burned several buses and the president's house.",
			[]string{"buses other: [buses]", "the president person GOV: [president]", "the president's house facility: [president's house]"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, show(read(t, test.text).Reading)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNumbers holds that mentions and entities are numbered in order of the text
// and name each other.
func TestNumbers(t *testing.T) {
	d := read(t, "Soldiers of the Kenyan army and U.S. troops fought rebels near Kisumu, the minister said. The rebels fled to Uganda.")
	owner := map[string]string{}
	for i, m := range d.Reading.Mentions {
		owner[m.ID] = m.Entity
		if i > 0 && m.Start < d.Reading.Mentions[i-1].Start {
			t.Errorf("%s stands before the one before it", m.ID)
		}
	}
	last := -1
	for _, e := range d.Reading.Entities {
		for k, id := range e.Mentions {
			if owner[id] != e.ID {
				t.Errorf("%s names %s, which is of %q", e.ID, id, owner[id])
			}
			i := slices.IndexFunc(d.Reading.Mentions, func(m sayso.Mention) bool { return m.ID == id })
			if k == 0 && i <= last {
				t.Errorf("%s is not in order of first mention", e.ID)
			}
			if k == 0 {
				last = i
			}
		}
	}
}

// TestSides swaps the sides: whoever it is, the kinds and sectors are the same.
func TestSides(t *testing.T) {
	text := "The A government said that A soldiers shot B civilians. A warplanes bombed a B hospital, the B foreign minister said."
	for _, pair := range [][2]string{{"Israeli", "Syrian"}, {"Russian", "Ukrainian"}, {"Turkish", "Greek"}, {"American", "Iranian"}, {"Indian", "Pakistani"}} {
		shape := func(a, b string) []string {
			r := read(t, strings.NewReplacer("A ", a+" ", "B ", b+" ").Replace(text)).Reading
			var list []string
			for _, e := range r.Entities {
				sector := "none"
				if e.Sector != nil {
					sector = *e.Sector
				}
				list = append(list, string(e.Kind)+" "+sector)
			}
			return list
		}
		if diff := cmp.Diff(shape(pair[0], pair[1]), shape(pair[1], pair[0])); diff != "" {
			t.Errorf("%s and %s are read differently:\n%s", pair[0], pair[1], diff)
		}
	}
}

func TestLexicons(t *testing.T) {
	kinds := " person group people government organization armed-group country place facility other "
	plover := " COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC IGO UNO EUR NGO ISM IMG MNC "
	for name, columns := range map[string]int{"nouns.tsv": 3, "codes.tsv": 2, "bodies.tsv": 5, "acts.txt": 1} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s has no comment on top", name)
		}
		rows := lexicon.Rows(string(data))
		for i, row := range rows {
			if len(row) != columns {
				t.Errorf("%s: %q has %d columns, not %d", name, row, len(row), columns)
				continue
			}
			if i > 0 && row[0] <= rows[i-1][0] {
				t.Errorf("%s: %q is out of order or comes twice", name, row[0])
			}
			if sector := row[columns-1]; columns > 1 && sector != "" && !strings.Contains(plover, " "+sector+" ") {
				t.Errorf("%s: %s: no sector %q", name, row[0], sector)
			}
			switch name {
			case "nouns.tsv":
				if !strings.Contains(kinds, " "+row[1]+" ") {
					t.Errorf("%s: %s: no kind %q", name, row[0], row[1])
				}
				if strings.Count(row[0], " ") >= maxNoun {
					t.Errorf("%s: %q is too long to be found", name, row[0])
				}
			case "bodies.tsv":
				if !strings.Contains(kinds, " "+row[2]+" ") || row[3] != "" && entity.StateName(row[3]) == "" {
					t.Errorf("%s: %q: no kind %q or no country %q", name, row[0], row[2], row[3])
				}
				if strings.Count(row[0], " ") >= maxName {
					t.Errorf("%s: %q is too long to be found", name, row[0])
				}
			}
		}
	}
}

func BenchmarkAdd(b *testing.B) {
	text := strings.Repeat("Soldiers of the Kenyan army and U.S. troops fought rebels near Kisumu, the foreign minister said. The rebels fled to Uganda. ", 50)
	model, err := english.Load()
	if err != nil {
		b.Fatal(err)
	}
	sentences := model.Analyze(text)
	b.ReportAllocs()
	for b.Loop() {
		d := draft.New(sayso.Article{Text: text}, sentences)
		entity.Add(d)
		Add(d)
	}
	b.ReportMetric(float64(len(sentences)*b.N)/b.Elapsed().Seconds(), "sentences/s")
}
