package wording

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/attribution"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/lexicon"
	"sayso/internal/statement"
)

// read gives the wording of a text, "kind: words".
func read(t testing.TB, text string) []string {
	t.Helper()
	var found []string
	for _, w := range layered(t, text).Reading.Wording {
		found = append(found, w.Kind+": "+w.Text)
	}
	return found
}

// layered reads a text with this layer and those before it.
func layered(t testing.TB, text string) *draft.Draft {
	t.Helper()
	m, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	a := sayso.Article{Text: text, Blocks: []sayso.Block{{Kind: sayso.BlockParagraph, End: len([]rune(text))}}}
	d := draft.New(a, m.Analyze(text))
	for _, add := range []func(*draft.Draft){entity.Add, attribution.Add, statement.Add, Add} {
		add(d)
	}
	return d
}

func TestAdd(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"names of governments", "The Zionist regime and the Iranian regime blamed the Kyiv regime.",
			[]string{"naming: Zionist regime", "naming: Iranian regime", "naming: Kyiv regime"}},
		{"names of rebels", "The terrorists were called freedom fighters, martyrs and thugs.",
			[]string{"naming: terrorists", "naming: freedom fighters", "naming: martyrs", "naming: thugs"}},
		{"left and right", "The radical left and the robber barons fear the deep state.",
			[]string{"naming: radical left", "naming: robber barons", "naming: deep state"}},
		{"occupation", "The occupation forces left; the military occupation lasted ten years.", []string{"naming: occupation forces"}},
		{"of the", "The axis of the resistance was silent.", []string{"naming: axis of the resistance"}},
		{"regimes that are none", "The nuclear regime, the sanctions regime and a regime of inspections differ.", nil},
		{"regime change", "He opposed regime change, and regime forces shelled the town.", []string{"naming: regime"}},
		{"judgements", "It was a brutal, unprecedented raid and a shameful blunder.",
			[]string{"evaluation: brutal", "evaluation: unprecedented", "evaluation: shameful", "evaluation: blunder"}},
		{"only with some nouns", "After radical surgery he met a radical cleric in a harsh winter.", []string{"naming: radical"}},
		{"certain", "Undoubtedly it will rain. It is obvious that they lied, without question.",
			[]string{"certainty: Undoubtedly", "certainty: It is obvious that", "certainty: without question"}},
		{"of manner", "The ship was clearly visible under clear skies, and he spoke clearly.", nil},
		{"universal", "Everyone knows it. It violates all international charters, as never before.",
			[]string{"universal: Everyone", "universal: all international charters", "universal: never before"}},
		{"plain counts", "All 12 passengers survived and no one was hurt. Not everyone agrees.", nil},
		{"in history", "It was the worst flood in history. He has a degree in history.", []string{"universal: in history"}},
		{"vague sources", "Critics say it failed. It is believed that some fled. Military sources said so.",
			[]string{"vague-source: Critics say", "vague-source: It is believed", "vague-source: Military sources said"}},
		{"sources that are told", "Critics of the plan say it failed. The experts warned him.", nil},
		{"is said to", "He is said to have left. He was said by his wife to be ill.", []string{"vague-source: is said"}},
		{"scare quote", "The “elections” were held on Sunday.", []string{"naming: elections"}},
		{"somebody's words", "The mayor called it a “parade”. Many watched the film “Casablanca”.", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, read(t, test.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestLexicons: sorted, no doubles, known parts of speech; every entry can be found
// by its first word.
func TestLexicons(t *testing.T) {
	for name, columns := range map[string]int{"naming.tsv": 4, "evaluation.tsv": 4, "certainty.tsv": 4, "universal.tsv": 4, "vague-source.tsv": 4, "speakers.txt": 1, "verbs.txt": 1} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			if len(row) != columns || row[0] <= last || row[0] != strings.ToLower(row[0]) {
				t.Errorf("%s: %q has wrong columns, order or capitals, or stands twice", name, row)
			}
			if columns == 4 && !slices.Contains([]string{"", "adj", "adv", "noun", "verb"}, row[1]) {
				t.Errorf("%s: %q has no part of speech %q", name, row[0], row[1])
			}
			last = row[0]
		}
	}
}

// TestKindsDoNotShareWords: one word is of one kind, or its kind would be chance.
func TestKindsDoNotShareWords(t *testing.T) {
	kinds := map[string]string{}
	for _, entries := range words.entries {
		for _, e := range entries {
			key := strings.Join(e.words, " ") + " " + e.pos
			if kinds[key] != "" && kinds[key] != e.kind {
				t.Errorf("%q is %s and %s", key, kinds[key], e.kind)
			}
			kinds[key] = e.kind
		}
	}
}

// FuzzAdd: no panic; spans lie in the text, in order, and do not overlap.
func FuzzAdd(f *testing.F) {
	for _, text := range []string{"The “so-called” regime.", "\"a\" \"no one knows\" in history", "“", "It is said to be a regime of the regime", "all all all every"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "\xff") && len(text) < 1<<12 {
			text = strings.ToValidUTF8(text, "")
			at := 0
			for _, w := range layered(t, text).Reading.Wording {
				if w.Start < at || w.End <= w.Start || string([]rune(text)[w.Start:w.End]) != w.Text {
					t.Fatalf("%+v after %d", w, at)
				}
				at = w.End
			}
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	text := strings.Repeat("The ministry said on Monday that the brutal regime had, without question, violated all international charters. "+
		"Critics say that the talks on the river, which began in the capital three weeks ago, have never been clear about who would pay for the bridge. "+
		"Some of the farmers went home before noon, and the “elections” were held on Sunday. ", 20)
	d := layered(b, text)
	b.ReportAllocs()
	for b.Loop() {
		d.Reading.Wording = d.Reading.Wording[:0]
		Add(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(d.Sentences)), "ns/sentence")
}
