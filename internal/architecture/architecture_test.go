package architecture

import (
	"go/ast"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// rule is a line of imports.txt.
type rule struct {
	pattern string
	allowed []string
}

func rules(t *testing.T) []rule {
	t.Helper()
	var all []rule
	for _, line := range readLines(t, "imports.txt") {
		pattern, allowed, found := strings.Cut(line, ":")
		if !found {
			t.Fatalf("imports.txt: no colon in %q", line)
		}
		all = append(all, rule{pattern, strings.Fields(allowed)})
	}
	return all
}

// ruleFor finds the most exact rule for a package.
func ruleFor(all []rule, pkg string) (best rule, found bool) {
	for _, r := range all {
		if within(pkg, r.pattern) && (!found || len(r.pattern) > len(best.pattern)) {
			best, found = r, true
		}
	}
	return best, found
}

func TestImports(t *testing.T) {
	all, used := rules(t), map[string]bool{}
	for _, s := range sources(t) {
		r, found := ruleFor(all, s.pkg)
		if !found {
			t.Errorf("%s: imports.txt has no line for package %s", s.name, s.pkg)
			continue
		}
		used[r.pattern] = true
		for _, imported := range s.imports {
			name := imported
			own, is := ours(imported)
			if is {
				name = own
			}
			switch {
			case !is && standard(imported):
			case s.test && (is || within(imported, "github.com/google/go-cmp") || within(imported, "github.com/rogpeppe/go-internal")):
			case !slices.ContainsFunc(r.allowed, func(pattern string) bool { return within(name, pattern) }):
				t.Errorf("%s imports %s, which imports.txt does not allow %s", s.name, imported, s.pkg)
			}
		}
	}
	for _, r := range all {
		if !used[r.pattern] {
			t.Errorf("imports.txt has a line for %s, which is not there", r.pattern)
		}
	}
}

// network lists the packages that can open a connection. Only the package that
// fetches may import them.
func network() []string {
	return []string{"net", "net/http", "net/rpc", "net/smtp", "net/textproto", "crypto/tls",
		"golang.org/x/net/http2", "golang.org/x/net/proxy", "golang.org/x/net/websocket"}
}

// fetcher is the only package that makes outbound requests; below it is the web
// that tests make for themselves.
const fetcher = "internal/fetch"

// server listens, and never makes a connection of its own. caller is a library for other
// programs, which calls a server and is in no program of ours.
const (
	server = "internal/web"
	caller = "client"
)

// free says whether a name of a package of the network is free to use for one of ours
// that is not the fetcher: for the server what serves, for the client of others what
// asks one server, for package failure HTTP's status codes.
func free(pkg, name string) bool {
	switch pkg {
	case "internal/failure":
		return strings.HasPrefix(name, "http.Status")
	case server:
		if strings.HasPrefix(name, "http.Status") || strings.HasPrefix(name, "http.Method") || strings.HasPrefix(name, "http.Err") {
			return true
		}
		return slices.Contains([]string{"http.ResponseWriter", "http.Request", "http.Handler", "http.HandlerFunc", "http.Server", "http.ServeMux", "http.NewServeMux",
			"http.Error", "http.Redirect", "http.MaxBytesReader", "http.MaxBytesError", "http.NewCrossOriginProtection", "http.Cookie", "http.SetCookie", "http.SameSiteStrictMode",
			"net.Listener", "net.ListenConfig", "net.Conn", "net.ErrClosed", "net.SplitHostPort"}, name)
	case caller:
		return strings.HasPrefix(name, "http.Status") || strings.HasPrefix(name, "http.Method") ||
			slices.Contains([]string{"http.Client", "http.DefaultClient", "http.NewRequestWithContext", "http.Request", "http.Response", "http.StatusBadRequest"}, name)
	}
	return false
}

// TestNoConnections keeps everything off the network but the fetcher. The server may name
// what listens and answers, and nothing that could ask: no client, transport, dialer or
// resolver. Its tests may, as those of others may not.
func TestNoConnections(t *testing.T) {
	for _, s := range sources(t) {
		if within(s.pkg, fetcher+"/...") || s.test && (s.pkg == server || s.pkg == caller) {
			continue
		}
		names := map[string]bool{}
		for _, imported := range s.imports {
			if !slices.Contains(network(), imported) {
				continue
			}
			if !slices.Contains([]string{"net", "net/http"}, imported) || !slices.Contains([]string{"internal/failure", server, caller}, s.pkg) {
				t.Errorf("%s imports %s; only %s may", s.name, imported, fetcher)
				continue
			}
			names[imported[strings.LastIndex(imported, "/")+1:]] = true
		}
		for _, i := range s.file.Imports {
			if i.Name != nil && slices.Contains(network(), strings.Trim(i.Path.Value, `"`)) {
				t.Errorf("%s calls a package of the network by another name", s.name)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok {
				if x, ok := sel.X.(*ast.Ident); ok && names[x.Name] && !free(s.pkg, selected(sel)) {
					t.Errorf("%s uses %s, which is not free for %s", s.name, selected(sel), s.pkg)
				}
			}
			return true
		})
	}
}

// TestCallerIsForOthers keeps the client of other programs out of ours.
func TestCallerIsForOthers(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if own, is := ours(imported); is && within(own, caller+"/...") && !s.test {
				t.Errorf("%s imports %s, which is for other programs", s.name, imported)
			}
		}
	}
}

// TestNoTestHelpers keeps what helps tests, packages called …test, out of the
// program.
func TestNoTestHelpers(t *testing.T) {
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if own, is := ours(imported); is && !s.test && strings.HasSuffix(own, "test") {
				t.Errorf("%s imports %s, which is for tests", s.name, own)
			}
		}
	}
}

// starter is the only package that starts a process: the program itself, to read
// pages in (see its doc.go).
const starter = "internal/page/worker"

// TestNoShell keeps the program from starting others, and from cgo and plugins.
// The trainer, which is not in the program, may start what it needs.
func TestNoShell(t *testing.T) {
	for _, s := range sources(t) {
		if s.test || within(s.pkg, "internal/english/train/...") {
			continue
		}
		for _, imported := range s.imports {
			if slices.Contains([]string{"plugin", "C"}, imported) || imported == "os/exec" && s.pkg != starter {
				t.Errorf("%s imports %s", s.name, imported)
			}
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if sel, ok := n.(*ast.SelectorExpr); ok && startsProcess(sel) {
				t.Errorf("%s uses %s", s.name, selected(sel))
			}
			return true
		})
	}
}

// startsProcess says whether a name is of the ways around os/exec.
func startsProcess(sel *ast.SelectorExpr) bool {
	return slices.Contains([]string{"os.StartProcess", "syscall.Exec", "syscall.ForkExec", "syscall.StartProcess", "syscall.CreateProcess",
		"unix.Exec", "windows.CreateProcess"}, selected(sel))
}

// selected gives "package.Name".
func selected(sel *ast.SelectorExpr) string {
	if x, ok := sel.X.(*ast.Ident); ok {
		return x.Name + "." + sel.Sel.Name
	}
	return ""
}

// TestStartsItselfOnly holds the package that starts processes to starting the
// program it is in: of os/exec it may name the type Cmd alone, and set its path
// to a variable that os.Executable gave and nothing else.
func TestStartsItselfOnly(t *testing.T) {
	commands := 0
	for _, s := range sources(t) {
		if s.test || s.pkg != starter {
			continue
		}
		own := map[string]bool{} // variables that os.Executable set
		set := map[string]int{}  // how often each variable is set
		ast.Inspect(s.file, func(n ast.Node) bool {
			a, ok := n.(*ast.AssignStmt)
			if !ok {
				return true
			}
			for _, left := range a.Lhs {
				if x, ok := left.(*ast.Ident); ok {
					set[x.Name]++
				}
				if x, ok := left.(*ast.SelectorExpr); ok && x.Sel.Name == "Path" {
					t.Errorf("%s sets a path", s.name)
				}
			}
			if call, ok := a.Rhs[0].(*ast.CallExpr); ok {
				if sel, ok := call.Fun.(*ast.SelectorExpr); ok && selected(sel) == "os.Executable" {
					if x, ok := a.Lhs[0].(*ast.Ident); ok {
						own[x.Name] = true
					}
				}
			}
			return true
		})
		ast.Inspect(s.file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				if name := selected(n); strings.HasPrefix(name, "exec.") && name != "exec.Cmd" {
					t.Errorf("%s uses %s; only exec.Cmd is free", s.name, name)
				}
			case *ast.CompositeLit:
				if sel, ok := n.Type.(*ast.SelectorExpr); !ok || selected(sel) != "exec.Cmd" {
					return true
				}
				commands++
				for _, e := range n.Elts {
					field, ok := e.(*ast.KeyValueExpr)
					if !ok {
						t.Errorf("%s makes a command without naming its fields", s.name)
						continue
					}
					if key, is := field.Key.(*ast.Ident); !is || key.Name != "Path" {
						continue
					}
					if x, ok := field.Value.(*ast.Ident); !ok || !own[x.Name] || set[x.Name] != 1 {
						t.Errorf("%s: the path of a command is not what os.Executable gave", s.name)
					}
				}
			}
			return true
		})
	}
	if commands != 1 {
		t.Errorf("%s makes %d commands, want one", starter, commands)
	}
}

// TestEveryPackageIsDescribed asks for a doc.go with the package comment, and
// for no second one.
func TestEveryPackageIsDescribed(t *testing.T) {
	described, packages := map[string]bool{}, map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		packages[s.pkg] = true
		if s.file.Doc == nil || strings.HasPrefix(s.file.Doc.Text(), "Code generated") {
			continue
		}
		if described[s.pkg] {
			t.Errorf("%s: a second package comment", s.name)
		}
		described[s.pkg] = true
		if base := s.name[strings.LastIndex(s.name, "/")+1:]; !slices.Contains([]string{"doc.go", "sayso.go", "main.go"}, base) {
			t.Errorf("%s: the package comment belongs into doc.go", s.name)
		}
	}
	for pkg := range packages {
		if !described[pkg] {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

// TestDependenciesAreDescribed holds docs/dependencies.md against the imports:
// every module we import has its line, and every line is a module that go.mod
// requires and, tools aside, one that we import.
func TestDependenciesAreDescribed(t *testing.T) {
	doc, err := os.ReadFile(root + "/docs/dependencies.md")
	if err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(root + "/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	described := map[string]bool{} // by module: is it imported?
	row := regexp.MustCompile("(?m)^\\| `([^`]+)` \\|")
	for _, m := range row.FindAllStringSubmatch(string(doc), -1) {
		described[m[1]] = false
		if !strings.Contains(string(mod), m[1]+" v") {
			t.Errorf("docs/dependencies.md has %s, which go.mod does not require", m[1])
		}
	}
	for _, s := range sources(t) {
		for _, imported := range s.imports {
			if _, is := ours(imported); is || standard(imported) {
				continue
			}
			found := false
			for name := range described {
				if within(imported, name) {
					described[name], found = true, true
				}
			}
			if !found {
				t.Errorf("%s imports %s, of which docs/dependencies.md says nothing", s.name, imported)
			}
		}
	}
	tools := readLines(t, root+"/go.mod")
	for name, imported := range described {
		isTool := slices.ContainsFunc(tools, func(line string) bool { return strings.HasPrefix(line, "tool "+name+"/") })
		if !imported && !isTool {
			t.Errorf("docs/dependencies.md has %s, which nothing imports", name)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		name, pattern string
		want          bool
	}{
		{".", ".", true},
		{"internal/cli", ".", false},
		{"internal/english", "internal/english", true},
		{"internal/english/tensor", "internal/english", false},
		{"internal/english/tensor", "internal/english/...", true},
		{"internal/englishman", "internal/english/...", false},
		{"golang.org/x/net/html", "golang.org/x/net", true},
		{"golang.org/x/network", "golang.org/x/net", false},
	} {
		if got := within(c.name, c.pattern); got != c.want {
			t.Errorf("within(%q, %q) = %v", c.name, c.pattern, got)
		}
	}
}
