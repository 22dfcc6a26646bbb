// Package care shows what is wrong with the files of the journal, in plain words, and what can be done
// about it: move a damaged file out of the way, take over the key of a journal that was brought in,
// make new keys.
//
// It looks at files and shows no word that a person wrote. It must never change anything that was not
// asked for and confirmed, and never make anything that cannot be put back seem harmless.
package care

import (
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/journal"
	"anis/internal/sanitize"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// Store is what the screen needs of the journal.
type Store interface {
	journal.Checkable
	Protection() journal.Protection
	Adopt(progress func(done, total int)) error
}

// Screen lists what is wrong; one file may be open.
type Screen struct {
	env   nav.Env
	store Store

	looked bool // it was looked, and this came of it:
	err    error
	report journal.Report
	sealed bool

	list    widget.List
	doing   []action // of the rows below the files
	opened  *file    // the file that is looked at
	work    *widget.Progress
	said    string // what was done last
	problem string

	width, height int
}

// file is one file that is looked at, and what can be done with it.
type file struct {
	journal.Trouble
	list  widget.List
	can   []action
	asked action // asked before it is done, or nothing
	sure  widget.List
}

// action is something that can be done.
type action int

const (
	nothing action = iota
	again          // look once more
	newKeys
	away  // move a file out of the way
	adopt // take over what lies under a key
)

// lookedMsg says what a look at the files found.
type lookedMsg struct {
	report journal.Report
	sealed bool
	err    error
}

// doneMsg says how something went that was asked for.
type doneMsg struct {
	action action
	file   string
	err    error
}

// tickMsg says that a number on the screen has changed.
type tickMsg struct{}

// Failure returns why the files could not be looked at.
func (m lookedMsg) Failure() error { return m.err }

// Failure returns why it could not be done.
func (m doneMsg) Failure() error { return m.err }

// frame is the time between two pictures of the progress.
const frame = 200 * time.Millisecond

// New returns the screen. It looks at all files at once.
func New(env nav.Env, store Store) *Screen { return &Screen{env: env, store: store} }

// Init looks at the files.
func (s *Screen) Init() tea.Cmd {
	store := s.store
	return func() tea.Msg {
		report, err := store.Check()
		return lookedMsg{report, store.Protection() == journal.Sealed, err}
	}
}

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.fill()
	case nav.ShownMsg: // new keys may have been made meanwhile
		return nav.Move{}, s.look()
	case lookedMsg:
		s.looked, s.report, s.sealed, s.err = true, msg.report, msg.sealed, msg.err
		s.fill()
	case tickMsg:
		if s.work != nil {
			return nav.Move{}, s.env.After(frame, tickMsg{})
		}
	case doneMsg:
		return nav.Move{}, s.done(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// look looks once more.
func (s *Screen) look() tea.Cmd {
	s.looked = false
	return s.Init()
}

// done says what came of something, and looks once more.
func (s *Screen) done(msg doneMsg) tea.Cmd {
	s.work, s.said, s.problem = nil, "", ""
	switch {
	case msg.err != nil && !errors.Is(msg.err, journal.ErrUnfinished):
		s.problem = draft.Words(s.env, msg.err)
		return nil
	case msg.action == away:
		s.said = s.env.T("care.moved", "file", named(msg.file))
	default:
		s.said = s.env.T("care.adopted")
	}
	s.opened = nil
	return s.look()
}

// fill makes the rows: a file each, and what can be done besides.
func (s *Screen) fill() {
	t := s.env.T
	s.list.Items, s.list.Full, s.doing = nil, true, nil
	for _, trouble := range s.report.Troubles {
		s.list.Items = append(s.list.Items, widget.Item{
			Label: s.name(trouble.File), Detail: t("care.short-" + kind(trouble.Err)), Group: t("care.files"),
		})
	}
	do := func(a action, label, detail string) {
		s.doing = append(s.doing, a)
		s.list.Items = append(s.list.Items, widget.Item{Label: t(label), Detail: t(detail), Group: t("care.besides")})
	}
	do(again, "care.again", "care.again-detail")
	if s.sealed {
		do(newKeys, "protect.keys", "protect.keys-detail")
	}
	if s.opened != nil {
		s.choices()
	}
}

// kind is the name of what is wrong, of those that have words here.
func kind(err error) string {
	name := journal.Name(err)
	for _, known := range kinds {
		if name == known {
			return name
		}
	}
	return "unknown"
}

// kinds are what can be wrong with a file, by the names of package journal.
var kinds = []string{"damaged", "torn", "foreign", "newer", "key", "other-key", "stray", "exposed", "stranger", "plain-key", "denied"}

// named is a file as it is shown: its name keeps its order.
func named(file string) string { return bidi.Embed(sanitize.Line(file), bidi.LTR) }

// name is a row's name of a file, or a word for the folder itself.
func (s *Screen) name(file string) string {
	if file == "" {
		return s.env.T("care.whole")
	}
	return named(file)
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	back := keys.LeadsBack(msg)
	switch {
	case s.work != nil: // it cannot be taken back, and is over soon
		return nav.Move{}, nil
	case s.opened != nil:
		return nav.Move{}, s.fileKey(msg, back)
	case back:
		return nav.Back(), nil
	case !s.looked || s.err != nil:
		return nav.Move{}, nil
	}
	chosen, files := s.list.Update(msg), len(s.report.Troubles)
	switch {
	case chosen < 0:
	case chosen < files:
		s.opened, s.said, s.problem = &file{Trouble: s.report.Troubles[chosen]}, "", ""
		s.choices()
	case s.doing[chosen-files] == again:
		s.said, s.problem = "", ""
		return nav.Move{}, s.look()
	default:
		return nav.Open(nav.NewKeys), nil
	}
	return nav.Move{}, nil
}

// choices are what can be done with the file that is open. Leaving it stands first.
func (s *Screen) choices() {
	f, t := s.opened, s.env.T
	f.can = []action{nothing}
	f.list.Items = []widget.Item{{Label: t("care.leave")}}
	switch kind(f.Err) {
	case "damaged", "torn", "stray":
		if record(f.File) {
			f.can = append(f.can, away)
			f.list.Items = append(f.list.Items, widget.Item{Label: t("care.away"), Detail: t("care.away-detail")})
		}
	case "plain-key":
		f.can = append(f.can, adopt)
		f.list.Items = append(f.list.Items, widget.Item{Label: t("care.adopt"), Detail: t("care.adopt-detail")})
	}
	f.sure.Items = []widget.Item{{Label: t("care.leave")}, {Label: t("care.sure")}}
}

// fileKey answers a key while a file is open.
func (s *Screen) fileKey(msg tea.KeyMsg, back bool) tea.Cmd {
	f := s.opened
	if f.asked != nothing {
		chosen := f.sure.Update(msg)
		switch {
		case back || chosen == 0:
			f.asked = nothing
		case chosen == 1:
			return s.carryOut(f.asked, f.File)
		}
		return nil
	}
	if back {
		s.opened, s.problem = nil, ""
		return nil
	}
	switch chosen := f.list.Update(msg); {
	case chosen < 0:
	case f.can[chosen] == nothing:
		s.opened, s.problem = nil, ""
	default:
		f.asked, f.sure.Cursor = f.can[chosen], 0
	}
	return nil
}

// carryOut does what was asked for, beside the loop.
func (s *Screen) carryOut(what action, name string) tea.Cmd {
	s.work, s.problem, s.opened.asked = &widget.Progress{}, "", nothing
	store, work := s.store, s.work
	return tea.Batch(s.env.Write(func() tea.Msg {
		if what == away {
			return doneMsg{what, name, store.Quarantine(name)}
		}
		return doneMsg{what, name, store.Adopt(work.Set)}
	}), s.env.After(frame, tickMsg{}))
}
