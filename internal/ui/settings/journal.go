package settings

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/journal"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
)

// Journal is what the screen needs of the journal.
type Journal interface {
	Protection() journal.Protection
	Locked() bool
	WhileLocked() bool
	AllowWhileLocked(on bool) error
}

// stateMsg says how the journal stands.
type stateMsg struct {
	sealed, locked bool
	writes         bool // pages can be written while it is locked
}

// allowedMsg says how changing that went.
type allowedMsg struct{ err error }

// Failure returns why it could not be changed.
func (m allowedMsg) Failure() error { return m.err }

// look returns the command that looks how the journal stands, or nil where that is not shown.
func (s *Screen) look() tea.Cmd {
	if !s.section || s.env.Settings.NoJournal {
		return nil
	}
	store := s.private
	return func() tea.Msg {
		msg := stateMsg{sealed: store.Protection() == journal.Sealed}
		if msg.sealed {
			msg.locked, msg.writes = store.Locked(), store.WhileLocked()
		}
		return msg
	}
}

// allowed says why it could not be changed, and looks how it stands now.
func (s *Screen) allowed(msg allowedMsg) tea.Cmd {
	if msg.err != nil {
		s.problem = draft.Words(s.env, msg.err)
	}
	return s.look()
}

// journalRows are the settings of the journal. Where none is wanted, only that is one.
func (s *Screen) journalRows() []setting {
	t := s.env.T
	none := setting{label: t("settings.unwanted"), about: t("settings.unwanted-about"), values: s.unwantedValues()}
	if s.env.Settings.NoJournal {
		return []setting{none}
	}
	return []setting{
		{label: t("settings.passphrase"), now: t("settings.passphrase-now"), opens: nav.Open(nav.Protect)},
		{label: t("settings.lock-after"), values: s.lockValues()},
		s.whileLocked(),
		{label: t("settings.versions"), about: t("settings.versions-about"), values: s.versionValues()},
		{label: t("care.title"), now: t("settings.care-now"), opens: nav.Open(nav.Care)},
		{label: t("settings.checkin"), about: t("settings.checkin-about"), values: s.checkinValues()},
		none,
	}
}

// lockValues are the times without a key after which the journal locks itself. There is no never:
// whoever falls asleep over a page would leave it open.
func (s *Screen) lockValues() []value {
	return oneOf(config.LockTimes(), s.env.Settings.LockTime(),
		func(n int) string { return s.env.Lang.N("settings.lock-minutes", n) },
		func(c *config.Settings, n int) { c.LockAfter = n })
}

// whileLocked is the row that lets pages be written without opening the journal. It is no line of the
// settings file: the journal itself holds it.
func (s *Screen) whileLocked() setting {
	t := s.env.T
	row := setting{label: t("settings.while-locked"), about: t("settings.while-locked-about")}
	switch {
	case s.known == nil:
		row.now = t("journal.loading")
	case !s.known.sealed:
		row.now, row.opens = t("settings.while-locked-bare"), nav.Open(nav.Protect)
	case s.known.locked:
		row.now, row.opens = t("settings.while-locked-closed"), nav.Open(nav.Unlock)
	default:
		row.values = []value{
			{label: t("settings.turned-off"), is: !s.known.writes}, {label: t("settings.turned-on"), is: s.known.writes},
		}
		store := s.private
		row.choose = func(chosen int) tea.Cmd {
			return s.env.Write(func() tea.Msg { return allowedMsg{store.AllowWhileLocked(chosen == 1)} })
		}
	}
	return row
}

// versionValues are how long it stays what a page was before a change.
func (s *Screen) versionValues() []value {
	return offOrOn(s.env.T("settings.versions-day"), s.env.T("settings.versions-gone"), s.env.Settings.NoVersions,
		func(c *config.Settings, gone bool) { c.NoVersions = gone })
}

// unwantedValues are whether a journal is wanted on this computer.
func (s *Screen) unwantedValues() []value {
	return offOrOn(s.env.T("settings.turned-off"), s.env.T("settings.turned-on"), s.env.Settings.NoJournal,
		func(c *config.Settings, none bool) { c.NoJournal = none })
}

// checkinValues are whether the first page offers to say how the load is.
func (s *Screen) checkinValues() []value {
	return offOrOn(s.env.T("settings.checkin-offered"), s.env.T("settings.checkin-paused"), s.env.Settings.NoCheckin,
		func(c *config.Settings, paused bool) { c.NoCheckin = paused })
}

// veilValues are what happens to own words while another window has the keys.
func (s *Screen) veilValues() []value {
	return offOrOn(s.env.T("settings.veil-off"), s.env.T("settings.veil-on"), s.env.Settings.VeilAway,
		func(c *config.Settings, veiled bool) { c.VeilAway = veiled })
}
