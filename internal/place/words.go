package place

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"sayso/internal/english"
	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

//go:embed types.tsv
var typesFile string

// kind is what a type word says.
type kind struct {
	class gazetteer.Class
	// own says that the thing is not the town whose name it bears, named that
	// it is not where it has a capital.
	own, named bool
}

// types are the type words; longestType is the most words in one.
var types, longestType = readTypes()

func readTypes() (map[string]kind, int) {
	classes := map[string]gazetteer.Class{}
	for c := gazetteer.Area; c <= gazetteer.Facility; c++ {
		classes[c.String()] = c
	}
	out, longest := map[string]kind{}, 1
	for _, row := range lexicon.Rows(typesFile) {
		out[row[0]] = kind{classes[row[1]], row[2] == "own", row[2] == "named"}
		longest = max(longest, strings.Count(row[0], " ")+1)
	}
	return out, longest
}

// set is a set of words in lower case.
func set(words string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		out[w] = true
	}
	return out
}

var (
	// within are prepositions that only a place, a time or a thing follows.
	within = set("in into near inside outside throughout across around within amid nearby")
	// toward are prepositions that places often follow, and others too.
	toward = set("from to at toward towards via through between beyond off along over on onto past outside")
	// directions stand between a preposition and a name, or after a distance.
	directions = set("northern southern eastern western central north south east west northeast northwest southeast southwest " +
		"north-east north-west south-east south-west northeastern northwestern southeastern southwestern north-eastern north-western " +
		"south-eastern south-western upper lower downtown greater mid inner outer rural suburban nearby neighboring neighbouring " +
		"coastal metropolitan midtown uptown mainland war-torn")
	// inward words join a name from inside in lower case.
	inward = set("of the and de del de la el al du da do dos das di della upon on sur am an der le les ez az ash ad as at ar es en y e i lès-")
	// titles stand before the name of a person.
	titles = set("mr mr. mrs mrs. ms ms. miss dr dr. sir lord lady dame rev rev. sgt sgt. lt lt. col col. gen gen. capt capt. maj maj. cpl cpl. " +
		"sen sen. rep rep. gov gov. judge justice president minister secretary mayor sheriff senator congressman congresswoman " +
		"professor prof prof. king queen prince princess pope father sister brother detective officer deputy coach chief st-")
	// speaking verbs have people and bodies as subjects.
	speaking = set("say tell add think believe want know ask write argue deny admit explain note recall claim feel agree decide try " +
		"testify reply smile laugh marry graduate die score")
	// moving words make a place of what "to" and "from" lead to and from.
	moving = set("go come travel fly drive walk move return flee fled FLED run send deploy head arrive withdraw transfer transport ship carry bring take deport " +
		"extradite escape migrate emigrate immigrate cross reach spread smuggle evacuate rush march sail stretch lead km kilometre kilometer mile metre meter " +
		"road route trip visit flight journey way border return import export refugee migrant tourist distance close next adjacent")
	// papers end the names of news media, which are called after a place and are everywhere.
	papers = set("times post gazette herald tribune chronicle journal news daily globe guardian observer sun star press telegraph mail mirror " +
		"courier dispatch examiner inquirer register review monthly weekly magazine radio tv television reporter independent standard")
	// civic words follow the name of the town whose body it is.
	civic = set("police fire city county town township village state public high middle elementary grammar area community civic school schools university " +
		"college hospital medical general regional municipal council department sheriff board court courthouse district chamber center centre " +
		"church senior volunteer coastal library museum airport national central")
	// local words follow it even where the name is also a word: "Concord Police".
	local = set("police fire city county town township village sheriff regional school high public municipal")
	// offices are titles that stand after the name of a place: "Gainesville Mayor X".
	offices = set("mayor governor gov. sheriff police attorney councilman councilwoman councilor councillor alderman commissioner prosecutor " +
		"superintendent minister premier president secretary ambassador senator rep. rep sen. sen republican republicans democrat democrats " +
		"councilmember officials district vice-mayor judge coroner clerk mp mla resident residents native")
	// vague words are in the gazetteer, too, but alone they are no names.
	vague = set("north south east west northeast northwest southeast southwest northern southern eastern western central office university college " +
		"justice metro downtown school church state city county town village island strait river lake bay park bridge police hospital " +
		"vice council lot show villages channel committee mission union federal national county metro street road")
	// political nouns belong to a government, not to its town.
	political = set("sensitivity sensibility concern interest policy position stance view attitude will intention aim ambition goal demand claim refusal " +
		"rejection consent approval permission decision strategy plan proposal offer response reaction reply answer position role influence power " +
		"ally foe friend enemy partner support backing help pressure threat warning accusation denial condemnation sanction diplomacy ambassador envoy " +
		"sovereignty security")
	// peopled words are of a place: "a resident of X".
	peopled = set("resident native citizen people inhabitant mayor governor city town village community outskirts suburb streets part east west north south " +
		"capital coast shore archbishop bishop diocese population centre center heart rest most island port")
	// wares are what is called after a place and stands in none.
	wares = set("accord accords agreement treaty convention protocol declaration cup bowl syndrome flu fever virus airlines airways " +
		"games olympics ebolavirus strain sauce")
)

// capital says whether a word begins with a capital letter.
func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}

// shouted says whether all letters of a word are capitals, two at least.
func shouted(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2
}

// letter says whether a word begins with a letter.
func letter(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLetter(r)
}

// typeAt returns the type word or words that stand at word i, and the word after
// them.
func typeAt(s *english.Sentence, text string, i int) (kind, int, bool) {
	for end := min(i+longestType, len(s.Tokens)); end > i; end-- {
		word := strings.ToLower(text[s.Tokens[i].Start:s.Tokens[end-1].End])
		if k, is := types[word]; is {
			return k, end, true
		}
		if k, is := types[strings.TrimSuffix(word, "s")]; is {
			return k, end, true
		}
	}
	return kind{}, i, false
}
