package architecture

import (
	"bufio"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	root   = "../.." // the module's folder, seen from here
	module = "sayso"
)

// source is one Go file of the module.
type source struct {
	name    string // "internal/draft/draft.go"
	pkg     string // "internal/draft", "." for the root
	test    bool
	file    *ast.File
	imports []string
}

// sources parses every Go file of the module; nested modules are not ours.
func sources(t *testing.T) []source {
	t.Helper()
	var all []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if entry.IsDir() {
			base := entry.Name()
			_, nested := os.Stat(filepath.Join(name, "go.mod"))
			if rel != "." && (strings.HasPrefix(base, ".") || base == "testdata" || nested == nil) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(rel, ".go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		s := source{name: rel, pkg: path.Dir(rel), test: strings.HasSuffix(rel, "_test.go"), file: file}
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			s.imports = append(s.imports, imported)
		}
		all = append(all, s)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// ours gives the package of the module that an import path names, as in
// imports.txt.
func ours(imported string) (pkg string, is bool) {
	if imported == module {
		return ".", true
	}
	return strings.CutPrefix(imported, module+"/")
}

// standard says that an import path is of the standard library: its first part
// has no dot.
func standard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".")
}

// within says that pattern, a path or "path/...", covers name. A module covers
// its packages.
func within(name, pattern string) bool {
	pattern, below := strings.CutSuffix(pattern, "/...")
	if name == pattern {
		return true
	}
	return (below || strings.Contains(pattern, ".") && pattern != ".") && strings.HasPrefix(name, pattern+"/")
}

// readLines gives the lines of a file, comments and empty ones left out.
func readLines(t *testing.T, name string) []string {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var lines []string
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		if line := strings.TrimSpace(scanner.Text()); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}
