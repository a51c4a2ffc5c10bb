package cli

import "github.com/spf13/cobra"

func newEval(c *console) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "Measure sayso on files of your own",
		Long:  `Measure how well sayso does on articles that you have labelled, by methods that are documented.`,
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newEvalStories(c))
	return cmd
}
