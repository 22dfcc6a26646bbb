package sanitize

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
)

// The ways a file is refused before its bytes are read. The file system's own errors, such as
// fs.ErrNotExist, come through as they are.
var (
	ErrPath    = errors.New("sanitize: path leaves its folder or is badly formed")
	ErrRegular = errors.New("sanitize: not a regular file")
	ErrSize    = errors.New("sanitize: file too large")
)

// ReadFile reads a file of at most MaxFile bytes from a folder that may hold anything. It asks
// what the name stands for before opening it, because opening a pipe would wait for ever, and
// again after, because the two may differ. Links are refused. For a folder on disk give it the FS
// of an os.Root, which keeps folder links from leading outside.
func ReadFile(fsys fs.FS, name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, ErrPath
	}
	before, err := fs.Lstat(fsys, name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, ErrRegular
	}
	if before.Size() > MaxFile {
		return nil, ErrSize
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	after, err := f.Stat()
	if err != nil {
		return nil, err
	}
	// SameFile knows only files of the operating system; a file is not even the same as itself
	// where it cannot tell.
	onDisk := os.SameFile(before, before)
	if !after.Mode().IsRegular() || onDisk && !os.SameFile(before, after) {
		return nil, ErrRegular
	}
	// Room for all of it from the beginning, should it be as long as it says.
	data := bytes.NewBuffer(make([]byte, 0, min(max(after.Size(), 0), MaxFile)+bytes.MinRead))
	if _, err := data.ReadFrom(io.LimitReader(f, MaxFile+1)); err != nil {
		return nil, err
	}
	if data.Len() > MaxFile {
		return nil, ErrSize
	}
	return data.Bytes(), nil
}
