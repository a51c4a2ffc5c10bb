package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"sayso/internal/english"
	"sayso/internal/failure"
	"sayso/internal/ordered"
	"sayso/internal/page"
)

// The values of parse's --input.
const (
	inputText   = "text"
	inputCoNLLU = "conllu"
)

func newParse(c *console) *cobra.Command {
	var input string
	cmd := &cobra.Command{
		Use:   "parse FILE… | -",
		Short: "Print sentences, tags and trees as CoNLL-U",
		Long: `Analyse English text and print CoNLL-U: tokens, universal and Penn tags, lemmas and
basic Universal Dependencies, with each word's start and end in MISC, in code
points of the file's text. Each file begins with "# newdoc id = FILE".

This is a plain language tool: it reads the whole file, sets nothing apart and
masks nothing. With --input conllu it keeps the file's tokens, sentences and
comments and prints them tagged and parsed anew.`,
		Example: `  sayso parse article.txt
  sayso parse --input conllu treebank.conllu
  echo "The ministry denied it." | sayso parse -`,
		Args: inputs,
		RunE: func(cmd *cobra.Command, names []string) error {
			if input != inputText && input != inputCoNLLU {
				return usage(cmd, "--input %q is not %s or %s", input, inputText, inputCoNLLU)
			}
			return c.parse(cmd.Context(), names, input)
		},
	}
	cmd.Flags().StringVar(&input, "input", inputText, "what the files hold: `text` or conllu")
	return cmd
}

// job is what a worker of parse takes on: some sentences of a text, or a
// document of a CoNLL-U file. last closes an input.
type job struct {
	name string
	doc  *english.Document
	err  error
	last bool
}

// parsed is what a worker makes of a job.
type parsed struct {
	answer
	last bool
}

// parse analyses the inputs and prints them in order.
func (c *console) parse(ctx context.Context, names []string, input string) error {
	model, err := english.Load()
	if err != nil {
		return err
	}
	step, finish := c.progress(len(names))
	defer finish()
	segmenter, err := english.LoadSegmenter()
	if err != nil {
		return err
	}
	cut := func(name string) iter.Seq[job] { return c.sentences(ctx, segmenter, name) }
	if input == inputCoNLLU {
		cut = func(name string) iter.Seq[job] { return c.documents(ctx, name) }
	}
	one := func(_ context.Context, j job) parsed { return parsed{c.parseOne(model, j), j.last} }

	const buffer = 256 << 10 // a write's size: few system calls for many small files
	out := bufio.NewWriterSize(c.out, buffer)
	for p := range ordered.Map(ctx, runtime.GOMAXPROCS(0), jobsOf(names, cut), one) {
		if p.last {
			step()
		}
		if p.err != nil {
			c.fail(p.err)
			continue
		}
		if _, err := out.Write(p.output); err != nil {
			return ended(ctx, err)
		}
	}
	if err := out.Flush(); err != nil {
		return ended(ctx, err)
	}
	return ended(ctx, nil)
}

// jobsOf gives the jobs of all inputs, one input after the other.
func jobsOf(names []string, cut func(name string) iter.Seq[job]) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, name := range names {
			for j := range cut(name) {
				if !yield(j) {
					return
				}
			}
		}
	}
}

// sentencesPerJob is how many sentences of a text a worker takes on at a time:
// enough to be worth the handing over, few enough to share a text out.
const sentencesPerJob = 200

// sentences gives a text's sentences, some at a time, so that a long text is
// spread over the workers and its trees need not be in memory at once.
func (c *console) sentences(ctx context.Context, segmenter *english.Segmenter, name string) iter.Seq[job] {
	return func(yield func(job) bool) {
		data, err := c.load(ctx, name, maxText)
		if err != nil {
			yield(job{name: name, err: err, last: true})
			return
		}
		text, err := page.Text(display(name), data)
		if err != nil {
			yield(job{name: name, err: err, last: true})
			return
		}
		part := &english.Document{ID: display(name), Text: text}
		for s := range segmenter.Sentences(text) {
			if n := len(part.Sentences); n == sentencesPerJob {
				if !yield(job{name: name, doc: part}) {
					return
				}
				before := part.Before
				part = &english.Document{ID: part.ID, Text: text, Before: english.Position{
					Sentences: before.Sentences + n,
					Bytes:     s.Start,
					Runes:     before.Runes + utf8.RuneCountInString(text[before.Bytes:s.Start]),
				}}
			}
			part.Sentences = append(part.Sentences, s)
		}
		yield(job{name: name, doc: part, last: true})
	}
}

// documents gives the documents of one CoNLL-U file. The file's first sentence
// is given a `# newdoc` where it has none.
func (c *console) documents(ctx context.Context, name string) iter.Seq[job] {
	return func(yield func(job) bool) {
		in, err := c.open(ctx, name, maxCoNLLU)
		if err != nil {
			yield(job{name: name, err: err, last: true})
			return
		}
		defer in.Close()
		documents := english.NewCoNLLUReader(in)
		for first := true; ; first = false {
			doc, err := documents.Next()
			switch {
			case errors.Is(err, io.EOF) && first:
				err = failure.New(failure.Empty, name, "give CoNLL-U with at least one word", "no sentence in it")
				fallthrough
			case err != nil && !errors.Is(err, io.EOF):
				yield(job{name: name, err: inputError(name, err), last: true})
				return
			case err != nil:
				yield(job{name: name, last: true, doc: &english.Document{}})
				return
			}
			if first {
				nameDocument(doc, display(name))
			}
			if !yield(job{name: name, doc: doc}) {
				return
			}
		}
	}
}

// nameDocument sees to it that doc begins with a `# newdoc` line.
func nameDocument(doc *english.Document, name string) {
	for _, line := range doc.Comments[0] {
		if strings.HasPrefix(strings.TrimLeft(line, "# \t"), "newdoc") {
			return
		}
	}
	doc.Comments[0] = append([]string{"# newdoc id = " + name}, doc.Comments[0]...)
}

// parseOne analyses a job's sentences, down to the bytes to print. A fault of
// sayso's own in one of them must not cost the others.
func (c *console) parseOne(model *english.Model, j job) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{err: ownFault(j.name, fault)}
		}
	}()
	switch {
	case j.err != nil:
		return answer{err: j.err}
	case len(j.doc.Sentences) == 0 && j.doc.ID != "" && j.doc.Before.Sentences == 0:
		return answer{output: []byte("# newdoc id = " + printable(j.doc.ID) + "\n\n")} // the mark of an empty file
	}
	model.Annotate(j.doc.Sentences)
	size := 0
	if n := len(j.doc.Sentences); n > 0 {
		size = outputPerInput * (j.doc.Sentences[n-1].End - j.doc.Sentences[0].Start)
	}
	return answer{output: english.AppendCoNLLU(make([]byte, 0, size), j.doc)}
}

// outputPerInput is how many times its text's size a parse takes, for the
// buffer's first size.
const outputPerInput = 14
