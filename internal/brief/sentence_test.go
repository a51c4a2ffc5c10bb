package brief

import "testing"

func TestSentence(t *testing.T) {
	for s, want := range map[string]string{
		"": "", "no such page": "No such page", "Érable": "Érable", "érable": "Érable", "\xff is no text": "\xff is no text",
		"“so”": "“so”", "3 days": "3 days", "ß": "ß",
	} {
		if got := Sentence(s); got != want {
			t.Errorf("Sentence(%q) = %q, want %q", s, got, want)
		}
	}
}
