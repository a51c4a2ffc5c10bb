package actor

import (
	"strings"

	"sayso"
)

// join makes one person of two names where all words of the shorter stand in one
// longer name, in order and side by side, and in no other: "Rodriguez Gacha" and
// "Gonzalo Rodriguez Gacha". A last name alone is the entity layer's already;
// where a second surname follows it, that layer does not see it.
func (f *finder) join() {
	byWord := map[string][]int{} // word of a name → people with it
	words := make([][]string, len(f.entities))
	for i := range f.entities {
		if f.entities[i].Kind != sayso.EntityPerson {
			continue
		}
		words[i] = strings.Fields(strings.ToLower(f.entities[i].Name))
		for _, word := range words[i] {
			if list := byWord[word]; len(list) < maxNamesakes {
				byWord[word] = append(list, i)
			}
		}
	}
	to := make([]int, len(f.entities))
	for i := range to {
		to[i] = i
		if len(words[i]) == 0 {
			continue
		}
		longer := -1
		for _, k := range byWord[words[i][0]] {
			if len(words[k]) <= len(words[i]) || !inside(words[i], words[k]) {
				continue
			}
			if longer >= 0 {
				longer = -1
				break
			}
			longer = k
		}
		if longer >= 0 {
			to[i] = longer
		}
	}
	for i := range f.marks {
		m := &f.marks[i]
		for steps := 0; to[m.Entity] != m.Entity && steps < maxUp; steps++ {
			short, long := &f.entities[m.Entity], &f.entities[to[m.Entity]]
			for _, role := range short.Roles {
				if len(long.Roles) < maxRoles && !contains(long.Roles, role) {
					long.Roles = append(long.Roles, role)
				}
			}
			m.Entity = to[m.Entity]
		}
	}
}

// inside says whether the words of a stand in b side by side.
func inside(a, b []string) bool {
	for at := 0; at+len(a) <= len(b); at++ {
		same := true
		for i := range a {
			same = same && a[i] == b[at+i]
		}
		if same {
			return true
		}
	}
	return false
}

func contains(list []string, item string) bool {
	for _, one := range list {
		if one == item {
			return true
		}
	}
	return false
}
