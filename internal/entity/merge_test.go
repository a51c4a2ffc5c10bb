package entity

import (
	"strings"
	"testing"

	"sayso"
)

// mentionOf makes a candidate: "person Mr|John Smith", with a role before "|".
func mentionOf(spec string) name {
	kind, text, _ := strings.Cut(spec, " ")
	n := name{kind: sayso.EntityKind(kind)}
	if role, rest, is := strings.Cut(text, "|"); is {
		n.roles, n.titled, text = []string{role}, true, rest
	}
	if code, rest, is := strings.Cut(text, ":"); is {
		n.code, text = code, rest
	}
	if full, acronym, is := strings.Cut(text, " ("); is {
		n.acronym, text = strings.TrimSuffix(acronym, ")"), full
	}
	n.text, n.key = text, normal(text)
	return n
}

func TestMerge(t *testing.T) {
	tests := []struct {
		name     string
		mentions []string
		groups   string // the group of each mention
	}{
		{"a surname after the full name", []string{"person John Smith", "person Smith"}, "00"},
		{"a surname that the tagger took for a place", []string{"person John Smith", "place Smith"}, "00"},
		{"a middle initial", []string{"person John Smith", "person John Q. Smith", "person Smith"}, "000"},
		{"an initial", []string{"person John Smith", "person J. Smith"}, "00"},
		{"two people with one surname", []string{"person John Smith", "person Mary Smith", "person John Smith"}, "010"},
		{"a title tells them apart", []string{"person John Smith", "person Mary Smith", "person Mr|Smith", "person Mrs|Smith"}, "0101"},
		{"a first name", []string{"person Zurab Zhvania", "person Zurab"}, "00"},
		{"a first name of two people", []string{"person Zurab Zhvania", "person Zurab Meladze", "person Zurab"}, "012"},
		{"spelling of a first name", []string{"person Mohammed Salim", "person Muhammad Salim"}, "00"},
		{"other first names", []string{"person Maria Salim", "person Mario Salim"}, "01"},
		{"a slip in a long surname", []string{"person Zurab Zhvania", "person Zurab Zhvannia"}, "00"},
		{"short surnames are not slips", []string{"person John Brown", "person John Braun"}, "01"},
		{"an acronym with its expansion", []string{"organization Treatment Action Campaign (TAC)", "organization TAC"}, "00"},
		{"an acronym without", []string{"organization Treatment Action Campaign", "organization TAC"}, "00"},
		{"an acronym that comes first", []string{"organization TAC", "organization Treatment Action Campaign", "organization TAC"}, "000"},
		{"an acronym of the first half", []string{"organization Centers for Disease Control and Prevention", "organization CDC"}, "00"},
		{"a company without its last word", []string{"organization Acme Corp.", "person Acme"}, "00"},
		{"the ministry", []string{"government Ministry of Health", "government Ministry"}, "00"},
		{"one of two ministries", []string{"government Ministry of Health", "government Ministry of Defence", "government Ministry"}, "012"},
		{"ministries of two states", []string{"government IRQ:Ministry of Defence", "government ISR:Ministry of Defence", "government IRQ:Ministry of Defence"}, "010"},
		{"a bank and its town", []string{"place Cyprium", "organization Bank of Cyprium"}, "01"},
		{"one kind throughout", []string{"place Pirbright", "place Pirbright", "organization Pirbright"}, "000"},
	}
	for _, test := range tests {
		var names []name
		for _, spec := range test.mentions {
			names = append(names, mentionOf(spec))
		}
		got := make([]byte, len(names))
		for g, group := range merge(names) {
			for _, n := range group.names {
				got[n] = byte('0' + g)
			}
		}
		if string(got) != test.groups {
			t.Errorf("%s: %q are %s, want %s", test.name, test.mentions, got, test.groups)
		}
	}
}

func TestAbbreviates(t *testing.T) {
	for pair, want := range map[string]bool{
		"PMU Popular Mobilisation Units": true, "PMUs Popular Mobilisation Units": true, "DRC Democratic Republic of the Congo": true,
		"PCA America": false, "AIDS HIV": false,
	} {
		acronym, name, _ := strings.Cut(pair, " ")
		if abbreviates(acronym, name) != want {
			t.Errorf("%s: %v", pair, !want)
		}
	}
}
