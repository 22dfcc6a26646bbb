// Package settings lets the reader change what he chose: language, country, colours, width,
// motion, digits, vowel marks, mouse, and the order of the text, which is chosen on a page of its own.
// What belongs to the journal stands in a list of its own, which also shows where his data lies.
package settings

import (
	"cmp"
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
	group  string
	about  string // what it costs, above its values
	values []value
	now    string
	opens  nav.Move
	choose func(row int) tea.Cmd // in place of set
}

// Screen lists the settings, or those of the journal; one of them may be open to choose its value.
type Screen struct {
	env           nav.Env
	languages     []nav.Language
	private       Journal // nil where there is none
	section       bool    // those of the journal
	known         *stateMsg
	problem       string
	rows          []setting
	list          widget.List
	open          int // the setting being chosen, or -1
	values        widget.List
	width, height int
}

// New returns the settings, or those of the journal. private is nil where there is no journal.
func New(env nav.Env, languages []nav.Language, private Journal, section bool) *Screen {
	s := &Screen{env: env, languages: languages, private: private, section: section && private != nil, open: -1}
	s.fill()
	return s
}

// fill makes the rows from the settings as they are.
func (s *Screen) fill() {
	s.rows = s.journalRows()
	if !s.section {
		s.rows = s.mainRows()
	}
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
		s.list.Items = append(s.list.Items, widget.Item{Label: label, Group: row.group})
	}
}

// translate makes the rows anew in another language, the same of them chosen or open. Its values are made
// anew as well: countries stand in another order.
func (s *Screen) translate() {
	rows := len(s.rows)
	s.fill()
	moved := func(row int) int {
		if !s.section && row >= digitsRow {
			row += len(s.rows) - rows
		}
		return row
	}
	s.list.Cursor = moved(s.list.Cursor)
	if s.open >= 0 {
		s.choose(moved(s.open))
	}
}

// digitsRow is where the digits stand among the settings, in a language that has several.
const digitsRow = 5

// mainRows are all settings but those of the journal.
func (s *Screen) mainRows() []setting {
	t := s.env.T
	rows := []setting{
		{label: t("settings.language"), values: s.languageValues()},
		{label: t("settings.country"), values: s.countryValues()},
		{label: t("settings.theme"), values: s.themeValues()},
		{label: t("settings.width"), values: s.widthValues()},
		{label: t("settings.motion"), values: s.motionValues()},
	}
	if s.env.Lang.HasDigits() {
		rows = append(rows, setting{label: t("settings.digits"), values: s.digitValues()})
	}
	rows = append(rows,
		setting{label: t("settings.order"), opens: nav.Calibrate(), now: t("order.form-" + order.Title(s.env.Order.Profile))},
		setting{label: t("settings.marks"), values: s.markValues()},
	)
	for i := range rows {
		rows[i].group = t("settings.reading")
	}
	rows = append(rows, s.exerciseRows()...)
	window, journal := t("settings.window"), t("settings.journal")
	rows = append(rows, setting{label: t("settings.mouse"), group: window, values: s.mouseValues()})
	about := setting{label: t("anis.title"), group: t("home.title"), now: t("settings.anis-now"), opens: nav.Open(nav.Anis)}
	if s.private != nil {
		rows = append(rows,
			setting{label: t("settings.veil"), group: window, about: t("settings.veil-about"), values: s.veilValues()},
			about,
			setting{label: t("settings.journal"), group: journal, now: t("settings.journal-now"), opens: nav.Open(nav.SettingsJournal)},
		)
	} else {
		rows = append(rows, about)
	}
	return append(rows, setting{label: t("settings.privacy"), group: journal, now: t("settings.privacy-now"), opens: nav.Open(nav.Privacy)})
}

// exerciseRows are the settings of the exercises.
func (s *Screen) exerciseRows() []setting {
	t, group := s.env.T, s.env.T("settings.exercises")
	return []setting{
		{label: t("settings.calm"), group: group, values: s.calmValues()},
		{label: t("settings.bell"), group: group, about: t("settings.bell-about"), values: offOrOn(
			t("settings.bell-off"), t("settings.bell-on"), s.env.Settings.Bell,
			func(c *config.Settings, bell bool) { c.Bell = bell })},
		{label: t("settings.breaths"), group: group, now: s.env.Lang.N("settings.breaths-now", len(s.env.Settings.Breaths)), opens: nav.Open(nav.Breaths)},
	}
}

// calmValues are the exercises that calm at once; the first of them is begun where none was chosen.
func (s *Screen) calmValues() (values []value) {
	for _, info := range s.env.Book.Exercises() {
		if e, _, err := s.env.Exercise(info.ID); err == nil && info.Calm {
			is := s.env.Settings.Calm == info.ID || s.env.Settings.Calm == "" && len(values) == 0
			values = append(values, value{e.Title, func(c *config.Settings) { c.Calm = info.ID }, is})
		}
	}
	return values
}

// oneOf are the values a setting can have, of which it has one now.
func oneOf[T comparable](all []T, now T, label func(T) string, set func(*config.Settings, T)) []value {
	var values []value
	for _, v := range all {
		values = append(values, value{label(v), func(c *config.Settings) { set(c, v) }, v == now})
	}
	return values
}

// offOrOn are the two values of a setting that is one or the other.
func offOrOn(off, on string, now bool, set func(*config.Settings, bool)) []value {
	label := func(v bool) string {
		if v {
			return on
		}
		return off
	}
	return oneOf([]bool{false, true}, now, label, set)
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
	return oneOf(config.Themes(), cmp.Or(s.env.Settings.Theme, config.ThemeAuto),
		func(name string) string { return s.env.T("settings.theme-" + name) },
		func(c *config.Settings, name string) { c.Theme = name })
}

func (s *Screen) widthValues() []value {
	return oneOf(config.Widths(), s.env.Settings.TextWidth(),
		func(n int) string { return s.env.Lang.N("settings.cells", n) },
		func(c *config.Settings, n int) { c.Width = n })
}

func (s *Screen) motionValues() []value {
	return offOrOn(s.env.T("settings.moving"), s.env.T("settings.still"), s.env.Settings.Still,
		func(c *config.Settings, still bool) { c.Still = still })
}

func (s *Screen) digitValues() []value {
	arabic := s.env.Settings.Digits == lang.DigitsArabic
	return []value{
		{s.env.T("settings.digits-western"), func(c *config.Settings) { c.Digits = lang.DigitsWestern }, !arabic},
		{s.env.T("settings.digits-arabic"), func(c *config.Settings) { c.Digits = lang.DigitsArabic }, arabic},
	}
}

func (s *Screen) markValues() []value {
	return oneOf(config.Marks(), cmp.Or(s.env.Settings.Marks, config.MarksAuto),
		func(name string) string { return s.env.T("settings.marks-" + name) },
		func(c *config.Settings, name string) { c.Marks = name })
}

// mouseValues lets the program have the mouse. Without it the terminal marks text for copying, which
// is what most people need of it.
func (s *Screen) mouseValues() []value {
	return offOrOn(s.env.T("settings.mouse-off"), s.env.T("settings.mouse-on"), s.env.Settings.Mouse,
		func(c *config.Settings, mouse bool) { c.Mouse = mouse })
}

// Init looks how the journal stands, where that is shown.
func (s *Screen) Init() tea.Cmd { return s.look() }

// Update answers one message.
func (s *Screen) Update(msg tea.Msg) (nav.Move, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		s.width, s.height = msg.Width, msg.Height
	case nav.EnvMsg:
		spoken := s.env.Lang.Tag
		if s.env = msg.Env; s.env.Lang.Tag != spoken {
			s.translate()
		} else {
			s.fill()
		}
		return nav.Move{}, s.look()
	case nav.ShownMsg:
		return nav.Move{}, s.look()
	case stateMsg:
		s.known = &msg
		s.fill()
	case allowedMsg:
		return nav.Move{}, s.allowed(msg)
	case tea.KeyMsg:
		return s.key(msg)
	}
	return nav.Move{}, nil
}

// key answers a key press.
func (s *Screen) key(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if s.open >= 0 {
		return s.valueKey(msg)
	}
	if keys.LeadsBack(msg) {
		return nav.Back(), nil
	}
	if chosen := s.list.Update(msg); chosen >= 0 {
		s.problem = ""
		if s.rows[chosen].values == nil {
			return s.rows[chosen].opens, nil
		}
		s.choose(chosen)
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
func (s *Screen) valueKey(msg tea.KeyMsg) (nav.Move, tea.Cmd) {
	if keys.LeadsBack(msg) {
		s.open = -1
		return nav.Move{}, nil
	}
	chosen := s.values.Update(msg)
	if chosen < 0 {
		return nav.Move{}, nil
	}
	row := s.rows[s.open]
	s.open = -1
	if row.choose != nil {
		return nav.Move{}, row.choose(chosen)
	}
	changed := s.env.Settings
	row.values[chosen].set(&changed)
	return nav.Change(changed), nil
}

// roomy is the height from which on it is told everywhere where the data lies.
const roomy = 16

// View draws the rows and, among those of the journal or where there is room, where the data lies.
func (s *Screen) View() string {
	t := s.env.Theme
	var lines []string
	say := func(style func(...string) string, text string) {
		lines = append(lines, widget.Say(s.width, style, text)...)
	}
	if s.open >= 0 {
		if about := s.rows[s.open].about; about != "" {
			say(t.Text.Render, about)
			if s.height >= roomy {
				lines = append(lines, "")
			}
		}
		rows, last := s.values.Whole(t, s.env.Lang, s.width)
		first := max(len(lines)+last-s.height, 0) // in a low window the answers are seen
		lines = append(lines, rows...)
		return strings.Join(lines[first:min(first+max(s.height, 1), len(lines))], "\n")
	}
	if s.problem != "" {
		say(t.Warning.Render, "! "+s.problem)
	}
	foot := s.foot()
	lines = append(lines, s.list.View(t, s.env.Lang, s.width, max(s.height-len(foot)-len(lines)-1, 1))...)
	for len(lines) < s.height-len(foot) {
		lines = append(lines, "")
	}
	return strings.Join(append(lines, foot...), "\n")
}

// foot says where the data lies.
func (s *Screen) foot() []string {
	t := s.env.Theme
	if !s.section && s.height < roomy {
		return nil
	}
	if s.env.Data == "" {
		return []string{t.Muted.Render(cell.Cut(s.env.T("settings.no-data"), s.width))}
	}
	where := s.env.T("settings.data")
	if s.env.Settings.NoJournal {
		where = s.env.T("settings.data-before")
	}
	foot := []string{t.Muted.Render(cell.Cut(where, s.width))}
	foot = append(foot, widget.Say(s.width, t.Text.Render, s.env.Data)...)
	return foot
}

// More reports whether there are rows above or below those that are seen.
func (s *Screen) More() (above, below bool) {
	if s.open >= 0 {
		return false, false
	}
	return s.list.More()
}

// Title names the screen, or the setting that is open.
func (s *Screen) Title() string {
	if s.open >= 0 {
		return s.rows[s.open].label
	}
	if s.section {
		return s.env.T("settings.journal")
	}
	return s.env.T("settings.title")
}

// Keys are the keys that work now.
func (s *Screen) Keys() []keys.Binding {
	return []keys.Binding{keys.Enter.In("choose"), keys.Back, keys.Move, keys.Number.Shown()}
}
