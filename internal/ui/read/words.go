package read

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// wordKey shows what the marked words mean that are seen.
var wordKey = keys.Binding{ID: "word-help", Keys: []string{"w"}, Footer: true}

// german is the language of the offices whose words a reader meets, whatever he reads in.
const german = "de"

// wordHelp is what some words mean, while it is shown in the reader.
type wordHelp struct {
	ids    []string
	scroll widget.Scroll
}

// wordsSeen lists the marked words of the paragraphs of which a part is seen, each once, in order.
func (s *Screen) wordsSeen() []string {
	if s.page == nil {
		return nil
	}
	seen := map[string]bool{}
	for _, line := range s.page.Lines[s.offset:s.bottom()] {
		if line.Plain != "" {
			seen[line.Block] = true
		}
	}
	var ids []string
	for _, term := range s.page.Terms {
		if seen[term.Block] && !slices.Contains(ids, term.ID) {
			ids = append(ids, term.ID)
		}
	}
	return ids
}

// openWords shows what the marked words mean that are seen. Where there are none it says so, and where all
// of them stand.
func (s *Screen) openWords() tea.Cmd {
	ids := s.wordsSeen()
	if len(ids) == 0 {
		return s.say("read.no-word-here")
	}
	s.words = &wordHelp{ids: ids}
	s.layWords()
	return nil
}

// layWords lays the meanings out for the window and the language there is now.
func (s *Screen) layWords() {
	if s.words == nil {
		return
	}
	lines := []string{s.env.Theme.Title.Render(cell.Cut(s.env.T("read.words"), s.width)), ""}
	for _, id := range s.words.ids {
		if term, _, err := s.env.Term(id); err == nil {
			lines = append(lines, meaning(s.env, term, s.width)...)
		}
	}
	s.words.scroll.Lay(trimmed(lines), s.height)
}

// wordsKey answers a key while meanings are shown: the same key closes them.
func (s *Screen) wordsKey(msg tea.KeyMsg) {
	if wordKey.Matches(msg) || keys.LeadsBack(msg) {
		s.words = nil
		return
	}
	s.words.scroll.Update(msg)
}

// More reports whether there are meanings, headings or ways to read above or below those that are seen, or
// something of the card. How far a text goes on that is read whole is said below it.
func (s *Screen) More() (above, below bool) {
	switch {
	case s.page == nil || s.err != nil:
	case s.toc != nil:
		return s.toc.More()
	case s.ways != nil:
		return s.ways.list.More()
	case s.words != nil:
		return s.words.scroll.More()
	case len(s.deck) > 0:
		card := s.deck[s.deck.at(s.offset)]
		return s.offset > card.from, s.bottom() < card.to
	}
	return false, false
}

// meaning says what a word means, and which word he meets in German offices, in lines of at most width
// cells, the last of them blank.
func meaning(env nav.Env, term *handbook.Term, width int) []string {
	t := env.Theme
	lines := widget.Say(width, t.Accent.Render, term.Words[term.Lang])
	lines = append(lines, widget.Say(width, t.Text.Render, term.Meaning)...)
	if direction := bidi.Of(term.Meaning, env.Lang.Direction); direction != env.Lang.Direction {
		lines = bidi.Pane(lines, width, direction) // it is not translated yet
	}
	if word := term.Words[german]; word != "" && env.Lang.Tag != german {
		lines = append(lines, widget.Say(width, t.Muted.Render, env.T("read.word-german"))...)
		lines = append(lines, cell.Indent(widget.Say(max(width-2, 1), t.Text.Render, word), "  ")...)
	}
	return append(lines, "")
}

// trimmed are the lines without the blank ones at the end.
func trimmed(lines []string) []string {
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// Words is a screen with all words of the glossary, one below the other.
type Words struct {
	env           nav.Env
	at            string // the word to begin with
	begins        []wordAt
	scroll        widget.Scroll
	width, height int
}

// wordAt is the line where a word begins.
type wordAt struct {
	word string
	line int
}

// NewWords returns the glossary; word is where it begins, or empty.
func NewWords(env nav.Env, word string) *Words { return &Words{env: env, at: word} }

// Init has nothing to fetch.
func (w *Words) Init() tea.Cmd { return nil }

// Title is the name of the place.
func (w *Words) Title() string { return w.env.T("read.glossary") }

// Keys are the keys that work now.
func (w *Words) Keys() []keys.Binding {
	return []keys.Binding{keys.Back, keys.Move.In("scroll"), keys.PageDown, keys.PageUp, keys.Top, keys.Bottom}
}

// Update answers one message.
func (w *Words) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if w.width != msg.Width {
			w.keep()
		}
		w.width, w.height = msg.Width, msg.Height
		w.lay()
	case nav.EnvMsg:
		w.keep()
		w.env = msg.Env
		w.lay()
	case tea.KeyMsg:
		switch {
		case w.scroll.Update(msg):
		case keys.Enter.Matches(msg):
			from, to := w.scroll.Seen()
			w.scroll.To(from + max(to-from-1, 1))
		case keys.Back.Matches(msg):
			return nav.Back(), nil
		}
	}
	return nav.Move{}, nil
}

// keep notes the word on top, so that it is there in another width or language too. The beginning stays the
// beginning.
func (w *Words) keep() {
	from, _ := w.scroll.Seen()
	for _, b := range w.begins {
		if b.line <= from && from > 0 {
			w.at = b.word
		}
	}
}

// lay lays all meanings out, the word that was asked for or seen before on top.
func (w *Words) lay() {
	if w.width == 0 {
		return
	}
	terms, _, err := w.env.Terms()
	if err != nil {
		w.scroll.Lay(cell.Wrap(w.env.T("read.broken"), w.width), w.height)
		return
	}
	var lines []string
	first := -1
	w.begins = nil
	for i := range terms {
		w.begins = append(w.begins, wordAt{terms[i].ID, len(lines)})
		if terms[i].ID == w.at {
			first = len(lines)
		}
		lines = append(lines, meaning(w.env, &terms[i], w.width)...)
	}
	w.scroll.Lay(trimmed(lines), w.height)
	if first >= 0 {
		w.scroll.To(first)
		w.at = ""
	}
}

// View is what is seen of the meanings.
func (w *Words) View() string { return strings.Join(w.scroll.View(), "\n") }

// More reports whether there are words above or below those that are seen.
func (w *Words) More() (above, below bool) { return w.scroll.More() }
