package english

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso/internal/english/network"
)

// reduced writes an analysis with each name of a side as one word, a line a
// sentence, so that analyses with other names can be compared.
func reduced(sentences []Sentence) string {
	var b strings.Builder
	for _, s := range sentences {
		unit := make([]int, len(s.Tokens))
		n := -1
		for i := range s.Tokens {
			if !s.Tokens[i].SideGoesOn {
				n++
			}
			unit[i] = n
		}
		for i := range s.Tokens {
			t := &s.Tokens[i]
			head := -1
			if t.Head >= 0 {
				head = unit[t.Head]
			}
			if t.Side != 0 && head == unit[i] {
				continue // inside a name
			}
			form := t.Form
			if t.Side != 0 {
				form = "NAME"
			}
			fmt.Fprintf(&b, "%s/%s/%s/%d ", form, t.UPOS, t.Deprel, head)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestSidesAlike: whichever side is named, in however many words, sentences end
// where they do and their trees are the same.
func TestSidesAlike(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	const text = "C attacked two bases of G on Monday. “A officials in K knew of it,” said a man from C. The M, who " +
		"oppose the plan of C, fear K. C-led forces and pro-A fighters left C's border with Lesotho. K did not say why, but " +
		"the prime minister of C did. Many M do not believe C\n\nWill C fight G?"
	var want string
	for i, names := range []string{
		"Iran Hamas Iranian Tehran Iranians",
		"Israel Hezbollah Israeli Jerusalem Israelis",
		"South_Korea al-Qaeda South_Korean Seoul South_Koreans",
		"Saudi_Arabia Boko_Haram Saudi Abu_Dhabi Saudis",
		"Turkey Taliban Turkish Ankara Turks",
		"Bosnia_and_Herzegovina Islamic_State Bosnian Port-au-Prince Bosnians",
		"Jordan FARC Jordanian Amman Jordanians",
		"China Houthis Chinese Beijing Chinese",
		"UAE ISIS Emirati Sana'a Emiratis",
		"Chad al-Shabaab Chadian N'Djamena Chadians",
	} {
		n := strings.Fields(names)
		var pairs []string
		for k, class := range []string{"C", "G", "A", "K", "M"} {
			name := strings.ReplaceAll(n[k], "_", " ")
			for _, place := range []string{" %s ", " %s.", " %s,", " %s?", " %s'", " %s\n", "-%s ", "\n%s ", "“%s ", " %s-"} {
				pairs = append(pairs, fmt.Sprintf(place, class), fmt.Sprintf(place, name))
			}
		}
		shown := strings.NewReplacer(pairs...).Replace(" " + text)
		shown += strings.ToUpper(strings.NewReplacer(pairs...).Replace("\n\nPrepared is C , man says in K "))
		got := reduced(m.Analyze(shown))
		if i == 0 {
			want = got
			if strings.Count(got, "NAME") < 20 {
				t.Fatalf("hardly any name was found:\n%s", got)
			}
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s:\n%s", names, diff)
		}
	}
}

// TestNamesAreAnalysed holds the inner structure of names of several words, and
// what is no name of a side.
func TestNamesAreAnalysed(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		{"He left the United States.", "United/VERB/NNP/amod>States States/PROPN/NNPS/obj>left"},
		{"He left North Korea.", "North/PROPN/NNP/compound>Korea Korea/PROPN/NNP/obj>left"},
		{"He left Sri Lanka.", "Sri/PROPN/NNP/obj>left Lanka/PROPN/NNP/flat>Sri"},
		{"He left Saudi Arabia.", "Saudi/ADJ/NNP/amod>Arabia Arabia/PROPN/NNP/obj>left"},
		{"He fears al-Qaeda.", "al/PROPN/NNP/obj>fears -/PUNCT/HYPH/punct>al Qaeda/PROPN/NNP/flat>al"},
		{"He left the Republic of Iraq.", "Republic/PROPN/NNP/obj>left of/ADP/IN/case>Iraq Iraq/PROPN/NNP/nmod>Republic"},
		{"He likes South Korean food.", "South/PROPN/NNP/compound>Korean Korean/ADJ/JJ/amod>food"},
		{"He met the prime minister.", "prime/ADJ/JJ/amod>minister minister/NOUN/NN/obj>met"},
		{"He met Jordan Peterson and Mr. Washington.", ""},
		{"He cooked a turkey.", ""},
	} {
		s := m.Analyze(test.text)[0]
		var got []string
		for i := range s.Tokens {
			if w := &s.Tokens[i]; w.Side != 0 {
				got = append(got, fmt.Sprintf("%s/%s/%s/%s>%s", w.Form, w.UPOS, w.XPOS, w.Deprel, s.Tokens[max(0, w.Head)].Form))
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s\n%s", test.text, diff)
		}
	}
}

// TestStopOfAbbreviation: the stop of "U.S." ends a sentence where nothing or a
// word that opens sentences follows, and nowhere else.
func TestStopOfAbbreviation(t *testing.T) {
	s := testSegmenter(t)
	for text, want := range map[string][]string{
		"He left the U.S. The army stayed.": {"He left the U.S.", "The army stayed ."},
		"The U.S. Army left the U.S.":       {"The U.S. Army left the U.S."},
		"The U.S. and the U.K., he said.":   {"The U.S. and the U.K. , he said ."},
	} {
		if diff := cmp.Diff(want, shown(s.Segment(text))); diff != "" {
			t.Errorf("%s\n%s", text, diff)
		}
	}
}

// checkTrees tests that every sentence is a tree with one root, fully analysed.
func checkTrees(t *testing.T, sentences []Sentence) {
	t.Helper()
	for _, s := range sentences {
		roots := 0
		for i := range s.Tokens {
			w := &s.Tokens[i]
			up, steps := i, 0
			for ; up >= 0 && up < len(s.Tokens) && steps <= len(s.Tokens); steps++ {
				up = s.Tokens[up].Head
			}
			if up != -1 || w.UPOS == "" || w.XPOS == "" || w.Deprel == "" {
				t.Fatalf("%+v is in no tree", *w)
			}
			if w.Head < 0 {
				roots++
			}
			if w.SideGoesOn && (i == 0 || w.Side == 0 || s.Tokens[i-1].Side != w.Side) {
				t.Fatalf("%q goes on with no name", w.Form)
			}
		}
		if roots != 1 {
			t.Fatalf("%+v: %d roots", s.Tokens, roots)
		}
	}
}

// TestDropLast: a tree stays a tree when its last word goes, whatever hangs on it.
func TestDropLast(t *testing.T) {
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"He left the U.S.", "“The U.S.”", "U.S.", "He said he hated the U.K."} {
		checkTrees(t, m.Analyze(text))
	}
	for _, test := range []struct{ heads, want []int }{
		{[]int{1, -1, 1}, []int{1, -1}}, // it is a leaf
		{[]int{2, 2, -1}, []int{-1, 0}}, // it is the root
		{[]int{-1, 2, 0}, []int{-1, 0}}, // a word hangs on it
		{[]int{1, 2, -1}, []int{1, -1}}, // the root has one child
	} {
		found := make([]network.Word, len(test.heads))
		for i, h := range test.heads {
			found[i].Head = h
		}
		dropLast(found)
		for i, want := range test.want {
			if found[i].Head != want {
				t.Errorf("%v: word %d has head %d, want %d", test.heads, i, found[i].Head, want)
			}
		}
	}
}

// FuzzAnalyze: whatever the text, every sentence becomes a tree.
func FuzzAnalyze(f *testing.F) {
	for _, text := range []string{"He left the U.S. \"The Chinese\" said (the U.K.)", "SAUDI ARABIA AND BOSNIA AND HERZEGOVINA", "Zionist regime's U.S.", "the U.S", "a - Iran-U.S."} {
		f.Add(text)
	}
	m, err := Load()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<12 {
			checkTrees(t, m.Analyze(text))
		}
	})
}
