package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/reader"
	"sayso/internal/web/view"
)

// htmlHelp says in the manual what --html does.
const htmlHelp = `With --html OUT, write the article as a web page that needs nothing but itself: the
text with its statements marked by who stands behind them, notes in the margin, a
summary. OUT is a file, or - for standard output. Where it is a folder, or ends with
a slash, each article becomes a page in it, and index.html lists them. Pages that
are there already are replaced.`

// htmlFlag adds --html to a command's options.
func htmlFlag(cmd *cobra.Command, out *string) {
	cmd.Flags().StringVar(out, "html", "", "write a self-contained web page to `OUT`: a file, a folder, or -")
}

// checkHTML refuses what makes no sense beside --html.
func (o *readOptions) checkHTML(cmd *cobra.Command) error {
	switch {
	case !cmd.Flags().Changed("html"):
		return nil
	case o.html == "":
		return usage(cmd, "--html has no OUT; name a file, a folder, or - for standard output")
	case o.json:
		return usage(cmd, "--html and --json are two outputs; give one")
	case len(o.only) > 0:
		return usage(cmd, "--only is not for --html, whose page has filters of its own")
	}
	return nil
}

// writePages reads the inputs and writes their pages.
func (c *console) writePages(ctx context.Context, r *reader.Reader, names []string, o readOptions) error {
	out, err := c.newPages(names, o.html)
	if err != nil {
		return err
	}
	one := func(ctx context.Context, i item) answer { return c.pageOf(ctx, r, i, o) }
	if err := c.eachAnswer(ctx, names, o.intake, one, out.put); err != nil {
		return err
	}
	if err := ended(ctx, nil); err != nil {
		return err
	}
	return out.finish(ctx)
}

// pageOf makes the page of one article.
func (c *console) pageOf(ctx context.Context, r *reader.Reader, i item, o readOptions) answer {
	var entry view.Entry
	a := c.answer(ctx, i, o.page, func(article sayso.Article) ([]byte, error) {
		reading, why := r.ReadExplained(article, o.why)
		entry = view.NewEntry(reading, "")
		var b bytes.Buffer
		err := view.WritePage(&b, reading, view.Options{Explanations: why})
		return b.Bytes(), err
	})
	a.entry = entry
	return a
}

// pages are pages on their way to where they are wanted.
type pages struct {
	c       *console
	out     string
	folder  bool
	inputs  map[string]bool // by their full names: a page must not replace what it is made of
	one     []byte          // the page of a single article, until it is known to be the only one
	entries []view.Entry
}

// newPages sees what OUT is.
func (c *console) newPages(names []string, out string) (*pages, error) {
	p := &pages{c: c, out: out, inputs: map[string]bool{}}
	for _, name := range names {
		p.inputs[fullName(name)] = true
	}
	info, err := os.Stat(out)
	p.folder = out != "-" && (err == nil && info.IsDir() || strings.HasSuffix(out, "/") || strings.HasSuffix(out, string(filepath.Separator)))
	if p.folder {
		if err := os.MkdirAll(out, 0o777); err != nil {
			return nil, fileError(out, err)
		}
	} else if out != "-" { // better told now than after the last article
		if _, err := os.Stat(filepath.Dir(out)); err != nil {
			return nil, fileError(out, err)
		}
	}
	return p, nil
}

// fullName is a file's name by which it is known from everywhere.
func fullName(name string) string {
	full, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		return real
	}
	return full
}

// put takes the next page.
func (p *pages) put(a answer) error {
	if !p.folder {
		if p.one != nil {
			return failure.New(failure.Usage, p.out, "name a folder: --html pages/", "several articles, and one page; nothing was written")
		}
		p.one = a.output
		return nil
	}
	a.entry.File = fmt.Sprintf("%04d-%s.html", len(p.entries)+1, slug(a.entry.Title))
	p.entries = append(p.entries, a.entry)
	return p.write(filepath.Join(p.out, a.entry.File), a.output)
}

// finish writes what had to wait for the last page.
func (p *pages) finish(ctx context.Context) error {
	switch {
	case p.folder && len(p.entries) > 0:
		var b bytes.Buffer
		if err := view.WriteIndex(&b, p.entries); err != nil {
			return err
		}
		return p.write(filepath.Join(p.out, "index.html"), b.Bytes())
	case p.one == nil: // what failed has been told
		return nil
	case p.out == "-":
		_, err := p.c.out.Write(p.one)
		return ended(ctx, err)
	}
	return p.write(p.out, p.one)
}

// write writes a file as a whole: whoever looks finds the old one or the new one.
// What is no ordinary file is written to as it is.
func (p *pages) write(name string, data []byte) error {
	full := fullName(name)
	if p.inputs[full] {
		return failure.New(failure.Usage, name, "give the page another name", "is an input")
	}
	info, err := os.Stat(full)
	if err == nil && !info.Mode().IsRegular() {
		return fileError(name, os.WriteFile(full, data, 0o666))
	}
	mode := fs.FileMode(0o666) // before the umask
	if err == nil {
		mode = info.Mode().Perm()
	}
	fresh := fmt.Sprintf("%s.%d.new", full, os.Getpid())
	file, err := os.OpenFile(fresh, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return fileError(name, err)
	}
	defer os.Remove(fresh) // which is gone if all went well
	_, err = file.Write(data)
	if err = errors.Join(err, file.Close()); err == nil {
		err = os.Rename(fresh, full)
	}
	return fileError(name, err)
}

// fileError gives an error met on writing its kind, name and remedy.
func fileError(name string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return failure.New(failure.NotFound, name, "make its folder first", "no such folder")
	case errors.Is(err, fs.ErrPermission):
		return failure.New(failure.Denied, name, "name a place where you may write", "no permission to write it")
	default:
		return &failure.Error{Kind: failure.Unreadable, Input: name, Remedy: "name another file, or see whether the device is full", Err: err}
	}
}

// maxSlug is how much of a title goes into a file's name: enough to know it by, and
// far from the 255 bytes that file systems allow.
const maxSlug = 60

// slug makes a part of a file's name of a title: small Latin letters, digits, and
// hyphens between them.
func slug(title string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(title) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
		if b.Len() == maxSlug {
			break
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "article"
}
