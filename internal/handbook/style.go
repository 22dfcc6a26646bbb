package handbook

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"anis/internal/problem"
)

// styleName is the file in which a language says how it wants to be written. Only the check reads
// it, and it may be missing.
const styleName = "style.yaml"

// style is the shape of <language>/style.yaml.
type style struct {
	Sentence int               `yaml:"sentence"` // the most words of a sentence; 0: any
	Avoid    map[string]string `yaml:"avoid"`    // words that hurt or shame, and what to say instead
}

// style reads the style of a language. It is never nil.
func (c *checker) style(lang string) *style {
	s := &style{}
	if _, err := fs.Stat(c.book.fsys, lang+"/"+styleName); err != nil {
		return s
	}
	_, list := readYAML(c.book.fsys, lang+"/"+styleName, s)
	c.add(list...)
	return s
}

// page reports sentences that are too long and words to avoid, block by block. They are worth a
// look, not more: a quoted sentence may need either.
func (s *style) page(p *page) problem.List {
	var list problem.List
	for _, section := range p.sections {
		for _, b := range section.blocks {
			for _, found := range s.text(b.Text) {
				list = append(list, p.sheet.text.At(b.at, found.code, found.args...).AsWarning())
			}
		}
	}
	return list
}

// finding is a code with its arguments, for a text that has no place by itself.
type finding struct {
	code string
	args []string
}

// text looks at one text.
func (s *style) text(text string) []finding {
	var found []finding
	for _, sentence := range sentences(text) {
		if n := countWords(sentence); s.Sentence > 0 && n > s.Sentence {
			found = append(found, finding{"sentence-long", []string{"count", fmt.Sprint(n), "limit", fmt.Sprint(s.Sentence)}})
		}
	}
	lower := strings.ToLower(text)
	for _, word := range slices.Sorted(maps.Keys(s.Avoid)) {
		if hasWord(lower, strings.ToLower(word)) {
			found = append(found, finding{"word-avoid", []string{"word", word, "better", s.Avoid[word]}})
		}
	}
	return found
}

// sentences splits a text where a sentence ends.
func sentences(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(".!?؟…:\n", r) })
}

// hasWord reports whether the words stand in the text as words of their own. What Arabic writes
// together with the word behind it, such as "and", may stand before them.
func hasWord(text, words string) bool {
	for from := 0; words != ""; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(words)
		after, _ := utf8.DecodeRuneInString(text[end:])
		before := strings.TrimRightFunc(text[:start], func(r rune) bool { return strings.ContainsRune("الوفبك", r) })
		last, _ := utf8.DecodeLastRuneInString(before)
		if !unicode.IsLetter(after) && !unicode.IsLetter(last) {
			return true
		}
		from = end
	}
	return false
}
