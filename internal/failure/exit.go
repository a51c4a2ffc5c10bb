package failure

// Exit codes that belong to no one kind.
const (
	// ExitOK says that every input was answered.
	ExitOK = 0
	// ExitMixed says that several inputs failed, and not all in the same way.
	ExitMixed = 1
)

// ExitCode returns the process exit code for the errors of a run: ExitOK for
// none, the kind's code where all are of one kind, else ExitMixed. An
// interruption or a closed pipe ended the run, so it outranks what failed
// before it.
func ExitCode(errs ...error) int {
	code := ExitOK
	for _, err := range errs {
		kind := KindOf(err)
		switch {
		case kind == Interrupted || kind == ClosedPipe:
			return kind.ExitCode()
		case code == ExitOK:
			code = kind.ExitCode()
		case code != kind.ExitCode():
			code = ExitMixed
		}
	}
	return code
}
