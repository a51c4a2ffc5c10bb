package made

import "strconv"

// bulletin fills an outlet's mould with the story's figures.
func (s *story) bulletin(o *outlet) (*sheet, string) {
	// Which mould, and how it is worded, is the outlet's; the place and the figures
	// are the day's.
	moulds := [...]string{"market", "quake", "weather", "match"}
	choice := s.w.random("mould", o.seed)
	topic := moulds[choice.IntN(len(moulds))]
	r := s.w.random("bulletin", s.number)
	facts := map[string]string{}
	once := func(name string, make func() string) string {
		if _, is := facts[name]; !is {
			facts[name] = make()
		}
		return facts[name]
	}
	places := s.country.places
	wr := &writer{grammar: s.w.grammar, pick: choice}
	wr.fact = func(name string, number uint64) (string, bool) {
		switch name {
		case "index":
			return s.country.capital + " " + strconv.Itoa(20+10*(len(s.country.capital)%4)), true
		case "currency":
			return s.country.adjective + " currency", true
		case "sector1", "sector2":
			return once(name, func() string { return s.writer(r).rule("sector") }), true
		case "firm1", "firm2", "teamA", "teamB":
			return once(name, func() string {
				ends := [...]string{"Holding", "Group", "Bank", "Steel"}
				if name[0] == 't' {
					ends = [...]string{"United", "City", "Rovers", "Athletic"}
				}
				return places[r.IntN(len(places))].Name + " " + ends[r.IntN(len(ends))]
			}), true
		case "p1name", "p2name", "p3name":
			return once(name, func() string { given, last := s.w.person(r); return given + " " + last }), true
		}
		if fact, is := s.facts[name]; is {
			return fact, true
		}
		if _, is := figure(name, r, s.at); !is {
			return "", false
		}
		return once(name, func() string { f, _ := figure(name, r, s.at); return f }), true
	}
	p := &sheet{outlet: o, dated: true, title: upperFirst(wr.rule(topic + ".title"))}
	for _, l := range s.w.grammar[topic+".body"] {
		sentence := upperFirst(wr.line(l))
		if n := len(p.paragraphs); n > 0 && n%2 == 1 {
			p.paragraphs[n-1] = append(p.paragraphs[n-1], sentence)
			continue
		}
		p.paragraphs = append(p.paragraphs, []string{sentence})
	}
	p.footer = s.w.footer(o, s, r)
	return p, topic
}
