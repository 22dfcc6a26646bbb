package config

import (
	"os"
	"path/filepath"
	"time"
)

// Windows lets the windows of one account tell each other that the journal is to be locked. It is an
// empty file in the state folder: when it was written last is all that it says, and another window
// compares that with what it saw before. The zero value tells nobody and hears nothing.
type Windows struct{ file string }

// windowsName is the name of the file in the state folder.
const windowsName = "locked"

// OtherWindows returns the windows that share a state folder.
func OtherWindows(state string) Windows {
	if state == "" {
		return Windows{}
	}
	return Windows{filepath.Join(state, windowsName)}
}

// Lock asks the other windows to lock, and returns what Asked returns then. Where the file cannot be
// written they are not asked; each locks itself after its own time.
func (w Windows) Lock() time.Time {
	if w.file != "" {
		_ = writeFile(w.file, nil)
	}
	return w.Asked()
}

// Asked returns when a window last asked the others to lock, or zero. Only whether it changed counts.
func (w Windows) Asked() time.Time {
	if w.file == "" {
		return time.Time{}
	}
	info, err := os.Stat(w.file)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
