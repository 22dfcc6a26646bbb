package archtest

import (
	"errors"
	"go/ast"
	"go/token"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/plan"
	"anis/internal/problem"
	"anis/locales"
)

// usage is what source says about the texts it uses.
type usage struct {
	keys    map[string]string // key to the place that names it
	counted map[string]string // those of them that are asked for with a number
	dynamic map[string]string // the beginning of a key whose rest is a value, to the place
}

func newUsage() *usage {
	return &usage{map[string]string{}, map[string]string{}, map[string]string{}}
}

// keyShape matches a key with its section: "home.title", "contacts.stale-seen".
var keyShape = regexp.MustCompile(`^([a-z]+)(\.[a-z0-9]+(-[a-z0-9]+)*)+$`)

// The functions whose first argument is a key.
var sayers = []string{"T", "N", "complain", "fail", "wrong"}

// textsIn gathers the keys a file uses. A key is found by its shape wherever it stands, and by
// its role as an argument whatever its shape, so that neither a new helper nor a misspelt section
// escapes.
func textsIn(s *source, sections []string, u *usage) {
	isSection := func(text string) bool {
		section, _, dotted := strings.Cut(text, ".")
		return dotted && slices.Contains(sections, section)
	}
	aliases := aliasesOfT(s)
	ends := map[*ast.BasicLit]bool{} // literals that are only the beginning of a key
	ast.Inspect(s.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BinaryExpr:
			if lit := leftmost(n); lit != nil && isSection(unquoted(lit)) {
				ends[lit] = true
				u.dynamic[unquoted(lit)] = at(lit)
			}
		case *ast.CallExpr:
			if isSayer(n, aliases) && len(n.Args) > 0 {
				if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					u.keys[unquoted(lit)] = at(lit)
					if selector, ok := n.Fun.(*ast.SelectorExpr); ok && selector.Sel.Name == "N" {
						u.counted[unquoted(lit)] = at(lit)
					}
				}
			}
			if selector, ok := n.Fun.(*ast.SelectorExpr); ok && selector.Sel.Name == "In" && len(n.Args) == 1 {
				if lit, ok := n.Args[0].(*ast.BasicLit); ok && lit.Kind == token.STRING {
					u.keys["keys."+unquoted(lit)] = at(lit)
				}
			}
		case *ast.CompositeLit:
			named(n, u)
		case *ast.BasicLit:
			text := unquoted(n)
			if n.Kind == token.STRING && !ends[n] && isSection(text) && keyShape.MatchString(text) && !isFileName(text) {
				u.keys[text] = at(n)
			}
		}
		return true
	})
}

// named takes the texts that records of two types name: the words of a key binding, and the
// reason why a command line was not understood.
func named(n *ast.CompositeLit, u *usage) {
	kind := ""
	switch t := n.Type.(type) {
	case *ast.Ident:
		kind = t.Name
	case *ast.SelectorExpr:
		kind = t.Sel.Name
	}
	for i, element := range n.Elts {
		field := ""
		if pair, ok := element.(*ast.KeyValueExpr); ok {
			if name, ok := pair.Key.(*ast.Ident); ok {
				field = name.Name
			}
			element = pair.Value
		}
		lit, ok := element.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING {
			continue
		}
		switch {
		case kind == "Binding" && (field == "ID" || field == "" && i == 0):
			u.keys["keys."+unquoted(lit)] = at(lit)
		case kind == "usage" && (field == "key" || field == "" && i == 0):
			u.keys["usage."+unquoted(lit)] = at(lit)
		}
	}
}

// isSayer reports whether a call takes a key first.
func isSayer(call *ast.CallExpr, aliases []alias) bool {
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		// testing.T has methods of these names too, but no shipped file uses it.
		return slices.Contains(sayers, f.Sel.Name)
	case *ast.Ident:
		return slices.ContainsFunc(aliases, func(a alias) bool { return a.covers(f) })
	}
	return false
}

// alias is a variable that stands for the method T, as in "t := s.env.T", in one function.
type alias struct {
	name     string
	function ast.Node
}

// covers reports whether a name is this variable: the same word in the same function.
func (a alias) covers(name *ast.Ident) bool {
	return a.name == name.Name && a.function.Pos() <= name.Pos() && name.Pos() < a.function.End()
}

// aliasesOfT finds the variables that stand for the method T.
func aliasesOfT(s *source) []alias {
	var found []alias
	for _, function := range s.File.Decls {
		ast.Inspect(function, func(n ast.Node) bool {
			assign, ok := n.(*ast.AssignStmt)
			if !ok || len(assign.Lhs) != len(assign.Rhs) {
				return true
			}
			for i, right := range assign.Rhs {
				selector, ok := right.(*ast.SelectorExpr)
				if !ok || !slices.Contains(sayers, selector.Sel.Name) {
					continue
				}
				if name, ok := assign.Lhs[i].(*ast.Ident); ok {
					found = append(found, alias{name.Name, function})
				}
			}
			return true
		})
	}
	return found
}

// leftmost returns the literal a sum of texts begins with, or nil.
func leftmost(sum *ast.BinaryExpr) *ast.BasicLit {
	for sum.Op == token.ADD {
		switch left := sum.X.(type) {
		case *ast.BinaryExpr:
			sum = left
			continue
		case *ast.BasicLit:
			if left.Kind == token.STRING {
				return left
			}
		}
		break
	}
	return nil
}

func unquoted(lit *ast.BasicLit) string {
	text, err := strconv.Unquote(lit.Value)
	if err != nil {
		return ""
	}
	return text
}

// isFileName tells names such as "settings.yaml" from keys of the same shape.
func isFileName(text string) bool {
	for _, ending := range []string{".yaml", ".md", ".txt", ".age", ".html"} {
		if strings.HasSuffix(text, ending) {
			return true
		}
	}
	return false
}

// endings gives, for each beginning of a key that the source completes with a value, every key
// that can come of it. A beginning that is not here fails the test, so that no text goes unseen.
func endings(t *testing.T) map[string][]string {
	each := func(before string, values []string, after ...string) []string {
		var keys []string
		if len(after) == 0 {
			after = []string{""}
		}
		for _, v := range values {
			for _, a := range after {
				keys = append(keys, before+v+a)
			}
		}
		return keys
	}
	commands := each("", literals(t, internal+"cli", "topicCommands"))
	for i, c := range commands {
		commands[i] = strings.ReplaceAll(c, " ", "-")
	}
	flags := append(literals(t, internal+"cli", "topicFlags"), literals(t, internal+"cli", "ownFlags")...)
	var months, weekdays, samples []string
	for d := range 7 {
		weekdays = append(weekdays, strconv.Itoa(d))
	}
	checkins := constants(t, internal+"checkin", "Item")
	codes := sorted(reportedCodes(t))
	for code := range problem.Codes() {
		codes = append(codes, code)
	}
	for m := range 12 {
		months = append(months, strconv.Itoa(m+1))
	}
	for i := range elements(t, internal+"cli", "sampleAges") {
		samples = append(samples, strconv.Itoa(i+1))
	}
	return map[string][]string{
		"keys.":             nil, // every binding names its own, see named
		"usage.":            nil, // likewise
		"check.":            each("check.", codes, ".what", ".cure"),
		"exercise.need.":    each("exercise.need.", handbook.Needs()),
		"checkin.ask-":      each("checkin.ask-", checkins),
		"checkin.name-":     each("checkin.name-", checkins),
		"checkin.low-":      each("checkin.low-", checkins),
		"checkin.high-":     each("checkin.high-", checkins),
		"checkin.less-":     each("checkin.less-", checkins),
		"checkin.more-":     each("checkin.more-", checkins),
		"plan.part.":        each("plan.part.", plan.Parts()),
		"feeling.":          each("feeling.", literals(t, internal+"journal", "feelings")),
		"error.":            each("error.", append(literals(t, internal+"journal", "named"), journal.Name(errors.New("new")))),
		"settings.theme-":   each("settings.theme-", config.Themes()),
		"care.short-":       each("care.short-", append(literals(t, internal+"ui/care", "kinds"), "unknown")),
		"settings.marks-":   each("settings.marks-", config.Marks()),
		"secret.script-":    each("secret.script-", constants(t, internal+"passphrase", "Script")),
		"protect.strength-": each("protect.strength-", constants(t, internal+"passphrase", "Class")),
		"order.form-":       each("order.form-", order.Titles()),
		"doctor.why-":       each("doctor.why-", constants(t, internal+"order", "Reason")),
		"read.warning.":     each("read.warning.", constants(t, internal+"handbook", "Warning")),
		"read.printed.":     each("read.printed.", constants(t, internal+"handbook", "Warning")),
		"read.passage.":     each("read.passage.", constants(t, internal+"handbook", "Warning")),
		"anis.state-":       each("anis.state-", literals(t, internal+"handbook", "reviewStates")),
		"read.review.":      each("read.review.", literals(t, internal+"handbook", "reviewStates")),
		"date.months.m":     each("date.months.m", months),
		"date.weekdays.w":   each("date.weekdays.w", weekdays),
		"date.days.d":       each("date.days.d", weekdays),
		"date.initials.i":   each("date.initials.i", weekdays),
		"journal.class-":    each("journal.class-", constants(t, internal+"journal", "Class")),
		"demo.sample-":      each("demo.sample-", samples, ".title", ".body"),
		"privacy.":          each("privacy.", append(constants(t, internal+"journal", "FileKind"), config.OwnKinds()...)),
		"import.":           each("import.", []string{"broken", "too-big", "newer", "unknown", "no-file"}),
		"import.why-":       each("import.why-", constants(t, internal+"exchange", "Why")),
		"help.command.":     each("help.command.", commands),
		"help.flag.":        each("help.flag.", flags),
	}
}

// reportedCodes are the codes that are given to a problem by name, each with its place.
func reportedCodes(t *testing.T) map[string]string {
	found := map[string]string{}
	note := func(name, value ast.Expr) {
		if selector, ok := name.(*ast.SelectorExpr); ok {
			name = selector.Sel
		}
		id, ok := name.(*ast.Ident)
		if lit, isLit := value.(*ast.BasicLit); ok && isLit && id.Name == "Code" && lit.Kind == token.STRING {
			found[unquoted(lit)] = at(lit)
		}
	}
	for _, s := range shipped(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.KeyValueExpr:
				note(n.Key, n.Value)
			case *ast.AssignStmt:
				for i := range min(len(n.Lhs), len(n.Rhs)) {
					note(n.Lhs[i], n.Rhs[i])
				}
			}
			return true
		})
	}
	return found
}

func TestEveryReportedProblemIsInTheTableOfCodes(t *testing.T) {
	codes := problem.Codes()
	for code, place := range reportedCodes(t) {
		if _, known := codes[code]; !known {
			t.Errorf("%s: the code %q is not in internal/problem/codes.go. Translators' texts are checked against that table.", place, code)
		}
	}
}

// variable returns the value of a variable of a package.
func variable(t *testing.T, pkg, name string) ast.Node {
	t.Helper()
	for _, s := range sources(t) {
		if s.pkg != pkg || s.test {
			continue
		}
		for _, d := range s.Decls {
			group, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range group.Specs {
				v, ok := spec.(*ast.ValueSpec)
				if !ok {
					continue
				}
				for i, n := range v.Names {
					if n.Name == name && i < len(v.Values) {
						return v.Values[i]
					}
				}
			}
		}
	}
	t.Fatalf("%s has no variable %s any more. This test reads from it which texts a value can name; tell it where that is now.", pkg, name)
	return nil
}

// literals are the texts that stand in a variable; the keys of a map are left out.
func literals(t *testing.T, pkg, name string) []string {
	var found []string
	ast.Inspect(variable(t, pkg, name), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			ast.Inspect(n.Value, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok {
					found = append(found, unquoted(lit))
				}
				return true
			})
			return false
		case *ast.BasicLit:
			if n.Kind == token.STRING {
				found = append(found, unquoted(n))
			}
		}
		return true
	})
	return found
}

// elements are the parts of a list that stands in a variable.
func elements(t *testing.T, pkg, name string) []ast.Expr {
	list, ok := variable(t, pkg, name).(*ast.CompositeLit)
	if !ok {
		t.Fatalf("%s.%s is no list any more; tell this test where its length is", pkg, name)
	}
	return list.Elts
}

// constants are the values, other than the empty one, of the constants of a type.
func constants(t *testing.T, pkg, kind string) []string {
	var found []string
	for _, s := range sources(t) {
		if s.pkg != pkg || s.test {
			continue
		}
		ast.Inspect(s.File, func(n ast.Node) bool {
			spec, ok := n.(*ast.ValueSpec)
			if !ok {
				return true
			}
			name, ok := spec.Type.(*ast.Ident)
			if !ok || name.Name != kind || len(spec.Values) != 1 {
				return true
			}
			if lit, ok := spec.Values[0].(*ast.BasicLit); ok && unquoted(lit) != "" {
				found = append(found, unquoted(lit))
			}
			return true
		})
	}
	if len(found) == 0 {
		t.Fatalf("%s has no constants of type %s any more; tell this test which texts their values name", pkg, kind)
	}
	return found
}

// texts are the words of the reference language: those of the program and those of the check.
type texts []*lang.Language

// Has reports whether there is a text of that name.
func (l texts) Has(key string) bool {
	return slices.ContainsFunc(l, func(part *lang.Language) bool { return part.Has(key) })
}

// Keys are the names of all texts.
func (l texts) Keys() []string {
	var keys []string
	for _, part := range l {
		keys = append(keys, part.Keys()...)
	}
	return keys
}

// reference is the language every other is measured against.
func reference(t *testing.T) (l texts, sections []string) {
	t.Helper()
	check, err := fs.Sub(locales.FS, "check")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []fs.FS{locales.FS, check} {
		part, problems := lang.Load(folder, lang.Reference)
		if part == nil || len(problems) > 0 {
			t.Fatalf("the reference language cannot be read: %v", problems)
		}
		l = append(l, part)
	}
	for _, key := range l.Keys() {
		section, _, _ := strings.Cut(key, ".")
		if !slices.Contains(sections, section) {
			sections = append(sections, section)
		}
	}
	return l, sections
}

// used gathers what the whole program uses.
func used(t *testing.T, sections []string) *usage {
	u := newUsage()
	for _, s := range shipped(t) {
		textsIn(s, sections, u)
	}
	ends := endings(t)
	for begin, place := range u.dynamic {
		full, told := ends[begin]
		if !told {
			t.Errorf("%s: a key begins with %q and ends with a value. Tell endings in this file which keys that can be, "+
				"so that missing and unused texts are found.", place, begin)
		}
		for _, key := range full {
			u.keys[key] = place
		}
	}
	return u
}

// forms are the names of the plural forms.
var forms = []string{"zero", "one", "two", "few", "many", "other"}

func TestEveryTextTheProgramUsesExists(t *testing.T) {
	l, sections := reference(t)
	u := used(t, sections)
	for _, key := range sorted(u.keys) {
		counted, single := l.Has(key+".other"), l.Has(key)
		switch place, last := u.keys[key], key[strings.LastIndexByte(key, '.')+1:]; {
		case !counted && !single:
			t.Errorf("%s: there is no text %q in locales/en.yaml. A reader would see the key in angle brackets.", place, key)
		case u.counted[key] != "" && !counted:
			t.Errorf("%s: %q is asked for with a number and has no plural forms in locales/en.yaml.", u.counted[key], key)
		case u.counted[key] == "" && !single:
			t.Errorf("%s: %q has plural forms in locales/en.yaml and is asked for without a number.", place, key)
		case slices.Contains(forms, last):
			t.Errorf("%s: %q ends like a plural form, so the check of translations takes it for a part of a counted text "+
				"and asks translators for forms that do not exist. Name it otherwise.", place, key)
		}
	}
}

func TestEveryTextIsUsed(t *testing.T) {
	l, sections := reference(t)
	u := used(t, sections)
	for _, key := range l.Keys() {
		// A text named like a plural form is reported by the test above.
		if u.keys[key] == "" && !slices.ContainsFunc(forms, func(f string) bool { return u.keys[key+"."+f] != "" }) {
			t.Errorf("nothing uses the text %q of locales/en.yaml. Take it out: it would be translated for nobody.", key)
		}
	}
}

func TestTheUseOfATextIsFound(t *testing.T) {
	s := invented(t, "internal/ui/x.go", `package x

var enter = keys.Binding{ID: "open", Keys: []string{"enter"}}

func f(s screen) {
	t, say := s.env.T, s.print
	t("homme.misspelt")
	t("keep.yes", "title", t("keep.no"))
	s.env.T("tiny.text")
	s.lang.N("settings.cells", 3)
	key := "exercise.calmer"
	say("draft.kept")
	s.complain("usage."+reason, "what", "home.title")
	a.fail("check." + code + ".what")
	enter.In("choose")
	wrong := &usage{"incomplete", "left"}
	open("settings.yaml")
	route("home", "t.x")
}

func g(t theme) { t("not a key") }
`)
	u := newUsage()
	textsIn(s, []string{"keep", "tiny", "settings", "exercise", "draft", "usage", "home", "check"}, u)
	want := []string{
		"draft.kept", "exercise.calmer", "home.title", "homme.misspelt", "keep.no", "keep.yes", "keys.choose", "keys.open",
		"settings.cells", "tiny.text", "usage.incomplete",
	}
	if got := sorted(u.keys); !slices.Equal(got, want) {
		t.Errorf("found %q\nwant  %q", got, want)
	}
	if got, want := sorted(u.counted), []string{"settings.cells"}; !slices.Equal(got, want) {
		t.Errorf("found %q with a number, want %q", got, want)
	}
	if got, want := sorted(u.dynamic), []string{"check.", "usage."}; !slices.Equal(got, want) {
		t.Errorf("found the beginnings %q, want %q", got, want)
	}
}

func sorted(m map[string]string) []string {
	var list []string
	for key := range m {
		list = append(list, key)
	}
	slices.Sort(list)
	return list
}

// Each language is compared with the reference by the same check that translators run.
func TestEveryLanguageHasEveryText(t *testing.T) {
	for _, p := range lang.Check(locales.FS) {
		t.Errorf("locales/%s:%d:%d: %s %v", p.File, p.Line, p.Col, p.Code, p.Args)
	}
}
