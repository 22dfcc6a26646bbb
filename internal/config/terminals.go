package config

import (
	"os"
	"path/filepath"
	"strings"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// Terminal is what is remembered about one terminal: which lines its reader can read, and what it
// answered when it was asked. It holds for one version of the terminal alone.
type Terminal struct {
	Version string `yaml:"version,omitempty"`

	Order   string `yaml:"order,omitempty"`    // one of Orders, chosen by the reader
	JoinLam bool   `yaml:"join_lam,omitempty"` // as in bidi.Profile, like the two below
	Letters bool   `yaml:"letters,omitempty"`
	Blank   bool   `yaml:"blank,omitempty"`
	Marks   string `yaml:"marks,omitempty"`   // MarksShow or MarksHide, chosen by the reader
	Skipped bool   `yaml:"skipped,omitempty"` // the reader was asked and did not want to choose

	Asked     bool   `yaml:"asked,omitempty"` // the four below are what the terminal answered
	Reorder   string `yaml:"reorder,omitempty"`
	Name      string `yaml:"name,omitempty"`
	Secondary string `yaml:"secondary,omitempty"`
	Tertiary  string `yaml:"tertiary,omitempty"`
}

// Terminals remembers terminals by their names.
type Terminals struct {
	path  string
	known map[string]Terminal
	bad   problem.List // what could not be understood; then nothing is ever written
}

// terminalsFile is the form of the file.
type terminalsFile struct {
	Terminals map[string]Terminal `yaml:"terminals,omitempty"`
}

// LoadTerminals reads what is remembered in the state folder. What cannot be understood counts as
// nothing and is never overwritten. Without a folder nothing is remembered.
func LoadTerminals(state string) *Terminals {
	t := &Terminals{known: map[string]Terminal{}}
	if state == "" {
		return t
	}
	t.path = filepath.Join(state, "terminals.yaml")
	data, err := os.ReadFile(t.path)
	if err != nil {
		if !os.IsNotExist(err) {
			t.bad = problem.List{{File: t.path, Code: "unreadable-file"}}
		}
		return t
	}
	if strings.TrimSpace(string(data)) == "" {
		return t
	}
	var read terminalsFile
	if t.bad = yamldoc.Decode(t.path, data, &read); len(t.bad) > 0 {
		return t
	}
	for name, one := range read.Terminals {
		if !one.sensible() {
			t.bad = problem.List{{File: t.path, Code: "bad-value", Args: map[string]string{"key": name, "got": one.Order}}}
			t.known = map[string]Terminal{}
			return t
		}
		t.known[name] = one
	}
	return t
}

// sensible reports whether the values mean something to this version.
func (t Terminal) sensible() bool {
	return (t.Order == "" || t.Order != OrderAuto && contains(Orders(), t.Order)) && (t.Marks == "" || contains(Marks(), t.Marks))
}

// At returns what is remembered about a terminal in this version.
func (t *Terminals) At(name, version string) (Terminal, bool) {
	one, ok := t.known[name]
	if !ok || one.Version != version {
		return Terminal{}, false
	}
	return one, true
}

// Path is the file it lies in, or "".
func (t *Terminals) Path() string { return t.path }

// Problems are what could not be understood.
func (t *Terminals) Problems() problem.List { return t.bad }

// Keep remembers a terminal and writes the file, unless that could not be understood.
func (t *Terminals) Keep(name string, one Terminal) error {
	t.known[name] = one
	switch {
	case len(t.bad) > 0:
		return ErrNotMine
	case t.path == "":
		return ErrNoFolder
	}
	data, err := yamldoc.Encode(terminalsFile{t.known})
	if err != nil {
		return err
	}
	return writeFile(t.path, data)
}
