package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"sayso/internal/library/sqlite"
)

func newBackup(c *console) *cobra.Command {
	var o libraryOptions
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Copy the library, also while it is in use",
		Long: `Write a copy of the library, as it is at one moment, to a file that is not there yet.
The file appears whole or not at all. It is a library itself: use it by naming it, or
put it in the library's place.`,
		Example: `  sayso backup library-2020-01-01.db
  sayso show --library library-2020-01-01.db`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage(cmd, "one FILE is due, for the copy")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			store, err := o.open(cmd.Context(), sqlite.Options{ReadOnly: true})
			if err != nil {
				return err
			}
			defer store.Close()
			if err := store.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			_, err = fmt.Fprintln(c.out, printable(args[0]+": a copy of "+o.file))
			return ended(cmd.Context(), err)
		},
	}
	o.flags(cmd)
	return cmd
}
