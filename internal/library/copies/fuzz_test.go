package copies

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func FuzzSign(f *testing.F) {
	files, err := filepath.Glob("../../../examples/*.txt")
	if err != nil || len(files) == 0 {
		f.Fatal("no examples", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text), string(text[:len(text)/2]))
	}
	for _, text := range languages {
		f.Add(text, strings.ReplaceAll(text, "|", "\n\n"))
	}
	f.Add("„“”\"«»\n\n(Reporting by", "1,2.3,")
	f.Fuzz(func(t *testing.T, one, other string) {
		a, b := Sign(one), Sign(other)
		for _, s := range []Signature{a, b} {
			if len(s.Sketch) > sketchSize || len(s.Figures) > particulars || len(s.Names) > particulars || len(s.Sketch) > int(s.Shingles) || s.Shingles > s.Words {
				t.Fatalf("a signature out of bounds: %+v", s)
			}
			if keys := s.Keys(); len(keys) > mostKeys || !slices.IsSorted(keys) || (len(keys) == 0) != (s.Words == 0) {
				t.Fatalf("keys %v of %d words", keys, s.Words)
			}
			if s.Words > 0 {
				if k := Compare(s, s); !k.Exact || k.AInB != 1 || k.BInA != 1 || k.Jaccard != 1 || k.Own != 1 || !k.Copy() || !k.Version() {
					t.Fatalf("a text is not its own copy: %+v", k)
				}
			}
			written, err := s.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			var read Signature
			if err := read.UnmarshalBinary(written); err != nil {
				t.Fatal(err)
			}
			if again, err := read.MarshalBinary(); err != nil || !bytes.Equal(written, again) {
				t.Fatal("changed by writing and reading")
			}
		}
		k := Compare(a, b)
		if diff := cmp.Diff(k, Compare(b, a).turned()); diff != "" {
			t.Fatal(diff)
		}
		for _, part := range []float64{k.Jaccard, k.AInB, k.BInA, k.Own} {
			if !(part >= 0 && part <= 1) {
				t.Fatalf("%+v", k)
			}
		}
		if k.Jaccard > min(k.AInB, k.BInA) {
			t.Fatalf("more resemblance than containment: %+v", k)
		}
		// White space at the ends and between blocks makes no other text.
		if Sign(" \n"+one+"\n\n\n").Exact != a.Exact && a.Words == Sign(" \n"+one+"\n\n\n").Words {
			t.Fatal("white space makes another text")
		}
		end := 0
		for _, q := range Quotes(one) {
			if q.Start < end || q.End <= q.Start || q.End > len(one) || q.Words < LeastQuote {
				t.Fatalf("quote %+v", q)
			}
			end = q.End
		}
	})
}

func FuzzUnmarshalBinary(f *testing.F) {
	written, err := Sign("The strike cost 4,800 jobs in Emden, the office said.").MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(written)
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Signature
		if s.UnmarshalBinary(b) != nil {
			return
		}
		if again, err := s.MarshalBinary(); err != nil || !bytes.Equal(b, again) {
			t.Fatal("changed by reading and writing")
		}
		Compare(s, s)
	})
}
