package yamldoc

import (
	"bytes"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"anis/internal/problem"
)

// lineOf finds the line in the library's error text; it offers no other way.
var lineOf = regexp.MustCompile(`line (\d+)`)

// hints tell from the library's words which of the usual mistakes it met, so that the reader gets
// a cure and not the grammar of YAML.
var hints = []struct {
	words, code string
	where       func(data []byte, words string, line int) int
}{
	{"mapping values are not allowed", "yaml-colon", asTold},
	{"tab character", "yaml-tab", nextTabbed},
	{"cannot start any token", "yaml-quote", asTold},
	{"quoted scalar", "yaml-quote", asTold},
	{"unexpected end of stream", "yaml-quote", asTold},
	{"unknown escape character", "yaml-escape", asTold},
	{"could not find expected ':'", "yaml-key", asTold},
	{"did not find expected key", "yaml-indent", firstFailing},
	{"did not find expected '-' indicator", "yaml-indent", firstFailing},
	{"did not find expected ',' or", "yaml-bracket", countedFromZero},
	{"did not find expected node content", "yaml-syntax", countedFromZero},
}

func asTold(_ []byte, _ string, line int) int { return line }

// countedFromZero is for errors of the library's parser, which counts lines from 0; those of its
// scanner are counted from 1. Without a line it means the first.
func countedFromZero(_ []byte, _ string, line int) int { return line + 1 }

// firstFailing finds the line at which an error appears that the library reports where the block
// around it begins, perhaps pages earlier: it is the last line of the shortest beginning of the
// document that has the error, too.
func firstFailing(data []byte, words string, _ int) int {
	lines := bytes.SplitAfter(data, []byte{'\n'})
	n := sort.Search(len(lines), func(n int) bool {
		_, _, err := parse(bytes.Join(lines[:n+1], nil))
		return err != nil && strings.Contains(err.Error(), words)
	})
	return min(n+1, len(lines))
}

// nextTabbed finds the tab itself: the library names the line of the text in front of it.
func nextTabbed(data []byte, _ string, line int) int {
	for n := max(line, 1); n <= bytes.Count(data, []byte{'\n'})+1; n++ {
		if tabbed(data, n) {
			return n
		}
	}
	return line
}

// syntax turns the library's error into a problem.
func syntax(text *problem.Text, data []byte, err error) problem.Problem {
	said := err.Error()
	if _, name, ok := strings.Cut(said, "unknown anchor '"); ok {
		name, _, _ = strings.Cut(name, "'")
		return text.At(max(bytes.Index(data, []byte("*"+name)), 0), "yaml-alias", "name", name)
	}
	line, found := 0, lineOf.FindStringSubmatch(said)
	if found != nil {
		line, _ = strconv.Atoi(found[1])
	}
	code := "yaml-syntax"
	for _, h := range hints {
		if strings.Contains(said, h.words) {
			code, line = h.code, h.where(data, h.words, line)
			break
		}
	}
	line = min(max(line, 1), bytes.Count(data, []byte{'\n'})+1)
	if tabbed(data, line) {
		code = "yaml-tab"
	}
	return text.AtLine(text.First()+line-1, 0, code)
}

// tabbed reports a tab in the indentation of a line, the likeliest cause of any error there.
func tabbed(data []byte, line int) bool {
	for range line - 1 {
		_, data, _ = bytes.Cut(data, []byte{'\n'})
	}
	indent := data[:len(data)-len(bytes.TrimLeft(data, " \t"))]
	return bytes.IndexByte(indent, '\t') >= 0
}
