//go:build ignore

// This program writes tables.go from the files of the Unicode Character Database. It runs in the
// folder of the package: go generate ./internal/bidi/joining
//
// It lies in testdata because the rules for the source of the program do not fit it: it writes a
// file, which in the program only two packages may.

package main

import (
	"bytes"
	"flag"
	"fmt"
	"go/format"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// The ranges that get a place for each character. Every letter with forms lies in the first, and
// everything Arabic outside of it is rare.
const (
	firstDense, lastDense = 0x0600, 0x08FF
	firstFormA, lastFormA = 0xFB50, 0xFDFF
	firstFormB, lastFormB = 0xFE70, 0xFEFC
)

// substitutes are letters that Unicode gives no forms to, drawn with the forms of a letter and a
// mark that together look the same. The list ends where that would not be true: a ring below
// (Pashto) or a small v below (Kurdish U+0695) has no combining mark of the Arabic script.
var substitutes = map[rune]struct {
	base, mark rune
	why        string
}{
	0x06D5: {0x0647, 0, "in Kurdish; a heh that joins nothing behind it"},
	0x06CE: {0x06CC, 0x065A, "in Kurdish"},
	0x06B5: {0x0644, 0x065A, "in Kurdish"},
	0x0692: {0x0631, 0x065A, "in Berber"},
	0x0681: {0x062D, 0x0654, "in Pashto"},
	0x06C2: {0x06C1, 0x0654, "in Urdu; canonically equivalent"},
	0x0673: {0x0627, 0x065F, "in Kashmiri; deprecated by Unicode in favour of these two"},
}

// signs have a decomposition and yet stay: see Letters.
var signs = []rune{0xFDFA, 0xFDFB, 0xFDFC}

// The marks of letter.composed.
var composing = []rune{0x0653, 0x0654, 0x0655}

type letter struct {
	forms    [4]rune
	mark     rune
	ligature rune
	composed [3]rune
	name     string
}

func main() {
	folder := flag.String("unicode", "/usr/share/unicode", "folder of the Unicode Character Database")
	flag.Parse()
	g := generator{types: map[rune]string{}, names: map[rune]string{}, tags: map[rune]string{}, letters: map[rune]*letter{}, decomposed: map[rune][]rune{}}
	g.readTypes(filepath.Join(*folder, "extracted", "DerivedJoiningType.txt"))
	g.readData(filepath.Join(*folder, "UnicodeData.txt"))
	g.collect()
	text, err := format.Source(g.write())
	check(err)
	check(os.WriteFile("tables.go", text, 0o644))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

type generator struct {
	version    string
	types      map[rune]string
	names      map[rune]string
	tags       map[rune]string // "<final>"; "" is canonical
	decomposed map[rune][]rune
	letters    map[rune]*letter
}

// lines returns the lines of a file of the database without comments, cut at semicolons.
func lines(name string) iter.Seq[[]string] {
	text, err := os.ReadFile(name)
	check(err)
	return func(yield func([]string) bool) {
		for line := range strings.Lines(string(text)) {
			line, _, _ = strings.Cut(line, "#")
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			fields := strings.Split(line, ";")
			for i := range fields {
				fields[i] = strings.TrimSpace(fields[i])
			}
			if !yield(fields) {
				return
			}
		}
	}
}

func code(s string) rune {
	n, err := strconv.ParseUint(s, 16, 32)
	check(err)
	return rune(n)
}

func (g *generator) readTypes(name string) {
	text, err := os.ReadFile(name)
	check(err)
	g.version = regexp.MustCompile(`DerivedJoiningType-([\d.]+)\.txt`).FindStringSubmatch(string(text))[1]
	for fields := range lines(name) {
		first, last, isRange := strings.Cut(fields[0], "..")
		if !isRange {
			last = first
		}
		for r := code(first); r <= code(last); r++ {
			g.types[r] = fields[1]
		}
	}
}

func (g *generator) readData(name string) {
	for fields := range lines(name) {
		r := code(fields[0])
		g.names[r] = fields[1]
		parts := strings.Fields(fields[5])
		if len(parts) > 0 && strings.HasPrefix(parts[0], "<") {
			g.tags[r], parts = parts[0], parts[1:]
		}
		for _, p := range parts {
			g.decomposed[r] = append(g.decomposed[r], code(p))
		}
	}
}

func isForm(r rune) bool {
	return r >= firstFormA && r <= lastFormA || r >= firstFormB && r <= lastFormB
}

func (g *generator) letter(r rune) *letter {
	if g.letters[r] == nil {
		g.letters[r] = &letter{name: g.names[r]}
	}
	return g.letters[r]
}

func (g *generator) collect() {
	position := map[string]int{"<isolated>": 0, "<final>": 1, "<initial>": 2, "<medial>": 3}
	for r, to := range g.decomposed {
		switch at, ok := position[g.tags[r]]; {
		case ok && isForm(r) && len(to) == 1:
			g.letter(to[0]).forms[at] = r
		case ok && r >= 0xFEF5 && r <= lastFormB && at == 0:
			g.letter(to[1]).ligature = r
		case g.tags[r] == "" && len(to) == 2 && r >= firstDense && r <= lastDense:
			if i := slices.Index(composing, to[1]); i >= 0 {
				g.letter(to[0]).composed[i] = r
			}
		}
	}
	for r, s := range substitutes {
		l := g.letter(r)
		if l.forms != [4]rune{} {
			panic(fmt.Sprintf("%04X has forms of its own", r))
		}
		l.forms, l.mark = g.letter(s.base).forms, s.mark
		l.name += ": " + s.why
	}
	for r, l := range g.letters {
		if l.forms[0] == 0 {
			if l.composed != [3]rune{} || l.ligature != 0 {
				panic(fmt.Sprintf("%04X has no forms", r))
			}
			delete(g.letters, r)
			continue
		}
		for i, nearest := range []int{0, 0, 0, 1} {
			if l.forms[i] == 0 {
				l.forms[i] = l.forms[nearest]
			}
		}
	}
}

// joining is the joining type as package joining writes it.
func (g *generator) joining(r rune) int {
	return map[string]int{"": 0, "U": 0, "R": 1, "L": 2, "D": 3, "C": 3, "T": 4}[g.types[r]]
}

func (g *generator) write() []byte {
	b := new(bytes.Buffer)
	fmt.Fprintf(b, "// Code generated by testdata/gen.go from Unicode %s; DO NOT EDIT.\n", g.version)
	fmt.Fprintf(b, "// The data are under the licence in testdata/LICENSE-UNICODE.txt.\n\npackage joining\n")
	g.writeTypes(b)
	g.writeLetters(b)
	g.writeForms(b, "formsA", firstFormA, lastFormA)
	g.writeForms(b, "formsB", firstFormB, lastFormB)
	return b.Bytes()
}

func (g *generator) writeTypes(b *bytes.Buffer) {
	var spans [][3]rune
	for _, r := range slices.Sorted(maps.Keys(g.types)) {
		t := rune(g.joining(r))
		if t == 0 || r >= firstDense && r <= lastDense {
			continue
		}
		if n := len(spans); n > 0 && spans[n-1][1] == r-1 && spans[n-1][2] == t {
			spans[n-1][1] = r
		} else {
			spans = append(spans, [3]rune{r, r, t})
		}
	}
	fmt.Fprintf(b, "\n// firstTyped is the first character that is not Non_Joining.\nconst firstTyped = %#04x\n", spans[0][0])
	fmt.Fprintf(b, "\n// firstDense is the character that denseTypes begins with.\nconst firstDense = %#04x\n", firstDense)
	fmt.Fprintf(b, "\n// denseTypes are the joining types of the Arabic blocks and of those between them.\n")
	fmt.Fprintf(b, "var denseTypes = [...]joiningType{")
	for r := rune(firstDense); r <= lastDense; r++ {
		if r%32 == 0 {
			fmt.Fprintf(b, "\n\t/* %04X */ ", r)
		}
		fmt.Fprintf(b, "%d, ", g.joining(r))
	}
	fmt.Fprintf(b, "\n}\n\n// spans are all other characters that are not Non_Joining.\nvar spans = [...]span{")
	for i, s := range spans {
		if i%4 == 0 {
			b.WriteString("\n\t")
		}
		fmt.Fprintf(b, "{%#04x, %#04x, %d}, ", s[0], s[1], s[2])
	}
	b.WriteString("\n}\n")
}

func (g *generator) writeLetters(b *bytes.Buffer) {
	keys := slices.Sorted(maps.Keys(g.letters))
	fmt.Fprintf(b, "\n// firstLetter is the character that letters begins with.\nconst firstLetter = %#04x\n", keys[0])
	fmt.Fprintf(b, "\n// letters are those that have forms or a substitute for them, each in its place.\n")
	fmt.Fprintf(b, "var letters = [...]letter{\n")
	for _, r := range keys {
		l := g.letters[r]
		fmt.Fprintf(b, "\t%#04x - firstLetter: {forms: [4]uint16{%#04x, %#04x, %#04x, %#04x}", r, l.forms[0], l.forms[1], l.forms[2], l.forms[3])
		if l.mark != 0 {
			fmt.Fprintf(b, ", mark: %#04x", l.mark)
		}
		if l.ligature != 0 {
			fmt.Fprintf(b, ", ligature: %#04x", l.ligature)
		}
		if c := l.composed; c != [3]rune{} {
			fmt.Fprintf(b, ", composed: [3]uint16{%s}", strings.Join([]string{hex(c[0]), hex(c[1]), hex(c[2])}, ", "))
		}
		fmt.Fprintf(b, "}, // %s\n", l.name)
	}
	b.WriteString("}\n")
}

func hex(r rune) string {
	if r == 0 {
		return "0"
	}
	return fmt.Sprintf("%#04x", r)
}

// writeForms writes what Letters puts in place of each form of a block.
func (g *generator) writeForms(b *bytes.Buffer, name string, first, last rune) {
	fmt.Fprintf(b, "\n// %s are the letters of each form from U+%04X to U+%04X.\nvar %s = [...]string{", name, first, last, name)
	for r := first; r <= last; r++ {
		if (r-first)%8 == 0 {
			fmt.Fprintf(b, "\n\t/* %04X */ ", r)
		}
		to := g.decomposed[r]
		if slices.Contains(signs, r) || g.tags[r] == "" {
			to = nil
		}
		if len(to) > 1 && (to[0] == ' ' || to[0] == 0x0640) {
			to = to[1:]
		}
		fmt.Fprintf(b, "%s, ", strconv.QuoteToASCII(string(to)))
	}
	b.WriteString("\n}\n")
}
