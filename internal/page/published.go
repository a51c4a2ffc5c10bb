package page

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"sayso"
)

// dated is a date that the page gives, and where.
type dated struct {
	stamp *sayso.Stamp
	where string
	// class tells sources apart that are filled in by different hands: only
	// those bear each other out.
	class int
}

// The classes of sources of dates, the most trusted first.
const (
	fromData      = iota // JSON-LD
	fromMeta             // meta elements, OpenGraph and others
	fromMarkup           // microdata and time elements
	fromText             // what readers see
	fromAddress          // the page's address
	sourceClasses = fromAddress + 1
)

// earliestYear is the first year that a page's date may have: before it there was no web.
const earliestYear = 1990

// findDates judges when the article was published and updated.
//
// The sources are asked in this order: JSON-LD, meta elements by their rank,
// marked and time elements about the title, a whole day in the address, visible text, the rest of
// an address. The first
// date that can be wins. If no other class of source gives the same day, give or take
// one for the time zone, and two others agree with each other, theirs wins: a
// template's date, or that of the last rebuilding, stands alone. If all stand alone
// and the address has an earlier day, it is that: an address is made once. A date is not
// good that is before 1990 or more than a day ahead of now. Where a source of the
// same day is more exact, its time is taken. Midnight to the second is a day, not
// a time.
//
// An update is one only if it is stated and is later than the publication.
func (f *facts) findDates(address string, now time.Time) (published, updated *dated) {
	all, updates := f.allDates(address, now)
	published = agreed(all)
	if published != nil {
		published = local(finest(published, all), all)
	}
	for i := range updates {
		u := &updates[i]
		if published != nil && (!later(u.stamp, published.stamp) || lost(u, published, all)) {
			continue
		}
		updated = finest(u, updates)
		break
	}
	return published, updated
}

// lost says whether an update has the very time that its source gives as that of
// publication, and was not believed: it is when the page was last built.
func lost(u, published *dated, all []dated) bool {
	for _, d := range all {
		if d.class == u.class && d.stamp.Value == u.stamp.Value && !sameDay(d.stamp, published.stamp) {
			return true
		}
	}
	return false
}

// allDates returns the dates of publication and of updates that can be, the most
// trusted first.
func (f *facts) allDates(address string, now time.Time) (published, updated []dated) {
	language := f.declaredLanguage()
	add := func(list *[]dated, value, where string, class int) bool {
		if s := metaStamp(pointed(value, language)); good(s, now) {
			*list = append(*list, dated{s, where, class})
			return true
		}
		return false
	}
	if a := f.data.best(f); a != nil {
		add(&published, a.published, jsonLD, fromData)
		add(&updated, a.updated, jsonLD, fromData)
	}
	for _, p := range f.data.pages {
		add(&published, p.published, jsonLD, fromData)
		add(&updated, p.updated, jsonLD, fromData)
	}
	for _, name := range lexicons().meta["published"] {
		add(&published, f.metaOf(name), "meta "+name, fromMeta)
	}
	for _, name := range lexicons().meta["updated"] {
		add(&updated, f.metaOf(name), "meta "+name, fromMeta)
	}
	// Elements marked as the date of publication come before those that only hold
	// a date, and silence them; of each sort the first counts, for others belong to
	// other things.
	var taken [sourceClasses]bool
	for _, pass := range []struct{ stated, far bool }{{true, false}, {false, false}, {false, true}} {
		if pass.far {
			for _, name := range lexicons().meta["dated"] {
				add(&published, f.metaOf(name), "meta "+name, fromMeta)
			}
		}
		for _, m := range f.dates {
			class := fromMarkup
			if m.where == visible {
				class = fromText
			}
			if m.stated != pass.stated || !m.stated && m.far != pass.far || taken[class] && !m.updated {
				continue
			}
			if m.updated {
				if !add(&updated, m.value, m.where, class) {
					add(&updated, behindLead(pointed(m.text, language)), m.where, class)
				}
				continue
			}
			if add(&published, m.value, m.where, class) {
				taken[class] = true
				if pass.stated {
					taken[fromMarkup], taken[fromText] = true, true
				}
				continue
			}
			p, u := textStamps(pointed(m.text, language))
			if good(p, now) {
				published = append(published, dated{p, m.where, class})
				taken[class] = true
			}
			if good(u, now) {
				updated = append(updated, dated{u, m.where, class})
			}
		}
	}
	if s := addressStamp(address); good(s, now) {
		// A whole day in the address was put there at publication; what else
		// readers see may be a date in the story.
		at := len(published)
		if s.Precision == sayso.PrecisionDay {
			if i := slices.IndexFunc(published, func(d dated) bool { return d.class == fromText }); i >= 0 {
				at = i
			}
		}
		published = slices.Insert(published, at, dated{s, "url", fromAddress})
	}
	return published, updated
}

// agreed returns the date that wins among all.
func agreed(all []dated) *dated {
	support := func(i int) bool {
		for j := range all {
			if all[j].class != all[i].class && sameDay(all[i].stamp, all[j].stamp) {
				return true
			}
		}
		return false
	}
	for i := range all {
		if all[i].stamp.Precision != sayso.PrecisionYear && support(i) {
			return &all[i]
		}
	}
	if len(all) == 0 {
		return nil
	}
	for i := range all {
		if all[i].class == fromAddress && all[i].stamp.Precision == sayso.PrecisionDay && later(all[0].stamp, all[i].stamp) {
			return &all[i]
		}
	}
	return &all[0]
}

// finest returns the most exact of the dates of one day.
func finest(d *dated, all []dated) *dated {
	for i := range all {
		if exactness(all[i].stamp) > exactness(d.stamp) && strings.HasPrefix(all[i].stamp.Value, d.stamp.Value) {
			d = &all[i]
		}
	}
	// The same moment in local time says more: it is the day that readers see.
	if at, ok := moment(d.stamp); ok && strings.HasSuffix(d.stamp.Value, "Z") {
		for i := range all {
			if other, ok := moment(all[i].stamp); ok && other.Equal(at) && exactness(all[i].stamp) == exactness(d.stamp) && !strings.HasSuffix(all[i].stamp.Value, "Z") {
				return &all[i]
			}
		}
	}
	return d
}

// local returns the date as readers on the spot see it, where a time is stated in
// UTC for machines. A time of day without a zone that readers see tells the offset: it
// is the same moment if the two differ by quarters of an hour, as zones do. A
// day alone that they see, or that the address has, is the day, if it is the one
// before or after and no other source for readers has that of UTC.
func local(d *dated, all []dated) *dated {
	const farthest, west = 14 * time.Hour, 11 * time.Hour // that a zone is from UTC
	at, ok := moment(d.stamp)
	if !ok || d.stamp.Precision != sayso.PrecisionMinute || !strings.HasSuffix(d.stamp.Value, "Z") {
		return d
	}
	var day *dated
	for i := range all {
		o := &all[i]
		there, ok := moment(o.stamp)
		if !ok || o.class == d.class || o.class < fromMarkup {
			continue
		}
		switch o.stamp.Precision {
		case sayso.PrecisionMinute:
			ahead := there.Sub(at)
			if len(o.stamp.Value) == len("2006-01-02T15:04") && ahead != 0 && ahead.Abs() <= farthest && ahead%(15*time.Minute) == 0 {
				zone := time.FixedZone("", int(ahead.Seconds()))
				return &dated{&sayso.Stamp{Value: at.In(zone).Format("2006-01-02T15:04Z07:00"), Precision: sayso.PrecisionMinute}, o.where, o.class}
			}
		case sayso.PrecisionDay:
			switch {
			case o.stamp.Value == d.stamp.Value[:len("2006-01-02")]:
				return d
			case day == nil && there.Sub(at) <= farthest && at.Sub(there.AddDate(0, 0, 1)) < west:
				day = o
			}
		}
	}
	if day != nil {
		return day
	}
	return d
}

// dayFirst says whether in a language, as a page declares it, "03/04/2020" is the
// third of April. Of English only that of the United States is otherwise, but pages
// from elsewhere declare it too; what is called English and no more is either.
func dayFirst(language string) bool {
	language = strings.ToLower(strings.ReplaceAll(language, "_", "-"))
	main, region, _ := strings.Cut(language, "-")
	switch main {
	case "en":
		return slices.Contains([]string{"gb", "uk", "au", "nz", "ie", "in"}, region)
	case "", "zh", "ja", "ko", "hu", "lt", "und", "x":
		return false
	}
	return len(main) == 2
}

// strokes is a date with strokes, of which the day may come first.
var strokes = regexp.MustCompile(`\b(\d{1,2})/(\d{1,2})/(\d{4})\b`)

// pointed writes the dates of a text with points where they have strokes and the
// day comes first: so nothing of them is uncertain.
func pointed(s, language string) string {
	if main, _, _ := strings.Cut(strings.ToLower(language), "-"); main == "hr" || main == "bs" {
		s = croatian.Replace(s)
	}
	if strings.Count(s, "/") < 2 || !dayFirst(language) {
		return s
	}
	return strokes.ReplaceAllString(s, "$1.$2.$3")
}

// croatian writes the months that Croatian has for itself where Polish and Czech have
// the same word for the next: listopad is October, not November.
var croatian = strings.NewReplacer("listopada", "oktobra", "Listopada", "Oktobra", "listopad", "oktobra", "Listopad", "Oktobra")

// exactness orders stamps by how much they say: a zone is more than none.
func exactness(s *sayso.Stamp) int {
	switch s.Precision {
	case sayso.PrecisionYear:
		return 0
	case sayso.PrecisionMonth:
		return 1
	case sayso.PrecisionDay:
		return 2
	}
	if len(s.Value) == len("2006-01-02T15:04") {
		return 3
	}
	return 4
}

// moment returns a stamp's time, a day's being its beginning; false if it has no
// day.
func moment(s *sayso.Stamp) (time.Time, bool) {
	for _, layout := range []string{"2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, s.Value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// sameDay says whether two stamps can be one day: time zones make a day's difference.
func sameDay(a, b *sayso.Stamp) bool {
	ta, oka := moment(a)
	tb, okb := moment(b)
	if !oka || !okb {
		short, long := a.Value, b.Value
		if len(short) > len(long) {
			short, long = long, short
		}
		return strings.HasPrefix(long, short)
	}
	return ta.Sub(tb).Abs() <= 36*time.Hour
}

// later says whether an update is later than the publication.
func later(updated, published *sayso.Stamp) bool {
	tu, oku := moment(updated)
	tp, okp := moment(published)
	if !oku || !okp {
		return updated.Value > published.Value
	}
	if updated.Precision == sayso.PrecisionDay || published.Precision == sayso.PrecisionDay {
		return updated.Value[:len("2006-01-02")] > published.Value[:len("2006-01-02")]
	}
	return tu.After(tp)
}

// good says whether a date can be that of a page.
func good(s *sayso.Stamp, now time.Time) bool {
	if s == nil {
		return false
	}
	if year, err := strconv.Atoi(s.Value[:4]); err != nil || year < earliestYear || year > now.Year()+1 {
		return false
	}
	t, ok := moment(s)
	return !ok || t.Before(now.Add(24*time.Hour))
}

// metaStamp reads a date that is written for machines: as parseStamp does, and
// also without signs ("20210303", "20210303T1038Z") or as seconds or thousandths
// since 1970.
func metaStamp(s string) *sayso.Stamp {
	s = trim(s)
	if digits := strings.TrimRight(s, "0123456789"); digits == "" && (len(s) == 10 || len(s) == 13) {
		n, err := strconv.ParseInt(s[:10], 10, 64)
		at := time.Unix(n, 0).UTC()
		if err != nil || yearOf(at.Format("2006")) == 0 {
			return nil
		}
		return &sayso.Stamp{Value: at.Format("2006-01-02T15:04Z07:00"), Precision: sayso.PrecisionMinute}
	}
	if m := compactDate.FindStringSubmatch(s); m != nil {
		s = m[1] + "-" + m[2] + "-" + m[3]
		if m[4] != "" {
			s += "T" + m[4] + ":" + m[5] + m[6]
		}
	}
	if m := unixDate.FindStringSubmatch(s); m != nil {
		s = m[1] + " " + m[4] + " " + m[2] + " " + m[3]
	}
	if t, err := time.Parse("2006-01", s); err == nil && valid(t.Year(), int(t.Month()), 1) {
		return &sayso.Stamp{Value: s, Precision: sayso.PrecisionMonth}
	}
	stamp, _ := parseStamp(s)
	if stamp != nil && midnight.MatchString(s) {
		stamp = &sayso.Stamp{Value: stamp.Value[:len("2006-01-02")], Precision: sayso.PrecisionDay}
	}
	return stamp
}

var (
	// compactDate is ISO 8601 without signs.
	compactDate = regexp.MustCompile(`^((?:19|20)\d\d)(\d\d)(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?\d\d)?(Z?))?$`)
	// unixDate is "Wed Mar 03 10:38:00 UTC 2021", the year behind.
	unixDate = regexp.MustCompile(`^(?:[A-Z][a-z]{2},? )?([A-Z][a-z]{2} +\d{1,2}) (\d\d:\d\d(?::\d\d)?) ([A-Z]{2,4}|[+-]\d{4}) (\d{4})$`)
	// midnight is how systems write that they know the day alone.
	midnight = regexp.MustCompile(`^\d{4}-\d\d-\d\d[T ]00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)?$`)
	// inAddress is a date in an address: /2021/03/03/, /2021/mar/03/, /2021-03-03, /20210303.
	inAddress = regexp.MustCompile(`[/_-]((?:19|20)\d\d)[/_-]?(\d{1,2}|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[/_-]?(\d{1,2}))?(?:[/_.-]|$)`)
)

// addressStamp reads the date in a page's address, nil if there is none.
func addressStamp(address string) *sayso.Stamp {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	m := inAddress.FindStringSubmatch(strings.ToLower(u.Path))
	if m == nil {
		return nil
	}
	year, month, day := atoi(m[1]), atoi(m[2]), atoi(m[3])
	if month == 0 {
		month = monthOf(m[2])
	}
	switch {
	case day > 0 && valid(year, month, day):
		return &sayso.Stamp{Value: time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly), Precision: sayso.PrecisionDay}
	case m[3] == "" && month >= 1 && month <= 12 && strings.Contains(m[0], "/"+m[1]+"/"):
		return &sayso.Stamp{Value: time.Date(year, time.Month(month), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"), Precision: sayso.PrecisionMonth}
	}
	return nil
}

// behindLead cuts the words before a date ("Last updated on").
func behindLead(s string) string {
	_, u := textStamps(s)
	if u != nil {
		return u.Value
	}
	return s
}

// textStamps finds dates among the words of a marked element: "By Jane Doe
// Published 3 March 2021, 10:38 GMT 5 min read Updated 4 March 2021". The first
// date is that of publication unless words of an update stand before it. A
// month or a year alone is no date here.
func textStamps(s string) (published, updated *sayso.Stamp) {
	const most = 40 // words
	if d, ok := parseDateLine(s); ok {
		return d.published, d.updated
	}
	s = straight.Replace(s)
	update := false
	var last [2]string // words
	n := 0
	for at := 0; at < len(s) && n < most; n++ {
		end := strings.IndexFunc(s[at:], isSpace)
		if end < 0 {
			end = len(s) - at
		}
		word := strings.ToLower(strings.Trim(s[at:at+end], ".,:;|()-"))
		switch {
		case slices.Contains(lexicons().leads, dateLead{word, true}):
			update = true
		case slices.Contains(lexicons().leads, dateLead{word, false}):
			update = false
		}
		next := at + max(end, 1)
		isRange := slices.Contains([]string{"-", "–", "—", "to", "bis", "au", "al", "a", "tot", "do"}, last[1]) && number(string(plainDigit(firstRune(last[0]))))
		last = [2]string{last[1], s[at : at+end]}
		if word != "" && (number(string(plainDigit(firstRune(word)))) || monthOf(word) > 0 || weekday(word) || lexicons().weekdays[word]) {
			head := strings.TrimLeft(s[at:], ".,:;|(-")
			if stamp, size := parseStamp(head); stamp != nil && len(stamp.Value) >= len("2006-01-02") {
				if isRange {
					// the end of "14. - 20. Januar 2022", which is no day of publication
				} else if update && updated == nil {
					updated = stamp
				} else if !update && published == nil {
					published = stamp
				}
				update = false
				next = at + len(s[at:]) - len(head) + max(size, 1)
			}
		}
		at = next
		for at < len(s) && isSpace(rune(s[at])) {
			at++
		}
	}
	return published, updated
}

// firstRune returns the first code point of s.
func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
