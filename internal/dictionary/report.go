package dictionary

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"sayso/internal/failure"
)

// Report is what there is to say of a dictionary that was read. With errors it
// cannot be used; notices tell of lines that are read otherwise than they may have
// been meant, or left out.
type Report struct {
	// Errors are of package failure, one a line at fault, in order, the first twenty
	// and one that counts the rest.
	Errors []error
	// Notices are messages of the form "FILE:LINE: what", bounded in the same way.
	Notices []string

	file string
	// lenient says that lines at fault are left out, unless they are most of the file:
	// PETRARCH's own dictionaries have some.
	lenient         bool
	content         int // lines with something on them
	faults          []*failure.Error
	lines           []lineRange // of the faults that are not shown
	errors, notices int
}

// lineRange is a run of lines, from and to.
type lineRange struct{ from, to int }

// Failed says whether the dictionary cannot be used.
func (r *Report) Failed() bool { return len(r.Errors) > 0 }

// err reports a line at fault, and what was expected there.
func (r *Report) err(line int, remedy, format string, args ...any) {
	switch r.errors++; {
	case r.errors <= maxShown:
		r.faults = append(r.faults, failure.New(failure.Unreadable, r.place(line), remedy, format, args...))
	case len(r.lines) > 0 && r.lines[len(r.lines)-1].from <= line && line <= r.lines[len(r.lines)-1].to+1:
		last := &r.lines[len(r.lines)-1]
		last.to = max(last.to, line)
	case len(r.lines) < maxNumbers:
		r.lines = append(r.lines, lineRange{line, line})
	}
}

// fatal reports what makes the whole dictionary unusable; once is enough.
func (r *Report) fatal(line int, remedy, format string, args ...any) {
	if len(r.Errors) == 0 {
		r.Errors = append(r.Errors, failure.New(failure.Unreadable, r.place(line), remedy, format, args...))
	}
}

// note reports a line of which the user should know how it is read.
func (r *Report) note(line int, format string, args ...any) {
	if r.notices++; r.notices <= maxShown {
		r.Notices = append(r.Notices, r.place(line)+": "+fmt.Sprintf(format, args...))
	}
}

func (r *Report) place(line int) string {
	if line == 0 {
		return r.file
	}
	return r.file + ":" + strconv.Itoa(line)
}

// close decides what becomes of the lines at fault, and counts what was not told line
// by line.
func (r *Report) close() {
	if n := r.notices - maxShown; n > 0 {
		r.Notices = append(r.Notices, fmt.Sprintf("%s: %d more notices of such kinds", r.file, n))
	}
	more := ""
	if n := r.errors - len(r.faults); n > 0 {
		numbers := make([]string, len(r.lines))
		for i, at := range r.lines {
			numbers[i] = strconv.Itoa(at.from)
			if at.to > at.from {
				numbers[i] += "–" + strconv.Itoa(at.to)
			}
		}
		more = fmt.Sprintf("%d more faults, in lines %s", n, strings.Join(numbers, ", "))
		if len(numbers) == maxNumbers {
			more += " …"
		}
	}
	if r.lenient && 2*r.errors <= r.content {
		for _, fault := range r.faults {
			r.Notices = append(r.Notices, fault.Error()+" (left out)")
		}
		if more != "" {
			r.Notices = append(r.Notices, r.file+": "+more+" (left out)")
		}
		return
	}
	for _, fault := range r.faults {
		r.Errors = append(r.Errors, fault)
	}
	if more != "" {
		r.Errors = append(r.Errors, failure.New(failure.Unreadable, r.file, "", "%s", more))
	}
}

// line is a line of a dictionary, without its end.
type line struct {
	number int
	text   string
}

// read calls each with every line of in, until it has read maxBytes.
func (r *Report) read(in io.Reader, each func(line)) {
	limited := &io.LimitedReader{R: in, N: maxBytes + 1}
	scanner := bufio.NewScanner(limited)
	scanner.Buffer(make([]byte, 0, 4096), maxLine)
	n, latin := 0, 0
	for scanner.Scan() {
		n++
		if limited.N == 0 {
			r.Errors = append(r.Errors, failure.New(failure.TooLarge, r.file, "split it", "more than %d MiB, the most that is read of one dictionary", maxBytes>>20))
			return
		}
		text := strings.TrimSuffix(scanner.Text(), "\r")
		if n == 1 {
			text = strings.TrimPrefix(text, "\ufeff")
		}
		if strings.IndexByte(text, 0) >= 0 {
			r.fatal(n, "give a text file", "a NUL byte: this is no text")
			return
		}
		if !utf8.ValidString(text) {
			if latin++; latin == 1 {
				r.note(n, "not UTF-8: this line and others like it are read as Latin-1")
			}
			runes := make([]rune, len(text))
			for i := range len(text) {
				runes[i] = rune(text[i])
			}
			text = string(runes)
		}
		if strings.TrimSpace(text) != "" {
			r.content++
		}
		each(line{n, text})
	}
	switch err := scanner.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		r.fatal(n+1, "break it up", "a line of more than %d bytes", maxLine)
	case err != nil:
		r.Errors = append(r.Errors, &failure.Error{Kind: failure.Unreadable, Input: r.file, Err: err})
	}
}

// bare cuts the comments off the lines of a PETRARCH dictionary: from "#" or ";" to
// the end of the line, and from "<!" to "-->", over several lines.
type bare struct{ inside bool }

func (b *bare) cut(text string) string {
	if b.inside {
		_, rest, ends := strings.Cut(text, "-->")
		if !ends {
			return ""
		}
		b.inside, text = false, rest
	}
	for {
		before, rest, begins := strings.Cut(text, "<!")
		if !begins {
			break
		}
		_, behind, ends := strings.Cut(rest, "-->")
		if !ends {
			b.inside = true
			text = before
			break
		}
		text = before + " " + behind
	}
	if i := strings.IndexAny(text, "#;"); i >= 0 {
		// "[###]" is a code, and no comment
		if j := strings.IndexByte(text, '['); j >= 0 && j < i && strings.IndexByte(text[j:i], ']') < 0 && strings.IndexByte(text[i:], ']') >= 0 {
			if k := strings.IndexByte(text[i:], ']') + i; strings.Trim(text[j+1:k], "# ") == "" {
				if more := strings.IndexAny(text[k:], "#;"); more >= 0 {
					text = text[:k+more]
				}
				return strings.TrimRight(text, " \t")
			}
		}
		text = text[:i]
	}
	return strings.TrimRight(text, " \t")
}
