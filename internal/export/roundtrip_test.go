package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
)

// TestRoundTrip writes the sample and the examples in every format, reads what was
// written back, and finds the facts that the readings hold: no more, no fewer.
func TestRoundTrip(t *testing.T) {
	all := append([]*sayso.Reading{sample()}, examples(t)...)
	for _, c := range []struct {
		format Format
		held   func(*sayso.Reading) []string
		read   func(*testing.T, []byte) []string
	}{
		{CSV, heldInSheet, readSheet},
		{PLOVER, heldInPlover, readPlover},
		{POLECAT, heldInPolecat, readPolecat},
		{GDELT, heldInGdelt, readGdelt},
		{GDELTMentions, heldInMentions, readMentions},
		{GeoJSON, heldInMap, readMap},
		{Annotation, heldInAnnotations, readAnnotations},
		{ClaimReview, heldInReviews, readReviews},
	} {
		t.Run(string(c.format), func(t *testing.T) {
			var held []string
			for _, r := range all {
				held = append(held, c.held(r)...)
			}
			read := c.read(t, written(t, c.format, all...))
			if len(held) == 0 {
				t.Fatal("nothing is held")
			}
			slices.Sort(held)
			slices.Sort(read)
			if diff := cmp.Diff(slices.Compact(held), slices.Compact(read)); diff != "" {
				t.Errorf("-held +read back:\n%s", diff)
			}
		})
	}
}

// fact joins what belongs together.
func fact(parts ...any) string {
	var b strings.Builder
	for _, part := range parts {
		fmt.Fprintf(&b, "%v · ", part)
	}
	return b.String()
}

// spotText writes a place as the tables do.
func spotText(r *sayso.Reading, mention *string) string {
	for _, p := range r.Places {
		if mention != nil && p.Mention == *mention && p.State == "resolved" {
			return fact(strconv.FormatFloat(*p.Lat, 'f', -1, 64), strconv.FormatFloat(*p.Lon, 'f', -1, 64))
		}
	}
	return fact("", "")
}

func intText(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func heldInSheet(r *sayso.Reading) (facts []string) {
	for _, s := range r.Statements {
		facts = append(facts, fact("statement", r.Article.ID, s.ID, s.Start, s.End, s.Text, s.Kind, s.Holder.Kind, text(s.Holder.Text), s.Form, s.Polarity,
			s.Modality, yes(s.Checkable), text(r.Article.Title)))
	}
	for _, c := range r.Checks {
		facts = append(facts, fact("check", r.Article.ID, c.Statement, c.Method, c.Result, c.Working))
	}
	for _, e := range r.Events {
		facts = append(facts, fact("event", r.Article.ID, e.ID, text(e.Statement), e.Type, text(e.Mode), e.Trigger.Text, e.Stance, e.Polarity, e.Modality,
			spotText(r, e.Place), intText(e.Counts.Killed), intText(e.Counts.Wounded), text(e.SameAs)))
		for _, side := range []struct {
			name string
			of   []string
		}{{"agent", e.Agents}, {"recipient", e.Recipients}} {
			for _, m := range side.of {
				facts = append(facts, fact(side.name, r.Article.ID, e.ID, entityOf(r, m).Name))
			}
		}
	}
	return facts
}

// entityOf finds the entity of a mention.
func entityOf(r *sayso.Reading, mention string) sayso.Entity {
	for _, m := range r.Mentions {
		for _, e := range r.Entities {
			if m.ID == mention && e.ID == m.Entity {
				return e
			}
		}
	}
	return sayso.Entity{}
}

// unlist takes the values of a cell apart, as docs/export.md says.
func unlist(cell string) []string {
	if cell == "" {
		return nil
	}
	var values []string
	var value strings.Builder
	for i := 0; i < len(cell); i++ {
		switch {
		case cell[i] == '\\':
			i++
			value.WriteByte(cell[i])
		case strings.HasPrefix(cell[i:], " | "):
			values = append(values, value.String())
			value.Reset()
			i += 2
		default:
			value.WriteByte(cell[i])
		}
	}
	return append(values, value.String())
}

func readSheet(t *testing.T, data []byte) (facts []string) {
	for _, row := range rowsOf(t, CSV, data) {
		for name, cell := range row {
			row[name] = infuse(cell)
		}
		article := row["article_id"]
		if row["statement_id"] != "" {
			facts = append(facts, fact("statement", article, row["statement_id"], row["start"], row["end"], row["statement"], row["kind"], row["holder_kind"],
				row["holder_words"], row["form"], row["polarity"], row["modality"], row["checkable"], row["title"]))
			results, workings := unlist(row["check_results"]), unlist(row["check_workings"])
			for i, method := range unlist(row["check_methods"]) {
				facts = append(facts, fact("check", article, row["statement_id"], method, results[i], workings[i]))
			}
		}
		if row["event_id"] == "" {
			continue
		}
		facts = append(facts, fact("event", article, row["event_id"], row["statement_id"], row["event_type"], row["event_mode"], row["event_words"],
			row["stance"], row["event_polarity"], row["event_modality"], fact(row["lat"], row["lon"]), row["killed"], row["wounded"], row["same_as"]))
		for _, name := range unlist(row["agents"]) {
			facts = append(facts, fact("agent", article, row["event_id"], name))
		}
		for _, name := range unlist(row["recipients"]) {
			facts = append(facts, fact("recipient", article, row["event_id"], name))
		}
	}
	return facts
}

func heldInPlover(r *sayso.Reading) (facts []string) {
	for _, e := range r.Events {
		holder := ""
		for _, s := range r.Statements {
			if e.Statement != nil && s.ID == *e.Statement {
				holder = fact(s.ID, s.Holder.Kind, s.Text)
			}
		}
		facts = append(facts, fact(r.Article.ID+"#"+e.ID, e.Type, text(e.Mode), e.Trigger.Text, e.Trigger.Start, e.Trigger.End, holder, e.Stance, e.Polarity,
			e.Modality, strings.TrimSuffix(spotText(r, e.Place), "· "), intText(e.Counts.Killed), strings.Join(e.Contexts, " ")))
		for _, m := range e.Agents {
			facts = append(facts, fact("agent", r.Article.ID+"#"+e.ID, entityOf(r, m).Name, text(entityOf(r, m).Country)))
		}
	}
	return facts
}

func readPlover(t *testing.T, data []byte) (facts []string) {
	for line := range bytes.Lines(data) {
		var r ploverRecord
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		holder := ""
		if r.Sayso.Statement != nil {
			holder = fact(*r.Sayso.Statement, *r.Sayso.HolderKind, *r.Text)
		}
		at := fact("", "")
		if r.EventLoc != nil && r.EventLoc.Lat != nil {
			at = fact(number(*r.EventLoc.Lat), number(*r.EventLoc.Lon))
		}
		facts = append(facts, fact(r.ID, r.Event[0], strings.Join(r.Mode, " "), r.EventText[0], r.TextInfo.Start, r.TextInfo.End, holder, r.Sayso.Stance,
			r.Sayso.Polarity, r.Sayso.Modality, strings.TrimSuffix(at, "· "), intText(r.Size.Dead), strings.Join(r.Context, " ")))
		for _, a := range r.Actor {
			country := text(a.Code)
			if nonstate(country) {
				country = ""
			}
			facts = append(facts, fact("agent", r.ID, text(a.IdentifierText), country))
		}
		if r.HasEvent != (r.Sayso.Polarity == "positive" && r.Sayso.Modality == "asserted" && r.Sayso.Stance != "denied") {
			t.Errorf("%s: has_event is %v", r.ID, r.HasEvent)
		}
	}
	return facts
}

// toldEvents gives the first mentions of the events that happened, as the formats
// without room for how they are put have them.
func toldEvents(r *sayso.Reading, coded bool) (list []sayso.Event) {
	seen := map[string]bool{}
	for _, e := range r.Events {
		if e.Polarity == "positive" && e.Modality == "asserted" && e.Stance != "denied" && (!coded || e.CAMEO != nil) && !seen[*e.SameAs] {
			seen[*e.SameAs] = true
			list = append(list, e)
		}
	}
	return list
}

// sides gives the pairs of an event's actors by their names.
func sides(r *sayso.Reading, e sayso.Event) (pairs []string) {
	agents, recipients := append([]string{}, e.Agents...), append([]string{}, e.Recipients...)
	if len(agents) == 0 {
		agents = []string{""}
	}
	if len(recipients) == 0 {
		recipients = []string{""}
	}
	for _, a := range agents {
		for _, b := range recipients {
			if one, two := entityOf(r, a), entityOf(r, b); one.ID != two.ID || one.ID == "" {
				pairs = append(pairs, fact(one.Name, two.Name))
			}
		}
	}
	if len(pairs) == 0 {
		pairs = []string{fact(entityOf(r, agents[0]).Name, "")}
	}
	return pairs
}

func heldInPolecat(r *sayso.Reading) (facts []string) {
	for _, e := range toldEvents(r, false) {
		for _, pair := range sides(r, e) {
			facts = append(facts, fact(r.Article.ID+"#"+e.ID, e.Type, text(e.Mode), strings.Join(e.Contexts, "; "), pair, spotText(r, e.Place)))
		}
	}
	return facts
}

func readPolecat(t *testing.T, data []byte) (facts []string) {
	for _, row := range rowsOf(t, POLECAT, data) {
		id, pair, _ := strings.Cut(row["Event ID"], ".")
		if n, err := strconv.Atoi(pair); pair != "" && (err != nil || n < 1) {
			t.Errorf("event ID %q", row["Event ID"])
		}
		facts = append(facts, fact(id, row["Event Type"], row["Event Mode"], row["Contexts"], fact(row["Actor Name"], row["Recipient Name"]),
			fact(row["Latitude"], row["Longitude"])))
	}
	return facts
}

func heldInGdelt(r *sayso.Reading) (facts []string) {
	for _, e := range toldEvents(r, true) {
		for _, pair := range sides(r, e) {
			facts = append(facts, fact(*e.CAMEO, pair, spotText(r, e.Place), text(r.Article.URL)))
		}
	}
	return facts
}

func readGdelt(t *testing.T, data []byte) (facts []string) {
	numbers := map[string]bool{}
	for _, row := range rowsOf(t, GDELT, data) {
		if id := row["GLOBALEVENTID"]; numbers[id] {
			t.Errorf("number %s twice", id)
		} else if _, err := strconv.ParseInt(id, 10, 64); err != nil {
			t.Error(err)
		}
		numbers[row["GLOBALEVENTID"]] = true
		source := row["SOURCEURL"]
		if !strings.Contains(source, "://") {
			source = ""
		}
		facts = append(facts, fact(row["EventCode"], fact(row["Actor1Name"], row["Actor2Name"]), fact(row["ActionGeo_Lat"], row["ActionGeo_Long"]), source))
	}
	return facts
}

func heldInMentions(r *sayso.Reading) (facts []string) {
	coded := map[string]bool{}
	for _, e := range toldEvents(r, true) {
		coded[*e.SameAs] = true
	}
	for _, e := range r.Events {
		if coded[*e.SameAs] && e.CAMEO != nil && e.Polarity == "positive" && e.Modality == "asserted" && e.Stance != "denied" {
			facts = append(facts, fact(e.ID, e.Trigger.Start, e.Stance, text(e.Statement)))
		}
	}
	return facts
}

func readMentions(t *testing.T, data []byte) (facts []string) {
	for _, row := range rowsOf(t, GDELTMentions, data) {
		extras, err := url.ParseQuery(row["Extras"])
		if err != nil {
			t.Fatal(err)
		}
		facts = append(facts, fact(extras.Get("event"), row["ActionCharOffset"], extras.Get("stance"), extras.Get("statement")))
	}
	return facts
}

// TestTablesJoin finds the mentions' numbers among the events', each as often as the
// event says.
func TestTablesJoin(t *testing.T) {
	all := append([]*sayso.Reading{sample()}, examples(t)...)
	mentions := map[string]int{}
	for _, row := range rowsOf(t, GDELTMentions, written(t, GDELTMentions, all...)) {
		mentions[row["GLOBALEVENTID"]]++
	}
	events := rowsOf(t, GDELT, written(t, GDELT, all...))
	if len(events) != len(mentions) {
		t.Errorf("%d events, mentions of %d", len(events), len(mentions))
	}
	for _, row := range events {
		if got := strconv.Itoa(mentions[row["GLOBALEVENTID"]]); got != row["NumMentions"] {
			t.Errorf("%s: %s mentions, NumMentions is %s", row["GLOBALEVENTID"], got, row["NumMentions"])
		}
	}
}

func heldInMap(r *sayso.Reading) (facts []string) {
	unplaced := 0
	for _, e := range r.Events {
		if at := spotText(r, e.Place); at != fact("", "") {
			facts = append(facts, fact(r.Article.ID+"#"+e.ID, at, e.Stance, e.Polarity))
		} else {
			unplaced++
		}
	}
	for i := range unplaced {
		facts = append(facts, fact("unplaced", r.Article.ID, i))
	}
	for _, s := range r.Statements {
		for _, p := range r.Places {
			for _, m := range r.Mentions {
				if m.ID == p.Mention && s.Start <= m.Start && m.End <= s.End && p.State == "resolved" {
					facts = append(facts, fact(r.Article.ID+"#"+s.ID+"."+m.ID, spotText(r, &m.ID), s.Text, s.Polarity))
				}
			}
		}
	}
	return facts
}

func readMap(t *testing.T, data []byte) (facts []string) {
	var collection struct {
		Type     string
		Features []struct {
			Type, ID string
			Geometry struct {
				Type        string
				Coordinates []float64
			}
			Properties map[string]any
		}
		Unplaced struct{ Events int }
	}
	if err := json.Unmarshal(data, &collection); err != nil || collection.Type != "FeatureCollection" {
		t.Fatalf("%v, type %q", err, collection.Type)
	}
	for _, f := range collection.Features {
		at := f.Geometry.Coordinates
		if f.Type != "Feature" || f.Geometry.Type != "Point" || len(at) != 2 || at[1] < -90 || at[1] > 90 || at[0] < -180 || at[0] > 180 {
			t.Errorf("%s: %+v", f.ID, f.Geometry)
		}
		spot := fact(number(at[1]), number(at[0]))
		if f.Properties["feature"] == "event" {
			facts = append(facts, fact(f.ID, spot, f.Properties["stance"], f.Properties["polarity"]))
		} else {
			facts = append(facts, fact(f.ID, spot, f.Properties["statement"], f.Properties["polarity"]))
		}
	}
	left := collection.Unplaced.Events
	for _, r := range append([]*sayso.Reading{sample()}, examples(t)...) { // the count says nothing of whose they are
		for i := range r.Events {
			if spotText(r, r.Events[i].Place) == fact("", "") {
				left--
			}
		}
		for _, held := range heldInMap(r) {
			if strings.HasPrefix(held, "unplaced") {
				facts = append(facts, held)
			}
		}
	}
	if left != 0 {
		t.Errorf("%d events too many are unplaced", left)
	}
	return facts
}

func heldInAnnotations(r *sayso.Reading) (facts []string) {
	source := r.Article.ID
	if r.Article.URL != nil {
		source = *r.Article.URL
	}
	for _, s := range r.Statements {
		facts = append(facts, fact(source, r.Article.ID+"#"+s.ID, s.Start, s.End, s.Text, "statement: "+string(s.Kind), "holder kind: "+string(s.Holder.Kind)))
	}
	for _, e := range r.Events {
		facts = append(facts, fact(source, r.Article.ID+"#"+e.ID, e.Trigger.Start, e.Trigger.End, e.Trigger.Text,
			"event: "+strings.TrimSpace(string(e.Type)+" "+text(e.Mode)), "stance: "+e.Stance))
	}
	return facts
}

func readAnnotations(t *testing.T, data []byte) (facts []string) {
	for line := range bytes.Lines(data) {
		var a struct {
			ID     string
			Body   []textBody
			Target struct {
				Source   string
				Selector []struct {
					Type, Exact, Prefix, Suffix string
					Start, End                  int
				}
			}
		}
		if err := json.Unmarshal(line, &a); err != nil {
			t.Fatal(err)
		}
		words, at := a.Target.Selector[0], a.Target.Selector[1]
		var tag string
		for _, b := range a.Body {
			if strings.HasPrefix(b.Value, "holder kind: ") && strings.Contains(a.ID, "#s") || strings.HasPrefix(b.Value, "stance: ") {
				tag = b.Value
			}
		}
		facts = append(facts, fact(a.Target.Source, a.ID, at.Start, at.End, words.Exact, a.Body[0].Value, tag))
	}
	return facts
}

func heldInReviews(r *sayso.Reading) (facts []string) {
	for _, s := range r.Statements {
		if s.Checkable {
			facts = append(facts, fact(r.Article.ID+"#"+s.ID, text(r.Article.Title), s.Holder.Kind != sayso.HolderAuthor))
		}
	}
	return facts
}

func readReviews(t *testing.T, data []byte) (facts []string) {
	said := map[string]sayso.Statement{}
	for _, r := range append([]*sayso.Reading{sample()}, examples(t)...) {
		for _, s := range r.Statements {
			said[r.Article.ID+"#"+s.ID] = s
		}
	}
	for line := range bytes.Lines(data) {
		var r claimReview
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		if r.Claimed != r.Reviewed.Text || !strings.Contains(r.Claimed, said[r.ID].Text) {
			t.Errorf("%s claims %q, the statement is %q", r.ID, r.Claimed, said[r.ID].Text)
		}
		if bytes.Contains(line, []byte("reviewRating")) || r.Status != "Draft" {
			t.Errorf("%s is rated, or no draft", r.ID)
		}
		facts = append(facts, fact(r.ID, text(r.Reviewed.Appearance.Headline), strings.HasPrefix(r.Reviewed.About, "on the say-so of")))
	}
	return facts
}
