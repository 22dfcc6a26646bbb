package journal

import (
	"strings"
	"unicode/utf8"

	"anis/internal/private"
)

// Preview returns the first words of a body for Head.Preview: on one line, whole words as far
// as they fit into PreviewRunes. Headings are left out while there is other text, because in an
// answer they are the questions of the handbook and not the writer's words.
func Preview(body private.Text) private.Text {
	words := body.Reveal()
	if p := firstWords(words, false); p != "" {
		return private.New(p)
	}
	return private.New(firstWords(words, true))
}

func firstWords(text string, headings bool) string {
	var out strings.Builder
	runes := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if rest := strings.TrimLeft(line, "#"); rest != line && strings.HasPrefix(rest, " ") {
			if !headings {
				continue
			}
			line = rest
		}
		for word := range strings.FieldsSeq(line) {
			n := utf8.RuneCountInString(word)
			if runes == 0 && n > PreviewRunes { // one endless word: better a part than nothing
				return string([]rune(word)[:PreviewRunes])
			}
			if runes > 0 {
				n++ // the space
			}
			if runes+n > PreviewRunes {
				return out.String()
			}
			if runes > 0 {
				out.WriteByte(' ')
			}
			out.WriteString(word)
			runes += n
		}
	}
	return out.String()
}
