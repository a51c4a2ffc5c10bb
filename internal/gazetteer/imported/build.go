package imported

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sayso/internal/gazetteer"
)

// sort puts the names in order and merges the places of Who's On First that others
// describe too. It is one transaction: interrupted, it begins again.
func (s *stage) sort(ctx context.Context) (err error) {
	var done int
	if err := s.conn.QueryRowContext(ctx, "SELECT count(*) FROM about WHERE key = 'sorted'").Scan(&done); err != nil || done > 0 {
		return err
	}
	s.o.Progress(Progress{Phase: "sorting"})
	// The driver ends a transaction whose context is done, whatever it is doing.
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "CREATE INDEX sorted ON name (normal, place, match)"); err != nil {
		return err
	}
	if slices.ContainsFunc(s.inputs, func(in input) bool { return in.kind == whosOnFirst }) {
		s.o.Progress(Progress{Phase: "merging"})
		if err := merge(ctx, tx); err != nil {
			return err
		}
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO about VALUES ('sorted', '')"); err != nil {
		return err
	}
	return tx.Commit()
}

// namesake is a place among those of one name.
type namesake struct {
	key     int64
	match   gazetteer.Match
	class   gazetteer.Class
	country string
	at      gazetteer.Point
	radius  float64 // km
}

func (n *namesake) wof() bool { return n.key > 0 && n.key&wofKey != 0 }

// merge finds places of Who's On First that are places of GeoNames or of the built-in
// atlas, or of Who's On First a second time: they have a name in common, which is the
// first name of one of them, the class, and lie as near as sameKm says. Districts and
// wider ones also have to be of one country. A place is merged into the nearest, one
// of GeoNames first.
func merge(ctx context.Context, tx *sql.Tx) (err error) {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE same (key INTEGER PRIMARY KEY, place INTEGER NOT NULL, score REAL NOT NULL)"); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO same VALUES (?1, ?2, ?3) ON CONFLICT (key) DO UPDATE SET place = ?2, score = ?3 WHERE (?3, ?2) < (score, place)")
	if err != nil {
		return err
	}
	defer insert.Close()
	rows, err := tx.QueryContext(ctx, `SELECT n.normal, n.match, p.key, p.class, p.country, p.lat, p.lon, p.population, p.radius
		FROM name n INDEXED BY sorted CROSS JOIN place p ON p.key = coalesce((SELECT place FROM alias WHERE key = n.place), n.place)
		ORDER BY n.normal`)
	if err != nil {
		return err
	}
	defer closing(rows, &err)
	var group []namesake
	name := ""
	for rows.Next() {
		var n namesake
		var normal string
		var lat, lon, population int64
		if err := rows.Scan(&normal, &n.match, &n.key, &n.class, &n.country, &lat, &lon, &population, &n.radius); err != nil {
			return err
		}
		n.at = pointAt(lat, lon)
		if n.class == gazetteer.Settlement && population > 0 {
			n.radius = gazetteer.SettlementRadius(int(population))
		}
		if normal != name {
			if err := mergeGroup(group, insert); err != nil {
				return err
			}
			name, group = normal, group[:0]
		}
		if len(group) <= maxGroup {
			group = append(group, n)
		}
	}
	if err := mergeGroup(group, insert); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO alias SELECT key, place FROM same ORDER BY key"); err != nil {
		return err
	}
	for range maxChain {
		result, err := tx.ExecContext(ctx, `UPDATE alias SET place = (SELECT b.place FROM alias b WHERE b.key = alias.place)
			WHERE EXISTS (SELECT 1 FROM alias b WHERE b.key = alias.place)`)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return err
		}
	}
	return nil
}

// mergeGroup looks among places of one name for those that are one. Each is compared
// with some to its south.
func mergeGroup(group []namesake, insert *sql.Stmt) error {
	if len(group) < 2 || len(group) > maxGroup || !slices.ContainsFunc(group, func(n namesake) bool { return n.wof() }) {
		return nil
	}
	slices.SortFunc(group, func(a, b namesake) int {
		return cmp.Or(cmp.Compare(a.at.Lat, b.at.Lat), cmp.Compare(a.key, b.key), int(a.match)-int(b.match))
	})
	for i := range group {
		for j := i - 1; j >= max(0, i-maxCompared); j-- {
			a, b := group[i], group[j]
			into, from := &a, &b
			if into.wof() && (!from.wof() || from.key < into.key) {
				into, from = from, into
			}
			if a.key == b.key || !from.wof() || a.class != b.class || a.match != gazetteer.Exact && b.match != gazetteer.Exact {
				continue
			}
			if a.country != b.country && a.class != gazetteer.Settlement && a.class != gazetteer.Facility {
				continue
			}
			km := gazetteer.Distance(a.at, b.at)
			if km > sameKm(a.class, max(a.radius, b.radius)) {
				continue
			}
			if into.wof() {
				km += math.Pi * gazetteer.EarthRadius // one of GeoNames, however far, comes first
			}
			if _, err := insert.Exec(from.key, into.key, km); err != nil {
				return err
			}
		}
	}
	return nil
}

// steps are the statements that fill the finished file, each table in the order of
// its keys, so that nothing is written twice.
func steps() []struct{ phase, query string } {
	return []struct{ phase, query string }{
		{"writing places", `CREATE TEMP TABLE placed (country TEXT, region TEXT, admin1 TEXT, PRIMARY KEY (country, region)) WITHOUT ROWID`},
		{"writing places", `INSERT INTO final.place SELECT key, id, name, class, feature, country,
			CASE WHEN admin1 = '' THEN coalesce((SELECT admin1 FROM placed WHERE country = p.country AND region = p.region), '') ELSE admin1 END,
			region, lat, lon, population, radius, capital
			FROM main.place p WHERE key NOT IN (SELECT key FROM main.alias) ORDER BY key`},
		{"writing places", "INSERT INTO final.alias SELECT a.key, a.place FROM main.alias a JOIN final.place p ON p.key = a.place ORDER BY a.key"},
		{"writing names", `INSERT OR IGNORE INTO final.name SELECT n.normal,
			CASE WHEN a.place IS NULL THEN n.match ELSE 2 END, -p.population, p.key
			FROM main.name n INDEXED BY sorted LEFT JOIN main.alias a ON a.key = n.place
			CROSS JOIN final.place p ON p.key = coalesce(a.place, n.place) ORDER BY n.normal`},
		{"writing spellings", "INSERT INTO final.variant SELECT DISTINCT skeleton, normal FROM main.name WHERE skeleton <> '' ORDER BY skeleton, normal"},
		{"writing positions", fmt.Sprintf(`INSERT INTO final.near SELECT
			CASE WHEN population >= %d THEN 4 WHEN population >= %d THEN 3 WHEN population >= %d THEN 2 WHEN population > 0 THEN 1 ELSE 0 END AS size,
			(lat + %d) / %d * %d + min((lon + %d) / %[5]d, %[6]d - 1) AS cell, key, lat, lon, population, country,
			feature NOT IN ('PPLX', 'PPLQ', 'PPLH', 'PPLW', 'PPLCH')
			FROM final.place WHERE class = %[8]d ORDER BY size, cell, key`,
			large, medium, small, 90*int(units), cellSize, cellsRound, 180*int(units), gazetteer.Settlement)},
	}
}

// build writes the finished file beside the output and puts it in its place.
func (s *stage) build(ctx context.Context) (*Report, error) {
	name := s.o.Output + ".building"
	abs, err := filepath.Abs(name)
	if err != nil {
		return nil, outputError(s.o.Output, err)
	}
	removeAll(name)
	report, err := s.fill(ctx, abs)
	if err == nil {
		err = s.install(name, report)
	}
	if err != nil {
		removeAll(name)
		return nil, outputError(s.o.Output, err)
	}
	return report, nil
}

// fill fills the finished file.
func (s *stage) fill(ctx context.Context, name string) (report *Report, err error) {
	exec := func(query string, args ...any) error {
		_, err := s.conn.ExecContext(ctx, query, args...)
		return err
	}
	if err := exec("ATTACH DATABASE ? AS final", "file://"+escapePath(name)); err != nil {
		return nil, err
	}
	attached := true
	defer func() {
		if attached {
			_, detaching := s.conn.ExecContext(context.WithoutCancel(ctx), "DETACH DATABASE final")
			err = errors.Join(err, detaching)
		}
	}()
	// If this is interrupted, the file is thrown away: it needs no journal.
	head := fmt.Sprintf("PRAGMA final.journal_mode = OFF; PRAGMA final.synchronous = OFF; PRAGMA final.cache_size = -%d; PRAGMA final.application_id = %d; PRAGMA final.user_version = %d",
		cacheKiB, applicationID, format)
	if s.o.maxPages > 0 {
		head += fmt.Sprintf("; PRAGMA final.max_page_count = %d", s.o.maxPages)
	}
	if err := exec(head); err != nil {
		return nil, err
	}
	if err := exec("DROP TABLE IF EXISTS temp.placed"); err != nil {
		return nil, err
	}
	for table := range strings.SplitSeq(strings.TrimSpace(schema), ";\n") {
		if err := exec(strings.Replace(strings.TrimSuffix(table, ";"), "CREATE TABLE ", "CREATE TABLE final.", 1)); err != nil {
			return nil, err
		}
	}
	for i, step := range steps() {
		s.o.Progress(Progress{Phase: step.phase})
		if err := exec(step.query); err != nil {
			return nil, err
		}
		if i == 0 {
			if err := s.placeRegions(ctx); err != nil {
				return nil, err
			}
		}
	}
	if err := s.nameDivisions(ctx); err != nil {
		return nil, err
	}
	report = &Report{Output: s.o.Output, Version: s.version, Resumed: s.resumed, Attribution: attributions(s.inputs)}
	for n, in := range s.inputs {
		at, err := s.progress(n)
		if err != nil {
			return nil, err
		}
		problems, err := s.problems(n)
		if err != nil {
			return nil, err
		}
		report.Inputs = append(report.Inputs, InputReport{in.name, in.kind.String(), at.kept, at.left, at.wrong, problems})
		if err := exec("INSERT INTO final.input VALUES (?, ?, ?, ?, ?, ?, ?, ?)", n, in.name, in.kind, in.size, in.digest, at.kept, at.left, at.wrong); err != nil {
			return nil, err
		}
	}
	for count, query := range map[*int]string{
		&report.Places: "SELECT count(*) FROM final.place",
		&report.Names:  "SELECT count(*) FROM final.name",
		&report.Merged: "SELECT count(*) FROM final.alias",
	} {
		if err := s.conn.QueryRowContext(ctx, query).Scan(count); err != nil {
			return nil, err
		}
	}
	for _, about := range [][2]string{
		{"attribution", strings.Join(report.Attribution, "\n")},
		{"complete", fmt.Sprint(report.Places, " ", report.Names)},
		{"folding", folding()},
		{"version", s.version},
	} {
		if err := exec("INSERT INTO final.about VALUES (?, ?)", about[0], about[1]); err != nil {
			return nil, err
		}
	}
	attached = false
	return report, exec("DETACH DATABASE final")
}

// pairs returns the rows of a query for two texts.
func (s *stage) pairs(ctx context.Context, query string) (all [][2]string, err error) {
	rows, err := s.conn.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	for rows.Next() {
		var one [2]string
		if err := rows.Scan(&one[0], &one[1]); err != nil {
			return nil, errors.Join(err, rows.Close())
		}
		all = append(all, one)
	}
	return all, errors.Join(rows.Err(), rows.Close())
}

// placeRegions finds the codes of regions that places of Who's On First give by a name
// that only that table knows: "Days Az Zawr" for Deir ez-Zor.
func (s *stage) placeRegions(ctx context.Context) (err error) {
	all, err := s.pairs(ctx, "SELECT DISTINCT country, region FROM main.place WHERE admin1 = '' AND region <> '' ORDER BY country, region")
	if err != nil {
		return err
	}
	for _, one := range all {
		_, err := s.conn.ExecContext(ctx, "INSERT INTO placed SELECT ?1, ?2, admin1 FROM main.region WHERE country = ?1 AND normal = ?3", one[0], one[1], gazetteer.Normal(one[1]))
		if err != nil {
			return err
		}
	}
	return nil
}

// nameDivisions writes the names of the regions that places lie in: the built-in
// atlas' where it has the region.
func (s *stage) nameDivisions(ctx context.Context) (err error) {
	all, err := s.pairs(ctx, "SELECT DISTINCT p.admin1, coalesce(d.name, '') FROM final.place p LEFT JOIN main.division d ON d.code = p.admin1 WHERE p.admin1 <> '' ORDER BY p.admin1")
	if err != nil {
		return err
	}
	for _, one := range all {
		if p, found := s.resolve.atlas.ByID("sayso:region/" + one[0]); found {
			one[1] = p.Name
		}
		if one[1] == "" {
			continue
		}
		if _, err := s.conn.ExecContext(ctx, "INSERT INTO final.division VALUES (?, ?)", one[0], one[1]); err != nil {
			return err
		}
	}
	return nil
}

// install makes sure that the finished file is on the disk, and only then gives it its
// name: whoever looks finds the old file or the new one, whole.
func (s *stage) install(name string, report *Report) error {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err == nil {
		report.Bytes = info.Size()
		err = file.Sync()
	}
	if err := errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(name, s.o.Output); err != nil {
		return err
	}
	folder, err := os.Open(filepath.Dir(s.o.Output))
	if err != nil {
		return err
	}
	_ = folder.Sync() // some file systems cannot; the rename itself is done
	return folder.Close()
}
