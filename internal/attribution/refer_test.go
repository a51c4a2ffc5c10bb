package attribution

import (
	"strings"
	"testing"

	"sayso"
	"sayso/internal/actor"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
)

// TestRefer resolves holders that are pronouns or bare nouns, and refuses where two
// compete; want is the name of the entity of the last holder with these words, "" where
// it has to stay open.
func TestRefer(t *testing.T) {
	tests := []struct{ name, text, holder, want string }{
		{"office that spoke", "The dead were a nurse and a driver, the provincial health office said. It said that six of the injured were children.", "It", "the provincial health office"},
		{"country", "Eritrea rejected the charge. It said no shell had been fired.", "It", "Eritrea"},
		{"government that was asked", "China protested to Japan over the visit. It said the trip had hurt the feelings of its people.", "It", "China"},
		{"phrase before the pronoun", "The company raised its forecast on Monday. In a message to customers it said prices would not change.", "it", "the company"},
		{"over a paragraph", "The World Food Programme visited the camp.\n\nIt said that 3,000 people lived there without clean water.", "It", "World Food Programme"},
		{"residents", "Residents of Idlib told reporters that the shelling began at dawn. They said two schools were hit.", "They", "residents"},
		{"rebels deny", "The army said it had killed twelve rebels. The rebels denied this. They said they had lost one man.", "They", "twelve rebels"},
		{"over another's speech", "Students at the university began a strike. The dean, Paul Mbeki, said they would be expelled. They said they would not leave.", "They", "students"},
		{"who spoke last, not who first", "Israel said it had struck a launch site. Hamas denied that rockets were kept there. It said three children had died.", "It", "Hamas"},
		{"what it names is another", "Kenya closed the border. Uganda protested. It said that Uganda had been warned.", "It", "Kenya"},
		{"subject of its own clause", "Jane Doe met the unions. John Smith recalled the hearing: “It was long,” he said.", "he", "John Smith"},
		{"subject, of two women", "Attorney General Maria Lopez reaffirmed that the inquiry into Anna Brown is free of influence. She told reporters on Monday that it would end soon.", "She", "Maria Lopez"},

		{"two countries", "Serbia and Kosovo signed a deal in Ohrid. It said that it would open the border.", "It", ""},
		{"two bodies that spoke", "Human Rights Watch and Amnesty International called for an inquiry. They said the strike was a war crime.", "They", ""},
		{"a report or who wrote it", "The ministry published a report on Monday. It said that 300 people had died.", "It", ""},
		{"whom the subject acts on", "The European Commission fined Deutsche Bank. It said the rules were clear.", "It", ""},
		{"what is told of before it is said who tells", "Deutsche Bank will cut 200 jobs, the Wall Street Journal reported. It said more would follow.", "It", ""},
		{"them before", "Monks marched in silence. The police let them pass. They said the march had been peaceful.", "They", ""},
		{"as they say", "Fishermen came home. It was, as they say, a good day.", "they", ""},
		{"a body is not they", "The company said profits had doubled. They said more would follow.", "They", ""},
		{"a heading", "The army closes the road\n\nIt said that mines had been found.", "It", ""},

		{"armed group", "Jaish al-Adl claimed responsibility for the attack in Saravan. “We will strike again,” the group said in a statement.", "the group", "Jaish al-Adl"},
		{"agency", "The World Food Programme suspended deliveries. The agency said that two drivers had been shot.", "The agency", "World Food Programme"},
		{"party", "The Labour Party won 40 seats. The party said it would form a government.", "The party", "Labour Party"},
		{"of two, the subject", "Myanmar's junta extended the emergency. The Karen National Union said it would fight on. The group said the junta had bombed a clinic.", "The group", "Karen National Union"},
		{"short form of an office", "Gov. Peter Blake spoke in Ohio. The governor said that he would sign.", "The governor", "Peter Blake"},
		{"of two in office, who spoke", "President Ana Silva met President Juan Perez. Silva said that trade would grow. The president said that the border was open.", "The president", "Ana Silva"},
		{"not a charity", "Amnesty International counted the dead. The company said that nobody had died.", "The company", "the company"},
		{"a fuller description", "A mining company halted work. Shell Corporation bought land. The company said a dam had leaked.", "The company", "a mining company"},
	}
	model, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := draft.New(sayso.Article{Text: test.text}, model.Analyze(test.text))
			entity.Add(d)
			actor.Add(d)
			found, got := false, ""
			for _, a := range Find(d) {
				if test.text[a.Holder.Start:a.Holder.End] == test.holder {
					found, got = true, ""
					if e := d.Reading.EntitiesByID()[a.Holder.Entity]; e != nil {
						got = e.Name
					}
				}
			}
			if !found {
				t.Fatalf("nobody called %q speaks", test.holder)
			}
			if !strings.EqualFold(got, test.want) {
				t.Errorf("%q is %q, want %q", test.holder, got, test.want)
			}
		})
	}
}
