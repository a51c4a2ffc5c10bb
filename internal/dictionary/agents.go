package dictionary

import (
	"io"
	"strings"
	"unicode"
)

// Agents is a list of agents: common nouns and the role that each adds to the code
// of an actor ("police": TUR becomes TURCOP). It is read-only once read and safe to
// use from many goroutines.
type Agents struct {
	names *phrases
	roles []Role
	lines []int
}

// Role is what an agent adds to an actor's code.
type Role struct {
	Code string
	// Before says that it stands before the actor's code, not behind it: NGOTUR.
	Before bool
}

// At returns the role of the longest agent that begins with word i of words, and how
// many words it has, 0 for none.
func (a *Agents) At(words []Word, i int) (Role, int) {
	if a == nil {
		return Role{}, 0
	}
	n, length := a.names.longest(words, i, nil)
	if length == 0 {
		return Role{}, 0
	}
	return a.roles[n], length
}

// Compose joins the code of an actor, which may be empty, with the roles of its
// agents, in the order of the text. A group of three letters that the code has
// already is not added again; without an actor "---" stands for it, as in PETRARCH.
func Compose(actor string, roles []Role) string {
	if actor == "" {
		if len(roles) == 0 {
			return ""
		}
		actor = "---"
	}
	code := actor
	for _, role := range roles {
		add := ""
		for at := 0; at < len(role.Code); at += 3 {
			if group := role.Code[at:min(at+3, len(role.Code))]; !hasGroup(code, group) {
				add += group
			}
		}
		if role.Before {
			code = add + code
		} else {
			code += add
		}
	}
	return code
}

func hasGroup(code, group string) bool {
	for at := 0; at+len(group) <= len(code); at += 3 {
		if code[at:at+len(group)] == group {
			return true
		}
	}
	return false
}

// ReadAgents reads a dictionary of agents in PETRARCH's format.
func ReadAgents(file string, in io.Reader) (*Agents, *Report) {
	r := &Report{file: file, lenient: true}
	a := &Agents{names: newPhrases()}
	g := newGroups(r)
	markers := map[string][]string{}
	var b bare
	r.read(in, func(l line) {
		text := strings.TrimSpace(b.cut(l.text))
		switch {
		case text == "":
		case text[0] == '!' && strings.Contains(text, "="):
			name, list, _ := strings.Cut(text, "=")
			name = strings.TrimSpace(name)
			if len(name) < 3 || name[len(name)-1] != '!' {
				r.err(l.number, "write !NAME! = WORD, WORD", "%q names no marker", name)
				return
			}
			if markers[name] != nil {
				r.note(l.number, "marker %s stands twice: this line adds to it", name)
			}
			for word := range strings.SplitSeq(list, ",") {
				if word = strings.TrimSpace(word); word != "" {
					markers[name] = append(markers[name], word)
				}
			}
		default:
			a.line(r, g, l.number, text, markers)
		}
	})
	g.tell()
	if r.errors == 0 && len(a.roles) == 0 {
		r.fatal(0, "see docs/dictionaries.md", "no agents in it")
	}
	r.close()
	return a, r
}

const agentForm = "write AGENT [~CODE] or AGENT {PLURAL} [CODE~]"

func (a *Agents) line(r *Report, g *groups, number int, text string, markers map[string][]string) {
	head, rest, is := strings.Cut(text, "[")
	code, behind, closed := strings.Cut(rest, "]")
	if !is || !closed {
		r.err(number, agentForm, "%q has no code", text)
		return
	}
	if behind = strings.TrimSpace(behind); behind != "" {
		r.note(number, "%q behind the code is not read", behind)
	}
	code = strings.TrimSpace(code)
	role := Role{}
	switch {
	case strings.HasPrefix(code, "~"):
		role.Code = code[1:]
	case strings.HasSuffix(code, "~"):
		role.Code, role.Before = code[:len(code)-1], true
	default:
		if !null(code) {
			r.err(number, agentForm, "%q does not say with ~ where the actor's code goes", code)
			return
		}
	}
	if role.Code == "" && !null(code) || strings.ContainsAny(role.Code, "~ \t") {
		r.err(number, agentForm, "%q is no code", code)
		return
	}
	g.see(number, role.Code)
	head = strings.TrimSpace(head)
	name, plurals, has := head, "", false
	if at := strings.IndexByte(head, '{'); at >= 0 {
		end := strings.IndexByte(head, '}')
		if end < at {
			r.err(number, "close the brace", "%q opens a brace and does not close it", head)
			return
		}
		name, plurals, has = head[:at], head[at+1:end], true
	}
	forms := []string{name}
	if has {
		for plural := range strings.SplitSeq(plurals, ",") {
			if plural = strings.TrimSpace(plural); plural != "" {
				forms = append(forms, plural)
			}
		}
	} else if !strings.Contains(name, "!") {
		forms = append(forms, plural(strings.TrimSpace(name)))
	}
	for i, form := range forms {
		all, ok := expand(strings.TrimSpace(form), markers)
		if !ok {
			r.err(number, "define it above: !NAME! = WORD, WORD", "%q has a marker that is not defined, or too many", strings.TrimSpace(form))
			return
		}
		for _, one := range all {
			a.put(r, number, one, role, i > 0 && !has)
		}
	}
}

// expand replaces the markers in a phrase by the words they stand for.
func expand(phrase string, markers map[string][]string) ([]string, bool) {
	at := strings.IndexByte(phrase, '!')
	if at < 0 {
		return []string{phrase}, true
	}
	end := strings.IndexByte(phrase[at+1:], '!')
	if end < 0 {
		return nil, false
	}
	end += at + 2
	words := markers[phrase[at:end]]
	if len(words) == 0 {
		return nil, false
	}
	rest, ok := expand(phrase[end:], markers)
	if !ok || len(rest)*len(words) > maxMarkers {
		return nil, false
	}
	var all []string
	for _, word := range words {
		for _, r := range rest {
			all = append(all, phrase[:at]+word+r)
		}
	}
	return all, true
}

// put adds an agent; made says that the program made the plural.
func (a *Agents) put(r *Report, number int, phrase string, role Role, made bool) {
	key, words := keyOf(nil, phrase)
	if words == 0 || words > maxWords {
		r.err(number, "write a phrase of one to sixteen words", "%q is no phrase", phrase)
		return
	}
	if len(a.roles) >= maxPatterns {
		r.fatal(number, "split it", "more than %d agents", maxPatterns)
		return
	}
	n, isNew := a.names.add(key, words)
	switch {
	case isNew:
		a.roles, a.lines = append(a.roles, role), append(a.lines, number)
	case a.lines[n] != number && !made:
		if a.roles[n] == role {
			r.note(number, "%q repeats line %d", phrase, a.lines[n])
		} else {
			r.note(number, "%q stands in line %d with another code, %s: that one goes first", phrase, a.lines[n], a.roles[n].Code)
		}
	}
}

// plural makes the regular plural of a phrase's last word.
func plural(phrase string) string {
	upper := strings.ToUpper(phrase)
	ending := func(s string) string {
		if strings.IndexFunc(phrase, unicode.IsLower) >= 0 {
			return strings.ToLower(s)
		}
		return s
	}
	n := len(upper)
	switch {
	case n > 1 && upper[n-1] == 'Y' && !strings.ContainsRune("AEIOU", rune(upper[n-2])):
		return phrase[:len(phrase)-1] + ending("IES")
	case strings.HasSuffix(upper, "S"), strings.HasSuffix(upper, "X"), strings.HasSuffix(upper, "CH"), strings.HasSuffix(upper, "SH"):
		return phrase + ending("ES")
	}
	return phrase + ending("S")
}
