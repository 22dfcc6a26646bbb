package exercise

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Breaths is the screen on which a reader makes his own ways to breathe.
type Breaths struct {
	env  nav.Env
	list widget.List
	open int            // the one that is changed, as a place in the settings; len of them is a new one
	now  *config.Breath // what it is at the moment; nil: the list of all is shown
	name *widget.Editor // open while the name is typed

	width, height int
}

// part is one part of a breath that can be made longer or shorter.
type part struct {
	text  string
	value func(*config.Breath) *int
	in    config.Range
}

var parts = []part{
	{"exercise.breath-in", func(b *config.Breath) *int { return &b.In }, config.BreathIn},
	{"exercise.breath-hold", func(b *config.Breath) *int { return &b.Hold }, config.BreathHold},
	{"exercise.breath-out", func(b *config.Breath) *int { return &b.Out }, config.BreathOut},
	{"exercise.breath-rest", func(b *config.Breath) *int { return &b.Rest }, config.BreathRest},
	{"exercise.breath-rounds", func(b *config.Breath) *int { return &b.Rounds }, config.BreathRounds},
}

// NewBreaths returns the list of the reader's own ways to breathe.
func NewBreaths(env nav.Env) *Breaths {
	b := &Breaths{env: env}
	b.fill()
	return b
}

// fill makes the rows: all of them, or the parts of the one that is open.
func (b *Breaths) fill() {
	t := b.env.T
	b.list.Items = nil
	if b.now == nil {
		for _, mine := range b.env.Settings.Breaths {
			b.list.Items = append(b.list.Items, widget.Item{Label: mine.Name, Written: true})
		}
		if len(b.env.Settings.Breaths) < config.BreathsMost {
			b.list.Items = append(b.list.Items, widget.Item{Label: t("exercise.breath-new")})
		}
		return
	}
	for _, p := range parts {
		b.list.Items = append(b.list.Items, widget.Item{Label: t(p.text, "n", *p.value(b.now))})
	}
	b.list.Items = append(b.list.Items,
		widget.Item{Label: t("exercise.breath-name", "name", b.now.Name)},
		widget.Item{Label: t("exercise.breath-keep"), Detail: t("exercise.breath-keep-detail")})
	if b.open < len(b.env.Settings.Breaths) {
		b.list.Items = append(b.list.Items, widget.Item{Label: t("exercise.breath-remove")})
	}
}

// Init does nothing.
func (b *Breaths) Init() tea.Cmd { return nil }

// Update answers one message.
func (b *Breaths) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		b.width, b.height = msg.Width, msg.Height
	case nav.EnvMsg:
		b.env = msg.Env
		b.fill()
	case tea.KeyMsg:
		switch {
		case b.name != nil:
			b.nameKey(msg)
		case b.now != nil:
			return b.partKey(msg), nil
		default:
			return b.listKey(msg), nil
		}
	}
	return nav.Move{}, nil
}

func (b *Breaths) listKey(msg tea.KeyMsg) nav.Move {
	if keys.LeadsBack(msg) {
		return nav.Back()
	}
	if opened := b.list.Update(msg); opened >= 0 {
		b.open = opened
		b.now = &config.Breath{Name: b.env.T("exercise.breath-mine"), In: 4, Out: 6, Rounds: 12}
		if all := b.env.Settings.Breaths; opened < len(all) {
			mine := all[opened]
			b.now = &mine
		}
		b.list.Cursor = 0
		b.fill()
	}
	return nav.Move{}
}

// partKey answers a key while a breath is open: left and right change the part under the cursor, and enter
// goes on from it to the next.
func (b *Breaths) partKey(msg tea.KeyMsg) nav.Move {
	if escape.Matches(msg) {
		b.now = nil
		b.fill()
		return nav.Move{}
	}
	by := 0
	switch {
	case keys.Forward.Matches(msg):
		by = 1
	case keys.Backward.Matches(msg):
		by = -1
	}
	if by != 0 {
		if b.list.Cursor < len(parts) {
			p := parts[b.list.Cursor]
			*p.value(b.now) = p.in.Within(*p.value(b.now) + by)
			b.fill()
		}
		return nav.Move{}
	}
	chosen := b.list.Update(msg)
	if chosen >= 0 && chosen < len(parts) && msg.Type == tea.KeyEnter {
		b.list.Cursor++
	}
	switch chosen - len(parts) {
	case 0:
		b.name = b.env.Editor(b.now.Name, true)
	case 1:
		return b.change(append(slices.Clone(b.before()), append([]config.Breath{*b.now}, b.behind()...)...))
	case 2:
		return b.change(append(slices.Clone(b.before()), b.behind()...))
	}
	return nav.Move{}
}

// before and behind are the others.
func (b *Breaths) before() []config.Breath { return b.env.Settings.Breaths[:b.open] }

func (b *Breaths) behind() []config.Breath {
	return b.env.Settings.Breaths[min(b.open+1, len(b.env.Settings.Breaths)):]
}

// change keeps other ways to breathe.
func (b *Breaths) change(all []config.Breath) nav.Move {
	settings := b.env.Settings
	settings.Breaths = all
	b.now, b.list.Cursor = nil, 0
	return nav.Change(settings)
}

// nameKey answers a key while the name is typed. Going back keeps it too, and an empty one leaves the old.
func (b *Breaths) nameKey(msg tea.KeyMsg) {
	if msg.Type != tea.KeyEnter && !escape.Matches(msg) {
		b.name.Update(msg)
		return
	}
	typed := []rune(strings.Join(strings.Fields(b.name.Text()), " "))
	if len(typed) > 0 {
		b.now.Name = string(typed[:min(len(typed), config.BreathName)])
	}
	b.name = nil
	b.fill()
}

// View draws the list, or the parts of a breath.
func (b *Breaths) View() string {
	t := b.env.Theme
	var lines []string
	if b.now == nil || b.height >= roomyBreaths {
		lines = append(widget.Say(b.width, t.Muted.Render, b.env.T("exercise.own-breaths-about")), "")
	}
	if b.name != nil {
		lines = append(lines, b.name.View(t, b.width, 1)...)
	} else {
		lines = append(lines, b.list.View(t, b.env.Lang, b.width, max(b.height-len(lines), 1))...)
	}
	return strings.Join(lines[:min(len(lines), max(b.height, 1))], "\n")
}

// roomyBreaths is the height from which on the parts of a breath have the words above them, in lines.
const roomyBreaths = 16

// Title names the screen.
func (b *Breaths) Title() string { return b.env.T("exercise.own-breaths") }

// Typing reports whether letters belong to the name.
func (b *Breaths) Typing() bool { return b.name != nil }

// Keys are the keys that work now.
func (b *Breaths) Keys() []keys.Binding {
	switch {
	case b.name != nil:
		return append([]keys.Binding{keys.Enter.In("done"), escape}, keys.Editing...)
	case b.now != nil:
		return []keys.Binding{keys.Enter.In("choose"), keys.Forward.In("more").Shown(), keys.Backward.In("less").Shown(), keys.Move, escape}
	}
	return []keys.Binding{keys.Enter, keys.Back, keys.Move}
}
