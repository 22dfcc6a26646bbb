package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/sys/windows"
)

// rename tries again for about two seconds while a virus scanner holds the fresh file. The new
// name never existed, so nothing is replaced and trying again is safe.
func rename(from, to string) error {
	holding := []syscall.Errno{windows.ERROR_ACCESS_DENIED, windows.ERROR_SHARING_VIOLATION}
	err := os.Rename(from, to)
	for wait := time.Millisecond; isAny(err, holding) && wait <= 1024*time.Millisecond; wait *= 2 {
		time.Sleep(wait)
		err = os.Rename(from, to)
	}
	return err
}

// syncDir does nothing: Windows has no sync of a folder.
func syncDir(string) error { return nil }

// look lists a folder. The listing tells what there is to know of each file, so nothing is left to ask.
func look(path string, _ bool) (mod time.Time, all []sighting, err error) {
	st, err := os.Stat(path)
	if err != nil {
		return mod, nil, err
	}
	list, err := os.ReadDir(path)
	if err != nil {
		return mod, nil, err
	}
	for _, e := range list {
		if info, err := e.Info(); err == nil { // or it is gone since the listing
			all = append(all, sighting{e.Name(), info.Mode().IsRegular(), info.Size(), info.ModTime()})
		}
	}
	return st.ModTime(), all, nil
}

// ask asks about names in a folder. Those that are gone are left out.
func ask(path string, all []sighting) ([]sighting, error) {
	var known []sighting
	for _, s := range all {
		switch info, err := os.Lstat(filepath.Join(path, s.name)); {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			known = append(known, sighting{s.name, true, -1, time.Time{}}) // who opens it will see
		default:
			known = append(known, sighting{s.name, info.Mode().IsRegular(), info.Size(), info.ModTime()})
		}
	}
	return known, nil
}

// openPlain opens a file; pipes do not live in folders here. Whoever wants to remove the file
// meanwhile can, as everywhere else: os.Open would not let him.
func openPlain(path string) (*os.File, error) {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	const share = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE
	h, err := windows.CreateFile(name, windows.GENERIC_READ, share, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return os.NewFile(uintptr(h), path), nil
}

// holdTemp does nothing: a lock here would also stop the writer itself.
func holdTemp(*os.File) {}

func tempBusy(string) bool { return false }

// exposure knows nothing here: who may read a file stands in its access list, which the folder of
// the account hands down.
func exposure(fs.FileInfo) error { return nil }
