// Package settings lets the reader change what he chose: language, country, colours, width,
// motion, digits, vowel marks, mouse, when the journal locks itself, and the order of the text, which is chosen on a page of its own. It
// also shows where his data lies.
package settings

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/ui/keys"
	"anis/internal/ui/nav"
	"anis/internal/ui/widget"
)

// value is one possible value of a setting.
type value struct {
	label string
	set   func(*config.Settings)
	is    bool
}

// setting is one row. One without values is shown as it is now, and opens a page of its own.
type setting struct {
	label  string
	values []value
	now    string
	opens  nav.Move
}

// Screen lists the settings; one of them may be open to choose its value.
type Screen struct {
	env           nav.Env
	languages     []nav.Language
	rows          []setting
	list          widget.List
	open          int // the setting being chosen, or -1
	values        widget.List
	width, height int
}

// New returns the settings.
func New(env nav.Env, languages []nav.Language) *Screen {
	s := &Screen{env: env, languages: languages, open: -1}
	s.fill()
	return s
}

// fill makes the rows from the settings as they are.
func (s *Screen) fill() {
	s.rows = []setting{
		{label: s.env.T("settings.language"), values: s.languageValues()},
		{label: s.env.T("settings.country"), values: s.countryValues()},
		{label: s.env.T("settings.theme"), values: s.themeValues()},
		{label: s.env.T("settings.width"), values: s.widthValues()},
		{label: s.env.T("settings.motion"), values: s.motionValues()},
	}
	if s.env.Lang.HasDigits() {
		s.rows = append(s.rows, setting{label: s.env.T("settings.digits"), values: s.digitValues()})
	}
	s.rows = append(s.rows,
		setting{
			label: s.env.T("settings.order"), opens: nav.Calibrate(),
			now: s.env.T("order.form-" + order.Title(s.env.Order.Profile)),
		},
		setting{label: s.env.T("settings.marks"), values: s.markValues()},
		setting{label: s.env.T("settings.mouse"), values: s.mouseValues()},
	)
	if !s.env.Demo {
		s.rows = append(s.rows,
			setting{label: s.env.T("settings.passphrase"), now: s.env.T("settings.passphrase-now"), opens: nav.Open(nav.Protect)},
			setting{label: s.env.T("settings.lock-after"), values: s.lockValues()},
		)
	}
	s.rows = append(s.rows, setting{label: s.env.T("settings.privacy"), now: s.env.T("settings.privacy-now"), opens: nav.Open(nav.Privacy)})
	s.list.Items = nil
	for _, row := range s.rows {
		chosen := row.now
		if chosen == "" {
			chosen = s.env.T("settings.none")
		}
		for _, v := range row.values {
			if v.is {
				chosen = v.label
			}
		}
		// The value stands in the row itself, so that all of them are seen where the window is low.
		label := s.env.T("settings.row", "setting", row.label, "value", bidi.Isolate(chosen))
		s.list.Items = append(s.list.Items, widget.Item{Label: label})
	}
}

func (s *Screen) languageValues() []value {
	var values []value
	for _, l := range s.languages {
		values = append(values, value{l.Name, func(c *config.Settings) { c.Language = l.Tag }, s.env.Lang.Tag == l.Tag})
	}
	return values
}

func (s *Screen) countryValues() []value {
	directory, _, err := s.env.Contacts()
	if err != nil {
		return nil
	}
	var values []value
	for _, country := range directory.Countries {
		values = append(values, value{
			country.Name, func(c *config.Settings) { c.Country = country.Code }, s.env.Settings.Country == country.Code,
		})
	}
	return append(values, value{
		s.env.T("settings.none"), func(c *config.Settings) { c.Country = "" }, s.env.Settings.Country == "",
	})
}

func (s *Screen) themeValues() []value {
	var values []value
	now := s.env.Settings.Theme
	if now == "" {
		now = config.ThemeAuto
	}
	for _, name := range config.Themes() {
		values = append(values, value{
			s.env.T("settings.theme-" + name), func(c *config.Settings) { c.Theme = name }, now == name,
		})
	}
	return values
}

func (s *Screen) widthValues() []value {
	var values []value
	for _, n := range config.Widths() {
		values = append(values, value{
			s.env.Lang.N("settings.cells", n), func(c *config.Settings) { c.Width = n }, s.env.Settings.TextWidth() == n,
		})
	}
	return values
}

func (s *Screen) motionValues() []value {
	return []value{
		{s.env.T("settings.moving"), func(c *config.Settings) { c.Still = false }, !s.env.Settings.Still},
		{s.env.T("settings.still"), func(c *config.Settings) { c.Still = true }, s.env.Settings.Still},
	}
}

func (s *Screen) digitValues() []value {
	arabic := s.env.Settings.Digits == lang.DigitsArabic
	return []value{
		{s.env.T("settings.digits-western"), func(c *config.Settings) { c.Digits = lang.DigitsWestern }, !arabic},
		{s.env.T("settings.digits-arabic"), func(c *config.Settings) { c.Digits = lang.DigitsArabic }, arabic},
	}
}

func (s *Screen) markValues() []value {
	var values []value
	now := s.env.Settings.Marks
	if now == "" {
		now = config.MarksAuto
	}
	for _, name := range config.Marks() {
		values = append(values, value{
			s.env.T("settings.marks-" + name), func(c *config.Settings) { c.Marks = name }, now == name,
		})
	}
	return values
}

// mouseValues lets the program have the mouse. Without it the terminal marks text for copying, which
// is what most people need of it.
func (s *Screen) mouseValues() []value {
	return []value{
		{s.env.T("settings.mouse-off"), func(c *config.Settings) { c.Mouse = false }, !s.env.Settings.Mouse},
		{s.env.T("settings.mouse-on"), func(c *config.Settings) { c.Mouse = true }, s.env.Settings.Mouse},
	}
}

// lockValues are the times without a key after which the journal locks itself. There is no never:
// whoever falls asleep over a page would leave it open.
func (s *Screen) lockValues() []value {
	var values []value
	for _, n := range config.LockTimes() {
		values = append(values, value{
			s.env.Lang.N("settings.lock-minutes", n), func(c *config.Settings) { c.LockAfter = n }, s.env.Settings.LockTime() == n,
		})
	}
	return values
}

// Init does nothing.
func (s *Screen) Init() tea.Cmd { return nil }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		s.env = msg.Env
		s.fill()
	case tea.KeyMsg:
		if s.open >= 0 {
			return s.valueKey(msg), nil
		}
		if keys.Back.Matches(msg) || keys.Backward.Matches(msg) {
			return nav.Back(), nil
		}
		if chosen := s.list.Update(msg); chosen >= 0 {
			if s.rows[chosen].values == nil {
				return s.rows[chosen].opens, nil
			}
			s.choose(chosen)
		}
	}
	return nav.Move{}, nil
}

// choose opens the values of a setting.
func (s *Screen) choose(row int) {
	s.open = row
	s.values = widget.List{}
	for i, v := range s.rows[row].values {
		s.values.Items = append(s.values.Items, widget.Item{Label: v.label})
		if v.is {
			s.values.Cursor = i
		}
	}
}

// valueKey answers a key while a value is chosen.
func (s *Screen) valueKey(msg tea.KeyMsg) nav.Move {
	if keys.Back.Matches(msg) || keys.Backward.Matches(msg) {
		s.open = -1
		return nav.Move{}
	}
	chosen := s.values.Update(msg)
	if chosen < 0 {
		return nav.Move{}
	}
	changed := s.env.Settings
	s.rows[s.open].values[chosen].set(&changed)
	s.open = -1
	return nav.Change(changed)
}

// View draws the rows and below them where the data lies.
func (s *Screen) View() string {
	t := s.env.Theme
	if s.open >= 0 {
		return strings.Join(s.values.View(t, s.env.Lang, s.width, s.height), "\n")
	}
	data := s.env.T("settings.no-data")
	if s.env.Data != "" {
		data = s.env.T("settings.data")
	}
	foot := []string{t.Muted.Render(cell.Cut(data, s.width))}
	if s.env.Data != "" {
		for _, line := range cell.Wrap(s.env.Data, s.width) {
			foot = append(foot, t.Text.Render(line))
		}
	}
	lines := s.list.View(t, s.env.Lang, s.width, max(s.height-len(foot)-1, 1))
	for len(lines) < s.height-len(foot) {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, foot...), "\n")
}

// Title names the screen, or the setting that is open.
func (s *Screen) Title() string {
	if s.open >= 0 {
		return s.rows[s.open].label
	}
	return s.env.T("settings.title")
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number.Shown()}
}
