package casing

import "testing"

func TestTable(t *testing.T) {
	words := []Word{
		{"house", Entry{Lower, 7, 0}},
		{"Baghdad", Entry{Capital, 6, 0}},
		{"NATO", Entry{Upper, 7, 0}},
		{"McDonald", Entry{Mixed, 5, 0}},
		{"Mr", Entry{Capital, 7, 3}},
		{"Élysée", Entry{Capital, 7, 1}},
	}
	table, err := Decode(Encode(words))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if got := table.Lookup(Hash(w.Form)); got != w.Entry {
			t.Errorf("%s: %+v, want %+v", w.Form, got, w.Entry)
		}
	}
	if got := table.Lookup(Hash("ÉLYSÉE")); got.Class != Capital {
		t.Errorf("capitals change the hash: %+v", got)
	}
	if got := table.Lookup(Hash("absent")); got.Class != Unknown {
		t.Errorf("absent word: %+v", got)
	}
	if form, ok := table.Form("mcdonald"); !ok || form != "McDonald" {
		t.Errorf("Form gives %q, %v", form, ok)
	}
}

func TestDecodeErrors(t *testing.T) {
	good := Encode([]Word{{"McDonald", Entry{Mixed, 7, 0}}})
	for n := range good {
		if _, err := Decode(good[:n]); err == nil {
			t.Errorf("%d of %d bytes were accepted", n, len(good))
		}
	}
}
