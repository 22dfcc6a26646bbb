package yamldoc

import "strings"

// What the program says is read at every start, and mostly it is written in the plainest way. That is
// read here, some twenty times faster than a parser of all of YAML can; of anything else quick says
// that it is not sure.

// The bounds of what is read quickly.
const (
	quickKeys  = 5000
	quickDepth = 8
)

// oldWords are words that YAML takes for something else than text.
var oldWords = []string{"y", "n", "yes", "no", "on", "off", "true", "false", "null"}

// quick reads a document for Strings whose every line is a comment or a key with a text: on the same line
// as it is or between double quotes, or below "|-". ok is false where there is anything else, or anything
// that may be a mistake. data has passed gate 1.
func quick(data string) (entries []Entry, ok bool) {
	for _, odd := range []string{"\r", "\t", "\u0085", "\u2028", "\u2029", "\ufeff"} {
		if strings.Contains(data, odd) {
			return nil, false
		}
	}
	about := len(data) / 64 // so many lines
	r := quickReader{rest: data, seen: make(map[string]bool, about), entries: make([]Entry, 0, about)}
	for r.next() {
		if !r.key() {
			return nil, false
		}
	}
	return r.entries, !r.opens && len(r.entries) > 0
}

// quickReader reads one line after another.
type quickReader struct {
	rest    string
	line    string // without its indentation and the blanks at its end
	indent  int
	number  int // of the line, from 1
	entries []Entry
	seen    map[string]bool // every path
	levels  []quickLevel    // the keys that the line may stand below
	opens   bool            // the line before was a key without a text
	opened  string          // its path
}

// quickLevel is a mapping that is open: how far its keys are indented, and the path they stand below.
type quickLevel struct {
	indent int
	path   string
}

// peek returns the next line and what follows it.
func (r *quickReader) peek() (line, rest string) {
	line, rest, _ = strings.Cut(r.rest, "\n")
	return line, rest
}

// next goes on to a line with a key.
func (r *quickReader) next() bool {
	for r.rest != "" {
		line, rest := r.peek()
		r.rest = rest
		r.number++
		r.line = strings.TrimLeft(line, " ")
		r.indent = len(line) - len(r.line)
		if r.line = strings.TrimRight(r.line, " "); r.line != "" && r.line[0] != '#' {
			return true
		}
	}
	return false
}

// key reads a line with a key.
func (r *quickReader) key() bool {
	key, value, found := strings.Cut(r.line, ":")
	column := r.indent + len(key) + 2
	if len(key) > 2 && key[0] == '"' && key[len(key)-1] == '"' {
		key = key[1 : len(key)-1]
	}
	if !found || !isQuickKey(key) || !r.place() {
		return false
	}
	top := r.levels[len(r.levels)-1]
	path := key
	if top.path != "" {
		path = top.path + "." + key
	}
	if r.seen[path] || len(r.seen) >= quickKeys {
		return false
	}
	r.seen[path] = true
	if value == "" {
		r.opens, r.opened = true, path
		return true
	}
	text := strings.TrimLeft(value, " ")
	column += len(value) - len(text)
	number := r.number
	ok := value[0] == ' '
	switch {
	case !ok:
	case text == "|-":
		text, ok = r.below(top.indent)
	case text[0] == '"':
		text, ok = unquoted(text)
	default:
		ok = isPlainText(text)
	}
	r.entries = append(r.entries, Entry{path, text, number, column})
	return ok
}

// place finds the mapping that a line belongs to.
func (r *quickReader) place() bool {
	last := len(r.levels) - 1
	switch {
	case last < 0:
		r.levels = []quickLevel{{r.indent, ""}}
	case r.opens:
		if r.indent <= r.levels[last].indent || len(r.levels) >= quickDepth {
			return false
		}
		r.levels = append(r.levels, quickLevel{r.indent, r.opened})
	default:
		for last > 0 && r.levels[last].indent > r.indent {
			last--
		}
		r.levels = r.levels[:last+1]
	}
	r.opens = false
	return r.levels[len(r.levels)-1].indent == r.indent
}

// below reads the lines of a text that stand below its key, which is indented less.
func (r *quickReader) below(outer int) (text string, ok bool) {
	var lines []string
	deep := 0
	for r.rest != "" {
		line, rest := r.peek()
		bare := strings.TrimLeft(line, " ")
		indent := len(line) - len(bare)
		switch {
		case bare == "" && (line != "" || deep == 0):
			return "", false
		case bare != "" && deep == 0:
			deep = indent
		}
		if bare != "" && indent < deep || bare != "" && deep <= outer {
			if indent > outer {
				return "", false
			}
			break
		}
		lines = append(lines, line[min(deep, len(line)):])
		r.rest = rest
		r.number++
	}
	text = strings.TrimRight(strings.Join(lines, "\n"), "\n")
	return text, text != ""
}

// isQuickKey tells the keys that need no thought.
func isQuickKey(key string) bool {
	for i := range len(key) {
		c := key[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_'
		if !letter && (c != '-' || i == 0) {
			return false
		}
	}
	return key != "" && len(key) <= 100
}

// unquoted takes the quotes off a text without escapes.
func unquoted(text string) (string, bool) {
	if len(text) < 2 || text[len(text)-1] != '"' {
		return "", false
	}
	text = text[1 : len(text)-1]
	return text, !strings.ContainsAny(text, `"\`)
}

// isPlainText reports whether a text without quotes is surely that text and nothing else.
func isPlainText(text string) bool {
	first := text[0]
	if first >= '0' && first <= '9' { // a number or a time, unless a word stands behind it
		_, behind, _ := strings.Cut(text, " ")
		first = (behind + " ")[0]
	}
	if !(first >= 'a' && first <= 'z' || first >= 'A' && first <= 'Z' || first >= 0x80) {
		return false
	}
	if strings.Contains(text, ": ") || strings.Contains(text, " #") || text[len(text)-1] == ':' {
		return false
	}
	for _, word := range oldWords {
		if strings.EqualFold(text, word) {
			return false
		}
	}
	return true
}
