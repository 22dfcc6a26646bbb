package ui

import (
	"errors"
	"os"
	"slices"
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/bookmark"
	"anis/internal/checkin"
	"anis/internal/config"
	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/plan"
	"anis/internal/term"
	"anis/internal/ui/draft"
	"anis/internal/ui/keys"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
	"anis/internal/ui/protect"
	"anis/internal/ui/widget"
)

// Options is what the root needs to run.
type Options struct {
	Env       nav.Env
	Start     nav.Route // the first screen
	Store     journal.Store
	Bookmarks bookmark.Store  // beside the journal, and locked with it
	Checkins  checkin.Store   // likewise
	Plans     plan.Store      // likewise
	Helped    helped.Store    // likewise
	Secrets   protect.Secrets // where a new passphrase comes from
	Places    *config.Places
	Only      bool            // the first screen is the only one: leaving it ends the program
	Notices   []nav.NoticeMsg // shown at the start, such as that nothing can be saved

	Version string // of the program

	// Languages returns those that are offered to readers. It is asked when a screen needs them.
	Languages func() []nav.Language
	// Asked are the languages in which the reader is asked whether the text reads right.
	Asked []*lang.Language
	// Apply returns the Env of changed settings.
	Apply func(nav.Env, config.Settings) nav.Env
	// Save keeps changed settings; it runs outside the loop.
	Save func(config.Settings) error
	// Calibration returns a new one for this terminal, and Keep holds what it came to and returns
	// what keeps that on the disk, or nil.
	Calibration func(nav.Env) *order.Calibration
	Keep        func(order.Result) func() error
	Typed       [][]byte    // what was typed before the screens started, read by read
	Late        *term.Sieve // takes out what the terminal still answers; nil where it was not asked

	Windows config.Windows // of the same account, which ask each other to lock

	// Replace replaces the process by a new one that goes on from what is handed over. It returns
	// only if that failed. Without it the process stays.
	Replace func(config.Handover) error
	Resume  *config.Handover // what the process before this one left; nil at a usual start
	Signals chan os.Signal   // from Listen, where that began before Run; else nil
}

// timing of what the root does by itself.
const (
	noticeTime  = 8 * time.Second
	escapesTime = 600 * time.Millisecond // three times esc within this hides the screen
	escapes     = 3
)

// placed is a screen on the stack with the number its results are marked with.
type placed struct {
	id     int
	route  nav.Route
	screen nav.Screen
}

// Root is the Bubble Tea model.
type Root struct {
	env     nav.Env
	options Options
	stack   []placed
	left    []left // what back has closed
	envs    int    // counts the changes of env that screens were told of
	lastID  int

	stage         *bidi.Stage // what every frame passes last
	output        *output     // nil in a test
	width, height int
	told          told
	overlay       overlay
	hidden        bool
	locking       bool // drafts are being kept, then the journal is locked
	stayHidden    bool // the neutral page stays afterwards
	watch         watch
	tries         lock.Tries
	touched       bool        // something private may be in memory
	owed          bool        // the process is to be replaced as soon as nothing is lost by it
	calming       bool        // calm-now opens an exercise just now
	ending        atomic.Bool // a signal asked for the end
	input         *input      // nil in a test, like the line
	line          *line
	veil          veil
	heard         time.Time       // when another window last asked to lock, as far as this one knows
	listening     bool            // for that
	wanted        nav.Route       // the place that is asked for again when the journal is open
	warned        int             // the screen that was told that its words cannot be kept
	later         []nav.NoticeMsg // shown when the neutral page is left
	escapes       []time.Time

	notices  []nav.NoticeMsg
	noticeID int
	unread   bool // nobody has pressed a key since the first notice was said, and it waits for one

	pending []tea.Cmd // commands of a move that is being carried out
	done    bool
	crash   *Crash

	interrupted bool
	work        work
}

// told is the size a screen was last told of.
type told struct {
	id            int
	width, height int
}

// addressed is a message on its way to one screen.
type addressed struct {
	id  int
	msg tea.Msg
}

// noticeOverMsg takes a notice away again.
type noticeOverMsg struct{ id int }

// savedMsg says how keeping the settings went.
type savedMsg struct{ err error }

// New returns the root with its first screen.
func New(o Options) *Root {
	r := &Root{env: o.Env, options: o, notices: o.Notices, stage: bidi.NewStage(o.Env.Order.Profile)}
	r.env.Disk = r.work.disk
	r.env.Clipboard = &widget.Clipboard{}
	return r
}

// Env returns what every screen knows now.
func (r *Root) Env() nav.Env { return r.env }

// Init opens the first screen.
func (r *Root) Init() tea.Cmd {
	if from := r.options.Resume; from != nil {
		r.goOn(*from)
	} else {
		r.begin()
	}
	r.resize()
	for _, read := range r.options.Typed {
		r.typed(read)
	}
	r.point()
	r.watch.last = r.env.Now()
	r.wait()
	r.sight()
	return tea.Batch(append(r.take(), r.noticeTimer())...)
}

// begin opens the screen that was asked for.
func (r *Root) begin() {
	start := r.options.Start
	if start == "" {
		start = nav.Home
	}
	// Below a chapter that was asked for lies home, so that back has somewhere to go.
	if start != nav.Home && start != nav.Setup && !r.options.Only {
		r.push(nav.Home)
	}
	r.push(start)
}

// Update answers one message.
func (r *Root) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		r.width, r.height = msg.Width, msg.Height
		if r.width <= 0 || r.height <= 0 {
			r.width, r.height = usualWidth, usualHeight // a terminal that does not know its size
		}
	case addressed:
		r.answer(msg)
	case tea.BatchMsg:
		return r, tea.Batch(msg...)
	case noticeOverMsg:
		if msg.id == r.noticeID && len(r.notices) > 0 && !r.unread {
			r.notices = r.notices[1:]
			r.pending = append(r.pending, r.noticeTimer())
		}
	case savedMsg:
		if msg.err != nil {
			r.notice(nav.NoticeMsg{Text: r.env.T("notice.settings-not-saved"), Bad: true})
		}
	case uncalibratedMsg:
		r.uncalibrated(msg.err)
	case keptMsg:
		r.kept(msg)
	case idleMsg:
		r.idle(msg)
	case notKeptMsg:
		r.notice(nav.NoticeMsg{Text: draft.Words(r.env, msg.err), Bad: true})
	case *Crash:
		r.crash, r.done = msg, true
		return r, tea.Quit
	case tea.KeyMsg:
		if r.typing() && msg.Type == tea.KeyRunes {
			r.key(msg) // letters that arrived together are written together
			break
		}
		for _, press := range apart(msg) {
			r.key(press)
		}
	case tea.FocusMsg:
		r.focus(true)
	case tea.BlurMsg:
		r.focus(false)
	case listenMsg:
		r.listen()
	case heardMsg:
		r.hear(msg)
	case tea.MouseMsg:
		r.mouse(msg)
	case tea.ResumeMsg:
		r.point()
	}
	r.resize()
	r.repay()
	return r, tea.Batch(r.take()...)
}

// apart takes keys apart that arrived in one read: Bubble Tea makes one message of several letters,
// and alt+esc of two escapes, and a held key or a slow machine would then not be understood. The
// one key that sends two letters, lam and alef, stays together.
func apart(msg tea.KeyMsg) []tea.KeyMsg {
	switch {
	case msg.Type == tea.KeyEsc && msg.Alt:
		escape := tea.KeyMsg{Type: tea.KeyEsc}
		return []tea.KeyMsg{escape, escape}
	case msg.Type != tea.KeyRunes || msg.Paste || msg.Alt || len(msg.Runes) < 2 || keys.OneKey(msg.Runes):
		return []tea.KeyMsg{msg}
	}
	var presses []tea.KeyMsg
	for _, r := range msg.Runes {
		presses = append(presses, tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
	return presses
}

// key answers a key press. What was said before it about another place goes with that place.
func (r *Root) key(msg tea.KeyMsg) {
	place, said := r.top().id, len(r.notices)
	if r.unread {
		r.unread = false
		r.pending = append(r.pending, r.noticeTimer())
	}
	r.decide(msg)
	if r.top().id == place || said == 0 {
		return
	}
	old := r.notices[max(len(r.notices)-said, 0):]
	keep := slices.Clone(r.notices[:len(r.notices)-len(old)])
	for _, n := range old {
		if n.Bad {
			keep = append(keep, n)
		}
	}
	if len(keep) != len(r.notices) {
		r.notices = keep
		r.pending = append(r.pending, r.noticeTimer())
	}
}

// decide decides who a key belongs to.
func (r *Root) decide(msg tea.KeyMsg) {
	r.focus(true)
	locked := r.attend()
	switch {
	case keys.Interrupt.Matches(msg):
		r.interrupted = true
		r.Quit()
	case keys.Lock.Matches(msg):
		r.lock(byKey)
	case r.locking && keys.Hide.Matches(msg):
		r.hide()
	case r.locking && r.hidden && keys.Enter.Matches(msg):
		r.stayHidden = false // he comes back as soon as the drafts are kept
	case locked && !passes(msg), r.locking && (r.hidden || !passes(msg)):
		// It was meant for what was seen before, or nobody can see what it would do.
	case keys.TextOrder.Matches(msg):
		r.Calibrate()
	case r.hidden:
		r.unhide(msg)
	case keys.Hide.Matches(msg), r.thirdEscape(msg):
		r.hide()
	case keys.Suspend.Matches(msg) && !canSuspend():
		r.hide()
	case keys.Suspend.Matches(msg):
		r.lock(byStop)
	case keys.Blur.Matches(msg):
		r.blur()
	case keys.Language.Matches(msg):
		r.nextLanguage()
	case r.isAhead(msg):
		r.ahead()
	case r.overlay.open && !keys.Help.Matches(msg) && !keys.Calm.Matches(msg):
		r.overlay.key(msg)
	case r.global(msg):
	case r.small():
		if press, harmless := r.unseen(msg); harmless {
			r.give(press)
		}
	default:
		r.give(msg)
	}
}

// give gives a key to the screen on top.
func (r *Root) give(msg tea.KeyMsg) {
	p := r.top()
	r.deliver(p, swapSides(msg, r.env.Lang.Direction))
	r.touches(p, msg)
}

// global answers the keys that work on every screen and reports whether it did.
func (r *Root) global(msg tea.KeyMsg) bool {
	help, calm, list := keys.Help, keys.Calm, keys.Overlay
	if r.typing() {
		help, calm, list = keys.HelpTyping, keys.CalmTyping, keys.OverlayTyping
	}
	kind, _, _ := r.top().route.Split()
	switch {
	case help.Matches(msg):
		r.overlay = overlay{}
		if kind == string(nav.Contacts) {
			r.Swap(nav.Contacts) // it may show its list of countries
			break
		}
		r.Open(nav.Contacts)
	case calm.Matches(msg):
		r.overlay = overlay{}
		if calm := r.calmRoute(); r.top().route != calm {
			r.calming = true
			r.Open(calm)
			r.calming = false
		}
	case list.Matches(msg):
		r.overlay = overlay{open: true}
	default:
		return false
	}
	return true
}

// calmRoute is what calm-now opens: the exercise that was chosen for it, or else the one that looks
// outward and suits everyone.
func (r *Root) calmRoute() nav.Route {
	const outward = "five-senses"
	for _, e := range r.env.Book.Exercises() {
		if e.Calm && e.ID == r.env.Settings.Calm {
			return nav.Exercise(e.ID)
		}
	}
	return nav.Exercise(outward)
}

// thirdEscape reports whether this is the third escape in quick succession.
func (r *Root) thirdEscape(msg tea.KeyMsg) bool {
	if msg.Type != tea.KeyEsc || msg.Alt {
		r.escapes = r.escapes[:0]
		return false
	}
	now := r.env.Now()
	r.escapes = append(r.escapes, now)
	if len(r.escapes) < escapes {
		return false
	}
	first := r.escapes[len(r.escapes)-escapes]
	r.escapes = r.escapes[len(r.escapes)-escapes+1:]
	return now.Sub(first) <= escapesTime
}

// hide replaces the screen by a neutral page, keeps what was being written, and locks the journal
// where there is a passphrase.
func (r *Root) hide() { r.lock(byHide) }

// unhide brings the screens back.
func (r *Root) unhide(msg tea.KeyMsg) {
	if r.hidden = !keys.Enter.Matches(msg); !r.hidden {
		r.seen()
	}
}

// keepAll asks every screen for a draft of what it holds.
func (r *Root) keepAll() {
	for _, p := range r.stack {
		if keeper, ok := p.screen.(nav.Keeper); ok {
			r.pending = append(r.pending, r.keep(keeper))
		}
	}
}

// notKeptMsg says that a draft could not be kept when its screen was left or hidden.
type notKeptMsg struct{ err error }

// keep returns the command that keeps what a screen holds, and says so if it cannot.
func (r *Root) keep(keeper nav.Keeper) tea.Cmd {
	keep := keeper.Keep()
	if keep == nil {
		return nil
	}
	return guard(r.work.disk(func() tea.Msg {
		if err := keep(); err != nil {
			return notKeptMsg{err}
		}
		return nil
	}))
}

// KeepNow keeps what every screen holds, at once, and returns what could not be kept. It is for
// the very end of the program.
func (r *Root) KeepNow() error {
	var failed error
	for _, p := range r.stack {
		if keeper, ok := p.screen.(nav.Keeper); ok {
			failed = errors.Join(failed, attempt(keeper))
		}
	}
	return failed
}

// typing reports whether letters belong to a text field of the top screen.
func (r *Root) typing() bool {
	typer, ok := r.top().screen.(nav.Typer)
	return ok && typer.Typing()
}

// resize tells the top screen the size of its area when it does not know it yet.
func (r *Root) resize() {
	if r.width == 0 || r.done {
		return
	}
	now := told{r.top().id, r.columnWidth(), r.bodyHeight()}
	if now == r.told {
		return
	}
	r.told = now
	r.deliver(r.top(), tea.WindowSizeMsg{Width: now.width, Height: now.height})
}

func (r *Root) top() placed { return r.stack[len(r.stack)-1] }

// answer brings a result to its screen, wherever it stands in the stack.
func (r *Root) answer(msg addressed) {
	if batch, ok := msg.msg.(tea.BatchMsg); ok {
		for _, cmd := range batch {
			r.pending = append(r.pending, mark(msg.id, cmd))
		}
		return
	}
	switch msg := msg.msg.(type) {
	case nav.BellMsg:
		r.ring()
		return
	case nav.NoticeMsg:
		r.notice(msg)
		return
	case nav.CopyMsg:
		r.copy(msg.Text)
		return
	}
	for _, p := range r.stack {
		if p.id == msg.id {
			r.deliver(p, msg.msg)
			r.bar(p, msg.msg)
			return
		}
	}
}

// deliver gives a screen a message and carries its move out.
func (r *Root) deliver(p placed, msg tea.Msg) {
	move, cmd := p.screen.Update(msg)
	r.pending = append(r.pending, mark(p.id, cmd))
	// A move of a screen below the top would take the reader away from where he is.
	if p.id == r.top().id {
		move.Visit(r)
	}
}

// take returns the commands that were gathered.
func (r *Root) take() []tea.Cmd {
	cmds := r.pending
	r.pending = nil
	if r.done {
		// What was begun is still carried out; the end waits for it.
		return append(cmds, tea.Quit)
	}
	return cmds
}

// notice shows a line at the head of the screen; those that stood there wait behind it.
func (r *Root) notice(n nav.NoticeMsg) {
	for _, old := range r.notices {
		if old == n {
			return
		}
	}
	r.notices = append([]nav.NoticeMsg{n}, r.notices...)
	// Whoever was away when his page was locked is told so when he is back.
	r.unread = n == r.lockedNotice() && r.top().route == nav.Home
	r.pending = append(r.pending, r.noticeTimer())
}

// noticeTimer returns the command that takes the first notice away.
func (r *Root) noticeTimer() tea.Cmd {
	if len(r.notices) == 0 {
		return nil
	}
	r.noticeID++
	return r.env.After(noticeTime, noticeOverMsg{r.noticeID})
}

// mark addresses a command's message to a screen.
func mark(id int, cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return guard(func() tea.Msg {
		msg := cmd()
		if msg == nil {
			return nil
		}
		if crash, ok := msg.(*Crash); ok {
			return crash
		}
		return addressed{id, msg}
	})
}

// swapSides exchanges left and right in a right-to-left language, so that the arrow that points
// forward goes forward.
func swapSides(msg tea.KeyMsg, d bidi.Direction) tea.KeyMsg {
	if d == bidi.RTL {
		return keys.Opposite(msg)
	}
	return msg
}
