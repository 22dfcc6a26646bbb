package vault

import (
	"bytes"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// FileKind says what a file is to the vault.
type FileKind string

// The kinds of files. Everything but FileForeign is the vault's own.
const (
	FileFormat        FileKind = "format"
	FileReadme        FileKind = "readme"
	FileKeyOpen       FileKind = "key-open"       // a key in the clear
	FileKeyPassphrase FileKind = "key-passphrase" // the key behind the passphrase
	FileKeyRecovery   FileKind = "key-recovery"   // the same key behind the recovery digits
	FileKeyFormer     FileKind = "key-former"     // keys that sealed before
	FileRecords       FileKind = "records"
	FileDrafts        FileKind = "drafts"
	FileLeftovers     FileKind = "leftovers" // of writes that were cut off
	FileLocks         FileKind = "locks"     // empty; they tell running programs of each other
	FileQuarantine    FileKind = "quarantine"
	FileSnapshot      FileKind = "snapshot"     // what is remembered to open the journal sooner
	FileWhileLocked   FileKind = "while-locked" // for whom is sealed while it is locked
	FileForeign       FileKind = "foreign"      // not ours: never opened, changed or removed
)

// Item is one kind of files in one folder.
type Item struct {
	Kind           FileKind
	Folder         string // its whole path, which is its owner's business alone
	Count          int
	Bytes          int64
	Oldest, Newest time.Time // when the first and the last of them were changed
}

// seen is one file or folder that the vault owns or sees.
type seen struct {
	dir, name, label string // label is the name for a Trouble
	kind             FileKind
	info             fs.FileInfo
}

func (f seen) path() string { return filepath.Join(f.dir, f.name) }

// Inventory lists every file that the vault owns or sees in its folders, by kind and folder. It
// opens no record and no key, creates nothing, and needs no secret. Of the state folder only what
// belongs to the vault is listed. The error is that of a folder that cannot be listed.
func (v *Vault) Inventory() ([]Item, error) {
	all, err := v.everyFile()
	var items []Item
	for _, f := range all {
		i := slices.IndexFunc(items, func(it Item) bool { return it.Kind == f.kind && it.Folder == f.dir })
		if i < 0 {
			i = len(items)
			items = append(items, Item{Kind: f.kind, Folder: f.dir})
		}
		it, at := &items[i], f.info.ModTime()
		it.Count++
		if f.info.Mode().IsRegular() {
			it.Bytes += f.info.Size()
		}
		if it.Oldest.IsZero() || at.Before(it.Oldest) {
			it.Oldest = at
		}
		if at.After(it.Newest) {
			it.Newest = at
		}
	}
	return items, err
}

// area is a folder of the vault and how the files in it are told apart.
type area struct {
	dir, label string
	kind       func(v *Vault, file string, d fs.DirEntry) FileKind // "": not the vault's business
}

// areas are the folders of the vault. Those of the journal come with it.
func (v *Vault) areas() (list []area) {
	if v.journal != "" {
		list = []area{
			{v.keysDir(), "keys/", (*Vault).kindOfKey},
			{v.entriesDir(), "entries/", (*Vault).kindOfRecord},
			{v.quarantineDir(), "quarantine/", (*Vault).kindOfQuarantine},
			{v.journal, "", (*Vault).kindOfTop},
		}
	}
	if v.state != "" {
		list = append(list, area{v.draftsDir(), "drafts/", (*Vault).kindOfDraft},
			area{v.snapshotDir(), "snapshot/", (*Vault).kindOfSnapshot}, area{v.state, "", (*Vault).kindOfState})
	}
	return list
}

// everyFile looks into every folder of the vault, and no deeper. It goes on after a folder that cannot
// be listed, and returns the first such error.
func (v *Vault) everyFile() (all []seen, first error) {
	for _, a := range v.areas() {
		list, err := v.disk.list(a.dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && first == nil {
			first = failed("folder", err)
		}
		for _, e := range list {
			kind := a.kind(v, e.Name(), e)
			info, err := e.Info()
			if kind == "" || err != nil { // gone since the listing
				continue
			}
			all = append(all, seen{dir: a.dir, name: e.Name(), label: a.label + e.Name(), kind: kind, info: info})
		}
	}
	return all, first
}

func (v *Vault) kindOfKey(file string, d fs.DirEntry) FileKind {
	switch kind := keyKind(file); {
	case !d.Type().IsRegular():
		return FileForeign
	case torn(file):
		return FileLeftovers
	case kind == openKey:
		return FileKeyOpen
	case kind == phraseKey:
		return FileKeyPassphrase
	case kind == recoveryKey:
		return FileKeyRecovery
	case kind == formerKeys:
		return FileKeyFormer
	}
	return FileForeign
}

func (v *Vault) kindOfRecord(file string, d fs.DirEntry) FileKind {
	_, record := recordName(file)
	switch {
	case !d.Type().IsRegular():
		return FileForeign
	case torn(file):
		return FileLeftovers
	case record:
		return FileRecords
	}
	return FileForeign
}

// kindOfQuarantine knows the names that Quarantine gives.
func (v *Vault) kindOfQuarantine(file string, d fs.DirEntry) FileKind {
	if before, after, twice := strings.Cut(file, "-"); twice && validName(before) {
		file = after
	}
	if _, record := recordName(file); d.Type().IsRegular() && (record || torn(file)) {
		return FileQuarantine
	}
	return FileForeign
}

func (v *Vault) kindOfDraft(file string, d fs.DirEntry) FileKind {
	if _, lock := nameWithin(file, "", lockExt); lock && d.Type().IsRegular() {
		return FileLocks
	}
	if kind := v.kindOfRecord(file, d); kind != FileRecords {
		return kind
	}
	return FileDrafts
}

func (v *Vault) kindOfTop(file string, d fs.DirEntry) FileKind {
	ours := d.Type().IsRegular()
	switch {
	case d.IsDir() && (file == "keys" || file == "entries" || file == "quarantine"):
		return "" // each is an area of its own
	case ours && torn(file):
		return FileLeftovers
	case ours && file == "format" && v.saysFormat(file):
		return FileFormat
	case ours && file == "README.txt" && v.tellsRescue(file):
		return FileReadme
	}
	return FileForeign
}

func (v *Vault) kindOfSnapshot(file string, d fs.DirEntry) FileKind {
	if kind := v.kindOfRecord(file, d); kind != FileRecords {
		return kind
	}
	return FileSnapshot
}

// kindOfState leaves out what else keeps files in the state folder.
func (v *Vault) kindOfState(file string, d fs.DirEntry) FileKind {
	_, recipient := nameWithin(file, lockedKey, keyExt)
	switch {
	case !d.Type().IsRegular():
		return ""
	case recipient:
		return FileWhileLocked
	case file == "lock":
		return FileLocks
	case torn(file):
		return FileLeftovers
	}
	return ""
}

// saysFormat reports whether a file is the one named format, of any version, or what a power cut
// left of it.
func (v *Vault) saysFormat(file string) bool {
	data, err := v.disk.read(filepath.Join(v.journal, file))
	return err == nil && (bytes.HasPrefix(data, []byte("anis-journal ")) || len(bytes.Trim(data, "\x00")) == 0)
}

// tellsRescue reports whether README.txt is the one that was written when the journal was founded,
// by this version or another: each of them names the command that opens a page.
func (v *Vault) tellsRescue(file string) bool {
	data, err := v.disk.read(filepath.Join(v.journal, file))
	return err == nil && (bytes.Equal(data, v.readme) || bytes.Contains(data, []byte("age -d -i keys/")))
}
