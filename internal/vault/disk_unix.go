//go:build !windows

package vault

import (
	"io/fs"
	"os"
	"slices"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func rename(from, to string) error { return os.Rename(from, to) }

// syncDir makes new names in a folder durable. Where the file system cannot do that at all, it
// is the same as on Windows: nothing to be done, and refusing every save would help nobody.
func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	err = d.Sync()
	if e := d.Close(); err == nil {
		err = e
	}
	if isAny(err, noSyncErrnos) {
		return nil
	}
	return err
}

// look lists a folder in no order. To ask about each name is most of the work of a look that finds
// nothing new, so it is shared out, and asked for without a path; names asks about none.
func look(path string, names bool) (mod time.Time, all []sighting, err error) {
	d, err := os.Open(path)
	if err != nil {
		return mod, nil, err
	}
	defer func() { _ = d.Close() }() // only read from
	st, err := d.Stat()
	if err != nil {
		return mod, nil, err
	}
	list, err := d.Readdirnames(-1)
	if err != nil {
		return mod, nil, err
	}
	all = make([]sighting, len(list))
	for i := range all {
		all[i] = sighting{name: list[i], size: unasked}
	}
	if !names {
		all = askEach(int(d.Fd()), all)
	}
	return st.ModTime(), all, nil
}

// ask asks about names in a folder. Those that are gone are left out.
func ask(path string, all []sighting) ([]sighting, error) {
	if len(all) == 0 {
		return nil, nil
	}
	d, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = d.Close() }() // only read from
	return askEach(int(d.Fd()), all), nil
}

func askEach(fd int, all []sighting) []sighting {
	share(len(all), func(i int) {
		var st unix.Stat_t
		s := &all[i]
		err := unix.Fstatat(fd, s.name, &st, unix.AT_SYMLINK_NOFOLLOW)
		for err == unix.EINTR {
			err = unix.Fstatat(fd, s.name, &st, unix.AT_SYMLINK_NOFOLLOW)
		}
		switch {
		case err == unix.ENOENT: // gone since the listing
			s.name = ""
		case err != nil:
			s.regular, s.size = true, -1 // who opens it will see
		default:
			s.regular, s.size, s.mod = uint32(st.Mode)&unix.S_IFMT == unix.S_IFREG, st.Size, time.Unix(st.Mtim.Unix())
		}
	})
	return slices.DeleteFunc(all, func(s sighting) bool { return s.name == "" })
}

// openPlain opens a file without following a link and without waiting for a pipe.
func openPlain(path string) (*os.File, error) {
	return os.OpenFile(path, os.O_RDONLY|unix.O_NOFOLLOW|unix.O_NONBLOCK, 0)
}

// holdTemp marks a temporary file as being written, until it is closed. Without locks on this
// file system another program may take it for a leftover for a moment; it changes nothing.
func holdTemp(f *os.File) { _ = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB) }

// tempBusy reports whether another program is writing a temporary file.
func tempBusy(path string) bool {
	f, err := openPlain(path)
	if err != nil {
		return false
	}
	defer func() { _ = f.Close() }() // also lets go of the lock
	return unix.Flock(int(f.Fd()), unix.LOCK_SH|unix.LOCK_NB) == unix.EWOULDBLOCK
}

// exposure says whether others may read a file or folder, or whether it belongs to another
// account, which can then read and replace it.
func exposure(st fs.FileInfo) error {
	if owner, ok := st.Sys().(*syscall.Stat_t); ok && int(owner.Uid) != os.Geteuid() {
		return ErrStranger
	}
	if st.Mode().Perm()&0o077 != 0 {
		return ErrExposed
	}
	return nil
}
