package imported

import (
	"cmp"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"sayso/internal/failure"
	"sayso/internal/gazetteer"
)

// File is an imported gazetteer. It is safe to use from many goroutines. What it
// cannot read while it is used, it does not find, and [File.Err] says so.
type File struct {
	name    string
	db      *sql.DB
	about   About
	queries queries

	mu   sync.Mutex
	err  error
	held int                              // answers and candidates in kept
	kept map[string][]gazetteer.Candidate // answers by normal form, of variants behind a "~"
}

var _ gazetteer.Source = (*File)(nil)

// About says what a file is.
type About struct {
	Version     string
	Attribution []string // what whoever shows its data has to say
	Inputs      []InputReport
	Places      int
	Names       int
	Bytes       int64
}

// queries are prepared once.
type queries struct {
	named, spelled, byKey, near *sql.Stmt
}

// columns of a place, in the order in which they are scanned.
const columns = `p.key, coalesce(p.id, ''), p.name, p.class, p.feature, p.country, p.admin1,
	coalesce((SELECT name FROM division WHERE code = p.admin1), p.region), p.lat, p.lon, p.population, p.radius, p.capital`

// Open opens a gazetteer file. Its errors are of package failure: no such file, no
// gazetteer, one of another version, damaged.
func Open(name string) (*File, error) {
	if err := look(name); err != nil {
		return nil, err
	}
	f := &File{name: name, kept: map[string][]gazetteer.Candidate{}}
	var err error
	if f.db, err = open(name, "ro", "query_only(1)", "cache_size(-4096)"); err == nil {
		f.db.SetMaxOpenConns(runtime.GOMAXPROCS(0))
		f.db.SetMaxIdleConns(runtime.GOMAXPROCS(0))
		err = f.prepare()
	}
	if err != nil {
		var known *failure.Error
		if !errors.As(err, &known) {
			err = damaged(name, err)
		}
		_ = f.Close() // that it cannot be read is what counts
		return nil, err
	}
	return f, nil
}

// look reads a file's head: whether it is a database, one of ours, of this format, and
// as long as it says.
func look(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return inputError(name, err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return inputError(name, err)
	}
	if !info.Mode().IsRegular() {
		return failure.New(failure.Unreadable, name, "name a gazetteer file", "is not a file")
	}
	// https://www.sqlite.org/fileformat.html, 1.3
	head := make([]byte, 100)
	if _, err := io.ReadFull(file, head); err != nil || string(head[:16]) != "SQLite format 3\x00" {
		return failure.New(failure.Unreadable, name, "make one with `sayso gazetteer import`", "not a gazetteer file")
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 1 << 16
	}
	pages, user, id := int64(binary.BigEndian.Uint32(head[28:])), binary.BigEndian.Uint32(head[60:]), binary.BigEndian.Uint32(head[68:])
	switch {
	case id == partialID:
		return failure.New(failure.Unreadable, name, "give the import's command again", "an import that is not finished")
	case id != applicationID:
		return failure.New(failure.Unreadable, name, "make one with `sayso gazetteer import`", "a database, but no gazetteer file")
	case user != format:
		return failure.New(failure.Unreadable, name, "import it anew", "a gazetteer file of version %d; this sayso reads version %d", user, format)
	case info.Size() != page*pages:
		return damaged(name, fmt.Errorf("%d bytes instead of %d", info.Size(), page*pages))
	}
	return nil
}

// damaged is the error of a file that cannot be read.
func damaged(name string, err error) error {
	return &failure.Error{Kind: failure.Unreadable, Input: name, Remedy: "import it anew", Err: fmt.Errorf("a damaged gazetteer file: %w", err)}
}

// prepare prepares the queries and reads what the file is.
func (f *File) prepare() (err error) {
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{
		// As many of each sort as are asked for: other names are not crowded out.
		{&f.queries.named, "SELECT " + columns + `, n.match FROM (
			SELECT * FROM (SELECT match, lesser, place FROM name WHERE normal = ?1 AND match = 1 ORDER BY lesser, place LIMIT ?2) UNION ALL
			SELECT * FROM (SELECT match, lesser, place FROM name WHERE normal = ?1 AND match = 2 ORDER BY lesser, place LIMIT ?2)
			) n CROSS JOIN place p ON p.key = n.place`},
		{&f.queries.spelled, "SELECT normal FROM variant WHERE skeleton = ?1 LIMIT ?2"},
		{&f.queries.byKey, "SELECT " + columns + ", 0 FROM place p WHERE p.key = coalesce((SELECT place FROM alias WHERE key = ?1), ?1)"},
		{&f.queries.near, fmt.Sprintf(`WITH RECURSIVE row(n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM row WHERE n < ?2), sizes(size) AS (VALUES (0), (1), (2), (3), (4))
			SELECT n.place, n.lat, n.lon FROM sizes CROSS JOIN row CROSS JOIN near n
			WHERE sizes.size >= ?3 AND n.size = sizes.size AND n.cell BETWEEN row.n * %d + ?4 AND row.n * %[1]d + ?5
			AND n.lat BETWEEN ?6 AND ?7 AND n.lon BETWEEN ?8 AND ?9 AND n.population >= ?10
			AND (?11 = '' OR n.country = ?11) AND (?12 = 0 OR n.whole = 1)`, cellsRound)},
	} {
		if *p.stmt, err = f.db.Prepare(p.query); err != nil {
			return err
		}
	}
	about := func(key string) (value string, err error) {
		err = f.db.QueryRow("SELECT value FROM about WHERE key = ?", key).Scan(&value)
		return value, err
	}
	if f.about.Version, err = about("version"); err != nil {
		return err
	}
	folded, err := about("folding")
	if err != nil {
		return err
	}
	if folded != folding() {
		return failure.New(failure.Unreadable, f.name, "import it anew", "made by a version of sayso that folds names otherwise")
	}
	complete, err := about("complete")
	if err != nil {
		return err
	}
	_, err = fmt.Sscan(complete, &f.about.Places, &f.about.Names)
	return err
}

// Name is the file's name, as it was given.
func (f *File) Name() string { return f.name }

// About says what the file is.
func (f *File) About() (a About, err error) {
	a = f.about
	var lines string
	if err := f.db.QueryRow("SELECT value FROM about WHERE key = 'attribution'").Scan(&lines); err != nil {
		return a, damaged(f.name, err)
	}
	a.Attribution = strings.Split(lines, "\n")
	info, err := os.Stat(f.name)
	if err != nil {
		return a, inputError(f.name, err)
	}
	a.Bytes = info.Size()
	rows, err := f.db.Query("SELECT name, kind, kept, left, wrong FROM input ORDER BY n")
	if err != nil {
		return a, damaged(f.name, err)
	}
	defer closing(rows, &err)
	for rows.Next() {
		var in InputReport
		var k kind
		if err := rows.Scan(&in.Name, &k, &in.Kept, &in.Left, &in.Wrong); err != nil {
			return a, damaged(f.name, err)
		}
		if k > whosOnFirst {
			k = unknown
		}
		in.Kind = k.String()
		a.Inputs = append(a.Inputs, in)
	}
	return a, nil
}

// Close closes the file.
func (f *File) Close() error {
	if f.db == nil {
		return nil
	}
	return f.db.Close()
}

// Err is the first error that the file met when it was asked, of package failure, or
// nil. Whatever was found since may lack places.
func (f *File) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// failed notes an error.
func (f *File) failed(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil && err != nil {
		f.err = damaged(f.name, err)
	}
}

// Version is "imported", the format's number and the digest of what was imported.
func (f *File) Version() string { return f.about.Version }

// Find returns the places that a name may mean, as [gazetteer.Source] says.
func (f *File) Find(name string) []gazetteer.Candidate {
	found := f.FindSure(name)
	if len(found) == 0 && len(name) <= gazetteer.MaxName {
		normal := gazetteer.Normal(name)
		found = f.remember("~"+normal, func() []gazetteer.Candidate { return f.variants(normal) })
	}
	return found
}

// FindSure is Find without variants.
func (f *File) FindSure(name string) []gazetteer.Candidate {
	if len(name) > gazetteer.MaxName {
		return nil
	}
	normal := gazetteer.Normal(name)
	return f.remember(normal, func() []gazetteer.Candidate {
		if found := f.named(normal, gazetteer.MaxCandidates); len(found) > 0 {
			return found
		}
		return f.divisions(normal)
	})
}

// remember gives a remembered answer, ranked, or makes it. The answer is the asker's.
func (f *File) remember(key string, find func() []gazetteer.Candidate) []gazetteer.Candidate {
	f.mu.Lock()
	found, known := f.kept[key]
	f.mu.Unlock()
	if !known {
		found = gazetteer.Ranked(find())
		f.mu.Lock()
		if f.held += 1 + len(found); f.held > maxKept {
			clear(f.kept)
			f.held = 1 + len(found)
		}
		f.kept[key] = found
		f.mu.Unlock()
	}
	return slices.Clone(found)
}

// named gives the places with a normal form among their names, the surest and most
// populous first; each once, and at most most by their own name and by others.
func (f *File) named(normal string, most int) []gazetteer.Candidate {
	if normal == "" {
		return nil
	}
	var found []gazetteer.Candidate
	seen := map[string]bool{}
	// A place may have a name twice, as its own and from another table.
	f.each(f.queries.named, func(p gazetteer.Place, match gazetteer.Match) {
		if !seen[p.ID] {
			seen[p.ID] = true
			found = append(found, gazetteer.Candidate{Place: p, Match: match})
		}
	}, normal, most)
	return found
}

// divisions gives the regions and districts that a normal form names together with
// the word for what they are: "anbar province".
func (f *File) divisions(normal string) []gazetteer.Candidate {
	bare, is := gazetteer.Division(normal)
	if !is {
		return nil
	}
	var found []gazetteer.Candidate
	for _, c := range f.named(bare, gazetteer.MaxCandidates) {
		if c.Class == gazetteer.Region || c.Class == gazetteer.District {
			c.Match = gazetteer.Alternate
			found = append(found, c)
		}
	}
	return found
}

// variants gives the places whose names end otherwise than a normal form, or have its
// skeleton and are not too unlike it.
func (f *File) variants(normal string) []gazetteer.Candidate {
	others := gazetteer.Endings(normal)
	if skeleton := gazetteer.SkeletonOf(normal); skeleton != "" {
		rows, err := f.queries.spelled.Query(skeleton, gazetteer.MaxSkeleton)
		if err != nil {
			f.failed(err)
			return nil
		}
		for rows.Next() {
			var other string
			if err := rows.Scan(&other); err != nil {
				f.failed(err)
				break
			}
			if !gazetteer.Unlike(normal, other) {
				others = append(others, other)
			}
		}
		f.failed(errors.Join(rows.Err(), rows.Close()))
	}
	var found []gazetteer.Candidate
	seen := map[string]bool{}
	for _, other := range others {
		for _, c := range f.named(other, gazetteer.MaxVariants) {
			if !seen[c.ID] {
				seen[c.ID] = true
				c.Match = gazetteer.Variant
				found = append(found, c)
			}
		}
	}
	return found
}

// each runs a query for places.
func (f *File) each(query *sql.Stmt, use func(gazetteer.Place, gazetteer.Match), args ...any) {
	rows, err := query.Query(args...)
	if err != nil {
		f.failed(err)
		return
	}
	for rows.Next() {
		var p gazetteer.Place
		var key, lat, lon, population int64
		var id string
		var match gazetteer.Match
		if err := rows.Scan(&key, &id, &p.Name, &p.Class, &p.Feature, &p.Country, &p.Admin1Code, &p.Admin1, &lat, &lon, &population, &p.Radius, &p.Capital, &match); err != nil {
			f.failed(err)
			break
		}
		p.ID = idOf(key, id)
		p.Point = pointAt(lat, lon)
		p.Population = int(population)
		if p.Radius == 0 {
			p.Radius = gazetteer.SettlementRadius(p.Population)
		}
		use(p, match)
	}
	f.failed(errors.Join(rows.Err(), rows.Close()))
}

// Near returns the settlements within km of a point, as [gazetteer.Source] says. It
// looks in growing circles until there are enough.
func (f *File) Near(at gazetteer.Point, km float64, filter gazetteer.Filter, limit int) []gazetteer.Hit {
	limit = min(limit, gazetteer.MaxNear)
	if limit <= 0 || !(km >= 0) || !(math.Abs(at.Lat) <= 90) || !(math.Abs(at.Lon) <= 360) {
		return nil
	}
	km = min(km, math.Pi*gazetteer.EarthRadius)
	const first, growth = 10, 3 // km
	for r := min(km, first); ; r = min(km, r*growth) {
		found := f.within(at, r, filter)
		if len(found) < limit && r < km {
			continue
		}
		slices.SortFunc(found, func(a, b distant) int { return cmp.Or(cmp.Compare(a.km, b.km), cmp.Compare(a.key, b.key)) })
		var hits []gazetteer.Hit
		for _, d := range found[:min(len(found), limit)] {
			if p, found := f.byKey(d.key); found {
				hits = append(hits, gazetteer.Hit{Place: p, Km: d.km})
			}
		}
		return hits
	}
}

// distant is a settlement and its distance from a point.
type distant struct {
	key int64
	km  float64
}

// within gives the settlements within km of a point, in no order.
func (f *File) within(at gazetteer.Point, km float64, filter gazetteer.Filter) (found []distant) {
	for _, b := range boxes(at, km) {
		rows, err := f.queries.near.Query(row(b.south), row(b.north), sizeOf(filter.MinPopulation), column(b.west), column(b.east),
			b.south, b.north, b.west, b.east, filter.MinPopulation, filter.Country, filter.Whole)
		if err != nil {
			f.failed(err)
			return found
		}
		for rows.Next() {
			var key, lat, lon int64
			if err := rows.Scan(&key, &lat, &lon); err != nil {
				f.failed(err)
				break
			}
			if d := gazetteer.Distance(at, pointAt(lat, lon)); d <= km {
				found = append(found, distant{key, d})
			}
		}
		f.failed(errors.Join(rows.Err(), rows.Close()))
	}
	return found
}

// byKey gives the place with a key, or the one into which it was merged.
func (f *File) byKey(key int64) (place gazetteer.Place, found bool) {
	f.each(f.queries.byKey, func(p gazetteer.Place, _ gazetteer.Match) { place, found = p, true }, key)
	return place, found
}

// ByID returns the place with an ID, or the one into which it was merged.
func (f *File) ByID(id string) (place gazetteer.Place, found bool) {
	key, known := keyByID(id)
	if !known {
		return place, false
	}
	place, found = f.byKey(key)
	if key < 0 && place.ID != id { // two IDs may, for all we know, have one key
		return gazetteer.Place{}, false
	}
	return place, found
}
