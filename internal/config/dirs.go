// Package config gives the settings, the remembered place in the handbook, what is remembered
// about terminals, and the folders everything lies in.
//
// Folders follow the XDG rules; one --data folder replaces them all, for a stick or a test.
// The package is the only reader of settings from the environment. What it writes is not
// private: language, country, theme, where reading stopped, which terminals there were. It must
// never overwrite a file it could not read, never name a chapter with a content warning, and never create a folder
// before there is something to put in it.
package config

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// ErrNoFolder says that there is no folder to save in: no --data was given and HOME is unset.
var ErrNoFolder = errors.New("no folder to save in")

// appName names the folders below the XDG ones.
const appName = "anis"

// promptsName is the file in which a reader may keep questions of his own.
const promptsName = "prompts.yaml"

// Dirs are the places of everything Anis keeps. An empty path means that there is no place and
// nothing is kept.
type Dirs struct {
	Settings string // a file
	Prompts  string // a file beside it, written by the reader alone
	State    string // a folder: place, drafts, never synced
	Journal  string // a folder: sealed records
}

// Locate returns the places below data, or the XDG ones when data is empty. It creates
// nothing. Without a home folder adrg/xdg would answer with a folder below the root of the
// file system, so then every path is empty.
func Locate(data string) Dirs {
	if data != "" {
		return Dirs{
			Settings: filepath.Join(data, "settings.yaml"),
			Prompts:  filepath.Join(data, promptsName),
			State:    filepath.Join(data, "state"),
			Journal:  filepath.Join(data, "journal"),
		}
	}
	if home, err := os.UserHomeDir(); err != nil || home == "" || !filepath.IsAbs(home) {
		return Dirs{}
	}
	xdg.Reload()
	return Dirs{
		Settings: filepath.Join(xdg.ConfigHome, appName, "settings.yaml"),
		Prompts:  filepath.Join(xdg.ConfigHome, appName, promptsName),
		State:    filepath.Join(xdg.StateHome, appName),
		Journal:  filepath.Join(xdg.DataHome, appName, "journal"),
	}
}

// Usable reports whether there is a place to keep anything.
func (d Dirs) Usable() bool { return d.Settings != "" }

// OwnFile is a file of this package, or one that its reader made beside it.
type OwnFile struct{ Kind, Path string }

// unfinished is the kind of what a write left behind that was cut off.
const unfinished = "unfinished"

// ownKinds are the kinds of files that have a name of their own.
var ownKinds = []string{"settings", "prompts", "places", "terminals", "windows"}

// OwnKinds returns the kinds of the files that Files and Unfinished return.
func OwnKinds() []string { return append([]string{unfinished}, ownKinds...) }

// Files returns every file that is kept here, whether it is there or not, in the order of their kinds.
func (d Dirs) Files() []OwnFile {
	if !d.Usable() {
		return nil
	}
	paths := []string{
		d.Settings, d.Prompts,
		filepath.Join(d.State, placeName), filepath.Join(d.State, terminalsName),
		filepath.Join(d.State, windowsName),
	}
	var files []OwnFile
	for i, kind := range ownKinds {
		files = append(files, OwnFile{kind, paths[i]})
	}
	return files
}

// tempPattern matches what writeFile leaves when it is cut off: the names that os.CreateTemp makes.
const tempPattern = ".tmp-[0-9]*"

// Unfinished returns what writes left behind that were cut off, in the folders of Files.
func (d Dirs) Unfinished() []OwnFile {
	if !d.Usable() {
		return nil
	}
	var files []OwnFile
	for _, dir := range []string{filepath.Dir(d.Settings), d.State} {
		list, _ := os.ReadDir(dir) // a folder that cannot be listed: erasing says so of its files
		for _, e := range list {
			if ours, _ := filepath.Match(tempPattern, e.Name()); ours && e.Type().IsRegular() {
				files = append(files, OwnFile{unfinished, filepath.Join(dir, e.Name())})
			}
		}
	}
	return files
}

// Erase removes every file of Files and Unfinished, and folders that are empty then. It returns the names
// of those that are still there.
func (d Dirs) Erase() (left []string) {
	for _, f := range append(d.Files(), d.Unfinished()...) {
		// Where nothing can be written not even the answer is that there is no such file.
		if os.Remove(f.Path) != nil && mayBeThere(f.Path) {
			left = append(left, f.Path)
		}
	}
	if d.Usable() {
		for _, dir := range []string{d.State, d.Journal, filepath.Dir(d.Journal), filepath.Dir(d.Settings)} {
			// A folder goes only if nothing is in it. A file or a link in its place is its owner's.
			if st, err := os.Lstat(dir); err == nil && st.IsDir() {
				_ = os.Remove(dir)
			}
		}
	}
	return left
}

// mayBeThere reports whether a file is there, or may be as its folder cannot be looked into.
func mayBeThere(path string) bool {
	_, err := os.Lstat(path)
	return err == nil || errors.Is(err, os.ErrPermission)
}

// writeFile replaces a file by way of a temporary one beside it, so that a reader sees the old
// text or the new, never a part.
func writeFile(name string, data []byte) error {
	if name == "" {
		return ErrNoFolder
	}
	dir := filepath.Dir(name)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, ".tmp-*")
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }()
	if _, err := temp.Write(data); err != nil {
		_ = temp.Close()
		return err
	}
	if err := temp.Sync(); err != nil {
		_ = temp.Close()
		return err
	}
	if err := temp.Close(); err != nil {
		return err
	}
	return os.Rename(temp.Name(), name)
}
