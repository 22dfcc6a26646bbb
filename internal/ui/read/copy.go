package read

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/ui/figure"
	"anis/internal/ui/nav"
)

// copyShown copies the paragraphs of which a part is on the screen, each of them whole.
func (s *Screen) copyShown() tea.Cmd {
	words := texts(s.env, s.chapter, s.origin)
	var shown []string
	last := ""
	for _, line := range s.page.Lines[s.offset:s.bottom()] {
		block := wholeID(line.Block)
		if line.Plain == "" || block == last {
			continue
		}
		last = block
		if text := words[block]; text != "" {
			shown = append(shown, text)
		}
	}
	return nav.Copy(s.env, strings.Join(shown, "\n\n"))
}

// texts are the plain words of each block, as they are copied. The links to the questions and to
// the next chapter are no words of the handbook and have none.
func texts(env nav.Env, c *handbook.Chapter, origin nav.Origin) map[string]string {
	all := map[string]string{}
	for _, note := range notes(env, c, origin) {
		all[note.id] = note.text
	}
	sections := c.Sections
	if c.Short != nil {
		sections = append(sections[:len(sections):len(sections)], *c.Short)
	}
	for _, section := range sections {
		all[section.ID+"/title"] = section.Title
		for _, b := range section.Blocks {
			all[b.ID] = plain(b)
			if f, err := env.Book.Figure(c.Lang, b.Figure); b.Figure != "" && err == nil {
				all[b.ID] = figure.Words(f)
			}
		}
	}
	all[questionsID] = strings.TrimSuffix(questions(c), "\n")
	all[sourcesTitleID] = env.T("read.sources")
	var sources []string
	for _, from := range c.Sources {
		sources = append(sources, bullet+from.Text)
	}
	all[sourcesID] = strings.Join(sources, "\n")
	if c.Review.State != "" {
		all[reviewID] = review(env, c)
	}
	return all
}

// bullet stands before an item, as it is drawn.
const bullet = "• "

// plain are the plain words of a block of the chapter, the items of a list with their marks. In a
// list whose items have several paragraphs the marks are left out.
func plain(b handbook.Block) string {
	lines := strings.Split(b.Text, "\n")
	if b.Items != len(lines) {
		return b.Text
	}
	first := 1
	if b.Kind == handbook.Numbered {
		_, _ = fmt.Sscan(b.Source, &first) // a list may begin with another number
	}
	for i := range lines {
		mark := bullet
		if b.Kind == handbook.Numbered {
			mark = fmt.Sprintf("%d. ", first+i)
		}
		lines[i] = mark + lines[i]
	}
	return strings.Join(lines, "\n")
}
