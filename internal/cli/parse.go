package cli

import (
	"bufio"
	"context"
	"errors"
	"io"
	"iter"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"sayso/internal/english"
	"sayso/internal/failure"
	"sayso/internal/ordered"
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

// job is what a worker of parse takes on: a text file still to be read, or a
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
	jobs := textJobs(names)
	if input == inputCoNLLU {
		jobs = c.documentJobs(ctx, names)
	}
	one := func(ctx context.Context, j job) parsed { return parsed{c.parseOne(ctx, model, j), j.last} }

	const buffer = 256 << 10 // a write's size: few system calls for many small files
	out := bufio.NewWriterSize(c.out, buffer)
	for p := range ordered.Map(ctx, runtime.GOMAXPROCS(0), jobs, one) {
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

// textJobs gives a job for each file.
func textJobs(names []string) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, name := range names {
			if !yield(job{name: name, last: true}) {
				return
			}
		}
	}
}

// documentJobs gives a job for each document of each CoNLL-U file, so that a
// treebank in one file is spread over the workers too.
func (c *console) documentJobs(ctx context.Context, names []string) iter.Seq[job] {
	return func(yield func(job) bool) {
		for _, name := range names {
			for j := range c.documents(ctx, name) {
				if !yield(j) {
					return
				}
			}
		}
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

// parseOne analyses one file or document, down to the bytes to print. A fault
// of sayso's own in one of them must not cost the others.
func (c *console) parseOne(ctx context.Context, model *english.Model, j job) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{err: failure.New(failure.Internal, display(j.name), "please report it, with the input",
				"a fault of sayso's own: %v", fault)}
		}
	}()
	switch {
	case j.err != nil:
		return answer{err: j.err}
	case j.doc != nil:
		model.Annotate(j.doc.Sentences)
		return answer{output: english.AppendCoNLLU(nil, j.doc)}
	}
	data, err := c.load(ctx, j.name, maxText)
	if err != nil {
		return answer{err: err}
	}
	text, err := decode(j.name, data)
	if err != nil {
		return answer{err: err}
	}
	doc := &english.Document{ID: display(j.name), Text: text, Sentences: model.Analyze(text)}
	if len(doc.Sentences) == 0 { // the mark of the file still stands
		return answer{output: []byte("# newdoc id = " + printable(doc.ID) + "\n\n")}
	}
	return answer{output: english.AppendCoNLLU(make([]byte, 0, outputPerInput*len(text)), doc)}
}

// outputPerInput is how many times its text's size a parse takes, for the
// buffer's first size.
const outputPerInput = 14
