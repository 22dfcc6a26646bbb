package journal

import (
	"strings"

	"anis/internal/private"
)

// Rewrite returns an entry with another body, to be saved in its place: it keeps its day, what it
// is about, and what its owner said about it. A title that was the first line of the body stays the
// first line. Answers follow the text under their questions; one that cannot be read from it any
// more goes from the list of answers, and its words stay in the body.
func Rewrite(e Entry, body private.Text) Entry {
	changed := e.clone()
	changed.Body = body
	if before := FirstLine(e.Body); before == "" || e.Title.Reveal() == before {
		changed.Title = private.New(FirstLine(body))
	}
	changed.Answers = nil
	before, after := sections(e.Body.Reveal()), sections(body.Reveal())
	if len(before) != len(e.Answers) {
		return changed
	}
	for i, a := range e.Answers {
		for _, s := range after {
			switch {
			case s.question != before[i].question:
				continue
			case s.text == before[i].text:
				changed.Answers = append(changed.Answers, a)
			case strings.TrimSpace(a.Text.Reveal()) == before[i].text && s.text != "":
				changed.Answers = append(changed.Answers, Answer{ID: a.ID, Text: private.New(s.text)})
			}
			break
		}
	}
	return changed
}

// FirstLine returns the first line of a text as the title it gives.
func FirstLine(body private.Text) string {
	first, _, _ := strings.Cut(strings.TrimSpace(body.Reveal()), "\n")
	return Shorten(first)
}

// section is a question and what stands below it, as Compose wrote them.
type section struct{ question, text string }

func sections(body string) []section {
	var found []section
	var text strings.Builder
	end := func() {
		if n := len(found); n > 0 {
			found[n-1].text = strings.TrimSpace(text.String())
		}
		text.Reset()
	}
	for line := range strings.Lines(body) {
		if question, ok := strings.CutPrefix(line, "## "); ok {
			end()
			found = append(found, section{question: strings.TrimSpace(question)})
			continue
		}
		text.WriteString(line)
	}
	end()
	return found
}
