package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"sayso/internal/unpack"
)

// Reader reads an archive. It is for one goroutine.
type Reader struct {
	file   window       // the archive as it is
	member window       // the gzip member under way, unpacked
	packed *gzip.Reader // what unpacks it
	inside bool         // a member is under way
	start  int64        // the offset of the member under way in the file

	// where the ratio is counted from: the offsets of the record under way
	fromFile, fromMember int64

	stats Stats
}

// Stats count what a [Reader] has come across.
type Stats struct {
	Pages   int // given by Next
	Others  int // whole records that are no pages: requests, pictures, errors of servers
	Damaged int // given by Next as a Damage
}

// Damage is a record, or a stretch of the file, that could not be read.
type Damage struct {
	// Offset is where it begins in the file; Inner is where in the unpacked gzip
	// member that begins there.
	Offset, Inner int64
	Err           error
}

// Error says what was damaged, and where.
func (d *Damage) Error() string {
	return fmt.Sprintf("damaged record at %s: %v", pointer(d.Offset, d.Inner), d.Err)
}

// Unwrap returns the cause.
func (d *Damage) Unwrap() error { return d.Err }

// pointer spells where a record is: "1234", or "1234+56" if it is not the first
// one in its gzip member.
func pointer(offset, inner int64) string {
	if inner == 0 {
		return strconv.FormatInt(offset, 10)
	}
	return strconv.FormatInt(offset, 10) + "+" + strconv.FormatInt(inner, 10)
}

// What may be wrong with a record.
var (
	errHeader  = errors.New("no header of a record")
	errLength  = errors.New("its length is wrong")
	errGarbage = errors.New("neither a record nor a gzip member")
)

// Is says whether data, the first bytes of an input, begin an archive.
func Is(data []byte) bool {
	if bytes.HasPrefix(data, []byte(magicGzip)) {
		packed, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return false
		}
		head := make([]byte, len(magic))
		_, err = io.ReadFull(packed, head)
		return err == nil && string(head) == magic
	}
	return bytes.HasPrefix(data, []byte(magic))
}

const (
	magic     = "WARC/"
	magicGzip = "\x1f\x8b\x08"
)

// NewReader returns a reader of the archive r.
func NewReader(r io.Reader) *Reader {
	a := &Reader{}
	a.file.reset(r, maxKept, nil)
	return a
}

// Stats says what was come across so far.
func (a *Reader) Stats() Stats { return a.stats }

// Next returns the next page. A [*Damage] is about one record, after which Next
// goes on; io.EOF is the end; any other error is of the underlying reader, and the end.
func (a *Reader) Next() (*Record, error) {
	for {
		r, err := a.next()
		var damage *Damage
		switch {
		case errors.As(err, &damage):
			if a.file.err != nil && a.file.err != io.EOF {
				return nil, a.file.err
			}
			a.stats.Damaged++
			return nil, err
		case err != nil:
			return nil, err
		case r == nil:
			a.stats.Others++
		default:
			a.stats.Pages++
			return r, nil
		}
	}
}

// next returns the next whole record, nil for one that is no page.
func (a *Reader) next() (*Record, error) {
	for {
		if a.inside {
			switch ended, err := a.atEnd(&a.member); {
			case err != nil:
				return nil, a.lost(err)
			case !ended:
				return a.inMember()
			}
			a.inside = false
			a.file.keep()
		}
		if ended, err := a.atEnd(&a.file); err != nil {
			return nil, err
		} else if ended {
			return nil, io.EOF
		}
		a.start = a.file.offset()
		a.file.keep()
		head, err := a.file.peek(len(magic))
		if err != nil && err != io.EOF {
			return nil, err
		}
		switch {
		case bytes.HasPrefix(head, []byte(magicGzip)):
			if err := a.open(); err != nil {
				return nil, a.lost(err)
			}
		case string(head) == magic:
			return a.inFile()
		default:
			return nil, a.lost(errGarbage)
		}
	}
}

// atEnd passes the empty lines between records, and the zeros that fill up some
// files, and says whether the window is at its end.
func (a *Reader) atEnd(w *window) (bool, error) {
	for {
		b, err := w.peek(1)
		switch {
		case err == io.EOF:
			return true, nil
		case err != nil:
			return false, err
		case b[0] != '\r' && b[0] != '\n' && b[0] != 0:
			return false, nil
		}
		w.pos++
		w.keep()
	}
}

// open begins the gzip member that stands next in the file.
func (a *Reader) open() (err error) {
	if a.packed == nil {
		a.packed, err = gzip.NewReader(&a.file)
	} else {
		err = a.packed.Reset(&a.file)
	}
	if err != nil {
		return err
	}
	a.packed.Multistream(false)
	a.fromFile, a.fromMember = a.start, 0
	a.member.reset(a.packed, maxKept, func() error {
		in, out := a.file.offset()-a.fromFile, a.member.base+int64(len(a.member.buf))-a.fromMember
		if unpack.Ratio(in, out) {
			return unpack.ErrRatio
		}
		return nil
	})
	a.inside = true
	return nil
}

// inMember reads the record that stands next in the member under way.
func (a *Reader) inMember() (*Record, error) {
	begin := a.member.offset()
	a.member.keep()
	r, holdsOthers, err := read(&a.member)
	if err != nil {
		if a.member.err != nil && a.member.err != io.EOF {
			return nil, a.lost(err) // the packing is damaged, not the record
		}
		return nil, a.skip(&a.member, a.start, begin, err)
	}
	end := a.member.offset()
	alone, err := a.followed(&a.member, holdsOthers)
	if err != nil {
		if a.member.err != nil && a.member.err != io.EOF {
			return nil, a.lost(err)
		}
		return nil, a.skip(&a.member, a.start, begin, err)
	}
	a.member.keep()
	a.file.keep()
	a.fromFile, a.fromMember = a.file.offset(), a.member.offset()
	if r != nil {
		r.Offset, r.Inner, r.Length = a.start, begin, end-begin
		if alone && begin == 0 {
			r.Length = a.file.offset() - a.start
		}
	}
	return r, nil
}

// inFile reads the record that stands next in a file that is not packed.
func (a *Reader) inFile() (*Record, error) {
	r, holdsOthers, err := read(&a.file)
	end := a.file.offset()
	if err == nil {
		_, err = a.followed(&a.file, holdsOthers)
	}
	if err != nil {
		if a.file.err != nil && a.file.err != io.EOF {
			return nil, a.file.err
		}
		return nil, a.skip(&a.file, a.start, a.start, err)
	}
	a.file.keep()
	if r != nil {
		r.Offset, r.Length = a.start, end-a.start
	}
	return r, nil
}

// due are the two empty lines behind a record.
const due = "\r\n\r\n"

// followed looks at what stands behind a record, which proves its length: the
// empty lines that are due, or others and the next record, or the end. Of a record
// that seems to hold others, proof has to be exact: a wrong length may reach over
// them.
func (a *Reader) followed(w *window, holdsOthers bool) (ended bool, err error) {
	const most = 64 // bytes of empty lines
	for n := 1; n <= most; n++ {
		head, err := w.peek(n)
		switch {
		case err == io.EOF:
			return true, nil
		case err != nil:
			return false, err
		case head[n-1] == '\r' || head[n-1] == '\n' || head[n-1] == 0:
			continue
		}
		head, err = w.peek(n - 1 + len(magic))
		if err != nil && err != io.EOF {
			return false, err
		}
		exact := bytes.HasPrefix(head, []byte(due))
		next := string(head[n-1:]) == magic || w == &a.file && bytes.HasPrefix(head[n-1:], []byte(magicGzip))
		switch {
		case holdsOthers && !(exact && next && n-1 == len(due)), !exact && !next:
			return false, errLength
		case exact:
			w.pos += len(due) // whatever comes next is not this record's fault
		default:
			w.pos += n - 1
		}
		return false, nil
	}
	return false, errLength
}

// skip goes from a bad record, which begins at an offset of w, to the next one
// there. begin is where the record begins in the member, or in the file.
func (a *Reader) skip(w *window, offset, begin int64, err error) error {
	d := &Damage{Offset: offset, Err: err}
	if w == &a.member {
		d.Inner = begin
	}
	w.rewind(begin + 1)
	for w.find(magic + "1.") {
		at := w.offset()
		_, err := header(w)
		w.rewind(at)
		if err == nil {
			return d
		}
		w.pos++
	}
	if w == &a.member && w.err != io.EOF {
		inner := d.Inner // the member is damaged as well: one damage, not two
		_ = errors.As(a.lost(err), &d)
		d.Inner = inner
	}
	return d
}

// lost goes from a bad gzip member, or from what is none, to the next member with
// a record, or to the next record that is not packed.
func (a *Reader) lost(err error) error {
	d := &Damage{Offset: a.start, Err: err}
	if a.inside {
		d.Inner = a.member.base + int64(a.member.mark)
	}
	a.inside = false
	a.file.rewind(max(a.start+1, a.file.base+int64(a.file.mark)))
	for {
		// Both are sought at once: whichever comes first.
		if !a.file.find(magicGzip, magic+"1.") {
			return d
		}
		good := false
		if at := a.file.offset(); a.file.buf[a.file.pos] == magicGzip[0] {
			good = a.startsMember()
		} else {
			_, err := header(&a.file)
			good = err == nil
			a.file.rewind(at)
		}
		if good {
			return d
		}
		a.file.pos++
	}
}

// startsMember says whether a gzip member with a record stands next: its first
// bytes unpack to those of a record.
func (a *Reader) startsMember() bool {
	head, err := a.file.peek(memberHead)
	if err != nil && err != io.EOF {
		return false
	}
	return Is(head)
}

// fields are those of a record's header, by their names in lower case.
type fields map[string]string

// header reads a record's header: the version, the fields, the empty line.
func header(w *window) (fields, error) {
	from := w.offset()
	version, err := w.line(maxHeader)
	if err != nil {
		return nil, eof(err)
	}
	if number, is := strings.CutPrefix(version, magic); !is || number == "" || strings.Trim(number, "0123456789.") != "" {
		return nil, errHeader
	}
	f, last := fields{}, ""
	for {
		line, err := w.line(maxHeader)
		switch {
		case err != nil:
			return nil, eof(err)
		case w.offset()-from > maxHeader:
			return nil, errHeader
		case line == "":
			if f["warc-type"] == "" || f["content-length"] == "" {
				return nil, errHeader
			}
			return f, nil
		case (line[0] == ' ' || line[0] == '\t') && last != "":
			f[last] += " " + strings.TrimSpace(line)
			continue
		}
		name, value, found := strings.Cut(line, ":")
		if !found || strings.ContainsAny(name, " \t") {
			return nil, errHeader
		}
		last = strings.ToLower(name)
		f[last] = strings.TrimSpace(value)
	}
}

// eof makes the end of a stream in the midst of a record an error.
func eof(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// read reads the record that stands next, nil for one that is no page, and says
// whether it seems to hold further records.
func read(w *window) (r *Record, holdsOthers bool, err error) {
	f, err := header(w)
	if err != nil {
		return nil, false, err
	}
	length, err := strconv.ParseInt(f["content-length"], 10, 64)
	switch {
	case err != nil || length < 0:
		return nil, false, errLength
	case length > MaxRecord:
		return nil, false, fmt.Errorf("a record of %d bytes, more than %d MiB", length, MaxRecord>>20)
	}
	content, err := w.peek(int(length))
	if err != nil {
		return nil, false, eof(err)
	}
	r, holdsOthers = pageOf(f, content), bytes.Contains(content, []byte(due+magic+"1."))
	w.pos += int(length)
	return r, holdsOthers, nil
}
