// Package archtest holds the rules of the architecture as tests: who may import whom, which calls
// belong to which package, how the source is written, and that every text for people is in the
// locales and used.
//
// It reads the import graph and the source, never the running program. Each failure says why the
// rule exists, so that a contributor can judge whether his case is a new one. The analysers that
// could be wrong themselves have a small test of their own on invented source.
package archtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// module is the path of the module, and root its folder seen from this one.
const (
	module = "anis"
	root   = "../.."
)

// graph is what packages import, tests left out: import path to import paths.
type graph map[string][]string

// list runs "go list" once for an operating system; "" is the one the tests run on.
func list(t *testing.T, goos string, what ...string) graph {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list", "-deps", "-json=ImportPath,Imports"}, what...)...)
	cmd.Dir = root
	// GOFLAGS=-mod=mod would let go list change go.mod; the proxy would let it wait for a network.
	cmd.Env = append(os.Environ(), "GOFLAGS=-mod=readonly", "GOPROXY=off", "CGO_ENABLED=0")
	if goos != "" {
		cmd.Env = append(cmd.Env, "GOOS="+goos, "GOARCH=arm64")
	}
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, complaint.String())
	}
	g := graph{}
	for decoder := json.NewDecoder(bytes.NewReader(out)); decoder.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := decoder.Decode(&p); err != nil {
			t.Fatal(err)
		}
		g[p.ImportPath] = p.Imports
	}
	if len(g) == 0 {
		t.Fatal("go list names no package")
	}
	return g
}

var (
	everything     graph
	everythingOnce sync.Once
)

// all is the graph of every package of the module on this system.
func all(t *testing.T) graph {
	t.Helper()
	everythingOnce.Do(func() { everything = list(t, "", "./...") })
	if everything == nil {
		t.Fatal("the import graph could not be read")
	}
	return everything
}

// way returns how one package reaches another, "a > b > c", or "" when it does not.
func (g graph) way(from string, to func(string) bool) string {
	before := map[string]string{from: ""}
	for queue := []string{from}; len(queue) > 0; queue = queue[1:] {
		for _, next := range g[queue[0]] {
			if _, seen := before[next]; seen {
				continue
			}
			before[next] = queue[0]
			if to(next) {
				chain := next
				for at := queue[0]; at != ""; at = before[at] {
					chain = at + " > " + chain
				}
				return chain
			}
			queue = append(queue, next)
		}
	}
	return ""
}

// ours are the packages of the module in the graph, sorted.
func (g graph) ours() []string {
	var list []string
	for p := range g {
		if within(p, module) {
			list = append(list, p)
		}
	}
	slices.Sort(list)
	return list
}

// within reports whether a package is one of those named, or lies below it.
func within(p string, folders ...string) bool {
	return slices.ContainsFunc(folders, func(f string) bool { return p == f || strings.HasPrefix(p, f+"/") })
}

// source is one Go file of the module. Files of every operating system are among them.
type source struct {
	name string // from the top of the repository: "internal/cli/app.go"
	pkg  string // import path of its folder
	test bool   // _test.go
	text []byte
	*ast.File
}

var (
	parsed     []*source
	parsedErr  error
	parsedOnce sync.Once
	files      = token.NewFileSet()
)

// sources returns every Go file of the module, tests included.
func sources(t *testing.T) []*source {
	t.Helper()
	parsedOnce.Do(func() { parsed, parsedErr = parseAll() })
	if parsedErr != nil {
		t.Fatal(parsedErr)
	}
	if len(parsed) == 0 {
		t.Fatal("no Go file was found")
	}
	return parsed
}

func parseAll() (list []*source, err error) {
	err = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != root):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(name, ".go"):
			return nil
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		short, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		s, err := parse(filepath.ToSlash(short), string(text))
		list = append(list, s)
		return err
	})
	return list, err
}

// parse parses one file, given by its name from the top of the repository.
func parse(name, text string) (*source, error) {
	file, err := parser.ParseFile(files, name, text, parser.ParseComments)
	if err != nil {
		return nil, err
	}
	return &source{
		name: name, pkg: path.Join(module, path.Dir(name)), test: strings.HasSuffix(name, "_test.go"),
		text: []byte(text), File: file,
	}, nil
}

// invented parses source that a self-test makes up.
func invented(t *testing.T, name, text string) *source {
	t.Helper()
	s, err := parse(name, text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// shipped are the files that end up in a program: neither tests nor what only tests import.
func shipped(t *testing.T) []*source {
	return slices.DeleteFunc(slices.Clone(sources(t)), func(s *source) bool { return s.test || forTests(s.pkg) })
}

// forTests tells the packages that exist for tests: those below archtest, e2e and testkit, and
// those named like what they test, such as journaltest.
func forTests(pkg string) bool {
	return strings.HasSuffix(pkg, "test") || within(pkg, "anis/internal/testkit", "anis/internal/e2e")
}

// at names a place in the source.
func at(node ast.Node) string {
	p := files.Position(node.Pos())
	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}
