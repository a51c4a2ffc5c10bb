package attribution

import (
	"os"
	"strings"
	"testing"

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/lexicon"

	"github.com/google/go-cmp/cmp"
)

func TestQuotes(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"curly", "He said “yes, now” and left.", []string{"yes, now"}},
		{"straight", `He said "yes, now" and left.`, []string{"yes, now"}},
		{"nested", "“They said ‘never’ to us,” she said.", []string{"They said ‘never’ to us,", "never"}},
		{"single British", "‘The workers’ rights are safe,’ he said.", []string{"The workers’ rights are safe,"}},
		{"apostrophes are no marks", "Iraq’s soldiers don’t trust the ministers’ words.", nil},
		{"decade", "the '90s were the workers' best", nil},
		{"guillemets", "«C’est fini», he said.", []string{"C’est fini"}},
		{"ends with its paragraph", "“One.\n\n“Two.”", []string{"One.", "Two."}},
		{"goes on in one paragraph", "“One. “Two,” she said. He left.", []string{"One.", "Two,"}},
		{"unclosed single", "He said ‘yes and left.", nil},
		{"typewriter", "''Yes, now,'' he said. ``No,'' she said.", []string{"Yes, now,", "No,"}},
		{"typewriter nested", "''They said 'never' to us,'' she said.", []string{"They said 'never' to us,", "never"}},
		{"over paragraphs, another inside the first", "He said: \"We met ‘the three’ there.\n\nThey left.\"", []string{"We met ‘the three’ there.", "the three", "They left."}},
		{"empty", "“” and \"\"", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, q := range quotes(test.text) {
				got = append(got, test.text[q.start:q.end])
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestQuotesOpenAndContinued(t *testing.T) {
	all := quotes("“One.\n\n“Two.\n\nThree.")
	if len(all) != 2 || !all[0].open || !all[0].continued || !all[1].open || all[1].continued {
		t.Errorf("got %+v", all)
	}
}

func TestDateline(t *testing.T) {
	tests := []struct {
		forms, tags string
		want        int
	}{
		{"GENEVA , 3 March ( Agency ) — The", "PROPN PUNCT NUM PROPN PUNCT PROPN PUNCT PUNCT DET", 7},
		{"GENEVA - Talks began", "PROPN PUNCT NOUN VERB", 1},
		{"THE MAN - A DOCTOR - SAID", "DET NOUN PUNCT DET NOUN PUNCT VERB", -1},
		{"UN officials said - again", "PROPN NOUN VERB PUNCT ADV", -1},
		{"Geneva - Talks began", "PROPN PUNCT NOUN VERB", -1},
	}
	for _, test := range tests {
		s := english.Sentence{Paragraph: true}
		tags := strings.Fields(test.tags)
		at := 0
		for i, form := range strings.Fields(test.forms) {
			s.Tokens = append(s.Tokens, english.Token{Form: form, UPOS: tags[i], Start: at, End: at + len(form)})
			at += len(form) + 1
		}
		if got := Dateline(&s); got != test.want {
			t.Errorf("Dateline(%q) = %d, want %d", test.forms, got, test.want)
		}
	}
}

func FuzzQuotes(f *testing.F) {
	f.Add("“a ‘b’ c” \"d\" 'e'\n\n“f")
	f.Add("\"a ‘b’ c\n\nd\"\n\n\"e ‘f’\n\ng")
	f.Add(strings.Repeat("“", 40) + "x" + strings.Repeat("”", 40))
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range quotes(text) {
			if q.start < last || q.end <= q.start || q.end > len(text) || q.depth >= maxQuoteDepth {
				t.Fatalf("quotation %+v of %q", q, text)
			}
			if strings.Contains(text[q.start:q.end], "\n\n") {
				t.Fatalf("quotation %+v runs over a paragraph of %q", q, text)
			}
			last = q.start
		}
	})
}

func BenchmarkQuotesNested(b *testing.B) {
	text := strings.Repeat("“a ", 10_000) + strings.Repeat("” ", 10_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		quotes(text)
	}
}

func TestLexicons(t *testing.T) {
	classes := map[string]bool{"say": true, "deny": true, "demand": true, "ask": true, "predict": true, "promise": true, "want": true, "believe": true, "know": true, "feel": true}
	for name, columns := range map[string]int{"cues.tsv": 4, "sources.tsv": 2, "adverbials.tsv": 2} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not say what its columns are", name)
		}
		last := ""
		for _, row := range lexicon.Rows(string(data)) {
			line := strings.Join(row, "\t")
			if len(row) != columns || line != strings.ToLower(line) {
				t.Errorf("%s: %q", name, line)
			}
			if key := strings.Join(row[:min(3, columns)], "\t"); name == "cues.tsv" && key <= last || name != "cues.tsv" && row[0] <= last {
				t.Errorf("%s: %q is out of order or double", name, line)
			} else if name == "cues.tsv" {
				last = key
			} else {
				last = row[0]
			}
			if name == "cues.tsv" && (!classes[row[2]] || strings.Trim(row[3], "cqtopfni") != "" || row[3] == "") {
				t.Errorf("%s: %q has an unknown class or complement", name, line)
			}
		}
	}
}

// The classes of bodies are sorted, each once, of kinds and sectors that there are.
func TestClasses(t *testing.T) {
	kinds := map[string]bool{"government": true, "organization": true, "armed-group": true, "other": true}
	last := ""
	for _, row := range lexicon.Rows(classesFile) {
		if len(row) != 3 || row[0] <= last || row[0] != strings.ToLower(row[0]) {
			t.Fatalf("classes.tsv: %q is out of order, double or not of three columns", row)
		}
		last = row[0]
		for kind := range strings.SplitSeq(row[1], "|") {
			if !kinds[kind] {
				t.Errorf("classes.tsv: %q has the unknown kind %q", row[0], kind)
			}
		}
		for sector := range strings.SplitSeq(row[2], "|") {
			if sector != "-" && (len(sector) != 3 || sector != strings.ToUpper(sector)) {
				t.Errorf("classes.tsv: %q has the unknown sector %q", row[0], sector)
			}
		}
	}
}

// TestLabels: a label before a colon that comes back is a speaker only if it
// names one.
func TestLabels(t *testing.T) {
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	text := "Mayor: The bridge is safe.\n\nNote: The gate closes at six.\n\nMayor: It was built in May.\n\nNote: Bring a lamp."
	d := draft.New(sayso.Article{Text: text}, model.Analyze(text))
	var got []string
	for _, a := range Find(d) {
		got = append(got, text[a.Holder.Start:a.Holder.End])
	}
	if diff := cmp.Diff([]string{"Mayor", "Mayor"}, got); diff != "" {
		t.Error(diff)
	}
}

// A place may stand inside the name of a body: a word is of the innermost mention
// that reaches over it.
func TestNestedMentions(t *testing.T) {
	m := mentions{start: []int{0, 0, 14, 30}, end: []int{24, 5, 20, 35}, entity: []string{"body", "front", "inside", "other"}}
	for at, want := range map[int]string{0: "front", 4: "front", 5: "body", 14: "inside", 20: "body", 23: "body", 24: "", 30: "other", 35: ""} {
		if got := m.at(at); got != want {
			t.Errorf("byte %d is of %q, want %q", at, got, want)
		}
	}
}
