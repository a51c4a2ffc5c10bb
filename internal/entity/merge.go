package entity

import (
	"slices"
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
	byKey   map[string]int   // normal form, with or without its state → group
	byLast  map[string][]int // last word of a person's name → groups, the latest mentioned last
	byFirst map[string][]int // first word of a person's full name → groups
	byShort map[string]int   // acronym, or name without its last generic word → group
	byHead  map[string][]int // head word of a body ("ministry") → groups
}

// generic last words of company names that may be dropped.
var generic = map[string]bool{"corp": true, "corporation": true, "inc": true, "ltd": true, "co": true, "company": true, "plc": true, "llc": true, "group": true}

// merge joins all candidates and returns the entities.
func merge(names []name) []group {
	m := &merger{byKey: map[string]int{}, byLast: map[string][]int{}, byFirst: map[string][]int{}, byShort: map[string]int{}, byHead: map[string][]int{}}
	learn(names)
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

// learn looks through all candidates, so that the same name is of the same kind
// throughout, and a short name follows the full one, even backwards from a
// headline.
func learn(names []name) {
	people, companies := map[string]bool{}, map[string]bool{}
	votes := map[string]map[sayso.EntityKind]int{}
	for i := range names {
		n := &names[i]
		// A key of several words may be one name with hyphens, "Al-Qaim".
		if n.kind == sayso.EntityPerson && strings.Contains(n.key, " ") && strings.Contains(n.text, " ") {
			people[lastWord(n.key)] = true
		}
		if short := tradeName(n); short != "" {
			companies[short] = true
		}
		if n.fromLexicon || n.kind == sayso.EntityOther {
			continue
		}
		weight := 2
		if votes[n.key] == nil {
			votes[n.key] = map[sayso.EntityKind]int{}
			weight++ // the first mention decides a tie
		}
		switch {
		case n.titled:
			weight = 5
		case n.headline:
			weight = 1
		}
		votes[n.key][n.kind] += weight
	}
	for i := range names {
		n := &names[i]
		if n.fromLexicon {
			continue
		}
		switch {
		case companies[n.key]:
			if n.kind != sayso.EntityGovernment && n.kind != sayso.EntityArmedGroup {
				n.kind = sayso.EntityOrganization
			}
		case people[n.key]:
			n.kind = sayso.EntityPerson
		default:
			best, most := n.kind, votes[n.key][n.kind]
			for _, kind := range votable {
				if v := votes[n.key][kind]; v > most {
					best, most = kind, v
				}
			}
			n.kind = best
		}
	}
}

// votable are the kinds between which an article's mentions decide.
var votable = [...]sayso.EntityKind{sayso.EntityPerson, sayso.EntityPlace, sayso.EntityFacility, sayso.EntityOrganization, sayso.EntityGovernment, sayso.EntityArmedGroup}

// tradeName returns the name of a company without "Inc." and the like, or nothing.
func tradeName(n *name) string {
	cut := strings.LastIndexByte(n.key, ' ')
	if n.kind != sayso.EntityOrganization || cut < 0 || !generic[n.key[cut+1:]] {
		return ""
	}
	return n.key[:cut]
}

func firstWord(key string) string { word, _, _ := strings.Cut(key, " "); return word }
func lastWord(key string) string  { return key[strings.LastIndexByte(key, ' ')+1:] }

// find returns the group a candidate belongs to, or -1.
func (m *merger) find(n *name) int {
	if n.kind == sayso.EntityCountry {
		return m.get(m.byKey, "country "+n.code)
	}
	key := keyOf(n)
	if n.kind == sayso.EntityPerson {
		return m.person(n, key)
	}
	if g := m.get(m.byKey, key+" "+n.code); g >= 0 {
		return g
	}
	if g := m.get(m.byKey, key); g >= 0 && (n.code == "" || m.groups[g].code == "" || m.groups[g].code == n.code) {
		return g
	}
	if !body(n.kind) {
		return -1
	}
	if g := m.get(m.byShort, n.key); g >= 0 {
		return g
	}
	if !strings.Contains(n.key, " ") {
		// "the Ministry", after one ministry and no other.
		if same := m.byHead[n.key]; len(same) == 1 && (n.code == "" || m.groups[same[0]].code == n.code) {
			return same[0] // but "the Sudanese Government" is not the Federal Government
		}
		return -1
	}
	// The acronym came first.
	if letters := initials(n.text); len(letters) >= minInitials {
		if g := m.get(m.byKey, strings.ToLower(letters)); g >= 0 && body(m.groups[g].kind) && !m.groups[g].listed && acronym(m.groups[g].name) {
			return g
		}
	}
	return -1
}

// minInitials is the length from which initials are taken for an acronym.
const minInitials = 3

// body says whether a kind is one of bodies.
func body(k sayso.EntityKind) bool {
	return k == sayso.EntityOrganization || k == sayso.EntityGovernment || k == sayso.EntityArmedGroup
}

// person returns the group of a person: by the same name, by a full name that
// goes with it, or by one part of it.
func (m *merger) person(n *name, key string) int {
	if strings.Contains(n.key, " ") {
		if g := m.get(m.byKey, key); g >= 0 {
			return g
		}
		for _, g := range slices.Backward(m.byLast[lastWord(n.key)]) {
			if known := normal(m.groups[g].name); samePerson(n.key, known) && m.suits(n, g) {
				return g
			}
		}
		for _, g := range slices.Backward(m.byFirst[firstWord(n.key)]) {
			if misspelt(lastWord(n.key), lastWord(normal(m.groups[g].name))) {
				return g
			}
		}
		return -1
	}
	// Of several with one family name, whom the title suits; else whom the article
	// spoke of last.
	for _, g := range slices.Backward(m.byLast[n.key]) {
		if m.suits(n, g) {
			return g
		}
	}
	if same := m.byFirst[n.key]; len(same) == 1 && m.suits(n, same[0]) {
		return same[0]
	}
	return -1
}

// suits says whether the gender that a candidate's title tells, if any, is not
// another than that of a group.
func (m *merger) suits(n *name, g int) bool {
	mine, theirs := GenderOf("", n.roles), GenderOf(m.groups[g].name, m.groups[g].roles)
	return mine == Unknown || theirs == Unknown || mine == theirs
}

// samePerson says whether two names, of which both end in the same word, may be
// one person's: one is that word alone, or the first names are one, an initial of
// one, or one in another spelling.
func samePerson(a, b string) bool {
	if !strings.Contains(a, " ") || !strings.Contains(b, " ") {
		return true
	}
	first, second := firstWord(a), firstWord(b)
	if first == second {
		return true
	}
	if len(first) == 1 || len(second) == 1 {
		return first[0] == second[0]
	}
	g, h := words.given[first], words.given[second]
	bones := skeleton(first)
	return len(bones) >= minSkeleton && bones == skeleton(second) && !(g != 0 && h != 0 && g != h)
}

// minSkeleton is the number of consonants from which first names that share them
// are taken for one name: "Mohammed" and "Muhammad".
const minSkeleton = 3

// skeleton returns a name's consonants, doubled ones once.
func skeleton(word string) string {
	var b strings.Builder
	last := byte(0)
	for i := 0; i < len(word); i++ {
		c := word[i]
		switch c {
		case 'a', 'e', 'i', 'o', 'u', 'y':
			continue
		}
		if c != last {
			b.WriteByte(c)
			last = c
		}
	}
	return b.String()
}

// misspelt says whether two long family names differ in one letter.
func misspelt(a, b string) bool {
	const long = 6
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < long || len(b)-len(a) > 1 || a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i == len(a) || a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
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
	if n.kind == e.kind && !e.listed && len(n.text) > len(e.name) && (n.kind == sayso.EntityPerson || acronym(e.name) && body(n.kind)) {
		e.name = n.text
	}
	for _, role := range n.roles {
		if len(e.roles) < maxRoles && !slices.Contains(e.roles, role) {
			e.roles = append(e.roles, role)
		}
	}
	key := keyOf(n)
	switch {
	case n.kind == sayso.EntityCountry:
		m.byKey["country "+n.code] = g
	case n.kind == sayso.EntityPerson:
		m.byKey[key] = g
		// A name in one word may be a first name: it leads to nobody by itself.
		if strings.Contains(n.key, " ") || normal(e.name) == n.key {
			latest(m.byLast, lastWord(n.key), g)
		} else if lastWord(normal(e.name)) == n.key {
			latest(m.byLast, n.key, g)
		}
		if strings.Contains(n.key, " ") {
			latest(m.byFirst, firstWord(n.key), g)
		}
	default:
		m.byKey[key] = g
		m.byKey[key+" "+n.code] = g
		if short := tradeName(n); short != "" {
			m.byShort[short] = g
		}
		if body(n.kind) && strings.Contains(n.key, " ") {
			if letters := initials(n.text); len(letters) >= minInitials {
				m.byShort[strings.ToLower(letters)] = g
				// "CDC", for all that the name goes on "and Prevention".
				if before, _, is := strings.Cut(n.text, " and "); is && len(initials(before)) >= minInitials {
					m.byShort[strings.ToLower(initials(before))] = g
				}
			}
			if head := headWord(n.key); head != "" {
				latest(m.byHead, head, g)
			}
		}
	}
	if n.acronym != "" {
		m.byKey[normal(n.acronym)] = g
		m.byShort[normal(strings.TrimSuffix(n.acronym, "s"))] = g
	}
}

// latest puts a group last under a key; no key keeps more than maxSame.
func latest(index map[string][]int, key string, g int) {
	same := index[key]
	if at := slices.Index(same, g); at >= 0 {
		same = slices.Delete(same, at, at+1)
	}
	if len(same) >= maxSame {
		same = same[1:]
	}
	index[key] = append(same, g)
}

// headWord returns the word of a body's name that stands for it after the
// article: "ministry" of "ministry of health", "union" of "european union".
func headWord(key string) string {
	head := lastWord(key)
	if before, _, is := strings.Cut(key, " of "); is {
		head = lastWord(before)
	}
	if k, is := words.heads[head]; is && body(k.kind) {
		return head
	}
	return ""
}
