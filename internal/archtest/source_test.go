package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// callRule says which packages alone may use some names of a package.
type callRule struct {
	from    string // import path
	names   []string
	allowed []string // these packages exactly
	files   []string // and these files, each with its reason beside it
	why     string
}

var callRules = []callRule{
	{
		from:    "os",
		names:   []string{"Getenv", "LookupEnv", "Environ", "ExpandEnv", "Setenv", "Unsetenv", "Clearenv", "UserHomeDir", "UserConfigDir", "UserCacheDir"},
		allowed: []string{internal + "config", internal + "term"},
		why:     "config is the one reader of settings and term the one of terminal facts: two places tell what Anis listens to",
	},
	{
		from: "syscall", names: []string{"Getenv", "Environ", "Setenv", "Exec", "ForkExec", "StartProcess"},
		// The program takes its own place, so that nothing of its memory stays.
		files: []string{"internal/process/process_unix.go"},
		why:   "the environment has two readers, and Anis starts no other program",
	},
	{
		from: "os", names: []string{"StartProcess"},
		why: "Anis starts no other program",
	},
	{
		from:    "time",
		names:   []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"},
		allowed: []string{internal + "cli", internal + "ui"},
		// Windows: a virus scanner holds a fresh file for a moment, and renaming has to be tried again.
		files: []string{"internal/vault/disk_windows.go"},
		why:   "the time comes in from outside, so that a false clock rules every test; screens have Env.Now and Env.After",
	},
	{
		from: "github.com/charmbracelet/bubbletea", names: []string{"Tick", "Every"}, allowed: []string{internal + "ui"},
		why: "screens wait with Env.After, so that a false clock rules every test",
	},
	{
		from: "github.com/charmbracelet/bubbletea", names: []string{"Sequence", "Sequentially", "Exec", "ExecProcess"},
		// The root itself steps aside for the calibration and for the shell; what comes of it is for no screen.
		files: []string{"internal/ui/terminal.go", "internal/ui/suspend.go"},
		why:   "their messages cannot be marked with a screen, so their results would arrive nowhere",
	},
	{
		from: "github.com/charmbracelet/bubbletea",
		names: []string{
			"NewProgram", "EnterAltScreen", "ExitAltScreen", "ClearScreen", "HideCursor", "ShowCursor", "SetWindowTitle",
			"EnableMouseCellMotion", "EnableMouseAllMotion", "DisableMouse", "Println", "Printf", "WindowSize",
			"EnableBracketedPaste", "DisableBracketedPaste", "EnableReportFocus",
		},
		allowed: []string{internal + "ui"},
		why:     "the terminal has one master; with the program's options in one file a new version of the framework touches one file",
	},
	{
		from: "github.com/charmbracelet/lipgloss", names: []string{"HasDarkBackground", "ColorProfile", "DefaultRenderer", "NewRenderer"},
		allowed: []string{internal + "ui/theme"},
		why:     "they ask the terminal, which may not answer for five seconds, and the answer arrives among the keys",
	},
	{
		from: "github.com/charmbracelet/glamour", names: []string{"WithAutoStyle", "WithEnvironmentConfig", "Render", "RenderWithEnvironmentConfig"},
		why: "they ask the terminal or the environment for a style; theme gives it",
	},
	{
		from: "os",
		names: []string{
			"WriteFile", "Create", "CreateTemp", "Mkdir", "MkdirAll", "MkdirTemp", "Rename", "Remove", "RemoveAll",
			"Link", "Symlink", "Truncate", "Chmod", "Chtimes", "CopyFS",
		},
		allowed: []string{internal + "vault", internal + "config"},
		why:     "vault is the only writer of private files and config of settings: two places tell what Anis leaves on a disk",
	},
	{
		from: "os", names: []string{"OpenFile"}, allowed: []string{internal + "vault", internal + "config", internal + "term"},
		why: "it can write: vault and config write files, and term opens the terminal itself",
	},
	{
		from: "os", names: []string{"Stdin", "Stdout", "Stderr", "Exit", "Args"}, allowed: []string{module + "/cmd/anis"},
		why: "streams and arguments come in through main, so that a test can be the terminal; leaving the program any other way loses drafts",
	},
	{
		from: internal + "ui/nav", names: []string{"Copy", "CopyMsg"},
		allowed: []string{internal + "ui", internal + "ui/read", internal + "ui/contacts"},
		why:     "every program on the computer reads the clipboard of the terminal: the handbook may be copied there, what a person wrote never",
	},
	{
		from: "fmt", names: []string{"Print", "Println", "Printf"},
		why: "what is printed goes to the streams of the command line and through the last stage",
	},
}

// uses returns the places where a file uses one of the names, as "name at file:line".
func (r callRule) uses(s *source) []string {
	if slices.Contains(r.allowed, s.pkg) || slices.Contains(r.files, s.name) {
		return nil
	}
	local := localName(s, r.from)
	var found []string
	if local == "." {
		return []string{"a dot import of " + r.from + " in " + s.name}
	}
	ast.Inspect(s.File, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		x, ok := selector.X.(*ast.Ident)
		// An identifier with an object is a variable that hides the package's name.
		if ok && x.Name == local && x.Obj == nil && slices.Contains(r.names, selector.Sel.Name) {
			found = append(found, fmt.Sprintf("%s.%s at %s", path.Base(r.from), selector.Sel.Name, at(selector)))
		}
		return true
	})
	return found
}

// localName is what a file calls an imported package, or "" when it does not import it.
func localName(s *source, imported string) string {
	for _, spec := range s.Imports {
		if p, _ := strconv.Unquote(spec.Path.Value); p == imported {
			if spec.Name != nil {
				return spec.Name.Name
			}
			return path.Base(p)
		}
	}
	return ""
}

func TestEachPowerHasOneHome(t *testing.T) {
	for _, r := range callRules {
		for _, s := range shipped(t) {
			for _, use := range r.uses(s) {
				t.Errorf("%s. Allowed in %v: %s.", use, r.allowed, r.why)
			}
		}
	}
}

func TestAUseThatBreaksARuleIsFound(t *testing.T) {
	for text, want := range map[string]int{
		`package x; import "time"; var a = time.Now`:                                       1,
		`package x; import clock "time"; func f() { clock.Sleep(1) }`:                      1,
		`package x; import "time"; type e struct{ Now func() time.Time }`:                  0,
		`package x; func f(time struct{ Now int }) int { return time.Now }`:                0,
		`package x; import "time"; func f(time struct{ Now int }) int { return time.Now }`: 0,
		`package x; import . "time"`:                                                       1,
		`package x; import "os"; var a = os.Getenv("HOME")`:                                1,
		`package x; import tea "github.com/charmbracelet/bubbletea"; var a = tea.Tick`:     1,
	} {
		s, n := invented(t, "internal/journal/x.go", text), 0
		for _, r := range callRules {
			n += len(r.uses(s))
		}
		if n != want {
			t.Errorf("in %s the rules find %d uses, want %d", text, n, want)
		}
	}
}

// The greatest size of a file and of a function, in lines. What is longer is read by nobody.
const (
	longestFile     = 600
	longestFunction = 90
)

func TestFilesAndFunctionsStayShortEnoughToRead(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		if n := files.File(s.Pos()).LineCount(); n > longestFile {
			t.Errorf("%s has %d lines. Split it by what it is about: more than %d lines are read by nobody.", s.name, n, longestFile)
		}
		for _, found := range longFunctions(s, longestFunction) {
			t.Errorf("%s. Give a part of it a name: more than %d lines are understood by nobody.", found, longestFunction)
		}
	}
}

// longFunctions names the functions of a file that have more lines than most.
func longFunctions(s *source, most int) []string {
	var found []string
	for _, d := range s.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		if n := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; n > most {
			found = append(found, fmt.Sprintf("%s: %s has %d lines", at(f), f.Name.Name, n))
		}
	}
	return found
}

func TestALongFunctionIsFound(t *testing.T) {
	s := invented(t, "internal/x/x.go", "package x\n\nfunc short() {\n}\n\nfunc long() {\n\n\n}\n")
	if found := longFunctions(s, 3); len(found) != 1 || !strings.Contains(found[0], "long has 4 lines") {
		t.Errorf("found %q", found)
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	described, folder := map[string]string{}, map[string]*source{}
	for _, s := range sources(t) {
		if strings.HasSuffix(s.Name.Name, "_test") && s.Doc == nil {
			continue
		}
		folder[s.pkg] = s
		if s.Doc == nil {
			continue
		}
		text := s.Doc.Text()
		want := "Package " + s.Name.Name + " "
		if s.Name.Name == "main" {
			want = "Command " + path.Base(s.pkg) + " "
		}
		switch before := described[s.pkg]; {
		case !strings.HasPrefix(text, want):
			t.Errorf("%s: the comment of the package does not begin with %q, so tools do not show it", s.name, want)
		case before != "":
			t.Errorf("%s and %s both describe the package; a reader finds only one", before, s.name)
		}
		described[s.pkg] = s.name
	}
	for p, s := range folder {
		if described[p] == "" {
			t.Errorf("%s (%s) has no comment that says what the package is for. A newcomer finds his way by these.", p, s.name)
		}
	}
}

func TestEveryExportedNameIsExplained(t *testing.T) {
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, place := range unexplained(s) {
			t.Errorf("%s has no comment. An exported name is a promise; say which.", place)
		}
	}
}

// unexplained names the exported names of a file that have no comment. One comment can stand for
// a group, and a method of an unexported type needs none.
func unexplained(s *source) []string {
	var found []string
	missing := func(n ast.Node, name string) { found = append(found, at(n)+": "+name) }
	for _, d := range s.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && d.Name.IsExported() && (d.Recv == nil || exportedReceiver(d.Recv)) {
				missing(d, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec:
					if d.Doc == nil && spec.Doc == nil && spec.Name.IsExported() {
						missing(spec, spec.Name.Name)
					}
				case *ast.ValueSpec:
					for _, name := range spec.Names {
						if d.Doc == nil && spec.Doc == nil && spec.Comment == nil && name.IsExported() {
							missing(spec, name.Name)
						}
					}
				}
			}
		}
	}
	return found
}

func exportedReceiver(list *ast.FieldList) bool {
	kind := list.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if generic, ok := kind.(*ast.IndexExpr); ok {
		kind = generic.X
	}
	name, ok := kind.(*ast.Ident)
	return ok && name.IsExported()
}

func TestAnUnexplainedNameIsFound(t *testing.T) {
	s := invented(t, "internal/x/x.go", `package x

type A struct{}

func (A) M() {}

func (*a) N() {}

// B is explained.
type B int

// Both.
const (
	C = 1
	D = 2
)

const (
	E = 1 // explained
	F = 2
)

func G() {}

func h() {}
`)
	found := strings.Join(unexplained(s), " ")
	for _, name := range []string{"A", "M", "F", "G"} {
		if !strings.Contains(found, ": "+name) {
			t.Errorf("%s is not found in %s", name, found)
		}
	}
	for _, name := range []string{"N", "B", "C", "D", "E", "h"} {
		if strings.Contains(found, ": "+name) {
			t.Errorf("%s is found in %s", name, found)
		}
	}
}

// sentence matches two words of letters, which no identifier and no key name has.
var sentence = regexp.MustCompile(`\p{L}{2,}[,.:;!?…]*\s+\p{L}{2,}`)

func TestWordsForPeopleAreNotInGo(t *testing.T) {
	for _, s := range shipped(t) {
		if !within(s.pkg, internal+"ui", internal+"session") {
			continue
		}
		for _, place := range sentences(s) {
			t.Errorf("%s. A word in Go is seen by nobody who translates; put it into locales/ and name it by its key.", place)
		}
	}
}

// sentences names the string literals of a file that look like text for people. What is said to
// programmers alone is not meant: errors, panics, struct tags.
func sentences(s *source) []string {
	var found []string
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			if n.Tag != nil {
				return false // the tag is a literal, and a field's type holds none
			}
		case *ast.CallExpr:
			return !forProgrammers(n)
		case *ast.BasicLit:
			if n.Kind != token.STRING {
				return true
			}
			if text, err := strconv.Unquote(n.Value); err == nil && sentence.MatchString(text) {
				found = append(found, fmt.Sprintf("%s: %q", at(n), text))
			}
		}
		return true
	})
	return found
}

// forProgrammers tells the calls whose text no reader sees.
func forProgrammers(call *ast.CallExpr) bool {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name == "panic"
	case *ast.SelectorExpr:
		x, ok := f.X.(*ast.Ident)
		return ok && (x.Name == "errors" && f.Sel.Name == "New" || x.Name == "fmt" && f.Sel.Name == "Errorf" ||
			x.Name == "regexp" && f.Sel.Name == "MustCompile")
	}
	return false
}

func TestASentenceInGoIsFound(t *testing.T) {
	s := invented(t, "internal/ui/x.go", `package x

import "errors"

type a struct {
	B int `+"`two words`"+`
}

var e = errors.New("an error of the program")

var f = []string{"ctrl+x", "journal.title", "%d. %s\n", "chapter/stress", "b"}

func g() string { panic("never so") }

var h = "Good evening"

var i = struct{ A string }{"مساء الخير"}
`)
	found := sentences(s)
	if len(found) != 2 || !strings.Contains(found[0], "Good evening") || !strings.Contains(found[1], "مساء") {
		t.Errorf("found %q", found)
	}
}

// isBidiControl tells the characters that change the order of what is shown.
func isBidiControl(r rune) bool {
	switch {
	case r == 0x061C, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return false
}

func TestSourceHoldsNoInvisibleOrder(t *testing.T) {
	for _, s := range sources(t) {
		for i, line := range strings.Split(string(s.text), "\n") {
			if at := strings.IndexFunc(line, isBidiControl); at >= 0 {
				t.Errorf("%s:%d holds U+%04X: source then shows another order than it has, and a review sees what is "+
					"not there. Write it as an escape.", s.name, i+1, []rune(line[at:])[0])
			}
		}
	}
	for _, r := range []rune{'\u200e', '\u061c', '\u202e', '\u2067'} {
		if !isBidiControl(r) {
			t.Errorf("U+%04X is not found", r)
		}
	}
	if isBidiControl('\u200c') || isBidiControl('م') {
		t.Error("a letter or a joiner is taken for an order")
	}
}

func TestGoroutinesAreStartedByTheRootAlone(t *testing.T) {
	for _, s := range shipped(t) {
		if s.pkg == internal+"ui" || s.pkg == internal+"cli" {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			if g, ok := n.(*ast.GoStmt); ok {
				t.Errorf("%s starts a goroutine. Work beside the loop is a command that a screen returns: its panic is "+
					"caught, its result is addressed, and a test runs it in order.", at(g))
			}
			return true
		})
	}
}
