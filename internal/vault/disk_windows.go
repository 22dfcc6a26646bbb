package vault

import (
	"io/fs"
	"os"
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

// openPlain opens a file; pipes do not live in folders here.
func openPlain(path string) (*os.File, error) { return os.Open(path) }

// holdTemp does nothing: a lock here would also stop the writer itself.
func holdTemp(*os.File) {}

func tempBusy(string) bool { return false }

// exposure knows nothing here: who may read a file stands in its access list, which the folder of
// the account hands down.
func exposure(fs.FileInfo) error { return nil }
