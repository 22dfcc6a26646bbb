package ui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
)

// Back is undone as in a browser: what is read of the handbook and was left by it is kept as it was, until
// another way is taken. Nothing that shows a person's own words is kept so, and nothing at all once the
// journal is locked.

// readable are the kinds of routes that can be gone back to.
var readable = []string{"chapter", "page", "path", "word", string(nav.Words), string(nav.Contents)}

// left is a screen that back closed, and which Env it knows.
type left struct {
	placed
	env int
}

// leave keeps a screen that back closed.
func (r *Root) leave(p placed) {
	if kind, _, _ := p.route.Split(); !slices.Contains(readable, kind) || holdsWords(p) {
		return
	}
	if r.left = append(r.left, left{p, r.envs}); len(r.left) > deepest {
		r.left = slices.Delete(r.left, 0, 1)
	}
}

// ahead shows the screen that was left last.
func (r *Root) ahead() {
	last := len(r.left) - 1
	if last < 0 || len(r.stack) >= deepest {
		return
	}
	r.overlay = overlay{}
	p := r.left[last]
	r.left = slices.Delete(r.left, last, last+1)
	r.deliver(r.top(), nav.CoveredMsg{})
	r.stack = append(r.stack, p.placed)
	if p.env != r.envs {
		r.deliver(p.placed, nav.EnvMsg{Env: r.env})
	}
	r.shown()
}

// isAhead reports whether a key press asks for it. The arrow belongs to a field where one is typed in.
func (r *Root) isAhead(msg tea.KeyMsg) bool {
	return keys.Ahead.Matches(msg) || !r.typing() && keys.AheadArrow.Matches(swapSides(msg, r.env.Lang.Direction))
}

// aheadKeys returns the key that does it, where there is something ahead.
func (r *Root) aheadKeys() []keys.Binding {
	if len(r.left) == 0 {
		return nil
	}
	return []keys.Binding{keys.Ahead}
}
