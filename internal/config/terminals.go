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

	Silent    bool   `yaml:"silent,omitempty"` // it was asked, and did not answer all in time
	Asked     bool   `yaml:"asked,omitempty"`  // the four below are what the terminal answered
	Reorder   string `yaml:"reorder,omitempty"`
	Name      string `yaml:"name,omitempty"`
	Secondary string `yaml:"secondary,omitempty"`
	Tertiary  string `yaml:"tertiary,omitempty"`
}

// Terminals remembers terminals by their names.
type Terminals struct {
	path  string
	known map[string]Terminal
	owed  map[string]bool // those that could not be written yet
	bad   problem.List    // what could not be understood; then nothing is ever written
}

// terminalsFile is the form of the file.
type terminalsFile struct {
	Terminals map[string]Terminal `yaml:"terminals,omitempty"`
}

// terminalsName is the name of the file in the state folder.
const terminalsName = "terminals.yaml"

// LoadTerminals reads what is remembered in the state folder. What cannot be understood counts as
// nothing and is never overwritten. Without a folder nothing is remembered.
func LoadTerminals(state string) *Terminals {
	t := &Terminals{known: map[string]Terminal{}, owed: map[string]bool{}}
	if state == "" {
		return t
	}
	t.path = filepath.Join(state, terminalsName)
	t.known, t.bad = readTerminals(t.path)
	return t
}

// readTerminals reads the file. The map is never nil.
func readTerminals(path string) (map[string]Terminal, problem.List) {
	none := map[string]Terminal{}
	data, err := os.ReadFile(path)
	switch {
	case os.IsNotExist(err):
		return none, nil
	case err != nil:
		return none, problem.List{{File: path, Code: "unreadable-file"}}
	case strings.TrimSpace(string(data)) == "":
		return none, nil
	}
	var read terminalsFile
	if bad := yamldoc.Decode(path, data, &read); len(bad) > 0 {
		return none, bad
	}
	for name, one := range read.Terminals {
		if !one.sensible() {
			return none, problem.List{{File: path, Code: "bad-value", Args: map[string]string{"key": name, "got": one.Order}}}
		}
	}
	if read.Terminals == nil {
		return none, nil
	}
	return read.Terminals, nil
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

// Keep changes what is remembered about a terminal in this version and writes the file, unless that
// could not be understood. Another program may have written it meanwhile, so it is read anew, and
// only what is changed here is put into it.
func (t *Terminals) Keep(name, version string, change func(Terminal) Terminal) error {
	bad := t.bad
	if t.path != "" && len(bad) == 0 {
		var known map[string]Terminal
		if known, bad = readTerminals(t.path); len(bad) == 0 {
			for owed := range t.owed {
				known[owed] = t.known[owed]
			}
			t.known = known
		}
	}
	one, _ := t.At(name, version)
	one = change(one)
	one.Version = version
	t.known[name] = one
	t.owed[name] = true
	switch {
	case len(bad) > 0:
		return ErrNotMine
	case t.path == "":
		return ErrNoFolder
	}
	data, err := yamldoc.Encode(terminalsFile{t.known})
	if err != nil {
		return err
	}
	if err := writeFile(t.path, data); err != nil {
		return err
	}
	clear(t.owed)
	return nil
}
