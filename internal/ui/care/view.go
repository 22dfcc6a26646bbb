package care

import (
	"strconv"
	"strings"

	"anis/internal/bidi"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/widget"
)

// roomy is the height from which on there are blank lines between the parts, in cells.
const roomy = 12

// record reports whether a file is one of a page, which can be moved out of the way.
func record(file string) bool { return strings.HasPrefix(file, "entries/") }

// View draws what was found, or one file of it.
func (s *Screen) View() string {
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	gap := func() {
		if s.height >= roomy {
			lines = append(lines, "")
		}
	}
	if s.said != "" {
		say(t.Good.Render, s.said)
		gap()
	}
	if s.problem != "" {
		say(t.Warning.Render, "! "+s.problem)
		gap()
	}
	list := &s.list
	switch {
	case s.work != nil:
		say(t.Muted.Render, s.work.Say(s.env.Lang, s.env.T("protect.sealing")))
		return strings.Join(lines, "\n")
	case !s.looked:
		say(t.Muted.Render, s.env.T("care.looking"))
		return strings.Join(lines, "\n")
	case s.err != nil:
		say(t.Warning.Render, "! "+draft.Words(s.env, s.err))
		return strings.Join(lines, "\n")
	case s.opened != nil:
		above := s.about()
		list = &s.opened.list
		if s.opened.asked != nothing {
			above, list = []string{s.env.T(questions[s.opened.asked])}, &s.opened.sure
		}
		for _, text := range above {
			say(t.Text.Render, text)
			gap()
		}
	case len(s.report.Troubles) == 0:
		say(t.Text.Render, s.env.T("care.fine")+" "+Read(s.env.Lang, s.report.Fine))
		gap()
	default:
		say(t.Text.Render, s.env.Lang.N("care.found", len(s.report.Troubles)))
		gap()
	}
	// Where not all of it fits, the answers are seen and the end of what stands above them.
	rows, last := list.Whole(t, s.env.Lang, s.width)
	if len(lines)+len(rows) > s.height && s.opened != nil {
		first := max(len(lines)+last-s.height, 0)
		lines = append(lines, rows...)
		return strings.Join(lines[first:min(first+max(s.height, 1), len(lines))], "\n")
	}
	return strings.Join(append(lines, list.View(t, s.env.Lang, s.width, max(s.height-len(lines), 1))...), "\n")
}

// questions are asked before something is done.
var questions = map[action]string{away: "care.away-question", adopt: "care.adopt-question"}

// about says what is wrong with the file that is open, and what can be done about it.
func (s *Screen) about() []string {
	f, t := s.opened, s.env.T
	cause := kind(f.Err)
	lines := []string{s.name(f.File), draft.Words(s.env, f.Err)}
	switch {
	case cause == "exposed":
		lines = append(lines, t("care.exposed"), bidi.Embed("chmod -R go= "+strconv.Quote(s.folder(f.File)), bidi.LTR))
	case cause == "stray":
		lines = append(lines, t("care.stray"), bidi.Embed(t("care.stray-command"), bidi.LTR))
	case (cause == "damaged" || cause == "torn") && !record(f.File):
		lines = append(lines, t("care.keep"))
	case cures[cause] != "":
		lines = append(lines, t(cures[cause]))
	}
	return lines
}

// cures say what can be done about some causes, where that is always the same.
var cures = map[string]string{
	"stranger": "care.stranger", "key": "care.key", "plain-key": "care.plain-key", "foreign": "care.foreign",
	"other-key": "care.other-key",
}

// folder is the folder that is closed for others with all that is in it: of two that lie open, one
// command is enough. Drafts lie beside the journal.
func (s *Screen) folder(file string) string {
	if file == "drafts" || strings.HasPrefix(file, "drafts/") {
		return s.env.State
	}
	return s.env.Data
}

// More reports whether there are rows above or below those that are seen.
func (s *Screen) More() (above, below bool) {
	if s.opened != nil || !s.looked || s.err != nil {
		return false, false
	}
	return s.list.More()
}

// Title names the screen.
func (s *Screen) Title() string { return s.env.T("care.title") }

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	if s.work != nil {
		return nil
	}
	if !s.looked || s.err != nil {
		return []keys.Binding{keys.Back}
	}
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number}
}
