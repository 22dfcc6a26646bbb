package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
)

// Folder is what speaks against a folder as a place for private words.
type Folder struct {
	Loose  string // the file system, where it loses the last minutes if the power fails
	Shared bool   // other apps of a telephone can read it
	Open   bool   // other accounts can look into it
	Others bool   // it belongs to another account
}

// Examine looks at a folder, or where there is none yet at the one it would be made in. It opens
// nothing.
func Examine(path string) Folder {
	if path == "" {
		return Folder{}
	}
	full, err := filepath.Abs(path)
	if err != nil {
		return Folder{}
	}
	path = full
	var found Folder
	info, err := os.Stat(path)
	if err == nil {
		found.Open, found.Others = exposure(info)
	}
	for errors.Is(err, fs.ErrNotExist) && filepath.Dir(path) != path {
		path = filepath.Dir(path)
		_, err = os.Stat(path)
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	found.Loose, found.Shared = looseSystem(path), isShared(full) || isShared(path)
	return found
}

// shared matches the storage that all apps of a telephone share.
var shared = regexp.MustCompile(`^(/storage/(emulated|self|[0-9A-F]{4}-[0-9A-F]{4})|/sdcard|/mnt/(sdcard|user)|/data/media)(/|$)`)

func isShared(path string) bool { return shared.MatchString(filepath.ToSlash(path)) }
