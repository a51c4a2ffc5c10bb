package imported

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"

	"sayso/internal/gazetteer"
)

// stage is an import under way, in the file Output.partial.
type stage struct {
	o       Options
	inputs  []input
	version string
	kinds   *kinds
	resolve *resolver
	db      *sql.DB
	conn    *sql.Conn // the only one: it holds the file's lock
	resumed bool
	before  int64 // bytes of the inputs that are read
	total   int64
}

// Ranks of descriptions of one place: a row of the best counts, of equals the last.
const (
	rankWOF      = 1
	rankGeoNames = 2
	rankCountry  = 3 // countryInfo.txt, made for the purpose
)

// openStage opens the partial file of an import of these inputs, or makes one. What is
// there of another import, or damaged, is thrown away.
func openStage(ctx context.Context, inputs []input, atlas *gazetteer.Atlas, lists *kinds, o Options) (*stage, error) {
	s := &stage{o: o, inputs: inputs, version: version(inputs, atlas.Version()), kinds: lists, resolve: newResolver(atlas)}
	for _, in := range inputs {
		s.total += in.size
	}
	name := o.Output + ".partial"
	err := s.connect(ctx, name)
	if err == nil {
		s.resumed, err = s.matches(ctx)
	}
	if err == nil && s.resumed {
		return s, nil
	}
	if code := sqliteCode(err); code == sqliteBusy || code == sqliteLocked || ctx.Err() != nil {
		return nil, outputError(o.Output, errors.Join(err, s.close()))
	}
	// A new file, or one that is of no use.
	_ = s.close()
	if err := os.Remove(name); err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, outputError(o.Output, err)
	}
	removeAll(name)
	if err := s.connect(ctx, name); err != nil {
		return nil, outputError(o.Output, errors.Join(err, s.close()))
	}
	if err := s.create(ctx); err != nil {
		err = outputError(o.Output, errors.Join(err, s.close()))
		removeAll(name)
		return nil, err
	}
	return s, nil
}

// connect opens the file and locks it.
func (s *stage) connect(ctx context.Context, name string) (err error) {
	s.db, err = open(name, "rwc", fmt.Sprintf("cache_size(-%d)", cacheKiB), "locking_mode(EXCLUSIVE)", "temp_store(FILE)", "synchronous(NORMAL)")
	if err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1)
	if s.conn, err = s.db.Conn(ctx); err != nil {
		return err
	}
	if s.o.maxPages > 0 {
		if _, err := s.conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count = %d", s.o.maxPages)); err != nil {
			return err
		}
	}
	// In exclusive mode the first write's lock is kept.
	_, err = s.conn.ExecContext(ctx, "BEGIN EXCLUSIVE; COMMIT")
	return err
}

// close closes the file.
func (s *stage) close() error {
	var errs []error
	if s.conn != nil {
		errs = append(errs, s.conn.Close())
		s.conn = nil
	}
	if s.db != nil {
		errs = append(errs, s.db.Close())
		s.db = nil
	}
	return errors.Join(errs...)
}

// matches says whether the file is of an import of the same inputs.
func (s *stage) matches(ctx context.Context) (bool, error) {
	var id int
	if err := s.conn.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil || id != partialID {
		return false, err
	}
	var is string
	if err := s.conn.QueryRowContext(ctx, "SELECT value FROM about WHERE key = 'plan'").Scan(&is); err != nil {
		return false, err
	}
	return is == plan(s.inputs, s.version), nil
}

// create lays the file out.
func (s *stage) create(ctx context.Context) error {
	tx, err := s.conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d;%s", partialID, partialSchema)); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO about VALUES ('plan', ?)", plan(s.inputs, s.version)); err != nil {
		return err
	}
	for n := range s.inputs {
		if _, err := tx.ExecContext(ctx, "INSERT INTO input VALUES (?, 0, 0, 0, 0, 0)", n); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// position is how far an input is read.
type position struct {
	lines             int64 // that are read
	done              bool
	kept, left, wrong int64
}

// progress says how far an input is read.
func (s *stage) progress(n int) (p position, err error) {
	err = s.conn.QueryRowContext(context.Background(), "SELECT lines, done, kept, left, wrong FROM input WHERE n = ?", n).
		Scan(&p.lines, &p.done, &p.kept, &p.left, &p.wrong)
	return p, err
}

// problems are the first wrong rows of an input.
func (s *stage) problems(n int) (all []Problem, err error) {
	rows, err := s.conn.QueryContext(context.Background(), "SELECT line, what FROM problem WHERE input = ? ORDER BY line", n)
	if err != nil {
		return nil, err
	}
	defer closing(rows, &err)
	for rows.Next() {
		var p Problem
		if err := rows.Scan(&p.Line, &p.What); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}

// writer writes one batch of rows.
type writer struct {
	s                                                *stage
	tx                                               *sql.Tx
	place, name, alias, region, division, divisionIf *sql.Stmt
}

// begin begins a batch. It is not bound to a context, which would cost more than the
// writing of a row: whoever reads looks at it.
func (s *stage) begin() (*writer, error) {
	tx, err := s.conn.BeginTx(context.Background(), nil)
	if err != nil {
		return nil, err
	}
	w := &writer{s: s, tx: tx}
	for _, p := range []struct {
		stmt  **sql.Stmt
		query string
	}{
		{&w.place, `INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
			ON CONFLICT (key) DO UPDATE SET rank = ?2, id = ?3, name = ?4, class = ?5, feature = ?6, country = ?7, admin1 = ?8, region = ?9,
			lat = ?10, lon = ?11, population = ?12, radius = ?13, capital = ?14 WHERE ?2 >= rank`},
		{&w.name, "INSERT INTO name VALUES (?, ?, ?, ?)"},
		{&w.alias, "INSERT OR REPLACE INTO alias VALUES (?, ?)"},
		{&w.region, "INSERT OR IGNORE INTO region VALUES (?, ?, ?)"},
		{&w.division, "INSERT OR REPLACE INTO division VALUES (?, ?)"},
		{&w.divisionIf, "INSERT OR IGNORE INTO division VALUES (?, ?)"},
	} {
		if *p.stmt, err = tx.Prepare(p.query); err != nil {
			return nil, errors.Join(err, tx.Rollback())
		}
	}
	return w, nil
}

// commit ends a batch and notes how far it came.
func (w *writer) commit(n int, at position) error {
	if _, err := w.tx.Exec("UPDATE input SET lines = ?, done = ?, kept = ?, left = ?, wrong = ? WHERE n = ?", at.lines, at.done, at.kept, at.left, at.wrong, n); err != nil {
		return err
	}
	return w.tx.Commit()
}

// rollback takes a batch back that was not committed.
func (w *writer) rollback() {
	if w != nil {
		_ = w.tx.Rollback() // one that is committed cannot be, and need not
	}
}

// problem notes a wrong row.
func (w *writer) problem(n int, line int64, what string) error {
	_, err := w.tx.Exec("INSERT INTO problem VALUES (?, ?, ?)", n, line, what)
	return err
}

// put writes what a row says. Where the built-in atlas has the place, it goes by the
// atlas' ID, name and point, and the row adds its names, and its population if it is
// GeoNames'.
func (w *writer) put(r *record) error {
	key := keyOf(r.number, r.wof)
	rank := rankGeoNames
	switch {
	case r.wof:
		rank = rankWOF
	case r.bare:
		rank = rankCountry
	}
	built, found := gazetteer.Place{}, false
	if r.feature.class != 0 {
		built, found = w.s.resolve.builtIn(r)
	}
	if r.feature.class == gazetteer.Region && r.admin1 != "" {
		keep := w.divisionIf
		if r.bare {
			keep = w.division
		}
		if _, err := keep.Exec(r.admin1, r.name); err != nil {
			return err
		}
	}
	if !found {
		if r.bare {
			return w.names(key, "", r)
		}
		if r.feature.class == gazetteer.Country {
			r.feature.class = gazetteer.Area // a territory without a code of its own
		}
		country := w.s.resolve.alpha3(r.country)
		admin1 := r.admin1
		if admin1 == "" && r.region != "" {
			admin1 = w.s.resolve.regionCode(r.country, r.region)
		}
		_, err := w.place.Exec(key, rank, nil, r.name, r.feature.class, r.code, country, admin1, r.region, coordinate(r.at.Lat), coordinate(r.at.Lon),
			r.population, r.feature.radius, r.code == "PPLC" && r.feature.class == gazetteer.Settlement)
		if err != nil {
			return err
		}
		return w.names(key, r.name, r)
	}
	own := key
	key, id := builtInKeys(built.ID)
	if own != key {
		if _, err := w.alias.Exec(own, key); err != nil {
			return err
		}
	}
	if r.population > 0 {
		built.Population = r.population
	}
	var named any // NULL where the key says it
	if id != "" {
		named = id
	}
	radius := built.Radius
	if built.Class == gazetteer.Settlement {
		radius = 0
	}
	_, err := w.place.Exec(key, rank, named, built.Name, built.Class, built.Feature, built.Country, built.Admin1Code, built.Admin1,
		coordinate(built.Lat), coordinate(built.Lon), built.Population, radius, built.Capital)
	if err != nil {
		return err
	}
	if r.wof && built.Class == gazetteer.Region && built.Admin1Code != "" {
		for _, name := range append([]string{r.region, r.name}, r.names...) {
			if normal := gazetteer.Normal(name); normal != "" {
				if _, err := w.region.Exec(built.Country, normal, built.Admin1Code); err != nil {
					return err
				}
			}
		}
	}
	return w.names(key, built.Name, r)
}

// names writes a row's names for a place: the place's own name is exact, the others
// are alternates.
func (w *writer) names(key int64, own string, r *record) error {
	exact := gazetteer.Normal(own)
	seen := map[string]bool{}
	add := func(normal string) error {
		if normal == "" || seen[normal] || len(normal) > gazetteer.MaxName {
			return nil
		}
		seen[normal] = true
		match := gazetteer.Alternate
		if normal == exact {
			match = gazetteer.Exact
		}
		_, err := w.name.Exec(key, normal, gazetteer.SkeletonOf(normal), match)
		return err
	}
	if err := add(exact); err != nil {
		return err
	}
	if r.name != "" {
		if err := add(gazetteer.Normal(r.name)); err != nil {
			return err
		}
	}
	for _, name := range r.names {
		if err := add(gazetteer.Normal(name)); err != nil {
			return err
		}
	}
	return nil
}
