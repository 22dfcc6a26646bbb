package exercise

import (
	"errors"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/sanitize"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// A small plan comes back on its day, once, as a quiet row above the exercises.

// laterMsg says under which id a small plan is kept now; none, where there is no day any more.
type laterMsg struct{ id string }

// comeBack returns the command that keeps what was planned for a later day, where there is such a day. What
// was kept from here before is replaced, and goes where the day was taken out again.
func (s *Screen) comeBack(kept draft.SavedMsg) tea.Cmd {
	small, planned := s.small()
	if !planned && s.later == "" || s.plans == nil || s.env.Demo || kept.Folder != "" {
		return nil
	}
	plans, env, before := s.plans, s.env, s.later
	small.ID = before
	return s.env.Write(func() tea.Msg {
		var err error
		switch {
		case planned:
			small, err = plans.SaveSmall(small)
		default:
			small, err = plan.Small{}, plans.DeleteSmall(before)
		}
		if err != nil && !errors.Is(err, journal.ErrNotFound) {
			return nav.NoticeMsg{Text: env.T("small.not-kept", "why", draft.Words(env, err)), Bad: true}
		}
		return laterMsg{small.ID}
	})
}

// small is what was planned for a later day, or false where nothing was.
func (s *Screen) small() (plan.Small, bool) {
	follow := s.walk.Exercise.Follow
	days := s.walk.Lines(follow.Day)
	if follow.Day == "" || len(days) == 0 {
		return plan.Small{}, false
	}
	day := days[0].Reveal()
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return plan.Small{}, false
	}
	var words []string
	for _, line := range s.walk.Lines(follow.About) {
		words = append(words, line.Reveal())
	}
	if len(words) == 0 {
		words = []string{s.walk.Exercise.Title}
	}
	return plan.Small{
		What: private.New(strings.Join(words, "\n")), Day: day, About: string(nav.Exercise(s.id)), Made: s.env.Now(),
	}, true
}

// plansMsg brings the small plans whose day has come, and whether there is a plan to read.
type plansMsg struct {
	due  []plan.Small
	mine bool
}

// With gives the screen the plans: it offers the small ones whose day has come above the exercises, and the
// plan to read below them; nil offers none.
func (f *Finder) With(plans plan.Store) *Finder {
	f.plans = plans
	return f
}

// look returns the command that looks for plans. While the journal is locked there are none to see, but
// for the plan that may be read then.
func (f *Finder) look() tea.Cmd {
	plans, now := f.plans, f.env.Now()
	if plans == nil {
		return nil
	}
	return func() tea.Msg {
		var msg plansMsg
		if all, err := plans.ListSmall(); err == nil {
			msg.due = plan.Due(all, now)
		}
		p, _, err := plan.Visible(plans)
		msg.mine = err == nil && !p.Empty()
		return msg
	}
}

// found shows the rows that were found, and stays at the row it was at.
func (f *Finder) found(msg plansMsg) {
	cursor := f.list.Cursor - len(f.due)
	f.due, f.mine = msg.due, msg.mine
	f.fill()
	if cursor > 0 {
		f.list.Cursor = cursor + len(f.due)
	}
}

// above makes a quiet row for each small plan whose day has come.
func (f *Finder) above() {
	for _, small := range f.due {
		f.add(nav.Small(small.ID), widget.Item{
			Label: f.env.DueTitle(small.About), Detail: f.env.Own(sanitize.Line(small.What.Reveal())), Written: true,
		})
	}
}

// below makes the row that leads to the plan, where there is one. It stands last, so that the numbers of
// the exercises stay what they were.
func (f *Finder) below() {
	if f.mine {
		f.add(nav.Plan, widget.Item{Label: f.env.T("plan.title")})
	}
}

// Words reports whether something is shown that he planned.
func (f *Finder) Words() bool { return len(f.due) > 0 }
