package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Unwanted stands in the place of every screen of the journal where its owner wants none on this
// computer. It opens nothing.
type Unwanted struct {
	env           nav.Env
	list          widget.List
	width, height int
}

// NewUnwanted returns the screen.
func NewUnwanted(env nav.Env) *Unwanted {
	u := &Unwanted{env: env}
	u.fill()
	return u
}

func (u *Unwanted) fill() {
	u.list.Items = []widget.Item{{Label: u.env.T("journal.let-go")}, {Label: u.env.T("settings.title")}}
}

// Init does nothing.
func (*Unwanted) Init() tea.Cmd { return nil }

// Update answers one message.
func (u *Unwanted) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		u.width, u.height = msg.Width, msg.Height
	case nav.EnvMsg:
		u.env = msg.Env
		u.fill()
	case tea.KeyMsg:
		if keys.LeadsBack(msg) {
			return nav.Back(), nil
		}
		switch u.list.Update(msg) {
		case 0:
			return nav.Open(nav.LetGo), nil
		case 1:
			return nav.Swap(nav.SettingsJournal), nil
		}
	}
	return nav.Move{}, nil
}

// View says so, and what can be done.
func (u *Unwanted) View() string {
	lines := append(cell.Wrap(draft.Words(u.env, journal.ErrUnwanted), u.width), "")
	return strings.Join(append(lines, u.list.View(u.env.Theme, u.env.Lang, u.width, max(u.height-len(lines), 1))...), "\n")
}

// Title names the screen.
func (u *Unwanted) Title() string { return u.env.T("journal.title") }

// Keys are the keys that work now.
func (u *Unwanted) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}
