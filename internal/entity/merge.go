package entity

import (
	"strings"

	"sayso"
)

// group is an entity under way.
type group struct {
	name   string
	kind   sayso.EntityKind
	code   string
	sector string
	roles  []string
	names  []int // candidates, in order of the text
	listed bool  // its name comes from a lexicon
}

// merger joins candidates into entities, in order of the text.
type merger struct {
	groups  []group
	byKey   map[string]int // normal form, state or kind → group
	byLast  map[string]int // last word of a person's full name → the latest group
	byShort map[string]int // acronym, or name without its last generic word → group
}

// generic last words of company names that may be dropped.
var generic = map[string]bool{"corp": true, "corporation": true, "inc": true, "ltd": true, "co": true, "company": true, "plc": true, "llc": true, "group": true}

// merge joins all candidates and returns the entities.
func merge(names []name) []group {
	m := &merger{byKey: map[string]int{}, byLast: map[string]int{}, byShort: map[string]int{}}
	m.learn(names)
	for i := range names {
		n := &names[i]
		g := m.find(n)
		if g < 0 {
			g = len(m.groups)
			full := n.text
			if n.full != "" {
				full = n.full
			}
			m.groups = append(m.groups, group{name: full, kind: n.kind, listed: n.full != ""})
		}
		m.add(g, i, n)
	}
	return m.groups
}

// learn looks through all candidates for full names of people, so that a short
// name of unknown kind can follow them, even backwards from a headline.
func (m *merger) learn(names []name) {
	people := map[string]bool{}
	kinds := map[string]sayso.EntityKind{}
	for i := range names {
		n := &names[i]
		if n.kind == sayso.EntityPerson {
			people[lastWord(n.key)] = true
		}
		if n.kind != sayso.EntityOther && (kinds[n.key] == "" || n.titled) {
			kinds[n.key] = n.kind
		}
	}
	for i := range names {
		n := &names[i]
		if n.fromLexicon || n.kind != sayso.EntityOther && n.kind != sayso.EntityPlace && n.kind != sayso.EntityPerson {
			continue
		}
		if people[n.key] && n.kind != sayso.EntityPerson {
			n.kind = sayso.EntityPerson
		} else if kind := kinds[n.key]; kind != "" && (n.kind == sayso.EntityOther) {
			n.kind = kind
		}
	}
}

func lastWord(key string) string { return key[strings.LastIndexByte(key, ' ')+1:] }

// find returns the group a candidate belongs to, or -1.
func (m *merger) find(n *name) int {
	if n.kind == sayso.EntityCountry {
		return m.get(m.byKey, "country "+n.code)
	}
	key := keyOf(n)
	if g := m.get(m.byKey, key+" "+n.code); g >= 0 {
		return g
	}
	if g := m.get(m.byKey, key); g >= 0 && (n.code == "" || m.groups[g].code == "" || m.groups[g].code == n.code) {
		return g
	}
	if n.kind == sayso.EntityPerson {
		if !strings.Contains(n.key, " ") {
			return m.get(m.byLast, n.key)
		}
		// "John Q. Public" and "John Public"
		first, _, _ := strings.Cut(n.key, " ")
		if g := m.get(m.byLast, lastWord(n.key)); g >= 0 {
			known := normal(m.groups[g].name)
			if f, _, many := strings.Cut(known, " "); !many || f == first {
				return g
			}
		}
		return -1
	}
	return m.get(m.byShort, n.key)
}

func (m *merger) get(index map[string]int, key string) int {
	if g, is := index[key]; is {
		return g
	}
	return -1
}

// keyOf is the normal form of the full name.
func keyOf(n *name) string {
	if n.full != "" {
		return normal(n.full)
	}
	return n.key
}

// add puts candidate i into a group and keeps the indexes.
func (m *merger) add(g, i int, n *name) {
	e := &m.groups[g]
	e.names = append(e.names, i)
	if e.code == "" {
		e.code = n.code
	}
	if e.sector == "" {
		e.sector = n.sector
	}
	if n.kind == e.kind && !e.listed && len(n.text) > len(e.name) && n.kind == sayso.EntityPerson {
		e.name = n.text
	}
	for _, role := range n.roles {
		if len(e.roles) < maxRoles && !contains(e.roles, role) {
			e.roles = append(e.roles, role)
		}
	}
	switch n.kind {
	case sayso.EntityCountry:
		m.byKey["country "+n.code] = g
	default:
		key := keyOf(n)
		m.byKey[key] = g
		m.byKey[key+" "+n.code] = g
		if n.kind == sayso.EntityPerson {
			m.byLast[lastWord(n.key)] = g
		}
		if cut := strings.LastIndexByte(n.key, ' '); cut > 0 && generic[n.key[cut+1:]] {
			m.byShort[n.key[:cut]] = g
		}
		if n.kind == sayso.EntityOrganization || n.kind == sayso.EntityGovernment || n.kind == sayso.EntityArmedGroup {
			if letters := initials(n.text); len(letters) >= 3 {
				m.byShort[strings.ToLower(letters)] = g
			}
		}
	}
	if n.acronym != "" {
		m.byKey[normal(n.acronym)] = g
		m.byShort[normal(strings.TrimSuffix(n.acronym, "s"))] = g
	}
}

func contains(list []string, item string) bool {
	for _, one := range list {
		if one == item {
			return true
		}
	}
	return false
}
