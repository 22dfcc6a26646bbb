package ui

import (
	"anis/internal/ui/keys"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
)

// blur draws all that a person wrote as dots, on every screen at once, or shows it again. It is not
// a setting: a program that was started anew shows the words.
func (r *Root) blur() {
	r.env.Blur = !r.env.Blur
	r.inform()
}

// inform tells every screen what it can know now.
func (r *Root) inform() {
	for _, p := range r.stack {
		_, cmd := p.screen.Update(nav.EnvMsg{Env: r.env})
		r.pending = append(r.pending, mark(p.id, cmd))
	}
}

// blurKey returns the key that blurs. Where there are own words it stands in the footer, and
// everywhere while it is on, so that whoever pressed it by mistake sees the way back.
func (r *Root) blurKey() keys.Binding {
	switch {
	case r.env.Blur:
		return keys.Blur.In("unblur").Shown()
	case r.ownWords():
		return keys.Blur.Shown()
	}
	return keys.Blur
}

// ownWords reports whether the top screen shows what a person wrote.
func (r *Root) ownWords() bool {
	top := r.top()
	if _, asks := top.screen.(*lock.Screen); asks {
		return false
	}
	kind, _, _ := top.route.Split()
	return isPrivate(top) && kind != string(nav.Protect)
}
