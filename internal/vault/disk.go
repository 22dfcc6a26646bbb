package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// file is what the write path needs of a new file.
type file interface {
	io.Writer
	Sync() error
	Close() error
}

// source is a file that is read in parts.
type source interface {
	io.ReadSeeker
	io.ReaderAt
	io.Closer
}

// disk holds every operation on the file system, so that a test can make any of them fail.
type disk struct {
	mkdir   func(path string) error
	create  func(path string) (file, error) // must not exist, 0600
	rename  func(from, to string) error
	remove  func(path string) error
	syncDir func(path string) error
	list    func(path string) ([]fs.DirEntry, error)
	look    func(path string, names bool) (mod time.Time, all []sighting, err error) // mod is that of the folder, before
	ask     func(path string, all []sighting) ([]sighting, error)                    // of names in a folder, those that are there
	read    func(path string) ([]byte, error)                                        // regular files only, at most fileLimit
	busy    func(path string) bool                                                   // another program is writing this temporary file

	// For files that may be large.
	link func(from, to string) error                         // a second name; fs.ErrExist if it is taken
	open func(path string) (f source, size int64, err error) // regular files only
}

func realDisk() disk {
	return disk{
		mkdir: func(path string) error { return os.Mkdir(path, 0o700) },
		create: func(path string) (file, error) {
			f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
			if err != nil {
				return nil, err // a nil *os.File in an interface would not be nil
			}
			holdTemp(f)
			return f, nil
		},
		rename:  rename,
		remove:  os.Remove,
		syncDir: syncDir,
		list:    os.ReadDir,
		look:    look,
		ask:     ask,
		read:    readRegular,
		busy:    tempBusy,
		link:    os.Link,
		open:    openRegular,
	}
}

// writeNew puts data into a new file so that it survives a crash: temporary file, sync, rename,
// sync of the folder, read back. name must not exist; check looks at what was read back.
//
// placed says whether the file may now stand under its name although err is not nil. Nothing is
// synced twice: after a failed sync the system may have forgotten the data, and a second sync
// would succeed without them.
func (d disk) writeNew(dir, temp, name string, data []byte, check func([]byte) error) (placed bool, err error) {
	if err := d.stage(dir, temp, name, data); err != nil {
		return false, err
	}
	if err := d.syncDir(dir); err != nil {
		return true, notSure("sync of the folder", err)
	}
	return true, d.confirm(dir, name, data, check)
}

// stage is the first half of a write: after it the file has its name, but the folder is not
// synced. What fails leaves nothing under the name.
func (d disk) stage(dir, temp, name string, data []byte) error {
	tempPath := filepath.Join(dir, temp)
	f, err := d.create(tempPath)
	if err != nil {
		return failed("create", err)
	}
	if err = fill(f, data); err == nil {
		if err = d.rename(tempPath, filepath.Join(dir, name)); err != nil {
			err = failed("rename", err)
		}
	}
	if err != nil {
		_ = d.remove(tempPath) // what stays if even this fails is offered as a recovered draft
	}
	return err
}

// confirm is the second half: it opens the file again, compares every byte and asks check.
func (d disk) confirm(dir, name string, data []byte, check func([]byte) error) error {
	back, err := d.read(filepath.Join(dir, name))
	if err != nil {
		return notSure("read back", err)
	}
	if !bytes.Equal(back, data) {
		return fmt.Errorf("read back: %w: other bytes", ErrNotSure)
	}
	if err = check(back); err != nil {
		return notSure("read back", err)
	}
	return nil
}

// fill writes data, syncs and closes f whatever happens.
func fill(f file, data []byte) error {
	if _, err := f.Write(data); err != nil {
		_ = f.Close()
		return failed("write", err)
	}
	return settled(f)
}

// settled syncs and closes a file that was written.
func settled(f file) error {
	if err := f.Sync(); err != nil {
		_ = f.Close()
		kind := failed("sync", err)
		if errors.Is(kind, ErrFull) || errors.Is(kind, ErrDenied) {
			return kind // the cause is known and there is something to do about it
		}
		return notSure("sync", err)
	}
	if err := f.Close(); err != nil {
		return failed("close", err)
	}
	return nil
}

// ensureDir creates a folder, and those above it, for its owner only, and makes that durable.
func (d disk) ensureDir(path string) error {
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return nil
	}
	parent := filepath.Dir(path)
	if parent != path {
		if err := d.ensureDir(parent); err != nil {
			return err
		}
	}
	if err := d.mkdir(path); err != nil && !errors.Is(err, fs.ErrExist) {
		return failed("make folder", err)
	}
	if st, err := os.Stat(path); err != nil || !st.IsDir() {
		return fmt.Errorf("make folder: %w: a file is in the way", ErrDisk)
	}
	if err := d.syncDir(parent); err != nil {
		return notSure("sync of the folder above", err)
	}
	return nil
}

// nameNew gives a finished file its name, which must not be taken: unlike a rename a link replaces
// nothing. Where the file system has no links the name is looked at once more.
func (d disk) nameNew(from, to string) error {
	err := d.link(from, to)
	if err == nil {
		_ = d.remove(from)
		return nil
	}
	if there, e := exists(to); e != nil {
		return e
	} else if there {
		return ErrExists
	}
	if err := d.rename(from, to); err != nil {
		return failed("rename", err)
	}
	return nil
}

// exists reports whether anything at all, a broken link included, has this name.
func exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	switch {
	case err == nil:
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	}
	return false, failed("look", err)
}

// readRegular reads a file that is surely a regular one. openRegular looks before it opens, because
// opening a pipe waits for ever, and once more afterwards, because the name may have changed.
func readRegular(path string) ([]byte, error) {
	f, size, err := openRegular(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read from
	if size > fileLimit {
		return nil, ErrTooLarge
	}
	var b bytes.Buffer
	b.Grow(int(size) + bytes.MinRead) // one read instead of eight
	_, err = b.ReadFrom(io.LimitReader(f, fileLimit))
	return b.Bytes(), err
}

func openRegular(path string) (source, int64, error) {
	st, err := os.Lstat(path)
	if err != nil {
		return nil, 0, err
	}
	if !st.Mode().IsRegular() {
		return nil, 0, ErrForeign
	}
	f, err := openPlain(path)
	if err != nil {
		return nil, 0, err
	}
	if st, err = f.Stat(); err == nil && !st.Mode().IsRegular() {
		err = ErrForeign
	}
	if err != nil {
		_ = f.Close()
		return nil, 0, err
	}
	return f, st.Size(), nil
}
