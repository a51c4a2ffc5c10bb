package copies

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"sayso"
	"sayso/internal/lexicon"
)

func TestExact(t *testing.T) {
	const text = "Port stays shut\n\nThe strike cost 4,800 jobs, the minister's office said. \"We will talk,\" he added."
	for _, same := range []string{
		"PORT STAYS SHUT\n\nThe strike cost 4,800 jobs, the minister's office said. \"We will talk,\" he added.",
		"Port stays shut\r\n\r\nThe strike cost 4800 jobs, the minister’s office said: “We will talk”, he added",
		"Port  stays shut\n\nThe strike cost\n4,800 jobs, the minister's office said. «We will talk», he added.",
		"Port stays shut\n\nThe ﬆrike cost 4.800 jobs, the minister's office said. \"We will talk,\" he added.\n\n(Reporting by A. Writer; Editing by B. Reader)",
		"Port stays shut\n\nＴｈｅ strike cost 4,800 jobs, the minister's office said. \"We will talk,\" he added.\n\n© 2024 The Paper",
	} {
		if k := Compare(Sign(text), Sign(same)); !k.Exact || !k.Copy() || !k.Version() {
			t.Errorf("%q is not the same: %+v", same, k)
		}
	}
	for _, other := range []string{"", "Port stays shut", strings.Replace(text, "4,800", "4,801", 1)} {
		if k := Compare(Sign(text), Sign(other)); k.Exact {
			t.Errorf("%q is the same", other)
		}
	}
	if k := Compare(Sign(""), Sign("—")); k.Copy() {
		t.Error("nothing is a copy of nothing")
	}
	if k := Compare(Sign("Port shut"), Sign("PORT SHUT!")); !k.Copy() {
		t.Error("two words are not known again")
	}
}

// sentences makes sentences of words that no other seed has.
func sentences(seed, n int) []string {
	r := rand.New(rand.NewPCG(uint64(seed), 0))
	all := make([]string, n)
	for i := range all {
		words := make([]string, 18)
		for j := range words {
			words[j] = fmt.Sprintf("w%c%c%c", 'a'+r.IntN(26), 'a'+r.IntN(26), 'a'+r.IntN(26))
		}
		all[i] = "It " + strings.Join(words, " ") + "."
	}
	return all
}

func TestCompareCut(t *testing.T) {
	whole := sentences(1, 30)
	a := Sign(strings.Join(whole, " "))
	for _, keep := range []int{6, 10, 20, 30} {
		k := Compare(a, Sign(strings.Join(whole[:keep], " ")))
		if k.BInA < 0.99 || !k.Copy() {
			t.Errorf("%d of 30 sentences: %+v", keep, k)
		}
		want := float64(keep) / 30
		if k.AInB < want-0.1 || k.AInB > want+0.1 {
			t.Errorf("%d of 30 sentences: %.2f of the whole is in the part", keep, k.AInB)
		}
	}
	reordered := slices.Clone(whole)
	slices.Reverse(reordered)
	if k := Compare(a, Sign(strings.Join(reordered, " "))); k.Jaccard < 0.6 {
		t.Errorf("reordered: %+v", k)
	}
	if k := Compare(a, Sign(strings.Join(sentences(2, 30), " "))); k.Jaccard > 0.01 || k.Copy() {
		t.Errorf("another: %+v", k)
	}
}

func TestQuotationMakesNoCopy(t *testing.T) {
	quote := "“" + strings.TrimSuffix(strings.Join(sentences(3, 4), " "), ".") + "”"
	a := Sign(strings.Join(sentences(4, 5), " ") + "\n\n" + quote + " she said.")
	b := Sign(quote + " she said.\n\n" + strings.Join(sentences(5, 5), " "))
	k := Compare(a, b)
	if k.Copy() || k.InOther() < 0.35 || k.Own > 0.1 {
		t.Errorf("%+v", k)
	}
	if k := Compare(Sign(quote), Sign("He said: "+quote)); !k.Copy() {
		t.Errorf("a text that is nothing but a quotation: %+v", k)
	}
}

func TestFootMakesNoCopy(t *testing.T) {
	const foot = "\n\nSign up here for our newsletter with the best of politics, culture and sport, free of charge, every morning before seven, and tell your friends about it; you may leave at any time."
	a, b := strings.Join(sentences(6, 2), " "), strings.Join(sentences(7, 2), " ")
	if k := Compare(Sign(a+foot), Sign(b+foot)); k.Copy() || k.InOther() > 0.05 {
		t.Errorf("%+v", k)
	}
	if !Compare(Sign(a), Sign(a+foot)).Exact {
		t.Error("a foot makes another text")
	}
}

func TestMouldMakesNoCopy(t *testing.T) {
	mould := "An earthquake of magnitude %s shook the ground %d km north of %s on Monday at %s local time, the geological service said. The tremor was at a depth of %d km, at latitude %s and longitude %s. There were no immediate reports of casualties or damage. The region has recorded %d earthquakes of that magnitude or greater in the past %d months. This report was produced automatically."
	a := Sign(fmt.Sprintf(mould, "4.6", 23, "Aksu", "5:12", 10, "41.22", "80.31", 14, 6))
	b := Sign(fmt.Sprintf(mould, "5.3", 61, "Ambon", "17:48", 33, "3.71", "128.02", 29, 11))
	if k := Compare(a, b); k.Copy() || k.InOther() < 0.3 {
		t.Errorf("%+v", k)
	}
}

// languages has a text of some sentences in several, each cut between them by "|".
var languages = map[string]string{
	"de": "Die Gewerkschaft hat am Montag den Hafen von Emden bestreikt.|Nach Angaben der Leitung blieben 14 Schiffe auf See.|Der Minister sagte, er erwarte eine Einigung bis Ende der Woche.|Händler klagten über leere Regale und höhere Preise.|Im vergangenen Jahr hatte ein ähnlicher Ausstand neun Tage gedauert.|Die Arbeiter verlangen 7,5 Prozent mehr Lohn und kürzere Schichten.|Ein Sprecher der Reeder nannte die Forderung überzogen.|Am Mittwoch wollen beide Seiten wieder verhandeln.",
	"fr": "Les ouvriers du port ont cessé le travail lundi matin.|Selon la direction, quatorze navires attendent au large.|Le ministre a dit espérer un accord avant la fin de la semaine.|Les commerçants se plaignent de rayons vides et de prix plus élevés.|L’an dernier, une grève semblable avait duré neuf jours.|Les grévistes réclament une hausse de 7,5 % et des journées plus courtes.|Un porte-parole des armateurs a jugé la demande excessive.|Les deux parties doivent se revoir mercredi.",
	"ru": "Рабочие порта в понедельник утром прекратили работу.|По данным администрации, четырнадцать судов ждут на рейде.|Министр заявил, что рассчитывает на соглашение до конца недели.|Торговцы жалуются на пустые полки и рост цен.|В прошлом году похожая забастовка продолжалась девять дней.|Бастующие требуют повышения зарплаты на 7,5 процента и коротких смен.|Представитель судовладельцев назвал требование чрезмерным.|Стороны намерены вновь встретиться в среду.",
	"ar": "توقف عمال الميناء عن العمل صباح يوم الاثنين.|وقالت الإدارة إن أربع عشرة سفينة تنتظر في عرض البحر.|وأعرب الوزير عن أمله في التوصل إلى اتفاق قبل نهاية الأسبوع.|واشتكى التجار من خلو الرفوف وارتفاع الأسعار.|وكان إضراب مماثل قد استمر تسعة أيام في العام الماضي.|ويطالب المضربون بزيادة الأجور وتقصير نوبات العمل.|ووصف متحدث باسم ملاك السفن المطلب بأنه مبالغ فيه.|ومن المقرر أن يلتقي الطرفان مجددا يوم الأربعاء.",
	"zh": "港口工人星期一早上停止了工作。|管理部门表示，有十四艘船只在外海等候。|部长说，他希望在本周末之前达成协议。|商店老板抱怨货架空空，物价上涨。|去年一次类似的罢工持续了九天。|罢工者要求提高工资并缩短轮班时间。|船主的发言人称这一要求过高。|双方定于星期三再次会面。",
	"th": "คนงานท่าเรือหยุดงานเมื่อเช้าวันจันทร์|ฝ่ายบริหารกล่าวว่ามีเรือสิบสี่ลำรออยู่นอกชายฝั่ง|รัฐมนตรีกล่าวว่าเขาหวังว่าจะมีข้อตกลงก่อนสิ้นสัปดาห์|พ่อค้าบ่นว่าชั้นวางของว่างเปล่าและราคาสูงขึ้น|ปีที่แล้วการนัดหยุดงานแบบเดียวกันกินเวลาเก้าวัน|ผู้ประท้วงเรียกร้องให้ขึ้นค่าจ้างและลดเวลาทำงาน|โฆษกของเจ้าของเรือเรียกข้อเรียกร้องนี้ว่าเกินไป|ทั้งสองฝ่ายจะพบกันอีกครั้งในวันพุธ",
}

func TestLanguages(t *testing.T) {
	for language, text := range languages {
		all := strings.Split(text, "|")
		whole := Sign(strings.Join(all, " "))
		cut := Sign(strings.Join([]string{all[0], all[2], all[1], all[4]}, "\n\n"))
		if k := Compare(whole, cut); !k.Copy() || k.BInA < 0.5 {
			t.Errorf("%s: four of eight sentences, two of them turned round: %+v", language, k)
		}
		first, second := Sign(strings.Join(all[:4], " ")), Sign(strings.Join(all[4:], " "))
		if k := Compare(first, second); k.Copy() || k.Jaccard > 0.1 {
			t.Errorf("%s: two halves: %+v", language, k)
		}
	}
}

func TestSymmetry(t *testing.T) {
	texts := []string{"", "one", "One two three four five six.", strings.Join(sentences(1, 40), " "), strings.Join(sentences(1, 12), "\n\n"), strings.Join(sentences(2, 40), " "), languages["de"], languages["zh"]}
	for _, x := range texts {
		for _, y := range texts {
			a, b := Sign(x), Sign(y)
			if diff := cmp.Diff(Compare(a, b), Compare(b, a).turned()); diff != "" {
				t.Errorf("%.20q and %.20q: %s", x, y, diff)
			}
		}
	}
}

func TestBinary(t *testing.T) {
	for _, text := range []string{"", "one", strings.Join(sentences(1, 60), " "), languages["zh"]} {
		s := Sign(text)
		b, err := s.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		const most = 22 + 4*(sketchSize+2*particulars)
		if len(b) > most {
			t.Errorf("%d bytes, more than %d", len(b), most)
		}
		var got Signature
		if err := got.UnmarshalBinary(b); err != nil {
			t.Fatal(err)
		}
		again, err := got.MarshalBinary()
		if err != nil || !bytes.Equal(b, again) {
			t.Errorf("%.20q changed by writing and reading", text)
		}
		if got.UnmarshalBinary(append(b, 0)) == nil || len(b) > 0 && got.UnmarshalBinary(b[:len(b)-1]) == nil {
			t.Errorf("%.20q: a damaged signature is read", text)
		}
	}
}

func TestFurnitureTable(t *testing.T) {
	rows := lexicon.Rows(furnitureFile)
	for i, row := range rows {
		if len(row) != 2 || row[0] != normal(row[0]) || len(row[1]) != 2 {
			t.Errorf("row %q", row)
		}
		if i > 0 && rows[i-1][0] >= row[0] {
			t.Errorf("%q is not in order", row[0])
		}
		if i > 0 && strings.HasPrefix(row[0], rows[i-1][0]+" ") {
			t.Errorf("%q is said by %q", row[0], rows[i-1][0])
		}
		if !furniture("* " + strings.ToUpper(row[0]) + ": somebody\n\n") {
			t.Errorf("%q is not found", row[0])
		}
	}
	for _, text := range []string{"Subscribers left in numbers.", "", "\n\n", "The writer was wrong.", "Read more: " + strings.Repeat("all about it ", 100)} {
		if furniture(text) {
			t.Errorf("%.40q is taken for furniture", text)
		}
	}
}

func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"straight", `He said: "We have waited for years and will not wait longer." Then he left.`, []string{"We have waited for years and will not wait longer."}},
		{"curly", "“We have waited for years and will not wait longer,” he said.", []string{"We have waited for years and will not wait longer,"}},
		{"German", "Er sagte: „Wir haben jahrelang gewartet und warten nun nicht mehr.“", []string{"Wir haben jahrelang gewartet und warten nun nicht mehr."}},
		{"French", "« Nous avons attendu des années et nous n’attendrons plus », dit-il.", []string{" Nous avons attendu des années et nous n’attendrons plus "}},
		{"Chinese", "他说：「我们已经等了很多年，不会再等下去。」", []string{"我们已经等了很多年，不会再等下去。"}},
		{"too short", `"We have waited for years," he said.`, nil},
		{"not closed in its block", "\"We have waited for years and will not wait longer.\n\nAnother block \"in which a mark opens, and many words stand, and none closes", nil},
		{"over a line break", "\"We have waited for years\nand will not wait longer.\"", []string{"We have waited for years\nand will not wait longer."}},
		{"none", "Nothing is said.", nil},
	} {
		var got []string
		for _, q := range Quotes(c.text) {
			got = append(got, c.text[q.Start:q.End])
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

func TestLifted(t *testing.T) {
	a := Quotes(`"We have waited for years and will not wait longer." "Nobody asked us about it before they came here." "We have waited for years and will not wait longer."`)
	b := Quotes("“NOBODY asked us about it, before they came here,” he said. “That is the end of it as far as we can tell.” “we have waited for years, and will not wait longer”")
	if diff := cmp.Diff([][2]int{{0, 2}, {1, 0}}, Lifted(a, b)); diff != "" {
		t.Error(diff)
	}
	if shared := Lifted(nil, b); shared != nil {
		t.Error(shared)
	}
}

func TestPublishedAt(t *testing.T) {
	utc := func(s string) time.Time {
		at, err := time.Parse("2006-01-02 15:04", s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for value, want := range map[string]Published{
		"2020-01-01T10:38Z":      {utc("2020-01-01 10:38"), utc("2020-01-01 10:39")},
		"2020-01-01T10:38+02:00": {utc("2020-01-01 08:38"), utc("2020-01-01 08:39")},
		"2020-01-01T10:38":       {utc("2019-12-31 20:38"), utc("2020-01-01 22:39")},
		"2020-01-01":             {utc("2019-12-31 10:00"), utc("2020-01-02 12:00")},
		"2020-12":                {utc("2020-11-30 10:00"), utc("2021-01-01 12:00")},
		"2020":                   {utc("2019-12-31 10:00"), utc("2021-01-01 12:00")},
		"yesterday":              {},
		"2020-13-01":             {},
		"":                       {},
	} {
		got := PublishedAt(&sayso.Stamp{Value: value})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", value, diff)
		}
	}
	if PublishedAt(nil).Known() {
		t.Error("nil is a date")
	}
}

func TestFamilies(t *testing.T) {
	day := func(n int) Published {
		at := time.Date(2024, 3, n, 0, 0, 0, 0, time.UTC)
		return Published{at, at.AddDate(0, 0, 1)}
	}
	// a is cut from b: most of a is in b.
	pair := func(a, b int64, aInB, bInA float64) Pair {
		return Pair{a, b, Kinship{AInB: aInB, BInA: bInA, Own: max(aInB, bInA), Jaccard: aInB * bInA, Sample: 200}}
	}
	items := []Item{
		{1, "Agency", day(1), 500},
		{2, "Paper", day(2), 250},       // cut from 1
		{3, "Mail", day(3), 240},        // cut from 2, which was cut from 1
		{4, "Agency", day(2), 520},      // 1, brought up to date
		{5, "Courier", day(1), 400},     // another text
		{6, "Digest", day(4), 1000},     // prints 1 and 5
		{7, "Herald", Published{}, 500}, // a copy without a date
		{8, "Post", day(5), 300},        // alone
		{9, "Courier", day(3), 400},     // shares 5's background
	}
	pairs := []Pair{
		pair(2, 1, 0.95, 0.45), pair(3, 2, 0.97, 0.9), pair(3, 1, 0.9, 0.44), pair(4, 1, 0.93, 0.97), pair(2, 4, 0.9, 0.4),
		pair(6, 1, 0.5, 0.98), pair(6, 5, 0.4, 0.97), pair(1, 7, 0.9, 0.9), pair(9, 5, 0.4, 0.4), pair(8, 5, 0.1, 0.1), pair(8, 99, 1, 1), pair(8, 8, 1, 1),
	}
	type member struct {
		ID, Of   int64
		Relation Relation
		Certain  bool
		Also     []int64
	}
	type family struct {
		Contested []int64
		Undated   int
		Members   []member
	}
	want := []family{
		{[]int64{7}, 1, []member{{1, 1, "", false, nil}, {4, 1, Edition, true, nil}, {2, 1, Excerpt, true, []int64{4}}, {3, 2, Reprint, true, []int64{1}}, {6, 1, Longer, true, []int64{5}}, {7, 1, Reprint, false, nil}}},
		{nil, 0, []member{{5, 5, "", false, nil}}},
		{nil, 0, []member{{9, 9, "", false, nil}}},
		{nil, 0, []member{{8, 8, "", false, nil}}},
	}
	// On the same day the longer, 4, stands before 2; yet 2 has more in common with 1.
	r := rand.New(rand.NewPCG(1, 1))
	for range 20 {
		r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
		r.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
		i := r.IntN(len(pairs))
		pairs[i] = Pair{pairs[i].B, pairs[i].A, pairs[i].Kinship.turned()}
		var got []family
		all := Families(items, pairs)
		for _, f := range all {
			one := family{f.Contested, f.Undated, nil}
			for _, m := range f.Members {
				one.Members = append(one.Members, member{m.ID, m.Of, m.Relation, m.Certain, m.Also})
			}
			if f.First != f.Members[0].ID {
				t.Error("the first does not stand in front")
			}
			got = append(got, one)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if got := Counted(all).String(); got != "9 articles, 4 independent texts (1 undated)" {
			t.Error(got)
		}
	}
	if got := Counted(Families(items[:1], nil)).String(); !strings.HasPrefix(got, "1 article, 1 independent text") {
		t.Error(got)
	}
}

// TestManyCopies holds that a text printed more often than an index reads of a key is
// still found, and that what all share does not hide what few do.
func TestManyCopies(t *testing.T) {
	var x Index
	common := strings.Join(sentences(100, 3), " ")
	wire := strings.Join(sentences(101, 20), " ")
	for i := range int64(4 * mostPostings) {
		x.Add(i, Sign(wire+" "+sentences(int(200+i), 1)[0]))
		x.Add(10_000+i, Sign(common+" "+strings.Join(sentences(int(2000+i), 12), " ")))
	}
	if found := x.Lookup(Sign(wire)); len(found) == 0 || found[0].ID >= 10_000 {
		t.Errorf("%d found", len(found))
	}
	found := x.Lookup(Sign(common + " " + strings.Join(sentences(2000+4*mostPostings-1, 12), " ")))
	if len(found) != 1 || found[0].ID != 10_000+4*mostPostings-1 {
		t.Errorf("found %+v", found)
	}
}
