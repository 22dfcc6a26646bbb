package journal

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/handbook"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// LetGo is a page that is written nowhere: it knows no store and no desk, its words are never a
// draft, and they go when it is left, when the screen is hidden and when the journal is locked. What
// is cut or copied in it goes with it.
type LetGo struct {
	env    nav.Env
	asked  handbook.Prompt // the question above the page, or none
	editor *widget.Editor
	asking *widget.List // whether to let the words go

	width, height int
}

// NewLetGo returns an empty page, below a question where one is given.
func NewLetGo(env nav.Env, asked handbook.Prompt) *LetGo {
	l := &LetGo{env: env, asked: asked}
	l.LetGo()
	return l
}

// LetGo forgets the words.
func (l *LetGo) LetGo() {
	l.editor, l.asking = widget.NewEditor("", false), nil // with a clipboard of its own
	l.dress()
}

func (l *LetGo) dress() {
	l.env.Dress(l.editor)
	l.editor.Hint = l.env.T("letgo.hint")
}

// Init does nothing.
func (*LetGo) Init() tea.Cmd { return nil }

// Update answers one message.
func (l *LetGo) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		l.width, l.height = msg.Width, msg.Height
	case nav.EnvMsg:
		l.env = msg.Env
		l.dress()
	case tea.KeyMsg:
		return l.key(msg), nil
	case tea.MouseMsg:
		if l.Typing() {
			msg.Y -= len(l.about())
			l.editor.Update(msg)
		}
	}
	return nav.Move{}, nil
}

func (l *LetGo) key(msg tea.KeyMsg) nav.Move {
	switch {
	case l.asking != nil:
		return l.askKey(msg)
	case !finish.Matches(msg):
		l.editor.Update(msg)
	case l.editor.Empty():
		return nav.Back()
	default:
		l.asking = &widget.List{Items: []widget.Item{
			{Label: l.env.T("keep.write-on")},
			{Label: l.env.T("letgo.go"), Detail: l.env.T("letgo.go-detail")},
		}}
	}
	return nav.Move{}
}

// askKey answers a key while it is asked whether to let go; staying stands first.
func (l *LetGo) askKey(msg tea.KeyMsg) nav.Move {
	chosen := l.asking.Update(msg)
	switch {
	case chosen == 1:
		l.LetGo()
		return nav.Back()
	case chosen == 0, keys.Back.Matches(msg):
		l.asking = nil
	}
	return nav.Move{}
}

// Private reports that the words are a person's own: the page closes when the journal is locked.
func (*LetGo) Private() bool { return true }

// Typing reports whether letters belong to the page.
func (l *LetGo) Typing() bool { return l.asking == nil }

// More reports whether the page goes on above or below.
func (l *LetGo) More() (above, below bool) {
	if l.asking != nil {
		return false, false
	}
	return l.editor.More()
}

// about says what becomes of the words, and what was asked.
func (l *LetGo) about() []string {
	var lines []string
	if !l.asked.Text.Empty() {
		lines = asked(l.env, l.asked, l.width, l.height)
	}
	lines = append(lines, widget.Say(l.width, l.env.Theme.Muted.Render, l.env.T("letgo.about"))...)
	return append(lines, "")
}

// View draws the page below the line that says what becomes of it, or the question.
func (l *LetGo) View() string {
	t := l.env.Theme
	var lines []string
	if l.asking != nil {
		lines = append(lines, widget.Say(l.width, t.Accent.Render, l.env.T("letgo.question"))...)
		lines = append(lines, "")
		return strings.Join(append(lines, l.asking.View(t, l.env.Lang, l.width, max(l.height-len(lines), 1))...), "\n")
	}
	lines = l.about()
	return strings.Join(append(lines, l.editor.View(t, l.width, max(l.height-len(lines), 1))...), "\n")
}

// Title names the screen.
func (l *LetGo) Title() string { return l.env.T("letgo.title") }

// Keys are the keys that work now.
func (l *LetGo) Keys() []keys.Binding {
	if l.asking != nil {
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	}
	return append([]keys.Binding{finish}, keys.Editing...)
}
