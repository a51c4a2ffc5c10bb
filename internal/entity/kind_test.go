package entity

import (
	"strings"
	"testing"
)

// What an article's mentions are taken for: name, kind and roles of one entity.
func TestKinds(t *testing.T) {
	tests := []struct{ text, name, want string }{
		{"The convoy left Vrezno, the nearest town on the river, at noon.", "Vrezno", "place"},
		{"They met in the town of Vrezno on Monday.", "Vrezno", "place"},
		{"He was born in Lawrence, Kansas, in 1950.", "Lawrence", "place"},
		{"VREZNO, March 3 – The talks went on.", "VREZNO", "place"},
		{"Foreign Minister Leyla Karimova said so.", "Leyla Karimova", "person (Foreign Minister)"},
		{"Secretary of State Anna Whitfield said so.", "Anna Whitfield", "person"},
		{"The Republican Donald Whitfield won the seat.", "Donald Whitfield", "person"},
		{"Leyla Karimova, the country's prime minister, said so.", "Leyla Karimova", "person (country's prime minister)"},
		{"The Ministry of Trade and Industry said so.", "Ministry of Trade and Industry", "government"},
		{"The University of Vienna said so.", "University of Vienna", "organization"},
		{"Experts of Acme Mining, Inc. said so.", "Acme Mining, Inc.", "organization"},
		{"The plane landed at Queen Alia International Airport in Jordan.", "Queen Alia International Airport", "facility"},
		{"Fighters of the Kandor Brigade took the town.", "Kandor Brigade", "armed-group"},
		{"Israelis and Kurds were among them.", "Israelis", "people"},
		{"The Iraqi Kurds voted.", "Iraqi Kurds", "people"},
		{"The South Korean Ministry of Health shut the port.", "South Korean Ministry of Health", "government"},
		{"Officials in the Kyiv regime denied it.", "Ukraine", "country"},
		{"Present were Mary Jones John Q Smith Peter Brown Alice and the clerk.", "John Q Smith", "person"},
		{"Present were Mary Jones John Q Smith Peter Brown Alice and the clerk.", "Alice", "person"},
		{"He wrote: \"Smith, Mary\" <mary@example.org> had left.", "Smith, Mary", "person"},
		{"They saw me and Pelder in the yard.", "Pelder", "person"},
		{"Hurricane Rita hit the coast. On Tuesday Rita moved inland.", "Rita", "other"},
		{"Then R.E. Glenn spoke at length.", "R.E. Glenn", "person"},
	}
	for _, test := range tests {
		d := analysed(t, test.text)
		Add(d)
		got := "nothing"
		for _, e := range d.Reading.Entities {
			if e.Name == test.name {
				got = string(e.Kind)
				if len(e.Roles) > 0 && strings.Contains(test.want, "(") {
					got += " (" + strings.Join(e.Roles, "; ") + ")"
				}
			}
		}
		if got != test.want {
			t.Errorf("%q: %s is %s, want %s", test.text, test.name, got, test.want)
		}
	}
}

// Pronouns, days and plain capitals are nobody.
func TestNoNames(t *testing.T) {
	for _, text := range []string{
		"He said on Monday that IT was late.", "THE PRICE OF RICE HAS RISEN AGAIN THIS WEEK", "They met in May.",
		"Write to her. She knows. I do, too.",
	} {
		d := analysed(t, text)
		Add(d)
		for _, e := range d.Reading.Entities {
			t.Errorf("%q: %s %q", text, e.Kind, e.Name)
		}
	}
}
