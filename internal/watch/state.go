package watch

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"sayso/internal/failure"
)

// format names the state file's format.
const format = "sayso.watch/1"

// State is what is known of feeds from one run to the next.
type State struct {
	name string
	lock io.Closer

	Format string `json:"format"`
	// Output is the file that readings are printed to, nil for standard output.
	Output *Output      `json:"output"`
	Feeds  []*feedState `json:"feeds"`
}

// Output is a file and how much of it is accounted for, in bytes.
type Output struct {
	File string `json:"file"`
	Size int64  `json:"size"`
}

// feedState is what is known of one feed.
type feedState struct {
	Address      string    `json:"address"`
	ETag         string    `json:"etag"`
	LastModified string    `json:"last_modified"`
	NotBefore    time.Time `json:"not_before"`
	Failures     int       `json:"failures"`
	Seen         []string  `json:"seen"`

	known map[string]bool // what is in Seen
}

// Open reads a state file and keeps others from using it; a file that is not there
// yet is an empty state. Errors are of package failure.
func Open(name string) (*State, error) {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return nil, failure.New(failure.Denied, name, "give --state another file", "its folder cannot be made: %w", err)
	}
	lock, err := lockFile(name + ".lock")
	if err != nil {
		return nil, failure.New(failure.Denied, name, "give --state another file", "%w", err)
	}
	s, err := load(name)
	if err != nil {
		_ = lock.Close()
		return nil, err
	}
	s.name, s.lock = name, lock
	return s, nil
}

// load reads a state file.
func load(name string) (*State, error) {
	s := &State{Format: format, Feeds: []*feedState{}}
	file, err := os.Open(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return s, nil
	case err != nil:
		return nil, failure.New(failure.Denied, name, "give --state another file", "it cannot be read: %w", err)
	}
	defer file.Close()
	damaged := func(why error) error {
		return failure.New(failure.Unreadable, name, "give --state another file, or remove this one and begin anew", "no state file of sayso's: %w", why)
	}
	data, err := io.ReadAll(io.LimitReader(file, maxState+1))
	if err != nil || len(data) > maxState {
		return nil, damaged(errors.Join(err, errors.New("too large")))
	}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, damaged(err)
	}
	if s.Format != format {
		return nil, damaged(errors.New("its format is another"))
	}
	for _, f := range s.Feeds {
		if f == nil {
			return nil, damaged(errors.New("a feed is missing"))
		}
	}
	return s, nil
}

// Close lets others use the state file.
func (s *State) Close() error { return s.lock.Close() }

// Save writes the state file, whole or not at all.
func (s *State) Save() error {
	if err := s.save(); err != nil {
		return failure.New(failure.Denied, s.name, "see whether its device is full, or give --state another file", "it cannot be written: %w", err)
	}
	return nil
}

func (s *State) save() error {
	data, err := json.Marshal(s)
	if err != nil {
		return err
	}
	folder := filepath.Dir(s.name)
	file, err := os.Create(s.name + ".new") // the lock is ours; a run that was killed leaves one at most
	if err != nil {
		return err
	}
	defer os.Remove(file.Name()) // which is gone if all went well
	_, err = file.Write(append(data, '\n'))
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), s.name); err != nil {
		return err
	}
	return syncFolder(folder)
}

// syncFolder makes sure that a file's new name is on the disk.
func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) {
		err = nil // some systems cannot, and need not
	}
	return errors.Join(err, folder.Close())
}

// feed returns the state of a feed, and whether it is new.
func (s *State) feed(address string) (f *feedState, isNew bool) {
	for _, f := range s.Feeds {
		if f.Address == address {
			f.known = map[string]bool{}
			for _, id := range f.Seen {
				f.known[id] = true
			}
			return f, false
		}
	}
	f = &feedState{Address: address, Seen: []string{}, known: map[string]bool{}}
	s.Feeds = append(s.Feeds, f)
	return f, true
}

// idOf is how an entry is known by its key.
func idOf(key string) string {
	const bytes = 12 // of the hash; two of a billion entries are alike once in 10^11 times
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:bytes])
}

// note notes an entry as handed on.
func (f *feedState) note(id string) {
	if !f.known[id] {
		f.known[id] = true
		f.Seen = append(f.Seen, id)
	}
}

// prune forgets the oldest of the entries that are not in the feed any more.
func (f *feedState) prune(present map[string]bool) {
	gone := 0
	for _, id := range f.Seen {
		if !present[id] {
			gone++
		}
	}
	kept := f.Seen[:0]
	for _, id := range f.Seen {
		if !present[id] && gone > maxSeen {
			gone--
			delete(f.known, id)
			continue
		}
		kept = append(kept, id)
	}
	f.Seen = kept
}
