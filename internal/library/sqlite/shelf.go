package sqlite

import (
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strconv"
	"strings"

	"sayso/internal/library"
	"sayso/internal/library/copies"
	"sayso/internal/library/stories"
)

// shelf is the library as the store of a grouper, within a transaction.
type shelf struct {
	t *tx
	// newest are the stories that were posted last under the terms that were asked for
	// last, so that one is not posted again and again.
	newest map[int64]int64
}

var _ stories.Store = (*shelf)(nil)

// grouper gives what puts articles into stories.
func (t *tx) grouper() *stories.Grouper {
	if t.err != nil {
		return nil
	}
	g, err := stories.New(&shelf{t: t})
	t.fail(err)
	return g
}

// storyPrefix is what stands before the 64 bits of a story's ID.
const storyPrefix = "story:"

// storyID spells the ID of a story.
func storyID(key int64) string { return fmt.Sprintf("%s%016x", storyPrefix, uint64(key)) }

// storyKey reads the ID of a story.
func storyKey(id string) (int64, error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(id, storyPrefix), 16, 64)
	if err != nil || storyID(int64(n)) != id {
		return 0, fmt.Errorf("%q is no story's ID", id)
	}
	return int64(n), nil
}

// termBits is how many bits of a term's hash are kept: of a million terms two have one
// hash with a chance of 1 in 500, which does no harm, and a row has three bytes less.
const termBits = 48

// termKey is under which number a term is counted; never 0, which counts articles.
func termKey(term string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(term)) // never fails
	return int64(h.Sum64()>>(64-termBits)) | 1
}

// count gives in how many articles a term stands, or for 0 how many there are.
func (t *tx) count(term int64) int {
	n, known := t.s.terms[term]
	if !known {
		t.row("SELECT articles FROM term WHERE key = ?", term).scan(t, &n)
		if t.err == nil {
			t.s.terms[term] = n
		}
	}
	return n + t.counted[term]
}

// counts adds to the articles in which a profile's terms stand.
func (t *tx) counts(p *stories.Profile, by int) {
	t.counted[0] += by
	for _, term := range p.Distinct() {
		t.counted[termKey(term)] += by
	}
}

// flush writes down what was counted: once for all articles of a transaction, for most
// have the same terms.
func (t *tx) flush() {
	keys := make([]int64, 0, len(t.counted))
	for key, by := range t.counted { // in no order; sorted below
		if by != 0 {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	for _, key := range keys {
		n := t.count(key)
		if n > 0 || key == 0 {
			t.do("INSERT INTO term (key, articles) VALUES (?, ?) ON CONFLICT DO UPDATE SET articles = excluded.articles", key, n)
		} else {
			t.do("DELETE FROM term WHERE key = ?", key)
		}
		if t.err == nil {
			t.s.terms[key] = n
		}
	}
	clear(t.counted)
}

// Frequencies implements [stories.Store].
func (h *shelf) Frequencies(terms []string) (int, []int, error) {
	counts := make([]int, len(terms))
	for i, term := range terms {
		counts[i] = h.t.count(termKey(term))
	}
	return h.t.count(0), counts, h.t.err
}

// Opened implements [stories.Store].
func (h *shelf) Opened() (n int64, err error) {
	h.t.row("SELECT coalesce(max(opened), 0) FROM story").scan(h.t, &n)
	return n, h.t.err
}

// Candidates implements [stories.Store].
func (h *shelf) Candidates(features []string, limit int) ([][]string, error) {
	h.newest = map[int64]int64{}
	found := make([][]string, len(features))
	for i, f := range features {
		term := termKey(f)
		for n, key := range h.t.list("SELECT m.story FROM posting p CROSS JOIN member m ON m.article = p.article WHERE p.term = ? ORDER BY p.article DESC LIMIT ?", term, limit) {
			if n == 0 {
				h.newest[term] = key
			}
			found[i] = append(found[i], storyID(key))
		}
	}
	return found, h.t.err
}

// list gives the numbers that a query finds.
func (t *tx) list(query string, args ...any) (keys []int64) {
	if t.err != nil {
		return nil
	}
	st := t.statement(query)
	if st == nil {
		return nil
	}
	rows, err := st.QueryContext(t.ctx, args...)
	if err != nil {
		t.fail(err)
		return nil
	}
	defer rows.Close()
	for rows.Next() {
		var key int64
		t.fail(rows.Scan(&key))
		keys = append(keys, key)
	}
	t.fail(rows.Err())
	return keys
}

// Story implements [stories.Store].
func (h *shelf) Story(id string) (*stories.Story, error) {
	key, err := storyKey(id)
	if err != nil {
		return nil, err
	}
	var value []byte
	if !h.t.row("SELECT value FROM story WHERE key = ?", key).scan(h.t, &value) {
		return nil, h.t.err
	}
	var s stories.Story
	if value, err = h.t.s.packer.Unpack(value); err == nil {
		err = s.UnmarshalBinary(value)
	}
	if err != nil {
		return nil, h.t.s.damaged(id, err)
	}
	return &s, nil
}

// article gives the key of an article by its ID, 0 if it is not there.
func (h *shelf) article(id string) int64 {
	hash, err := library.Hash(id)
	if err != nil {
		h.t.fail(err)
		return 0
	}
	key, _ := h.t.key(hash)
	return key
}

// StoryOf implements [stories.Store].
func (h *shelf) StoryOf(article string) (string, error) {
	var key int64
	if !h.t.row("SELECT story FROM member WHERE article = ?", h.article(article)).scan(h.t, &key) {
		return "", h.t.err
	}
	return storyID(key), nil
}

// mostlyIn is which share of a text another has to have for both to be of one story:
// a digest has parts of several.
const mostlyIn = 0.5

// Copied implements [stories.Store].
func (h *shelf) Copied(article string) (string, error) {
	t, key := h.t, h.article(article)
	kin := t.list("SELECT k.other FROM kindred k JOIN member m ON m.article = k.other WHERE k.article = ? ORDER BY k.other", key)
	if len(kin) == 0 {
		return "", t.err
	}
	own, best, source := t.signature(key), 0.0, int64(0)
	for _, other := range kin {
		if in := copies.Compare(own, t.signature(other)).AInB; in > best {
			best, source = in, other
		}
	}
	if best < mostlyIn || t.err != nil {
		return "", t.err
	}
	return h.StoryOf(t.id(source))
}

// Forward implements [stories.Store]. There are few, and all candidates are asked for.
func (h *shelf) Forward(id string) (string, error) {
	key, err := storyKey(id)
	if err != nil {
		return "", err
	}
	t := h.t
	if t.forwards == nil {
		t.forwards = map[int64]int64{}
		for _, from := range t.list("SELECT key FROM forwarded") {
			var to int64
			t.row("SELECT story FROM forwarded WHERE key = ?", from).scan(t, &to)
			t.forwards[from] = to
		}
	}
	if to, is := t.forwards[key]; is {
		return storyID(to), t.err
	}
	return "", t.err
}

// Articles implements [stories.Store]: in the order in which they came to the library.
func (h *shelf) Articles(story string) (ids []string, err error) {
	key, err := storyKey(story)
	if err != nil {
		return nil, err
	}
	for _, article := range h.t.list("SELECT article FROM member WHERE story = ? ORDER BY article", key) {
		ids = append(ids, h.t.id(article))
	}
	return ids, h.t.err
}

// id spells the ID of the article with a key.
func (t *tx) id(key int64) string {
	var hash []byte
	t.row("SELECT hash FROM article WHERE key = ?", key).scan(t, &hash)
	return library.ID(hash)
}

// Profile implements [stories.Store].
func (h *shelf) Profile(article string) (*stories.Profile, error) {
	p := h.t.profile(h.article(article))
	return p, h.t.err
}

// profile gives the profile of the article with a key, nil if there is none.
func (t *tx) profile(key int64) *stories.Profile {
	var value []byte
	if !t.row("SELECT value FROM profile WHERE article = ?", key).scan(t, &value) {
		return nil
	}
	p, err := t.unpack(value)
	if err != nil {
		t.fail(t.s.damaged(t.id(key), err))
		return nil
	}
	p.ID = t.id(key) // profiles are kept without
	return p
}

// unpack reads a profile.
func (t *tx) unpack(packed []byte) (*stories.Profile, error) {
	value, err := t.s.packer.Unpack(packed)
	if err != nil {
		return nil, err
	}
	var p stories.Profile
	return &p, p.UnmarshalBinary(value)
}

// aboutStories is the condition of the index correction_value; other is what a
// record's value is.
const (
	aboutStories = "json_extract(record, '$.kind') IN ('story-split', 'story-merge', 'withdraw')"
	other        = "json_extract(record, '$.value')"
)

// Corrections implements [stories.Store]: those of the library's log that are in force.
func (h *shelf) Corrections(article string) (found []stories.Correction, err error) {
	hash, err := library.Hash(article)
	if err != nil {
		return nil, err
	}
	t := h.t
	for _, n := range t.list("SELECT n FROM correction WHERE hash = ?1 AND "+aboutStories+" UNION SELECT n FROM correction WHERE "+other+" = ?2 AND "+aboutStories+" ORDER BY n", hash, article) {
		c := t.correction(n)
		if !c.OfStory() || t.withdrawn(&c) {
			continue
		}
		kind := stories.SplitOff
		if c.Kind == library.MergeStory {
			kind = stories.MergedBy
		}
		found = append(found, stories.Correction{Order: n, Kind: kind, Article: c.Article, Others: []string{c.Value}})
	}
	return found, t.err
}

// correction reads the record with a number.
func (t *tx) correction(n int64) (c library.Correction) {
	var record string
	if t.row("SELECT record FROM correction WHERE n = ?", n).scan(t, &record) {
		if err := json.Unmarshal([]byte(record), &c); err != nil {
			t.fail(t.s.damaged("corrections", err))
		}
	}
	return c
}

// withdrawn says whether a record was taken back.
func (t *tx) withdrawn(c *library.Correction) (is bool) {
	t.row("SELECT EXISTS (SELECT 1 FROM correction WHERE "+other+" = ? AND "+aboutStories+" AND json_extract(record, '$.kind') = 'withdraw')", c.ID()).scan(t, &is)
	return is
}

// Corrected implements [stories.Store]. The library's log has an order of its own.
func (h *shelf) Corrected() (int64, error) { return 0, nil }

// Apply implements [stories.Store]. A correction is the library's, and stands in its
// log already.
func (h *shelf) Apply(c stories.Change) error {
	t := h.t
	if c.Add != nil {
		t.counts(c.Add, 1)
	}
	for _, s := range c.Save {
		h.save(s)
	}
	for _, a := range c.Assign {
		t.do("INSERT INTO member (article, story) VALUES (?, ?) ON CONFLICT DO UPDATE SET story = excluded.story", h.article(a.Article), h.key(a.Story))
	}
	for _, f := range c.Merged {
		from, to := h.key(f.From), h.key(f.To)
		t.do("UPDATE member SET story = ? WHERE story = ?", to, from)
		t.do("UPDATE forwarded SET story = ? WHERE story = ?", to, from)
		t.do("DELETE FROM story WHERE key = ?", from)
		t.do("INSERT INTO forwarded (key, story) VALUES (?, ?)", from, to)
		t.forwards = nil
	}
	if c.Post != nil && len(c.Assign) > 0 {
		h.post(h.article(c.Assign[0].Article), c.Post)
	}
	for _, article := range c.Remove {
		h.remove(h.article(article))
	}
	for _, id := range c.Drop {
		key := h.key(id)
		t.do("DELETE FROM forwarded WHERE story = ?", key)
		t.do("DELETE FROM story WHERE key = ?", key)
		t.forwards = nil
	}
	return t.err
}

// key reads a story's ID.
func (h *shelf) key(id string) int64 {
	key, err := storyKey(id)
	h.t.fail(err)
	return key
}

// undated is story.last of a story without a date: behind all others.
const undated = math.MinInt64

// save writes a story.
func (h *shelf) save(s *stories.Story) {
	value, err := s.MarshalBinary()
	h.t.fail(err)
	last := int64(undated)
	if s.Dated {
		last = s.Last
	}
	h.t.do(`INSERT INTO story (key, opened, last, value) VALUES (?, ?, ?, ?)
		ON CONFLICT (key) DO UPDATE SET last = excluded.last, value = excluded.value`, h.key(s.ID), s.Opened, last, h.t.s.packer.Squeeze(value))
}

// post notes by which terms of an article a story is found.
func (h *shelf) post(article int64, p *stories.Posting) {
	story := h.key(p.Story)
	for _, f := range p.Features {
		term := termKey(f)
		if newest, is := h.newest[term]; is && newest == story {
			continue
		}
		h.t.do("INSERT INTO posting (term, article) VALUES (?, ?) ON CONFLICT DO NOTHING", term, article)
	}
}

// remove takes an article out of the stories.
func (h *shelf) remove(article int64) {
	if p := h.t.profile(article); p != nil {
		h.t.counts(p, -1)
		for _, term := range p.Distinct() {
			h.t.do("DELETE FROM posting WHERE term = ? AND article = ?", termKey(term), article)
		}
	}
	h.t.do("DELETE FROM member WHERE article = ?", article)
}
