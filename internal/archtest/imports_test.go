package archtest

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const internal = module + "/internal/"

// isNetwork tells the packages that can speak to a network. Two of the standard library only
// take addresses apart.
func isNetwork(p string) bool {
	if p == "net/url" || p == "net/netip" {
		return false
	}
	return within(p, "net", "crypto/tls", "golang.org/x/net/http2", "golang.org/x/net/proxy", "golang.org/x/net/websocket")
}

func TestTheProgramCannotSpeakToANetwork(t *testing.T) {
	for _, goos := range []string{"linux", "darwin", "freebsd", "android"} {
		if way := list(t, goos, "./cmd/anis").way("anis/cmd/anis", isNetwork); way != "" {
			t.Errorf("%s: %s\n"+`"Nothing leaves the machine" must be a fact that anyone can check by asking whether the `+
				"program contains a network at all. Take a dependency that does without.", goos, way)
		}
	}
}

// On Windows golang.org/x/sys/windows names a type of package net and so brings it in. Nobody
// else may.
func TestOnWindowsOnlyTheSystemPackageNamesTheNetwork(t *testing.T) {
	g := list(t, "windows", "./cmd/anis")
	for p, imports := range g {
		if isStandard(p) || p == "golang.org/x/sys/windows" {
			continue
		}
		if i := slices.IndexFunc(imports, isNetwork); i >= 0 {
			t.Errorf("%s imports %s: the program must not be able to speak to a network", p, imports[i])
		}
	}
}

// dials tells the functions of package net that speak to a network or look a name up, as go tool nm
// lists them. "T" is code; a table of names for the look-up is none.
var dials = regexp.MustCompile(`(?m)^ *[0-9a-f]+ [Tt] net\.(\(\*?[A-Za-z]+\)\.)?(Dial|Listen|Lookup|dial|listen|lookup)`)

// What is named for a type alone leaves no function behind that could be called.
func TestOnWindowsNoFunctionOfTheNetworkIsInTheProgram(t *testing.T) {
	program := filepath.Join(t.TempDir(), "anis.exe")
	build := exec.Command("go", "build", "-o", program, "./cmd/anis")
	build.Dir = root
	build.Env = append(os.Environ(), "GOFLAGS=-mod=readonly -buildvcs=false", "GOPROXY=off", "CGO_ENABLED=0", "GOOS=windows", "GOARCH=amd64")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	symbols, err := exec.Command("go", "tool", "nm", program).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(symbols, []byte("anis/internal/cli.Run")) {
		t.Fatal("the names of functions are not in the program, so nothing was looked at")
	}
	if !dials.MatchString("  1400a7c20 T net.(*Dialer).DialContext\n") {
		t.Fatal("a program that dials would not be found")
	}
	if found := dials.FindAllString(string(symbols), -1); len(found) > 0 {
		t.Errorf("the program can call %v", found)
	}
}

// isStandard tells a package of the standard library: the first part of its path has no dot.
func isStandard(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return !strings.Contains(first, ".") && first != module
}

func TestScreensAndSessionsCannotReachThePrivateDisk(t *testing.T) {
	g := all(t)
	disk := func(p string) bool { return within(p, internal+"vault", internal+"store") }
	for _, p := range g.ours() {
		if !within(p, internal+"ui", internal+"session") {
			continue
		}
		if way := g.way(p, disk); way != "" {
			t.Errorf("%s\nA screen knows the journal only as an interface that cli fills: then the demonstration "+
				"and a test can fill it too, and a projector can never show private words.", way)
		}
	}
}

func TestSessionsKnowNothingPrivate(t *testing.T) {
	g := all(t)
	for _, p := range []string{internal + "session", internal + "ui/session"} {
		way := g.way(p, func(p string) bool {
			return within(p, internal+"journal", internal+"checkin", internal+"plan", internal+"helped")
		})
		if way != "" {
			t.Errorf("%s\nWhat a facilitator shows to a group must have no path to private words.", way)
		}
	}
}

// supporting are the packages below ui that are no screens. Every other one is a screen.
var supporting = []string{"nav", "keys", "theme", "markdown", "figure", "widget", "draft", "search", "secret"}

// screenOf returns the screen a package belongs to, or "".
func screenOf(p string) string {
	rest, below := strings.CutPrefix(p, internal+"ui/")
	if !below {
		return ""
	}
	name, _, _ := strings.Cut(rest, "/")
	if slices.Contains(supporting, name) {
		return ""
	}
	return name
}

func TestAScreenReachesNoOtherScreen(t *testing.T) {
	g := all(t)
	for _, p := range g.ours() {
		own := screenOf(p)
		if own == "" && !within(p, internal+"ui/") {
			continue
		}
		other := func(to string) bool { return to == internal+"ui" || screenOf(to) != "" && screenOf(to) != own }
		if way := g.way(p, other); way != "" {
			t.Errorf("%s\nA screen names another place as a route and returns a move; package ui alone knows all "+
				"screens. Then a screen can be changed or taken away without reading the others.", way)
		}
	}
}

// importRule says who alone may import some packages.
type importRule struct {
	banned  []string // these and what lies below them
	free    []string // but not these
	allowed []string // packages of ours, and what lies below them
	exact   bool     // allowed are themselves alone
	why     string
}

var importRules = []importRule{
	{
		banned:  []string{"filippo.io", "golang.org/x/crypto", "crypto"},
		free:    []string{"crypto/sha256", "crypto/sha512", "crypto/rand", "crypto/subtle"},
		allowed: []string{internal + "vault"},
		why:     "encryption lives in vault alone, so that one place has to be reviewed; plain hashing is free",
	},
	{
		banned: []string{
			"github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles",
			"github.com/charmbracelet/lipgloss", "github.com/charmbracelet/glamour",
		},
		allowed: []string{internal + "ui", internal + "term/quiet", internal + "testkit"},
		why:     "what Anis knows must survive a change of the framework that draws it",
	},
	{
		banned: []string{"gopkg.in/yaml.v3", "go.yaml.in/yaml"}, allowed: []string{internal + "yamldoc"}, exact: true,
		why: "YAML is untrusted and its package has no keeper: one package decodes it strictly, and can change it in one line",
	},
	{
		banned: []string{"os/exec", "plugin", "github.com/creack/pty"}, allowed: []string{internal + "e2e", internal + "archtest"},
		why: "Anis starts no other program: none could be trusted with what it is told",
	},
	{
		// The system takes the address of the filter that refuses it a network, and no package wraps that.
		banned: []string{"unsafe", "C"}, allowed: []string{internal + "process"}, exact: true,
		why: "nothing else needs to step outside the rules of the language",
	},
	{
		banned:  []string{"testing", "github.com/rogpeppe/go-internal"},
		allowed: []string{internal + "testkit", internal + "e2e", internal + "archtest"},
		why:     "test code in a program is code that nobody runs",
	},
	{
		banned: []string{internal + "testkit", internal + "e2e", internal + "archtest", internal + "journal/journaltest", internal + "bookmark/bookmarktest", internal + "checkin/checkintest", internal + "plan/plantest", internal + "helped/helpedtest"},
		why:    "these exist for tests and are imported by tests alone",
	},
	{
		banned: []string{internal + "store"}, allowed: []string{internal + "cli"}, exact: true,
		why: "cli is the only place that decides whether anything private is opened",
	},
	{
		banned: []string{internal + "vault"}, allowed: []string{internal + "store"}, exact: true,
		why: "the journal is reached through the interface of package journal, never as files",
	},
	{
		banned: []string{internal + "cli"}, allowed: []string{module + "/cmd/anis"}, exact: true,
		why: "the command line is the top; arrows point down",
	},
	{
		banned: []string{"log", "log/slog"}, allowed: []string{internal + "private"}, exact: true,
		why: "a log keeps words that nobody agreed to keep; private implements the interface only to print [private]",
	},
}

// broken returns an import of the file that breaks the rule, or "".
func (r importRule) broken(s *source) string {
	for _, spec := range s.Imports {
		p, err := strconv.Unquote(spec.Path.Value)
		if err != nil || !within(p, r.banned...) || within(p, r.free...) {
			continue
		}
		if r.exact && slices.Contains(r.allowed, s.pkg) || !r.exact && within(s.pkg, r.allowed...) {
			continue
		}
		return p
	}
	return ""
}

func TestEachDependencyHasOneHome(t *testing.T) {
	for _, r := range importRules {
		for _, s := range shipped(t) {
			if p := r.broken(s); p != "" {
				t.Errorf("%s imports %s. Allowed in %v: %s.", s.name, p, r.allowed, r.why)
			}
		}
	}
}

func TestAnImportThatBreaksARuleIsFound(t *testing.T) {
	for file, want := range map[string]string{
		`package x; import "filippo.io/age"`:                         "filippo.io/age",
		`package x; import "crypto/aes"`:                             "crypto/aes",
		`package x; import "crypto/sha256"`:                          "",
		`package x; import tea "github.com/charmbracelet/bubbletea"`: "github.com/charmbracelet/bubbletea",
		`package x; import _ "os/exec"`:                              "os/exec",
		`package x; import "anis/internal/vault"`:                    "anis/internal/vault",
		`package x; import "os"`:                                     "",
	} {
		s, found := invented(t, "internal/journal/x.go", file), ""
		for _, r := range importRules {
			found += r.broken(s)
		}
		if found != want {
			t.Errorf("in %s the rules find %q, want %q", file, found, want)
		}
	}
}

// leaves are packages that know nothing of the others, with the few they may know.
var leaves = map[string][]string{
	"cell": nil, "plot": nil, "private": nil, "problem": nil, "process": nil, "term": nil, "term/quiet": nil,
	"bidi": {"cell", "bidi/joining", "bidi/uax9"}, "bidi/uax9": nil, "bidi/joining": nil, "passphrase": {"private"}, "sanitize": {"problem"}, "yamldoc": {"problem", "sanitize"},
}

func TestLeavesKnowNothingOfTheRest(t *testing.T) {
	g := all(t)
	for leaf, known := range leaves {
		imports, exists := g[internal+leaf]
		if !exists {
			t.Errorf("the leaf %s is gone; take it out of the list", leaf)
		}
		for _, p := range imports {
			if within(p, module) && !slices.Contains(known, strings.TrimPrefix(p, internal)) {
				t.Errorf("%s imports %s. A leaf can be understood, tested and reused alone; only %v may be known to it.", leaf, p, known)
			}
		}
	}
}

func TestDomainPackagesKnowNeitherScreensNorWiring(t *testing.T) {
	g := all(t)
	for _, p := range g.ours() {
		if !within(p, internal) || within(p, internal+"ui", internal+"cli") || forTests(p) {
			continue
		}
		above := func(to string) bool { return within(to, internal+"ui", internal+"cli", module+"/cmd") }
		if way := g.way(p, above); way != "" {
			t.Errorf("%s\nArrows point down: cmd > cli > ui > screens > domain.", way)
		}
	}
}

func TestTheProgramHoldsNoTestCode(t *testing.T) {
	if way := all(t).way(module+"/cmd/anis", func(p string) bool { return p == "testing" || forTests(p) && within(p, module) }); way != "" {
		t.Errorf("%s\nTest code in a program is code that nobody runs.", way)
	}
}

// The READMEs beside the stand-ins for chroma and bluemonday say why.
func TestTheColouringOfSourceCodeIsLeftOut(t *testing.T) {
	colours := func(p string) bool {
		return within(p, "github.com/alecthomas/chroma/v2/lexers", "github.com/alecthomas/chroma/v2/formatters", "github.com/dlclark/regexp2",
			"github.com/microcosm-cc/bluemonday/css", "github.com/aymerick/douceur", "github.com/gorilla/css")
	}
	if way := all(t).way(module+"/cmd/anis", colours); way != "" {
		t.Errorf("%s\nIt makes hundreds of tables at every start, for source code and style sheets that no text of Anis holds.", way)
	}
}

func TestNoPackageIsADrawerForEverything(t *testing.T) {
	for _, p := range all(t).ours() {
		switch path.Base(p) {
		case "util", "utils", "common", "helper", "helpers", "types", "misc", "shared", "base":
			t.Errorf("%s: such a package collects what has no home. Name it by what it does.", p)
		}
	}
}

func TestTheWayThroughAGraphIsFound(t *testing.T) {
	g := graph{"a": {"b", "c"}, "b": {"a"}, "c": {"d"}, "d": nil}
	if way := g.way("a", func(p string) bool { return p == "d" }); way != "a > c > d" {
		t.Errorf("the way is %q", way)
	}
	if way := g.way("b", func(p string) bool { return p == "x" }); way != "" {
		t.Errorf("a way that is not there: %q", way)
	}
}
