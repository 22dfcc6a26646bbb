package config

import (
	"errors"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The themes. Auto follows what the environment tells about the terminal.
const (
	ThemeAuto     = "auto"
	ThemeDark     = "dark"
	ThemeLight    = "light"
	ThemeContrast = "contrast"
	ThemeNone     = "none"
)

// Themes are all themes, in the order they are offered.
func Themes() []string {
	return []string{ThemeAuto, ThemeDark, ThemeLight, ThemeContrast, ThemeNone}
}

// The text orders a reader can wish for: what is sent to the terminal. Auto finds out.
const (
	OrderAuto     = "auto"
	OrderVisual   = "visual"
	OrderExplicit = "explicit"
	OrderLogical  = "logical"
	OrderWords    = "words"
	OrderPlain    = "plain"
)

// Orders are all text orders.
func Orders() []string {
	return []string{OrderAuto, OrderVisual, OrderExplicit, OrderLogical, OrderWords, OrderPlain}
}

// What is done with vowel marks. Auto shows them where the terminal sets them right.
const (
	MarksAuto = "auto"
	MarksShow = "show"
	MarksHide = "hide"
)

// Marks are the ways to treat vowel marks, in the order they are offered.
func Marks() []string { return []string{MarksAuto, MarksShow, MarksHide} }

// The text widths a reader can choose, in cells.
const (
	WidthDefault = 64
	WidthMin     = 40
	WidthMax     = 100
)

// Widths are the text widths that are offered, in cells.
func Widths() []int { return []int{WidthMin, 52, WidthDefault, 76, 88, WidthMax} }

// LockTimes are the times without a key after which the journal locks itself, in minutes.
func LockTimes() []int { return []int{1, lockAfter, 15, 30} }

const lockAfter = 5 // minutes, where nothing was chosen

// Settings is what a reader chose. The zero value of a field means that he did not choose.
type Settings struct {
	Language string `yaml:"language,omitempty"`
	Country  string `yaml:"country,omitempty"` // ISO 3166-1, or "other"
	Theme    string `yaml:"theme,omitempty"`
	Width    int    `yaml:"width,omitempty"` // cells
	Still    bool   `yaml:"still,omitempty"` // nothing moves
	Mouse    bool   `yaml:"mouse,omitempty"` // clicks and the wheel come to the program
	Digits   string `yaml:"digits,omitempty"`

	TextOrder string `yaml:"text_order,omitempty"` // one of Orders
	Marks     string `yaml:"marks,omitempty"`      // one of Marks

	Calm    string   `yaml:"calm,omitempty"`    // id of the exercise that the key of calm begins
	Bell    bool     `yaml:"bell,omitempty"`    // the bell of the terminal at each part of a breath
	Breaths []Breath `yaml:"breaths,omitempty"` // his own ways to breathe

	LockAfter  int  `yaml:"lock_after,omitempty"`  // minutes, one of LockTimes
	NoVersions bool `yaml:"no_versions,omitempty"` // what a page was before a change goes at once
	VeilAway   bool `yaml:"veil_away,omitempty"`   // own words are dots while another window has the keys
	NoJournal  bool `yaml:"no_journal,omitempty"`  // nothing that a person writes is kept on this computer

	NoCheckin    bool `yaml:"no_checkin,omitempty"`    // the first page does not offer to say how the load is
	KeepCheckins bool `yaml:"keep_checkins,omitempty"` // what was said about it stays until it is deleted

	Helped bool `yaml:"helped,omitempty"` // it is remembered which exercises made it lighter
}

// Equal reports whether two settings are the same.
func (s Settings) Equal(other Settings) bool { return reflect.DeepEqual(s, other) }

// Started reports whether the first start was gone through.
func (s Settings) Started() bool { return s.Language != "" }

// File is the settings file with what stood in it.
type File struct {
	Settings
	path     string
	Problems problem.List // what could not be understood; then nothing is ever written
}

// Load reads a settings file. A file that is missing gives the zero settings. A file that
// cannot be understood gives what could be read and Problems, and is never overwritten.
func Load(path string) (*File, error) {
	f := &File{path: path}
	if path == "" {
		return f, nil
	}
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return f, nil
	}
	if err != nil {
		f.Problems = problem.List{{File: path, Code: "missing-file"}}
		return f, err
	}
	if strings.TrimSpace(string(data)) == "" {
		return f, nil
	}
	f.Problems = yamldoc.Decode(path, data, &f.Settings)
	f.Problems = append(f.Problems, f.validate()...)
	return f, nil
}

// validate checks the values and sets back those that make no sense.
func (f *File) validate() problem.List {
	var found problem.List
	bad := func(key, got string) {
		found = append(found, problem.Problem{
			File: f.path, Code: "bad-value", Args: map[string]string{"key": key, "got": got},
		})
	}
	f.Country = strings.ToUpper(f.Country)
	if f.Country == "OTHER" {
		f.Country = "other"
	}
	if f.Theme != "" && !contains(Themes(), f.Theme) {
		bad("theme", f.Theme)
		f.Theme = ""
	}
	if f.Width != 0 && (f.Width < WidthMin || f.Width > WidthMax) {
		bad("width", "")
		f.Width = 0
	}
	if f.Digits != "" && f.Digits != "western" && f.Digits != "arabic" {
		bad("digits", f.Digits)
		f.Digits = ""
	}
	if f.TextOrder != "" && !contains(Orders(), f.TextOrder) {
		bad("text_order", f.TextOrder)
		f.TextOrder = ""
	}
	if f.Settings.Marks != "" && !contains(Marks(), f.Settings.Marks) {
		bad("marks", f.Settings.Marks)
		f.Settings.Marks = ""
	}
	if f.LockAfter != 0 && !slices.Contains(LockTimes(), f.LockAfter) {
		bad("lock_after", strconv.Itoa(f.LockAfter))
		f.LockAfter = 0
	}
	f.Breaths = slices.DeleteFunc(f.Breaths, func(b Breath) bool {
		if !b.Mild() {
			bad("breaths", b.Name)
		}
		return !b.Mild()
	})
	if n := len(f.Breaths); n > BreathsMost {
		bad("breaths", strconv.Itoa(n))
		f.Breaths = f.Breaths[:BreathsMost]
	}
	return found
}

func contains(list []string, want string) bool {
	for _, item := range list {
		if item == want {
			return true
		}
	}
	return false
}

// ErrNotMine says that the settings file holds something that was not understood, so it is
// left as it is.
var ErrNotMine = errors.New("the settings file was not understood and is left as it is")

// Save keeps the settings and writes them, unless the file could not be understood.
func (f *File) Save(s Settings) error {
	f.Settings = s
	if len(f.Problems) > 0 {
		return ErrNotMine
	}
	if f.path == "" {
		return ErrNoFolder
	}
	data, err := yamldoc.Encode(s)
	if err != nil {
		return err
	}
	return writeFile(f.path, data)
}

// TextWidth returns the chosen text width, or the usual one, in cells.
func (s Settings) TextWidth() int {
	if s.Width == 0 {
		return WidthDefault
	}
	return s.Width
}

// LockTime returns the chosen time without a key after which the journal locks itself, in minutes.
func (s Settings) LockTime() int {
	if s.LockAfter == 0 {
		return lockAfter
	}
	return s.LockAfter
}

// Overrides replaces settings by what a command line or the environment says; the command
// line comes first, then ANIS_LANG, ANIS_THEME and ANIS_STILL, then the settings.
func (s Settings) Overrides(lang, theme string, still bool) Settings {
	if v := first(lang, os.Getenv("ANIS_LANG")); v != "" {
		s.Language = v
	}
	if v := first(theme, os.Getenv("ANIS_THEME")); v != "" {
		s.Theme = v
	}
	if still || os.Getenv("ANIS_STILL") != "" {
		s.Still = true
	}
	return s
}

// Wish is a text order that was asked for, and where.
type Wish struct {
	Order string // one of Orders but auto, or "" when nothing was asked for
	From  string // WishFlag, WishEnvironment or WishSettings
}

// Where a wish was found.
const (
	WishFlag        = "flag"
	WishEnvironment = "environment"
	WishSettings    = "settings"
)

// Wished returns the text order that was asked for: on the command line, then in the environment
// (ANIS_TEXT_ORDER, ACCESSIBLE), then in the settings. Accessible asks for plain text. What nobody
// understands is no wish, and auto ends the search.
func (s Settings) Wished(order string, accessible bool) Wish {
	plain := func(yes bool) string {
		if yes {
			return OrderPlain
		}
		return ""
	}
	for _, w := range []Wish{
		{order, WishFlag}, {plain(accessible), WishFlag},
		{os.Getenv("ANIS_TEXT_ORDER"), WishEnvironment}, {plain(isYes(os.Getenv("ACCESSIBLE"))), WishEnvironment},
		{s.TextOrder, WishSettings},
	} {
		switch {
		case w.Order == OrderAuto:
			return Wish{}
		case contains(Orders(), w.Order):
			return w
		}
	}
	return Wish{}
}

// isYes reports whether a variable is set to anything that does not say no.
func isYes(value string) bool {
	switch strings.ToLower(value) {
	case "", "0", "false", "no":
		return false
	}
	return true
}

// DataFolder returns the --data folder of the command line or of ANIS_DATA.
func DataFolder(flag string) string { return first(flag, os.Getenv("ANIS_DATA")) }

// ContentFolder returns the --content folder of the command line or of ANIS_CONTENT.
func ContentFolder(flag string) string { return first(flag, os.Getenv("ANIS_CONTENT")) }

// Traces reports whether somebody who looks for a fault wants the traces of the Go runtime.
func Traces() bool { return os.Getenv("GOTRACEBACK") != "" }

// SystemLanguage returns the language of LC_ALL, LC_MESSAGES or LANG, such as "ar", or "".
func SystemLanguage() string {
	v := first(os.Getenv("LC_ALL"), os.Getenv("LC_MESSAGES"), os.Getenv("LANG"))
	v, _, _ = strings.Cut(v, ".")
	v, _, _ = strings.Cut(v, "_")
	if v == "C" || v == "POSIX" {
		return ""
	}
	return strings.ToLower(v)
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
