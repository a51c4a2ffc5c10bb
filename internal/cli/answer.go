package cli

import (
	"context"
	"runtime"

	"sayso"
	"sayso/internal/failure"
	"sayso/internal/ordered"
	"sayso/internal/page"
	"sayso/internal/web/view"
)

// answer is what comes of one article: what to print, or what failed.
type answer struct {
	output  []byte
	reading *sayso.Reading // kept by those who put readings to use together
	err     error
	entry   view.Entry // of a page
}

// answer reads an item's article and has it made into what to print. A fault of
// sayso's own in one article must not cost the others: it is caught and reported.
func (c *console) answer(ctx context.Context, i item, o page.Options, give func(sayso.Article) ([]byte, error)) (a answer) {
	defer func() {
		if fault := recover(); fault != nil {
			a = answer{err: ownFault(i.name, fault)}
		}
	}()
	if i.Read == nil {
		return answer{err: i.Err}
	}
	article, err := i.article(c.elsewhere(ctx, o))
	if err != nil {
		return answer{err: err}
	}
	output, err := give(article)
	if err != nil {
		return answer{err: inputError(i.name, err)}
	}
	return answer{output: output}
}

// ownFault reports a panic met on an input.
func ownFault(name string, fault any) error {
	return failure.New(failure.Internal, display(name), "please report it, with the input", "a fault of sayso's own: %v", fault)
}

// answerAll has one answer all articles of the inputs, on all cores, and prints the
// answers in order, between any two of them what is to stand there.
func (c *console) answerAll(ctx context.Context, names []string, o intakeOptions, between string, one func(context.Context, item) answer) error {
	printed := 0
	return c.eachAnswer(ctx, names, o, one, func(a answer) error {
		if printed++; printed > 1 {
			a.output = append([]byte(between), a.output...)
		}
		if _, err := c.out.Write(a.output); err != nil {
			return ended(ctx, err)
		}
		return nil
	})
}

// eachAnswer has one answer all articles of the inputs, on all cores, and puts the
// answers that are no failures somewhere, in order, until that fails.
func (c *console) eachAnswer(ctx context.Context, names []string, o intakeOptions, one func(context.Context, item) answer, put func(answer) error) error {
	step, finish := c.progress(len(names))
	defer finish()
	each := func(ctx context.Context, i item) answered { return answered{one(ctx, i), i} }
	tally := c.newTally()
	for a := range ordered.Map(ctx, runtime.GOMAXPROCS(0), c.items(ctx, names, o), each) {
		if a.item.Last {
			step()
		}
		if !tally.note(a) {
			continue
		}
		if err := put(a.answer); err != nil {
			return err
		}
	}
	return nil
}
