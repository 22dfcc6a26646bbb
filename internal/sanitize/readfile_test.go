package sanitize

import (
	"errors"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestReadFileRefusesPathsThatLeaveTheFolder(t *testing.T) {
	for _, name := range []string{"../a", "/etc/passwd", "a/../../b", "", "a//b", "./a"} {
		if _, err := ReadFile(fstest.MapFS{}, name); !errors.Is(err, ErrPath) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestReadFileReadsRegularFilesOnly(t *testing.T) {
	fsys := fstest.MapFS{
		"ok.md":   {Data: []byte("text")},
		"pipe.md": {Mode: fs.ModeNamedPipe},
		"dev.md":  {Mode: fs.ModeDevice},
		"link.md": {Mode: fs.ModeSymlink, Data: []byte("ok.md")},
		"dir/a":   {},
		"big.md":  {Data: make([]byte, MaxFile+1)},
		"full.md": {Data: make([]byte, MaxFile)},
	}
	for name, want := range map[string]error{
		"ok.md": nil, "full.md": nil, "pipe.md": ErrRegular, "dev.md": ErrRegular, "link.md": ErrRegular,
		"dir": ErrRegular, "big.md": ErrSize, "none.md": fs.ErrNotExist,
	} {
		if _, err := ReadFile(fsys, name); !errors.Is(err, want) {
			t.Errorf("%s: got %v, want %v", name, err, want)
		}
	}
}

// swapped is a file system whose file is another thing once it is opened.
type swapped struct{ before, after fstest.MapFS }

func (s swapped) Open(name string) (fs.File, error)      { return s.after.Open(name) }
func (s swapped) Lstat(name string) (fs.FileInfo, error) { return s.before.Lstat(name) }
func (s swapped) ReadLink(name string) (string, error)   { return s.before.ReadLink(name) }

func TestReadFileNoticesAFileThatChangesUnderItsHands(t *testing.T) {
	small := fstest.MapFS{"a.md": {Data: []byte("x")}}
	if _, err := ReadFile(swapped{small, fstest.MapFS{"a.md": {Mode: fs.ModeDir}}}, "a.md"); !errors.Is(err, ErrRegular) {
		t.Errorf("a folder instead of a file: %v", err)
	}
	if _, err := ReadFile(swapped{small, fstest.MapFS{"a.md": {Data: make([]byte, MaxFile+1)}}}, "a.md"); !errors.Is(err, ErrSize) {
		t.Errorf("a file that grew: %v", err)
	}
}
