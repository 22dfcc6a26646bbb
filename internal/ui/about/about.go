// Package about says what Anis is, what it is not, and how far its texts have been checked.
//
// The sums come from the texts themselves, so they cannot be better than the truth. It must never
// call a text checked that no native reader has read.
package about

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Screen is the page.
type Screen struct {
	env           nav.Env
	version       string
	scroll        widget.Scroll
	width, height int
}

// New returns the page; version is the version of the program.
func New(env nav.Env, version string) *Screen { return &Screen{env: env, version: version} }

// Init does nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
		s.lay()
	case nav.EnvMsg:
		s.env = msg.Env
		s.lay()
	case tea.KeyMsg:
		if !s.scroll.Update(msg) && keys.LeadsBack(msg) {
			return nav.Back(), nil
		}
	}
	return nav.Move{}, nil
}

// lay puts the lines together.
func (s *Screen) lay() {
	if s.width == 0 {
		return
	}
	t := s.env.T
	var lines []string
	say := func(text string) {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, widget.Say(s.width, func(l ...string) string { return strings.Join(l, "") }, text)...)
	}
	for _, text := range []string{t("setup.about-one"), t("setup.about-two"), t("setup.about-three"), t("setup.about-four")} {
		say(text)
	}
	say(t("anis.grew"))
	say(t("anis.texts"))
	count, all := s.env.Book.Reviewed(s.env.Lang.Tag)
	for _, state := range handbook.ReviewStates() {
		lines = append(lines, widget.Say(s.width, s.env.Theme.Muted.Render,
			t("anis.state", "what", t("anis.state-"+state), "count", s.env.Lang.Int(count[state]), "all", s.env.Lang.Int(all)))...)
	}
	say(t("anis.contacts"))
	say(t("anis.licence"))
	say(t("anis.version", "version", s.version))
	s.scroll.Lay(lines, s.height)
}

// View draws what is seen of the page.
func (s *Screen) View() string { return strings.Join(s.scroll.View(), "\n") }

// More reports whether there is more above or below.
func (s *Screen) More() (above, below bool) { return s.scroll.More() }

// Title names the page.
func (s *Screen) Title() string { return s.env.T("anis.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Back, keys.Move.In("scroll"), keys.PageDown, keys.PageUp, keys.Top, keys.Bottom}
}
