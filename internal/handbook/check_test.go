package handbook

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"anis/internal/problem"

	"github.com/yuin/goldmark/ast"
)

// place is the line and column where the text at stands in the file; "@5000:11" names them itself.
func place(t *testing.T, fsys fstest.MapFS, name, at string) (line, col int) {
	t.Helper()
	if at == "" {
		return 0, 0
	}
	if n, _ := fmt.Sscanf(at, "@%d:%d", &line, &col); n == 2 {
		return line, col
	}
	before, _, ok := strings.Cut(string(fsys[name].Data), at)
	if !ok {
		t.Fatalf("%s has no %q", name, at)
	}
	line = strings.Count(before, "\n") + 1
	return line, utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
}

// withoutColumn are the codes that name a whole line.
func withoutColumn(code string) bool {
	return strings.HasPrefix(code, "yaml-") &&
		!slices.Contains([]string{"yaml-alias", "yaml-anchor", "yaml-tag", "yaml-merge", "yaml-too-deep", "yaml-too-many"}, code)
}

func TestCheckNamesEveryMistakeAndItsPlace(t *testing.T) {
	for _, f := range faults {
		t.Run(f.code, func(t *testing.T) {
			fsys := sample()
			edit(t, fsys, f.file, f.old, f.new)
			list := CheckAt(fsys, now)
			line, col := place(t, fsys, f.file, f.at)
			if withoutColumn(f.code) {
				col = 0
			}
			i := slices.IndexFunc(list, func(p problem.Problem) bool {
				return p.Code == f.code && p.File == f.file && p.Line == line && p.Col == col
			})
			if i < 0 {
				t.Fatalf("want %s:%d:%d: %s, got\n%v", f.file, line, col, f.code, list)
			}
			wellFormed(t, list[i])
			if p := list[i]; p.Code != "chapter-words" && p.Warning != slices.Contains(warningCodes, p.Code) {
				t.Errorf("warning: %v", p.Warning)
			}
		})
	}
}

// warningCodes do not fail the check. Of chapter-words there are both, see below.
var warningCodes = []string{
	"block-long", "block-missing", "contacts-unchecked", "double-space", "fact-old", "mark-twice", "sentence-long", "short-words", "subheading-count", "unknown-file", "word-avoid",
}

// wellFormed checks that a problem can be shown: a known code with its arguments, and an excerpt
// whenever there is a line.
func wellFormed(t *testing.T, p problem.Problem) {
	t.Helper()
	want, known := problem.Codes()[p.Code]
	if !known {
		t.Errorf("unknown code %q", p.Code)
	}
	for _, key := range want {
		if _, ok := p.Args[key]; !ok {
			t.Errorf("%s lacks the argument %s", p.Code, key)
		}
	}
	if len(p.Args) != len(want) {
		t.Errorf("%s has the arguments %v, want %v", p.Code, p.Args, want)
	}
	if p.Line > 0 && (p.Excerpt == "" || p.Caret < 1 || p.Caret > utf8.RuneCountInString(p.Excerpt)+1) {
		t.Errorf("%s: caret %d in the excerpt %q", p.Code, p.Caret, p.Excerpt)
	}
}

// withError is a file system in which one file cannot be opened.
type withError struct {
	fstest.MapFS
	name string
}

func (w withError) Open(name string) (fs.File, error) {
	if name == w.name {
		return nil, errors.New("disk on fire")
	}
	return w.MapFS.Open(name)
}

// folderFaults are what can be wrong with a folder as a whole.
var folderFaults = []struct {
	code, file string
	change     func(fsys fstest.MapFS) fs.FS
}{
	{"missing-file", arStress, func(f fstest.MapFS) fs.FS { delete(f, arStress); return f }},
	{"missing-file", arLocks, func(f fstest.MapFS) fs.FS { delete(f, arLocks); return f }},
	{"missing-file", arAsks, func(f fstest.MapFS) fs.FS { delete(f, arAsks); return f }},
	{"missing-file", "ar/contacts.yaml", func(f fstest.MapFS) fs.FS { delete(f, "ar/contacts.yaml"); return f }},
	{"missing-file", "exercises.yaml", func(f fstest.MapFS) fs.FS { delete(f, "exercises.yaml"); return f }},
	{"missing-file", "contacts.yaml", func(f fstest.MapFS) fs.FS { delete(f, "contacts.yaml"); return f }},
	{"missing-language", "en", func(f fstest.MapFS) fs.FS {
		for name := range f {
			if strings.HasPrefix(name, "en/") {
				delete(f, name)
			}
		}
		return f
	}},
	{"not-a-file", arStress, func(f fstest.MapFS) fs.FS {
		f[arStress] = &fstest.MapFile{Mode: fs.ModeNamedPipe}
		return f
	}},
	{"unreadable-file", arStress, func(f fstest.MapFS) fs.FS { return withError{f, arStress} }},
	{"file-too-large", arStress, func(f fstest.MapFS) fs.FS {
		f[arStress] = &fstest.MapFile{Data: make([]byte, 512<<10+1)}
		return f
	}},
	{"too-many-files", ".", func(f fstest.MapFS) fs.FS {
		empty := &fstest.MapFile{}
		for i := range maxFiles {
			f["en/chapters/x"+strings.Repeat("a", i%70)+strings.Repeat("b", i/70)+".md"] = empty
		}
		return f
	}},
	{"too-much-content", ".", func(f fstest.MapFS) fs.FS {
		big := &fstest.MapFile{Data: make([]byte, 512<<10)}
		for i := range maxContent >> 19 {
			f["en/chapters/x"+strings.Repeat("a", i)+".md"] = big
		}
		return f
	}},
	{"unknown-file", "en/chapters/strees.md", func(f fstest.MapFS) fs.FS {
		f["en/chapters/strees.md"] = f[enStress]
		return f
	}},
	{"unknown-file", "drafts", func(f fstest.MapFS) fs.FS {
		f["drafts/x.md"] = f[enStress]
		return f
	}},
	{"more-problems", arStress, func(f fstest.MapFS) fs.FS {
		f[arStress] = &fstest.MapFile{Data: []byte(strings.Repeat("a\x01\n", 50))}
		return f
	}},
}

func TestCheckNamesWhatIsWrongWithTheFolder(t *testing.T) {
	for _, f := range folderFaults {
		t.Run(f.code, func(t *testing.T) {
			list := CheckAt(f.change(sample()), now)
			i := slices.IndexFunc(list, func(p problem.Problem) bool { return p.Code == f.code && p.File == f.file })
			if i < 0 {
				t.Fatalf("want %s: %s, got\n%v", f.file, f.code, list)
			}
			if p := list[i]; p.Warning != slices.Contains(warningCodes, p.Code) {
				t.Errorf("warning: %v", p.Warning)
			}
			if list[i].Line != 0 {
				t.Errorf("at line %d", list[i].Line)
			}
			wellFormed(t, list[i])
		})
	}
}

// TestEveryCodeHasATest keeps the two tables complete. Named here are the codes of other packages,
// one that no content file can cause because none holds a fraction, and those with tests of their own.
func TestEveryCodeHasATest(t *testing.T) {
	elsewhere := []string{
		"bad-value", "no-language", "want-number", "no-markup",
		"missing-text", "unused-text", "missing-plural", "placeholder", "minutes-differ", "step-too-short",
	}
	tested := map[string]bool{}
	for _, f := range faults {
		tested[f.code] = true
	}
	for _, f := range folderFaults {
		tested[f.code] = true
	}
	for code := range problem.Codes() {
		if tested[code] == slices.Contains(elsewhere, code) {
			t.Errorf("%s: tested %v", code, tested[code])
		}
	}
}

func TestUnknownMarkupIsRefused(t *testing.T) {
	if got := blockCode(ast.NewDocument(), nil); got != "no-markup" {
		t.Errorf("an unknown block gives %q", got)
	}
	if got := inlineCode(ast.NewDocument()); got != "no-markup" {
		t.Errorf("an unknown inline gives %q", got)
	}
}

func TestBrokenStructureDoesNotBlameTheWords(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "book.yaml", "parts:", "parts: [")
	for _, p := range CheckAt(fsys, now) {
		if p.File != "book.yaml" {
			t.Errorf("%s: %s", p.File, p.Code)
		}
	}
}

func TestCheckReportsAllFilesAtOnce(t *testing.T) {
	fsys := sample()
	edit(t, fsys, enStress, "one *thing*", "one `thing`")
	edit(t, fsys, arMap, "why: It helps.\n", "")
	edit(t, fsys, "book.yaml", "suicide", "suiside")
	edit(t, fsys, "ar/book.yaml", "  on: On\n", "")
	want := []string{arMap, "ar/book.yaml", "book.yaml", enStress}
	var got []string
	for _, p := range CheckAt(fsys, now) {
		got = append(got, p.File)
	}
	slices.Sort(want)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("problems in %v, want one in each of %v", got, want)
	}
}

func TestContactsNobodyCheckedAreOneWarning(t *testing.T) {
	fsys := sample()
	text := strings.ReplaceAll(string(fsys["contacts.yaml"].Data), "checked_on: 2026-11-01", "checked_on: null")
	fsys["contacts.yaml"] = &fstest.MapFile{Data: []byte(text)}
	list := Check(fsys)
	if len(list) != 1 || list[0].Code != "contacts-unchecked" || !list[0].Warning || list[0].Args["count"] != "6" {
		t.Errorf("got %+v", list)
	}
}

func TestAlmostTooFewWordsAreAWarningAndFarTooFewAnError(t *testing.T) {
	for paragraphs, want := range map[int]bool{4: true, 2: false} {
		fsys := sample()
		ten := strings.TrimSpace(strings.Repeat("some words of a chapter here\n", 10))
		for _, name := range []string{enStress, arStress} {
			text := string(fsys[name].Data)
			if name == arStress {
				ten = strings.TrimSpace(strings.Repeat("كلمات من فصل قصير هنا\n", 12))
			}
			before, after, _ := strings.Cut(text, "## In three")
			before = strings.ReplaceAll(before, strings.TrimSpace(strings.Repeat(ten+"\n\n", 8)), strings.TrimSpace(strings.Repeat(ten+"\n\n", paragraphs)))
			fsys[name] = &fstest.MapFile{Data: []byte(before + "## In three" + after)}
		}
		list := CheckAt(fsys, now)
		if len(list) != 2 || list[0].Code != "chapter-words" || list[0].Warning != want || list[1].Code != "chapter-words" {
			t.Errorf("%d: got %+v", paragraphs, list)
		}
	}
}
