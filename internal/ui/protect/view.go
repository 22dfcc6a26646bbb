package protect

import (
	"fmt"
	"strconv"
	"strings"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// roomy is the height from which on there are blank lines between the parts, in cells.
const roomy = 12

// page gathers the lines of a step.
type page struct {
	s     *Screen
	lines []string
}

// say adds a text.
func (p *page) say(style func(...string) string, text string) {
	p.lines = append(p.lines, widget.Say(p.s.width, style, text)...)
}

// gap adds a blank line where there is room.
func (p *page) gap() {
	if p.s.height >= roomy {
		p.lines = append(p.lines, "")
	}
}

// View draws the step.
func (s *Screen) View() string {
	t := s.env.Theme
	if s.step == about || s.step == anew {
		s.text.Lay(s.about(), s.height)
		return strings.Join(s.text.View(), "\n")
	}
	p := &page{s: s}
	if s.problem != "" {
		p.say(t.Warning.Render, "! "+s.problem)
		p.gap()
	}
	switch s.step {
	case present:
		p.lines = append(p.lines, s.again.View(s.env.T("protect.present"), s.width, s.height >= roomy)...)
	case menu, choose:
		p.lines = append(p.lines, s.list.View(t, s.env.Lang, s.width, max(s.height-len(p.lines), 1))...)
	case words:
		p.words()
	case own:
		p.say(t.Text.Render, s.env.T("protect.own-about"))
		p.gap()
		p.field()
		if s.strength != "" {
			p.say(t.Accent.Render, s.env.T("protect.strength-"+string(s.strength)))
		}
	case again:
		p.say(t.Text.Render, s.env.T("protect.again-about"))
		p.gap()
		p.field()
	case digits:
		p.digits()
	case first, second:
		p.say(t.Text.Render, s.env.T("protect.asked-about", "n", s.env.Lang.Int(s.group())))
		p.gap()
		p.field()
	case sealing:
		p.say(t.Muted.Render, s.work.Say(s.env.Lang, s.env.T("protect.sealing")))
	case done:
		p.say(t.Good.Render, s.env.T("protect.done"))
		p.gap()
		p.say(t.Text.Render, s.env.T("protect.done-lock"))
		p.say(t.Text.Render, s.env.Lang.N("protect.done-idle", s.env.Settings.LockTime()))
	}
	return strings.Join(p.lines, "\n")
}

// More reports whether there are sentences above or below those that are seen.
func (s *Screen) More() (above, below bool) {
	if s.step != about && s.step != anew {
		return false, false
	}
	return s.text.More()
}

// about is what a passphrase, or new keys, protect from, and what not.
func (s *Screen) about() []string {
	t := s.env.T
	sentences := []string{
		t("protect.about-one"), t("protect.about-two"), t("protect.about-three"), t("protect.about-four"), t("protect.about-five"),
	}
	if s.step == anew {
		sentences = []string{t("protect.keys-one"), t("protect.keys-two"), t("protect.keys-three")}
	}
	return widget.Sentences(s.width, s.height >= roomy, sentences...)
}

func (p *page) field() {
	p.lines = append(p.lines, p.s.field.View(p.s.env.Theme, p.s.env.Lang, p.s.width)...)
}

// words shows the random words, each on its way to a sheet of paper.
func (p *page) words() {
	t := p.s.env.Theme
	offered := p.s.random.Reveal()
	if offered == "" {
		return
	}
	p.say(t.Text.Render, p.s.env.T("protect.words-about"))
	p.gap()
	lines := cell.Wrap(offered, p.s.width)
	for i, line := range lines {
		lines[i] = t.Accent.Render(p.s.env.Own(line))
	}
	if own := bidi.Of(offered, p.s.env.Lang.Direction); own != p.s.env.Lang.Direction {
		lines = bidi.Pane(lines, p.s.width, own)
	}
	p.lines = append(p.lines, lines...)
	p.gap()
	p.say(t.Muted.Render, p.s.env.T("protect.words-strength"))
}

// digits shows the recovery digits: each group with its number, from left to right everywhere, as
// they are read aloud and written down.
func (p *page) digits() {
	t := p.s.env.Theme
	p.say(t.Text.Render, p.s.env.T("protect.digits-about"))
	p.gap()
	const beside = 2
	line := ""
	for i, group := range p.s.recovery.Groups() {
		line += fmt.Sprintf("%s: %s   ", strconv.Itoa(i+1), p.s.env.Own(group))
		if i%beside == beside-1 {
			line = p.s.env.Lang.Digits(strings.TrimRight(line, " "))
			p.lines = append(p.lines, t.Accent.Render(bidi.Embed(line, bidi.LTR)))
			line = ""
		}
	}
}

// Title names the step.
func (s *Screen) Title() string {
	switch s.step {
	case digits, first, second:
		return s.env.T("protect.digits")
	case anew:
		return s.env.T("protect.keys")
	case done:
		return s.env.T("protect.title-done")
	}
	return s.env.T("protect.title")
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	switch s.step {
	case about, anew:
		return []keys.Binding{goOn, keys.Back, more, keys.Move.In("scroll")}
	case menu, choose:
		return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
	case present:
		return s.again.Keys(leave)
	case words:
		return []keys.Binding{goOn, another, keys.Back}
	case digits:
		return []keys.Binding{goOn, keys.Back}
	case sealing:
		return nil
	case done:
		return []keys.Binding{goOn.In("continue")}
	}
	return append([]keys.Binding{goOn, leave}, widget.SecretKeys...)
}
