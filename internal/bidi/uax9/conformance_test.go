package uax9

import (
	"bytes"
	"compress/bzip2"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// How many cases the files of Unicode 15.0 hold. BidiTest.txt has a case for each paragraph
// direction of a line; those with a separator are counted apart, too.
const (
	classCases     = 770_241
	separatorCases = 33_465
	characterCases = 91_707
)

func TestBidiTest(t *testing.T) {
	t.Parallel()
	v := verdict{T: t}
	v.run("BidiTest.txt.bz2", "@Levels:", (*checker).classes)
	if cases, separators := v.cases.Load(), v.separators.Load(); cases != classCases || separators != separatorCases {
		t.Errorf("%d cases, %d of them with a separator, want %d and %d", cases, separators, classCases, separatorCases)
	}
}

func TestBidiCharacterTest(t *testing.T) {
	t.Parallel()
	v := verdict{T: t}
	v.run("BidiCharacterTest.txt.bz2", "", (*checker).characters)
	if cases := v.cases.Load(); cases != characterCases {
		t.Errorf("%d cases, want %d", cases, characterCases)
	}
}

// verdict counts the cases of one file and prints the first that fail.
type verdict struct {
	*testing.T
	cases, separators, failed atomic.Int64
}

// mostFailures is how many failing cases of a file are printed.
const mostFailures = 10

// run checks a file in parts side by side. A part begins with a line that begins with start.
func (v *verdict) run(name, start string, check func(*checker, string)) {
	parts := read(v.T, name, start)
	var next atomic.Int64
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			c := checker{verdict: v}
			for i := next.Add(1) - 1; i < int64(len(parts)); i = next.Add(1) - 1 {
				c.number = parts[i].first - 1
				for line := range strings.Lines(parts[i].text) {
					c.number++
					check(&c, strings.TrimSpace(line))
				}
			}
		})
	}
	group.Wait()
	if failed := v.failed.Load(); failed > 0 {
		v.Errorf("%d of %d cases failed", failed, v.cases.Load())
	}
}

// part is some lines of a file.
type part struct {
	text  string
	first int // the number of its first line
}

// read unpacks a file and cuts it before lines that begin with start.
func read(t *testing.T, name, start string) []part {
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	text, err := io.ReadAll(bzip2.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	const size = 256 << 10
	var parts []part
	for first := 1; len(text) > 0; {
		end := len(text)
		if end > size {
			if at := bytes.Index(text[size:], []byte("\n"+start)); at >= 0 {
				end = size + at + 1
			}
		}
		parts = append(parts, part{string(text[:end]), first})
		first += bytes.Count(text[:end], []byte("\n"))
		text = text[end:]
	}
	return parts
}

// unknown is the level of a character that rule X9 removes; the files say "x".
const unknown Level = -1

// checker works on one part of a file.
type checker struct {
	*verdict
	number     int // of the line
	resolver   Resolver
	input      []Class
	text       []rune
	order      []int
	seen       []int // order without what is removed
	wantLevels []Level
	wantOrder  []int
}

// classes checks a line of BidiTest.txt.
func (c *checker) classes(line string) {
	if levels, found := strings.CutPrefix(line, "@Levels:"); found {
		c.wantLevels = readLevels(levels, c.wantLevels[:0])
		return
	}
	if order, found := strings.CutPrefix(line, "@Reorder:"); found {
		c.wantOrder = readOrder(order, c.wantOrder[:0])
		return
	}
	if line == "" || line[0] == '#' || line[0] == '@' {
		return
	}
	names, directions, _ := strings.Cut(line, ";")
	c.input = c.input[:0]
	for name := range strings.FieldsSeq(names) {
		c.input = append(c.input, classNamed[name])
	}
	for bit, base := range []Level{Auto, 0, 1} {
		if parse(strings.TrimSpace(directions), 16)>>bit&1 == 0 {
			continue
		}
		if slices.Contains(c.input, bidi.B) {
			c.separators.Add(1)
		}
		levels, paragraph := c.resolver.LevelsOf(nil, c.input, base)
		// Which level a paragraph without a direction of its own gets is not told.
		want := base
		if base == Auto {
			want = paragraph
		}
		c.judge(line, levels, base, paragraph, want)
	}
}

// characters checks a line of BidiCharacterTest.txt.
func (c *checker) characters(line string) {
	if line == "" || line[0] == '#' {
		return
	}
	fields := strings.Split(line, ";")
	base := []Level{0, 1, Auto}[parse(fields[1], 10)]
	c.wantLevels = readLevels(fields[3], c.wantLevels[:0])
	c.wantOrder = readOrder(fields[4], c.wantOrder[:0])
	c.text, c.input = c.text[:0], c.input[:0]
	for code := range strings.FieldsSeq(fields[0]) {
		r := rune(parse(code, 16))
		c.text, c.input = append(c.text, r), append(c.input, ClassOf(r))
	}
	levels, paragraph := c.resolver.Levels(c.text, base)
	c.judge(line, levels, base, paragraph, Level(parse(fields[2], 10)))
}

// judge takes the paragraph for one line and compares what comes out with what is wanted.
func (c *checker) judge(line string, levels []Level, base, paragraph, wantParagraph Level) {
	c.cases.Add(1)
	ResetWhitespace(c.input, levels, paragraph)
	c.order = Order(levels, c.order)
	c.seen = c.seen[:0]
	for _, i := range c.order {
		if !Removed(c.input[i]) {
			c.seen = append(c.seen, i)
		}
	}
	right := paragraph == wantParagraph && slices.Equal(c.seen, c.wantOrder) &&
		slices.EqualFunc(levels, c.wantLevels, func(got, want Level) bool { return want == unknown || got == want })
	if !right && c.failed.Add(1) <= mostFailures {
		c.Errorf("line %d, %s, base %d\nwant levels %d, paragraph %d, order %d\n got levels %d, paragraph %d, order %d",
			c.number, line, base, c.wantLevels, wantParagraph, c.wantOrder, levels, paragraph, c.seen)
	}
}

func readLevels(text string, into []Level) []Level {
	for field := range strings.FieldsSeq(text) {
		level := unknown
		if field != "x" {
			level = Level(parse(field, 10))
		}
		into = append(into, level)
	}
	return into
}

func readOrder(text string, into []int) []int {
	for field := range strings.FieldsSeq(text) {
		into = append(into, parse(field, 10))
	}
	return into
}

// parse reads a number of the files, which are carried and so are as they should be.
func parse(text string, base int) int {
	n, err := strconv.ParseInt(text, base, 32)
	if err != nil {
		panic(err)
	}
	return int(n)
}

var classNamed = map[string]Class{
	"L": bidi.L, "R": bidi.R, "AL": bidi.AL, "EN": bidi.EN, "ES": bidi.ES, "ET": bidi.ET, "AN": bidi.AN, "CS": bidi.CS,
	"NSM": bidi.NSM, "BN": bidi.BN, "B": bidi.B, "S": bidi.S, "WS": bidi.WS, "ON": bidi.ON,
	"LRE": bidi.LRE, "LRO": bidi.LRO, "RLE": bidi.RLE, "RLO": bidi.RLO, "PDF": bidi.PDF,
	"LRI": bidi.LRI, "RLI": bidi.RLI, "FSI": bidi.FSI, "PDI": bidi.PDI,
}
