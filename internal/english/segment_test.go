package english

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/english/segmenter"
)

func testSegmenter(t testing.TB) *Segmenter {
	t.Helper()
	s, err := LoadSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shown writes sentences one a line, words parted by a space; "+" begins a word
// that continues a token.
func shown(sentences []Sentence) []string {
	var lines []string
	for _, s := range sentences {
		var words []string
		for _, t := range s.Tokens {
			form := t.Form
			if t.Joined {
				form = "+" + form
			}
			words = append(words, form)
		}
		lines = append(lines, strings.Join(words, " "))
	}
	return lines
}

func TestSegment(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"contractions", "We don't know. They cannot go, it's Iraq's.",
			[]string{"We do +n't know .", "They can +not go , it +'s Iraq +'s ."}},
		{"curly", "“We don’t know,” he said. Iraq’s army left.",
			[]string{"“ We do +n’t know , ” he said .", "Iraq +’s army left ."}},
		{"capitals", "WE DON'T KNOW.", []string{"WE DO +N'T KNOW ."}},
		{"gonna", "I'm gonna go.", []string{"I +'m gon +na go ."}},
		{"abbreviations", "The U.S. Army and Mr. Smith met at 5 p.m. on Monday.",
			[]string{"The U.S. Army and Mr. Smith met at 5 p.m. on Monday ."}},
		{"numbers", "Nos. 3-5 paid $5m, 1,200.50 euros and 20%.",
			[]string{"Nos. 3 - 5 paid $ 5 m , 1,200.50 euros and 20 % ."}},
		{"units", "It is 450km to Damascus and €3bn short.",
			[]string{"It is 450 km to Damascus and € 3 bn short ."}},
		{"names with marks", "In al-Qa’im and O'Neill's house.", []string{"In al - Qa’im and O'Neill +'s house ."}},
		{"hyphens", "A US-led, three-day visit.", []string{"A US - led , three - day visit ."}},
		{"addresses", "Write to press@example.org or see http://example.org/a?b=1 today.",
			[]string{"Write to press@example.org or see http://example.org/a?b=1 today ."}},
		{"masked contact data", "Write to •••••.••@•••••••.•••, she said.",
			[]string{"Write to •••••.••@•••••••.••• , she said ."}},
		{"ellipsis", "He left... and came back.", []string{"He left ... and came back ."}},
		{"item", "1. Washington is said to have asked.", []string{"1 . Washington is said to have asked ."}},
		{"numbered item", "2) The first thing. Next.", []string{"2 ) The first thing .", "Next ."}},
		{"heading", "What happens next\n\nNobody knows.", []string{"What happens next", "Nobody knows ."}},
		{"line break", "The army\nsaid so.", []string{"The army said so ."}},
		{"no-break space", "He paid 20\u00a0euros.", []string{"He paid 20 euros ."}},
		{"blank line of spaces", "one\r\n \t\r\ntwo", []string{"one", "two"}},
		{"slash", "He and/or she left.", []string{"He and / or she left ."}},
	}
	s := testSegmenter(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, shown(s.Segment(test.text))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSegmentParagraphs(t *testing.T) {
	var opens []bool
	for _, s := range testSegmenter(t).Segment("One is here. Two is here.\n\nThree is here.") {
		opens = append(opens, s.Paragraph)
	}
	if diff := cmp.Diff([]bool{true, false, true}, opens); diff != "" {
		t.Error(diff)
	}
}

// TestSegmentHostile runs inputs that must neither end in a panic nor take more
// than linear time or memory.
func TestSegmentHostile(t *testing.T) {
	s := testSegmenter(t)
	for name, text := range map[string]string{
		"empty":         "",
		"white":         " \n\n\t ",
		"one long word": strings.Repeat("x", 1<<20),
		"quotes":        strings.Repeat(`"`, 10_000),
		"brackets":      strings.Repeat("([{", 10_000),
		"dots":          strings.Repeat(".", 100_000),
		"no stop":       strings.Repeat("word ", 300_000),
		"not UTF-8":     strings.Repeat("a\xff\xfe ", 1000),
		"zero bytes":    strings.Repeat("\x00a", 1000),
		"blank lines":   strings.Repeat("\n", 100_000),
	} {
		t.Run(name, func(t *testing.T) { checkSegments(t, text, s.Segment(text)) })
	}
}

// checkSegments tests what holds for every text.
func checkSegments(t *testing.T, text string, sentences []Sentence) {
	t.Helper()
	at := 0
	for _, s := range sentences {
		if len(s.Tokens) == 0 || len(s.Tokens) > segmenter.MaxWords+16 {
			t.Fatalf("sentence of %d words at %d", len(s.Tokens), s.Start)
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence [%d, %d) does not span its words", s.Start, s.End)
		}
		if strings.Contains(strings.ReplaceAll(text[s.Start:s.End], "\r", ""), "\n\n") {
			t.Fatalf("sentence %q runs over a blank line", text[s.Start:s.End])
		}
		for i, w := range s.Tokens {
			if w.Start < at || w.End <= w.Start || text[w.Start:w.End] != w.Form {
				t.Fatalf("word %q lies at [%d, %d), %d was reached", w.Form, w.Start, w.End, at)
			}
			if strings.TrimFunc(text[at:w.Start], unicode.IsSpace) != "" {
				t.Fatalf("%q is in no word", text[at:w.Start])
			}
			if w.Joined && (i == 0 || w.Start != at) {
				t.Fatalf("word %q at %d is joined to nothing", w.Form, w.Start)
			}
			r, _ := utf8.DecodeRuneInString(text[w.End:])
			if space := w.End == len(text) || unicode.IsSpace(r); space != w.SpaceAfter {
				t.Fatalf("word %q at %d: SpaceAfter is %v", w.Form, w.Start, w.SpaceAfter)
			}
			at = w.End
		}
	}
	if strings.TrimFunc(text[at:], unicode.IsSpace) != "" {
		t.Fatalf("the end %q is in no word", text[at:])
	}
}

func FuzzSegment(f *testing.F) {
	for _, text := range []string{"We don't know.", "1. a\n\nb", "“al-Qa’im” 450km", "\xff n't can't x@y.z http://", "a\r\n\r\nb\u2029c"} {
		f.Add(text)
	}
	s := testSegmenter(f)
	f.Fuzz(func(t *testing.T, text string) { checkSegments(t, text, s.Segment(text)) })
}

func BenchmarkSegment(b *testing.B) {
	s := testSegmenter(b)
	text := strings.Repeat(prose, 20)
	words := 0
	b.ReportAllocs()
	for b.Loop() {
		for sentence := range s.Sentences(text) {
			words += len(sentence.Tokens)
		}
	}
	b.ReportMetric(float64(words)/b.Elapsed().Seconds(), "words/s")
}
