package reader

import (
	"slices"
	"testing"

	"sayso"
)

// TestVoices reads one sentence a row, of every side: who says what, how it is put, and
// whom the holder stands for.
func TestVoices(t *testing.T) {
	const (
		asserted, wanted, predicted, possible, hypothetical = sayso.Asserted, sayso.Wanted, sayso.Predicted, sayso.Possible, sayso.Hypothetical
	)
	tests := []struct {
		text, statement string
		kind            sayso.StatementKind
		modality        sayso.Modality
		holder, entity  string // of nobody: the author
	}{
		// Where the statement begins and ends.
		{"The army said on Tuesday it had retaken the town.", "it had retaken the town", sayso.KindEvent, asserted, "The army", "the army"},
		{"The ministry said 38 people, among them 14 children, had been killed in the raid.", "38 people, among them 14 children, had been killed in the raid", sayso.KindEvent, asserted, "The ministry", "the ministry"},
		{"The war will be decided by who has more money.", "The war will be decided by who has more money", sayso.KindPrediction, predicted, "", ""},
		{`He warned that "rioters" would be dealt with firmly.`, `"rioters" would be dealt with firmly`, sayso.KindPrediction, predicted, "He", ""},
		{"Neither cares much about the herders.", "Neither cares much about the herders", sayso.KindOther, asserted, "", ""},
		{"Whether the cabinet will meet next week remains unclear.", "Whether the cabinet will meet next week remains unclear", sayso.KindOther, asserted, "", ""},
		{"Maria Lopez, whose son is held in Gaza, spoke in Haifa.", "whose son is held in Gaza", sayso.KindEvent, asserted, "", ""},

		// Who speaks.
		{`"We will continue," Peskov went on to say, "until the goals are achieved."`, "We will continue", sayso.KindPrediction, predicted, "Peskov", ""},
		{"The spokesman denied reports that a ship had entered the strait.", "a ship had entered the strait", sayso.KindEvent, asserted, "The spokesman", ""},
		{"The group denied losing the town.", "losing the town", sayso.KindEvent, asserted, "The group", "the group"},
		{"Governor Omar Khalil accused the rebels of looting grain stores, a charge they rejected.", "the rebels of looting grain stores", sayso.KindOther, asserted, "Governor Omar Khalil", "Omar Khalil"},
		{"The claims by the ministry that the rebels opened fire first are false.", "the rebels opened fire first", sayso.KindEvent, asserted, "the ministry", "the ministry"},
		{"The claims by Iran's Ministry of Defence that rebel forces opened fire first are false.", "rebel forces opened fire first", sayso.KindEvent, asserted, "Iran's Ministry of Defence", ""},
		{"Baku, he argued, would sign the treaty.", "Baku, he argued, would sign the treaty", sayso.KindPrediction, predicted, "he", ""},
		{"The chairman urged both sides to return to dialogue, as his party has long demanded.", "both sides to return to dialogue", sayso.KindDemand, wanted, "The chairman", ""},
		{"\"They killed him,\" she added, \"to frighten the others.\"", "They killed him,\" she added, \"to frighten the others", sayso.KindEvent, asserted, "she", ""},
		{"On Sunday President Irfaan Ali told the nation that a boat had come.", "a boat had come", sayso.KindEvent, asserted, "President Irfaan Ali", "Irfaan Ali"},
		{"Guyana, on the other hand, insists that the border was settled long ago.", "the border was settled long ago", sayso.KindEvent, asserted, "Guyana", "Guyana"},
		{"Diplomats in Addis Ababa fear that a shot could end the truce.", "Diplomats in Addis Ababa fear that a shot could end the truce", sayso.KindMotive, asserted, "", ""},
		{"The minister told state television that Iran does not seek a war, but that it does not fear one either.", "it does not fear one either", sayso.KindMotive, asserted, "The minister", "the minister"},
		{"The foreign policy chief, Maria Lopez, called for restraint.", "restraint", sayso.KindDemand, wanted, "The foreign policy chief, Maria Lopez", "Maria Lopez"},
		{"In the conviction of the ministry, the treaty is unfair.", "the treaty is unfair", sayso.KindJudgement, asserted, "the ministry", ""},
		{"The president had promised during his campaign to ease restrictions.", "to ease restrictions", sayso.KindPrediction, predicted, "The president", "the president"},
		{"Nor is the plan likely to work, said Ivan Petrov, a professor in Minsk.", "Nor is the plan likely to work", sayso.KindOther, asserted, "Ivan Petrov, a professor in Minsk", "Ivan Petrov"},
		{"He distanced himself from the movement by saying its aims were absurd.", "its aims were absurd", sayso.KindJudgement, asserted, "He", ""},
		{"The ministry released a video which it said showed a depot in the village.", "showed a depot in the village", sayso.KindOther, asserted, "it", ""},
		{"The party outdid him by calling for a no-fly zone in Syria.", "a no-fly zone in Syria", sayso.KindDemand, wanted, "The party", "the party"},
		{"The force expressed concern at the raids and reiterated its call on both sides to stop.", "its call on both sides to stop", sayso.KindDemand, wanted, "The force", "the force"},
		{"Organizations that have endorsed him say the vote was fair.", "the vote was fair", sayso.KindJudgement, asserted, "Organizations that have endorsed him", "organizations"},
		{"BEIRUT - The head of the movement, Sheikh Ali Hassan, said the truce was absurd.", "the truce was absurd", sayso.KindJudgement, asserted, "The head of the movement, Sheikh Ali Hassan", "Ali Hassan"},

		// How it is put.
		{"Islamabad should understand that slogans do not free prisoners.", "Islamabad should understand that slogans do not free prisoners", sayso.KindDemand, wanted, "", ""},
		{"External forces had better stop playing with fire.", "External forces had better stop playing with fire", sayso.KindDemand, wanted, "", ""},
		{"The government needs to protect civilians.", "The government needs to protect civilians", sayso.KindDemand, wanted, "", ""},
		{"We demand that Azerbaijan refrain from the use of force.", "Azerbaijan refrain from the use of force", sayso.KindDemand, wanted, "", ""},
		{"Neither side is likely to win outright.", "Neither side is likely to win outright", sayso.KindPrediction, possible, "", ""},
		{"The drills could be followed by a second round.", "The drills could be followed by a second round", sayso.KindPrediction, possible, "", ""},
		{"The opening of the border would benefit all countries.", "The opening of the border would benefit all countries", sayso.KindPrediction, hypothetical, "", ""},
		{"The deal would have ended the war.", "The deal would have ended the war", sayso.KindEvent, hypothetical, "", ""},
		{"Drones cannot replace schools.", "Drones cannot replace schools", sayso.KindOther, asserted, "", ""},
		{"Armenia has no intention of attacking anyone, the minister said.", "Armenia has no intention of attacking anyone", sayso.KindMotive, asserted, "the minister", "the minister"},
		{"She was alarmed by the number of executions.", "She was alarmed by the number of executions", sayso.KindMotive, asserted, "", ""},
		{"We expect the same from our neighbour.", "We expect the same from our neighbour", sayso.KindOther, asserted, "", ""},
		{"The mission has about 200 members.", "The mission has about 200 members", sayso.KindQuantity, asserted, "", ""},
		{"2024 was the deadliest year in Burkina Faso.", "2024 was the deadliest year in Burkina Faso", sayso.KindQuantity, asserted, "", ""},
		{"The bases were the reason for the war.", "The bases were the reason for the war", sayso.KindCause, asserted, "", ""},
		{"Bodies were lying in the streets.", "Bodies were lying in the streets", sayso.KindEvent, asserted, "", ""},
	}
	r := load(t)
	for _, test := range tests {
		t.Run(test.statement, func(t *testing.T) {
			reading := r.Read(sayso.Article{Text: test.text})
			i := slices.IndexFunc(reading.Statements, func(s sayso.Statement) bool { return s.Text == test.statement })
			if i < 0 {
				var got []string
				for _, s := range reading.Statements {
					got = append(got, s.Text)
				}
				t.Fatalf("no such statement, but %q", got)
			}
			s := &reading.Statements[i]
			holder, entity := "", ""
			if s.Holder.Text != nil {
				holder = *s.Holder.Text
			}
			if s.Holder.Entity != nil {
				e := slices.IndexFunc(reading.Entities, func(e sayso.Entity) bool { return e.ID == *s.Holder.Entity })
				entity = reading.Entities[e].Name
			}
			if s.Kind != test.kind || s.Modality != test.modality || holder != test.holder || test.entity != "" && entity != test.entity {
				t.Errorf("%s, %s, by %q (%q)", s.Kind, s.Modality, holder, entity)
			}
		})
	}
}

// A pronoun behind a quotation is not whom the quotation names, and a person who spoke
// before a body did is still who "he" is.
func TestPronouns(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"not whom he names", "Ivan Petrov met the envoys in Minsk. \"Omar Khalil wants a war,\" he said.", "Ivan Petrov"},
		{"behind a body", "Ivan Petrov said the road was open. The ministry said it was closed. It had ice on it, he said.", "Ivan Petrov"},
	}
	r := load(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			reading := r.Read(sayso.Article{Text: test.text})
			last := reading.Statements[len(reading.Statements)-1]
			if last.Holder.Text == nil || *last.Holder.Text != "he" || last.Holder.Entity == nil {
				t.Fatalf("%q is by %+v", last.Text, last.Holder)
			}
			i := slices.IndexFunc(reading.Entities, func(e sayso.Entity) bool { return e.ID == *last.Holder.Entity })
			if got := reading.Entities[i].Name; got != test.want {
				t.Errorf("he is %q, want %q", got, test.want)
			}
		})
	}
}

// TestOfficeBearers: an office, what it is of, and who holds it, are not one name.
func TestOfficeBearers(t *testing.T) {
	tests := []struct{ text, person, role, apart string }{
		{"President of Georgia Salome Zourabichvili spoke by telephone.", "Salome Zourabichvili", "President of Georgia", "Georgia"},
		{"Prime Minister of Kosovo Albin Kurti dismissed the charges.", "Albin Kurti", "Prime Minister of Kosovo", "Kosovo"},
		{"King of Jordan Abdullah received the envoy.", "Abdullah", "King of Jordan", "Jordan"},
		{"Governor of Norte de Santander William Villamizar spoke.", "William Villamizar", "Governor of Norte de Santander", "Norte de Santander"},
		{"In Belgrade Petar Petković met the head of the mission.", "Petar Petković", "", "Belgrade"},
		{"In Moscow Sergei Lavrov said the talks failed.", "Sergei Lavrov", "", "Moscow"},
		{"On Tuesday in Ankara Hakan Fidan received the envoy.", "Hakan Fidan", "", "Ankara"},
		{"Last week, Home Minister Amit Shah told parliament that Kashmir is calm.", "Amit Shah", "Home Minister", "Kashmir"},
		{"UN Special Rapporteur Mai Sato said she was alarmed.", "Mai Sato", "Special Rapporteur", "United Nations"},
		{"Belgorod Region Governor Vyacheslav Gladkov wrote that two people died.", "Vyacheslav Gladkov", "Governor", "Belgorod Region"},
		{"The parents of Jordan Peterson live in Canada.", "Jordan Peterson", "", "Canada"},
		{"Reformist politician Faezeh Hashemi spoke in Tehran.", "Faezeh Hashemi", "politician", ""},
	}
	r := load(t)
	for _, test := range tests {
		t.Run(test.person, func(t *testing.T) {
			entities := r.Read(sayso.Article{Text: test.text}).Entities
			var names []string
			for _, e := range entities {
				names = append(names, e.Name)
			}
			i := slices.Index(names, test.person)
			if i < 0 || entities[i].Kind != sayso.EntityPerson || test.role != "" && !slices.Contains(entities[i].Roles, test.role) {
				t.Errorf("no person %q with the role %q in %+v", test.person, test.role, entities)
			}
			if test.apart != "" && !slices.Contains(names, test.apart) {
				t.Errorf("no %q in %q", test.apart, names)
			}
		})
	}
}
