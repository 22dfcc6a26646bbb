package sanitize

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"anis/internal/problem"
)

// Source is gate 1: it returns what is wrong with the bytes of a Markdown or YAML file, as told
// by its name (".md" or not). A file with problems must not be parsed. A file whose encoding or
// size is wrong gives that one problem; any other at most problem.PerFile and one more, so that
// hostile files cannot fill the memory with complaints.
func Source(file string, data []byte) problem.List { return SourceAt(file, data, 1) }

// SourceAt is Source for a part of a file that begins at line firstLine, counted from 1.
func SourceAt(file string, data []byte, firstLine int) problem.List {
	if len(data) > MaxFile {
		return problem.List{problem.ForFile(file, "file-too-large", "limit", kib(MaxFile))}
	}
	s := &source{
		text:     problem.NewTextAt(file, data, firstLine),
		markdown: strings.HasSuffix(file, ".md"),
	}
	for _, mark := range []string{"\xEF\xBB\xBF", "\xFE\xFF", "\xFF\xFE"} {
		if bytes.HasPrefix(data, []byte(mark)) {
			s.add(0, "byte-order-mark")
			return s.found
		}
	}
	if at := invalid(data); at >= 0 {
		s.add(at, "not-utf8")
		return s.found
	}
	s.check.report = s.add
	for offset := 0; offset < len(data); {
		line, next := data[offset:], len(data)
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			// Editors and git on Windows end lines with a carriage return as well. Anywhere else
			// it lets a terminal write over what it has shown.
			line, next = bytes.TrimSuffix(line[:n], []byte{'\r'}), offset+n+1
		}
		if !s.line(offset, line) {
			break
		}
		offset = next
	}
	return s.found
}

func kib(n int) string { return fmt.Sprint(n >> 10) }

// invalid returns where the bytes stop being UTF-8, or -1.
func invalid(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n <= 1 {
			return i
		}
		i += n
	}
	return -1
}

// source is the state of one run of gate 1.
type source struct {
	text     *problem.Text
	markdown bool
	check    lineCheck
	elements int
	found    problem.List
}

// add keeps a problem and reports whether there is room for another.
func (s *source) add(offset int, code string, args ...string) bool {
	s.found = append(s.found, s.text.At(offset, code, args...))
	return len(s.found) <= problem.PerFile
}

// line checks one line, given without its end, and reports whether to go on.
func (s *source) line(offset int, line []byte) bool {
	if len(line) > MaxLine {
		return s.add(offset, "line-too-long", "limit", fmt.Sprint(MaxLine))
	}
	short := len(line) <= MaxWord // no word on it can be too long
	for i, r := range string(line) {
		if short && (r == ' ' || plain(r)) {
			s.check.marks = 0
		} else if !s.check.rune(offset+i, r) {
			return false
		}
	}
	if !s.check.endLine(offset + len(line)) {
		return false
	}
	if !s.signs(offset, line) {
		return false
	}
	return !s.markdown || s.nesting(offset, line) && s.html(offset, line) && s.count(offset, line)
}

// signs holds the number of signs on a line under the limit at which parsers turn slow.
func (s *source) signs(offset int, line []byte) bool {
	for _, group := range []struct {
		signs string
		limit int
	}{{"[<>", maxBrackets}, {"&`", maxQuotes}, {"*_~", maxAccents}} {
		if len(line) <= group.limit {
			continue
		}
		for _, sign := range []byte(group.signs) {
			if bytes.Count(line, []byte{sign}) <= group.limit {
				continue
			}
			at := offset + bytes.IndexByte(line, sign)
			if !s.add(at, "too-many-signs", "sign", string(sign), "limit", fmt.Sprint(group.limit)) {
				return false
			}
		}
	}
	return true
}

// nesting counts the quotes and lists that a line can be in: one for each marker it begins with
// and one for every two columns of indentation, the least that a list inside a list needs. The
// one space after a marker belongs to the marker.
func (s *source) nesting(offset int, line []byte) bool {
	depth, blanks, i := 0, 0, 0
	for i < len(line) {
		if n := marker(line[i:]); n > 0 {
			depth++
			i += n
			if i < len(line) && line[i] == ' ' {
				i++
			}
			continue
		}
		if line[i] == ' ' {
			blanks++
		} else if line[i] == '\t' {
			blanks += 4
		} else {
			break
		}
		i++
	}
	if i == len(line) { // nothing but markers and blanks: blanks hold no text
		blanks = 0
	}
	return depth+blanks/2 <= MaxNesting ||
		s.add(offset+min(i, len(line)), "nesting-too-deep", "limit", fmt.Sprint(MaxNesting))
}

// marker returns the length of the list or quote marker that line begins with, or 0.
func marker(line []byte) int {
	switch c := line[0]; {
	case c == '>':
		return 1
	case strings.IndexByte("-+*", c) >= 0 && blankAt(line, 1):
		return 1
	case c >= '0' && c <= '9':
		n := 1
		for n < len(line) && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n < len(line) && (line[n] == '.' || line[n] == ')') && blankAt(line, n+1) {
			return n + 1
		}
	}
	return 0
}

func blankAt(line []byte, i int) bool {
	return i >= len(line) || line[i] == ' ' || line[i] == '\t'
}

// html refuses everything that could open a tag, a comment or an address in angle brackets.
func (s *source) html(offset int, line []byte) bool {
	for i := 0; i+1 < len(line); i++ {
		c := line[i+1] | 0x20
		if line[i] == '<' && (c >= 'a' && c <= 'z' || strings.IndexByte("/!?", line[i+1]) >= 0) {
			if !s.add(offset+i, "raw-html") {
				return false
			}
		}
	}
	return true
}

// count holds the whole file under the number of elements that can be rendered in good time. Only
// the first line over the limit is reported, and it ends the check.
func (s *source) count(offset int, line []byte) bool {
	if len(bytes.TrimSpace(line)) > 0 {
		s.elements++
	}
	for _, c := range line {
		if strings.IndexByte("*_~`[&|\\", c) >= 0 {
			s.elements++
		}
	}
	if s.elements <= MaxElements {
		return true
	}
	s.add(offset, "too-many-elements", "limit", fmt.Sprint(MaxElements))
	return false
}
