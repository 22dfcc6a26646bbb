package ui

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/signal"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/order"
	"anis/internal/term"
	"anis/internal/ui/nav"
)

// ErrEnded says that the program was asked to end, or its window was closed.
var ErrEnded = errors.New("asked to end")

// HoldBack runs something during which the terminal is not as the shell left it. A signal that
// would end the program waits until that is over and is then returned as ErrInterrupted or
// ErrEnded. The function is given a way to see whether one waits.
func HoldBack(run func(waits func() bool) error) error {
	signals := make(chan os.Signal, 8)
	signal.Notify(signals, endings...)
	defer signal.Stop(signals)
	err := run(func() bool { return len(signals) > 0 })
	select {
	case s := <-signals:
		if s == os.Interrupt {
			return ErrInterrupted
		}
		return ErrEnded
	default:
		return err
	}
}

// glance is how often a calibration that waits for a key looks for a signal and at the window.
const glance = 250 * time.Millisecond

// Calibrate shows a calibration on a terminal, on a screen of its own, until it is over, and leaves
// the terminal as it was, also after a signal and a failure. What was typed beyond it comes back. An
// answer of the terminal that comes late is no key.
func Calibrate(c *order.Calibration, late *term.Sieve, in io.Reader, out io.Writer) (typed []byte, err error) {
	err = HoldBack(func(waits func() bool) error {
		raw, err := term.MakeRaw(in, out)
		if err != nil {
			return err
		}
		defer raw.Restore()
		defer func() { _, _ = io.WriteString(raw, c.Close()) }() // a terminal that is gone needs nothing
		if _, err := io.WriteString(raw, c.Open()); err != nil {
			return err
		}
		typed, err = ask(c, late, raw, waits)
		return err
	})
	return typed, err
}

// ask draws the pages of a calibration and gives it the keys until it is over.
func ask(c *order.Calibration, late *term.Sieve, raw *term.Raw, waits func() bool) (typed []byte, err error) {
	drawn := ""
	buffer := make([]byte, 256)
	for !waits() {
		width, height, ok := term.Size(raw)
		if !ok || width <= 0 || height <= 0 {
			width, height = usualWidth, usualHeight
		}
		if page := c.Page(width, height); page != drawn && !c.Over() {
			drawn = page
			if _, err := io.WriteString(raw, page); err != nil {
				return nil, err
			}
		}
		limit := glance
		if wait := late.Wait(time.Now()); wait > 0 {
			limit = min(limit, wait)
		}
		n, err := raw.ReadWithin(buffer, limit)
		if err != nil {
			return nil, err
		}
		typed = press(c, append(typed, late.Take(buffer[:n], time.Now())...))
		// Where it is not clear yet whether the escape key came last, whoever reads next would not be
		// woken by it.
		if c.Over() && late.Wait(time.Now()) == 0 {
			return typed, nil
		}
	}
	return nil, nil
}

// press gives a calibration the keys in what was typed, up to the one that ends it, and returns
// what is left: the beginning of a key, or what belongs to the program.
func press(c *order.Calibration, typed []byte) []byte {
	for len(typed) > 0 && !c.Over() {
		key, n := order.ReadPress(typed)
		if n == 0 {
			break
		}
		c.Press(key)
		if c.Result().Passed {
			break
		}
		typed = typed[n:]
	}
	return typed
}

// calibrating is a calibration that the running program steps aside for. It runs in the loop, so it
// may change the root, and does so before the screens are entered again.
type calibrating struct {
	root        *Root
	calibration *order.Calibration
	in          io.Reader
}

// Run shows the calibration and carries out what it came to.
func (c *calibrating) Run() error {
	if c.root.output == nil {
		return term.ErrNoTerminal
	}
	// The file itself: the program's output would switch the present text order on.
	typed, err := Calibrate(c.calibration, c.root.options.Late, fileOf(c.in), c.root.output.File)
	if err == nil {
		c.root.calibrated(c.calibration.Result(), typed)
	}
	return err
}

// SetStdin takes the terminal to read from.
func (c *calibrating) SetStdin(in io.Reader) { c.in = in }

// SetStdout is not needed, see Run.
func (c *calibrating) SetStdout(io.Writer) {}

// SetStderr is not needed.
func (c *calibrating) SetStderr(io.Writer) {}

// Calibrate lets the reader choose the text order. What is being written is kept meanwhile.
func (r *Root) Calibrate() {
	if r.options.Calibration == nil {
		return
	}
	if !r.hidden {
		r.deliver(r.top(), nav.CoveredMsg{})
	}
	r.keepAll()
	shown := &calibrating{root: r, calibration: r.options.Calibration(r.env)}
	r.pending = append(r.pending, tea.Exec(shown, func(err error) tea.Msg {
		if err == nil {
			return nil
		}
		return uncalibratedMsg{err}
	}))
}

// uncalibratedMsg says that a calibration could not be shown.
type uncalibratedMsg struct{ err error }

// uncalibrated goes on where a calibration could not be shown: everything stays as it was, and the
// reader hears why nothing happened. A signal has its own answer.
func (r *Root) uncalibrated(err error) {
	if !errors.Is(err, ErrInterrupted) && !errors.Is(err, ErrEnded) {
		r.notice(nav.NoticeMsg{Text: r.env.T("order.failed"), Bad: true})
	}
	if !r.hidden {
		r.shown()
	}
	r.point()
}

// calibrated carries out what a calibration came to: the text order is used at once and kept, and
// what was typed too early is answered.
func (r *Root) calibrated(done order.Result, typed []byte) {
	if done.Ended {
		r.interrupted = true
		r.Quit()
		return
	}
	if keep := r.options.Keep(done); keep != nil {
		r.pending = append(r.pending, guard(r.work.disk(func() tea.Msg { return savedMsg{keep()} })))
	}
	settings := r.env.Settings
	if done.Chosen {
		r.env.Order = done.Choice
		settings.TextOrder = "" // what is chosen now comes before what was wished for earlier
	}
	if done.Language != "" {
		settings.Language = done.Language
	}
	if !settings.Equal(r.env.Settings) {
		r.Change(settings)
	} else {
		r.reorder()
		r.inform()
	}
	if !r.hidden {
		r.shown()
	}
	r.typed(typed)
	r.point()
}

// reorder takes the text order of the Env into use: the last stage, and the switch that is sent
// when the screens are entered next.
func (r *Root) reorder() {
	if r.stage.Profile() != r.env.Order.Profile {
		r.stage = bidi.NewStage(r.env.Order.Profile)
	}
	r.output.choose(r.env.Order)
}

// typed answers keys that were typed while the screens were not there.
func (r *Root) typed(bytes []byte) {
	for _, key := range decode(bytes) {
		for _, one := range apart(key) {
			r.key(one)
		}
	}
}

// decode returns the keys in what was typed, as Bubble Tea understands them. It is a program of its
// own for the moment that takes, because nobody else knows all the sequences of keys.
func decode(typed []byte) []tea.KeyMsg {
	if len(typed) == 0 {
		return nil
	}
	found := &collector{}
	source := &once{Reader: bytes.NewReader(typed)}
	program := tea.NewProgram(found, tea.WithInput(source), tea.WithOutput(io.Discard), tea.WithoutRenderer(),
		tea.WithoutSignalHandler(), tea.WithoutCatchPanics())
	source.end = program.Quit
	_, _ = program.Run() // what could not be understood was no key
	return found.keys
}

// collector is a model that gathers keys.
type collector struct{ keys []tea.KeyMsg }

// Init does nothing.
func (c *collector) Init() tea.Cmd { return nil }

// Update gathers a key.
func (c *collector) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if key, ok := msg.(tea.KeyMsg); ok {
		c.keys = append(c.keys, key)
	}
	return c, nil
}

// View draws nothing.
func (c *collector) View() string { return "" }

// once is a reader that says when it has nothing more to give.
type once struct {
	*bytes.Reader
	end func()
}

// Read reads, and at the end says so.
func (o *once) Read(p []byte) (int, error) {
	n, err := o.Reader.Read(p)
	if err != nil {
		o.end()
	}
	return n, err
}
