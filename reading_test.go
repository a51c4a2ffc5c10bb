package sayso

import (
	"encoding/json"
	"testing"
)

// TestEventType has types come back from JSON as they went in, whatever is in them: a
// reading may have come from elsewhere.
func TestEventType(t *testing.T) {
	for _, want := range []EventType{"", "ASSAULT", "a\x00\x1b\"\u2028</script>"} {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatalf("%q: %v", want, err)
		}
		var got EventType
		if err := json.Unmarshal(data, &got); err != nil || got != want {
			t.Errorf("%q became %s, %q, %v", want, data, got, err)
		}
	}
}
