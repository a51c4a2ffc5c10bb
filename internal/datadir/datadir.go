package datadir

import "path/filepath"

// File is where a data file of a name stands: sayso/NAME below $XDG_DATA_HOME, which is
// ~/.local/share where it is not set (XDG Base Directory Specification 0.8). It is empty
// where there is no home either. The environment is asked through env, as by os.Getenv.
func File(env func(string) string, name string) string {
	folder := env("XDG_DATA_HOME")
	if !filepath.IsAbs(folder) { // the specification has others ignored
		home := env("HOME")
		if home == "" {
			return ""
		}
		folder = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(folder, "sayso", name)
}
