package cli

import (
	"github.com/spf13/cobra"

	"sayso/internal/page/worker"
)

// newPageWorker returns the hidden command by which the program starts itself
// to read HTML pages, see package worker.
func newPageWorker(c *console) *cobra.Command {
	return &cobra.Command{
		Use:    worker.Command,
		Short:  "Read pages from standard input for another sayso",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return worker.Serve(c.stdin, c.out)
		},
	}
}
