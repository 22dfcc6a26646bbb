package journal

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// tagging is the field for tags, with those of other pages below it to pick from.
type tagging struct {
	field *widget.Editor
	list  widget.List
	all   []string // of other pages
	rest  []string // those that are offered now
}

// done ends what is said about a page; letters may belong to a field.
var done = keys.Binding{ID: "done", Keys: []string{"esc"}, Footer: true}

func newTagging(a *About) part {
	text := joined(a.env, a.entry.Tags)
	if text != "" {
		text += a.env.T("list.separator")
	}
	t := &tagging{field: a.env.Editor(text, true)}
	for _, tag := range a.tags {
		t.all = append(t.all, sanitize.Line(tag.Reveal()))
	}
	t.offer(a.env)
	return t
}

func (t *tagging) key(a *About, msg tea.KeyMsg) bool {
	switch {
	case done.Matches(msg):
		t.take(a)
		return true
	case msg.Type == tea.KeyUp, msg.Type == tea.KeyDown, msg.Type == tea.KeyPgUp, msg.Type == tea.KeyPgDown:
		t.list.Update(msg)
	case keys.Enter.Matches(msg):
		if t.list.Cursor == 0 {
			t.take(a)
			return true
		}
		t.pick(a.env, t.rest[t.list.Cursor-1])
	default:
		t.field.Update(msg)
		t.list.Cursor = 0
		t.offer(a.env)
	}
	return false
}

// pick puts a tag into the field, in place of one whose beginning was typed.
func (t *tagging) pick(env nav.Env, tag string) {
	names, typed := split(t.field.Text()), ""
	if n := len(names); n > 0 && t.open() {
		typed = names[n-1]
	}
	if typed != "" && !slices.Contains(t.all, typed) {
		names = names[:len(names)-1]
	}
	between := env.T("list.separator")
	t.field = env.Editor(strings.Join(append(names, tag), between)+between, true)
	t.list.Cursor = 0
	t.offer(env)
}

// open reports whether a tag is being typed at the end of the field.
func (t *tagging) open() bool {
	text := strings.TrimSpace(t.field.Text())
	return text != "" && !strings.ContainsAny(text[len(text)-1:], ",") && !strings.HasSuffix(text, "،")
}

// offer makes the rows: that it is all, and the tags that are not in the field yet. While the
// beginning of one is typed, only those that begin so.
func (t *tagging) offer(env nav.Env) {
	names, typed := split(t.field.Text()), ""
	if n := len(names); n > 0 && t.open() {
		typed = lang.Fold(names[n-1]).Text
	}
	t.rest = nil
	for _, tag := range t.all {
		if !slices.ContainsFunc(names, func(name string) bool { return equal(name, tag) }) &&
			strings.HasPrefix(lang.Fold(tag).Text, typed) {
			t.rest = append(t.rest, tag)
		}
	}
	t.list.Typed = true
	t.list.Items = []widget.Item{{Label: env.T("about.tags-done")}}
	for _, tag := range t.rest {
		t.list.Items = append(t.list.Items, widget.Item{Label: env.Own(tag), Written: true})
	}
}

// take gives the page the tags of the field.
func (t *tagging) take(a *About) {
	a.entry.Tags = nil
	for _, name := range split(t.field.Text()) {
		a.entry.Tags = append(a.entry.Tags, private.New(name))
	}
}

func (t *tagging) view(a *About) []string {
	lines := widget.Say(a.width, a.env.Theme.Muted.Render, a.env.T("about.tags-how"))
	lines = append(lines, t.field.View(a.env.Theme, a.width, 1)...)
	if a.height >= 10 {
		lines = append(lines, "")
	}
	return append(lines, t.list.View(a.env.Theme, a.env.Lang, a.width, max(a.height-len(lines), 1))...)
}

func (t *tagging) keys() []keys.Binding {
	return append([]keys.Binding{keys.Enter.In("choose"), done, keys.Move}, keys.Editing...)
}

func (t *tagging) typing() bool { return true }

func (t *tagging) more() (above, below bool) { return t.list.More() }

func (t *tagging) speak(env nav.Env) {
	env.Dress(t.field)
	t.offer(env)
}

// split takes tags apart that were typed with commas between them, Latin or Arabic. One that is
// there twice counts once.
func split(text string) []string {
	var names []string
	for name := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",،;؛\n", r) }) {
		name = strings.Join(strings.Fields(sanitize.Line(name)), " ")
		if name != "" && !slices.ContainsFunc(names, func(other string) bool { return equal(other, name) }) {
			names = append(names, name)
		}
	}
	return names
}

// equal reports whether two tags are one, however they are spelled.
func equal(a, b string) bool { return lang.Fold(a).Text == lang.Fold(b).Text }
