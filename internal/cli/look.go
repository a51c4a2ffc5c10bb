package cli

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sayso/internal/terminal"
)

// look are the options of commands that print for people.
type look struct {
	color string
	view  terminal.Options
}

// flags adds the options to a command's.
func (l *look) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&l.view.Plain, "plain", false, "draw with ASCII marks and no colour")
	f.StringVar(&l.color, "color", "auto", "`WHEN` to use colour: auto, always, never; NO_COLOR is heeded by auto")
	f.IntVar(&l.view.Width, "width", 0, "width of the sheet in columns (default: the terminal's, at most "+
		fmt.Sprint(terminal.ReadableWidth)+")")
}

// check completes the options by what standard output is.
func (l *look) check(cmd *cobra.Command, c *console) error {
	switch l.color {
	case "always":
		l.view.Color = true
	case "never":
	case "auto":
		l.view.Color = isTerminal(c.out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	default:
		return usage(cmd, "--color %q is not auto, always or never", l.color)
	}
	switch width := terminalWidth(c.out); {
	case cmd.Flags().Changed("width") && l.view.Width < terminal.MinWidth:
		return usage(cmd, "--width %d is too narrow; give at least %d", l.view.Width, terminal.MinWidth)
	case !cmd.Flags().Changed("width") && width > 0:
		l.view.Width = min(width, terminal.ReadableWidth)
	}
	return nil
}
