package journal

import (
	"strings"

	"anis/internal/private"
)

// Part is one question and what was answered to it.
type Part struct {
	ID       string
	Question string
	Answer   private.Text
}

// Compose writes questions and answers as one Markdown text, the questions as headings, and
// returns the answers by id beside it. Parts without an answer are left out.
func Compose(parts []Part) (body private.Text, answers []Answer) {
	var s strings.Builder
	for _, p := range parts {
		if strings.TrimSpace(p.Answer.Reveal()) == "" {
			continue
		}
		if s.Len() > 0 {
			s.WriteString("\n\n")
		}
		s.WriteString("## " + p.Question + "\n\n" + p.Answer.Reveal())
		answers = append(answers, Answer{ID: p.ID, Text: p.Answer})
	}
	return private.New(s.String()), answers
}

// titleRunes is the greatest length of a title that is taken from a text, in runes.
const titleRunes = 60

// Shorten cuts a first line to the length of a title.
func Shorten(line string) string {
	runes := []rune(strings.TrimSpace(line))
	if len(runes) <= titleRunes {
		return string(runes)
	}
	short := string(runes[:titleRunes])
	if blank := strings.LastIndexByte(short, ' '); blank > len(short)/2 { // between words where that is near
		short = short[:blank]
	}
	return strings.TrimSpace(short) + "…"
}
