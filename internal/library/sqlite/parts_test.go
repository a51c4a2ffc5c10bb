package sqlite

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func FuzzParts(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":1,"b":[{"c":"}\"]\\"},null, true ],"d":{"e":[[]]}}`, ` { "a" : "x" , "b" : -1.5e3 } `, `{"a"`, `{"a":}`, `{"a":1,}`, `{"a":"\\\""}`, "{\"a\":1}x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) { // which package json mends
			return
		}
		got := map[string]string{}
		err := members([]byte(s), func(name string, value []byte) {
			got[name] = string(value)
			if list, err := elements(value); err == nil && json.Valid(value) {
				var want []json.RawMessage
				if err := json.Unmarshal(value, &want); err != nil || len(want) != len(list) {
					t.Errorf("%s: %d elements, want %d (%v)", value, len(list), len(want), err)
				}
				for i := range min(len(want), len(list)) {
					if string(want[i]) != string(list[i]) {
						t.Errorf("element %d of %s is %s", i, value, list[i])
					}
				}
			}
		})
		var want map[string]json.RawMessage
		if json.Unmarshal([]byte(s), &want) != nil || want == nil {
			return // what is no object may give an error, or not
		}
		if err != nil {
			t.Fatalf("%s: %v", s, err)
		}
		for name, value := range want {
			plain, _ := json.Marshal(name)
			if string(plain) != `"`+name+`"` {
				return // a name with escapes is given as it stands
			}
			if diff := cmp.Diff(string(value), got[name]); diff != "" {
				t.Errorf("%s: %s", s, diff)
			}
		}
	})
}
