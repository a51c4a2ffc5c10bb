package cli

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
)

// newRoot returns the command tree.
func newRoot(c *console) *cobra.Command {
	root := &cobra.Command{
		Use:   "sayso",
		Short: "Read an article: who says what, on whose say-so",
		Long: `sayso reads news and opinion and lays out who did what to whom, where, when,
and on whose say-so. For every statement in an article it says who stands behind
it, how it is put forward, and whether it could be checked. It gives no verdicts.`,
		Example: `  sayso read article.txt             the statement sheet, for people
  sayso read --json *.txt            readings, one JSON object a line
  sayso read ADDRESS                 a page, a feed or an archive of the web
  sayso watch --json FEED            new articles of a feed as they appear
  sayso add articles/*.txt           read articles and keep them in the library
  sayso show article.txt             what the library has of an article
  sayso serve                        the library in a browser
  sayso extract page.html            the article on a page, JSON
  sayso parse article.txt            sentences and trees, CoNLL-U`,
		Args:              cobra.NoArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		RunE: func(cmd *cobra.Command, _ []string) error {
			return cmd.Help()
		},
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usage(cmd, "%s", flagError(err))
	})
	root.AddCommand(
		newRead(c),
		newCompare(c),
		newExport(c),
		newExtract(c),
		newAdd(c),
		newServe(c),
		newShow(c),
		newFind(c),
		newStories(c),
		newReread(c),
		newRemove(c),
		newVerify(c),
		newBackup(c),
		newCorrect(c),
		newWatch(c),
		newExplain(c),
		newParse(c),
		newGazetteer(c),
		newEval(c),
		newVersion(c),
		newPageWorker(c),
	)
	return root
}

// inputs checks the arguments of a command that reads files: at least one, and
// standard input at most once.
func inputs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usage(cmd, "no input; name a FILE, or - for standard input")
	}
	stdin := 0
	for _, name := range args {
		if name == "-" {
			stdin++
		}
	}
	if stdin > 1 {
		return usage(cmd, "standard input (-) is named %d times, it can be read once", stdin)
	}
	return nil
}

// flagError says what is wrong with an option, and what to give instead where pflag
// leaves that out or says it in a programmer's words.
func flagError(err error) string {
	var number *strconv.NumError
	var letters interface {
		error
		GetSpecifiedShortnames() string
	}
	switch {
	case errors.As(err, &number):
		return strings.TrimSuffix(err.Error(), ": "+number.Error()) + "; give a whole number"
	case errors.As(err, &letters) && letters.GetSpecifiedShortnames() != "":
		return err.Error() + "; what begins with a minus and is no option goes behind --"
	}
	return err.Error()
}
