package event

import (
	"strings"
	"testing"

	"sayso"
	"sayso/internal/lexicon"
)

// TestNeeds reads each word once as what its frame says and once as something else that
// the same word tells.
func TestNeeds(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"Peru returned the painting to Chile.", "RETREAT returned: Peru → Chile"},
		{"The stork returned to Alsace.", ""},
		{"The king received the Danish envoy.", "CONSULT received: king → Danish envoy"},
		{"The village received a new pump.", ""},
		{"Iran admitted the inspectors.", "RETREAT admitted: Iran → inspectors"},
		{"The hospital admitted the wounded.", ""},
		{"Rebels burned the bridge.", "ASSAULT burned: Rebels → bridge"},
		{"The hall in which four people burned stood empty.", ""},
		{"Police closed the newspaper.", "COERCE closed: Police → newspaper"},
		{"The shops closed at noon.", ""},
		{"The measles outbreak closed two schools.", ""},
		{"Farmers blocked the motorway.", "PROTEST blocked: Farmers → "},
		{"Police blocked the motorway.", "COERCE blocked: Police → "},
		{"Landslides blocked the road.", ""},
		{"Students occupied the faculty.", "PROTEST occupied: Students → "},
		{"The union asked the government for help.", "REQUEST asked: union → government"},
		{"The union asked the government how many had died.", ""},
		{"Iran warned Oman of consequences.", "THREATEN warned: Iran → Oman"},
		{"Doctors warned of malaria in the camps.", ""},
		{"The minister declined to comment.", ""},
		{"The minister declined a meeting with the union.", "REJECT declined: minister → union"},
		{"The firm will appeal.", ""},
		{"The bishop appealed to the rebels.", "REQUEST appealed: bishop → rebels"},
		{"Gunmen attacked the mayor.", "ASSAULT attacked: Gunmen → mayor"},
		{"The union attacked the mayor for raising fares.", "ACCUSE attacked: union → mayor"},
		{"Bus drivers strike over unpaid wages.", "PROTEST strike: Bus drivers → "},
		{"Soldiers opened fire on the marchers.", "ASSAULT opened: Soldiers → marchers"},
		{"Six Malians killed in French raid on camp", "ASSAULT killed: French → Malians|ASSAULT raid: French → camp"},
		{"The senator was shot and killed by police.", "ASSAULT shot: police → senator|ASSAULT killed: police → senator"},
		{"A court in Quito ordered the senator jailed.", "COERCE jailed: court → senator"},
		{"The union wants the soldiers to leave.", ""},
		{"Ghana wants Togo to release the fishermen.", "REQUEST wants: Ghana → Togo"},
		{"The party believes it has won, and hopes that the neighbours can help.", ""},
		{"The committee gave no help to the strikers.", "REJECT gave: committee → strikers"},
		{"The council gave no evidence.", ""},
		{"The senator has never met the bishop.", "not CONSULT met: senator, bishop → senator, bishop"},
		{"Chile imposed sanctions targeting Bolivia.", "COERCE imposed: Chile → Bolivia"},
		{"Denmark cancelled its tariffs on Norway.", "RETREAT cancelled: Denmark → Norway"},
		{"Kenya approved the deployment of troops to Somalia.", "MOBILIZE deployment: Kenya, troops → Somalia"},
		{"Parliament approved the budget.", ""},
		{"The Security Council adopted a resolution condemning Eritrea.", "ACCUSE condemning: Security Council → Eritrea"},
		{"Germany declared the Chadian ambassador persona non grata.", "SANCTION declared: Germany → ambassador"},
		{"Germany declares Chad's ambassador a persona non grata.", "SANCTION declares: Germany → ambassador"},
		{"Turkey swapped six prisoners with Syria.", "RETREAT swapped: Turkey → Syria"},
		{"The union called a strike.", "PROTEST called: union → "},
		{"The director of military operations spoke to reporters.", ""},
		{"A lorry hit the wall.", ""},
		{"The driver lost control and four people were killed.", ""},
		{"At least nine people were killed after a fire broke out in a hotel.", ""},
		{"France will take over the presidency.", ""},
	} {
		var list []string
		r := read(t, test.text).Reading
		for i := range r.Events {
			e := &r.Events[i]
			not := ""
			if e.Polarity == sayso.Negative {
				not = "not "
			}
			list = append(list, not+string(e.Type)+" "+e.Trigger.Text+": "+strings.Join(texts(r, e.Agents), ", ")+" → "+strings.Join(texts(r, e.Recipients), ", "))
		}
		if got := strings.Join(list, "|"); got != test.want {
			t.Errorf("%q\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

// TestParties holds where the one to whom something is done stands, and where the place,
// the topic and bystanders do.
func TestParties(t *testing.T) {
	for _, test := range []struct{ text, agents, recipients string }{
		{"French and Greek ministers meet on fishing in Malta.", "ministers", ""},
		{"The ministers of Chad and Niger held talks in Geneva.", "ministers", ""},
		{"The president held talks in Geneva with King Felipe.", "president, Felipe", "president, Felipe"},
		{"The general resigned over the crash in Kazan.", "general", ""},
		{"Prosecutors opened an inquiry into the death of a boy.", "Prosecutors", ""},
		{"India asked for access to its sailors.", "India", ""},
		{"The bill was mocked in both countries.", "", ""},
		{"Rebels killed four of them near Goma.", "Rebels", ""},
		{"A drone destroyed the depot, the army said, killing two guards.", "", "depot"},
		{"The air force destroyed a depot, a witness said, killing two guards.", "air force", "depot"},
		{"A Russian missile and drone attack on Odesa killed two people.", "", "Odesa"},
		{"Relatives of six miners killed at Kolwezi have sued the firm.", "", "six miners"},
		{"Rockets were fired from Gaza at Sderot.", "", "Sderot"},
		{"The Kabul bombing killed six people.", "", "six people"},
	} {
		r := read(t, test.text).Reading
		if len(r.Events) == 0 {
			if test.agents+test.recipients != "" {
				t.Errorf("%q has no event", test.text)
			}
			continue
		}
		e := &r.Events[0]
		if a, p := strings.Join(texts(r, e.Agents), ", "), strings.Join(texts(r, e.Recipients), ", "); a != test.agents || p != test.recipients {
			t.Errorf("%q: %s → %s, not %s → %s", test.text, a, p, test.agents, test.recipients)
		}
	}
}

// TestGames holds an article of a game to have no fights, and one of many items that
// names a game in one of them to keep those of the others.
func TestGames(t *testing.T) {
	count := func(text string) int { return len(read(t, text).Reading.Events) }
	if n := count("The cup final went to penalties. Benin beat Togo. The referee was late."); n > 0 {
		t.Errorf("a game has %d events", n)
	}
	items := "The cup final ended in penalties.\n\nGunmen attacked the mayor.\n\nRebels attacked a convoy.\n\nThe senator resigned.\n\n" +
		"Soldiers shot a boy.\n\nPolice arrested a teacher.\n\nIran criticised Oman.\n\nMali expelled a diplomat.\n\nThe king thanked the bishop.\n"
	if n := count(items); n < 8 {
		t.Errorf("of eight items beside a game %d have an event", n)
	}
}

// TestNeedsFile holds needs.tsv to words that are there and needs that are known.
func TestNeedsFile(t *testing.T) {
	for _, row := range lexicon.Rows(needsFile) {
		if _, unknown := parseNeeds(row[1]); unknown != "" {
			t.Errorf("%s: no need %q", row[0], unknown)
		}
		key := row[0]
		if group, is := strings.CutPrefix(key, "="); is {
			if words.codes[group] == nil {
				t.Errorf("no group %q", group)
			}
		} else if noun, is := strings.CutPrefix(key, ":"); is {
			if thing := words.things[noun]; thing == nil || thing.code == nil {
				t.Errorf("no noun %q that tells an event", noun)
			}
		} else if !known(key) {
			t.Errorf("no verb %q", key)
		}
	}
}

// TestHeldBack holds that what needs a kind of party is silent, with a reason, without it.
func TestHeldBack(t *testing.T) {
	d := read(t, "The stork returned to Alsace.")
	if list := New(nil, nil).Silent(d); len(list) != 1 || list[0].Reason == "" {
		t.Errorf("%v", list)
	}
	if r := d.Reading; len(r.Events) != 0 {
		t.Errorf("it has events: %s", describe(r))
	}
}
