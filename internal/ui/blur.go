package ui

import (
	"anis/internal/ui/keys"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
)

// veil is why all that a person wrote is drawn as dots. It is not a setting: a program that was
// started anew shows the words, one that only replaced its process does not.
type veil struct {
	key  bool // he pressed the key
	away bool // another window has the keys, and he wants that
}

// blur draws all that a person wrote as dots, on every screen at once, or shows it again.
func (r *Root) blur() {
	r.veil.key = !r.veil.key
	r.drawVeil()
}

// focus follows whether this window has the keys, where its terminal tells. Whatever the terminal
// says, a key that arrives here was pressed here.
func (r *Root) focus(here bool) {
	away := !here && r.env.Settings.VeilAway
	if away != r.veil.away {
		r.veil.away = away
		r.drawVeil()
	}
}

// drawVeil tells every screen how words are drawn now.
func (r *Root) drawVeil() {
	if blurred := r.veil.key || r.veil.away; blurred != r.env.Blur {
		r.env.Blur = blurred
		r.inform()
	}
}

// inform tells every screen what it can know now.
func (r *Root) inform() {
	r.envs++
	for _, p := range r.stack {
		_, cmd := p.screen.Update(nav.EnvMsg{Env: r.env})
		r.pending = append(r.pending, mark(p.id, cmd))
	}
}

// blurKey returns the key that blurs. Where there are own words it stands in the footer, and
// everywhere while it is on, so that whoever pressed it by mistake sees the way back.
func (r *Root) blurKey() keys.Binding {
	switch {
	case r.veil.key:
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
	if worded, ok := top.screen.(nav.Worded); ok && worded.Words() {
		return true
	}
	kind, _, _ := top.route.Split()
	return isPrivate(top) && kind != string(nav.Protect) && kind != string(nav.Care)
}
