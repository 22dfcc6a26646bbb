package config

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

func TestAFolderThatOthersCanLookIntoIsFound(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "journal")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for mode, open := range map[os.FileMode]bool{0o700: false, 0o750: true, 0o705: true, 0o701: true} {
		if err := os.Chmod(dir, mode); err != nil {
			t.Fatal(err)
		}
		if found := Examine(dir); found != (Folder{Open: open}) {
			t.Errorf("%v: %+v", mode, found)
		}
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(dir, 1234, -1); err != nil {
			t.Fatal(err)
		}
		if found := Examine(dir); !found.Others {
			t.Errorf("a folder of somebody else: %+v", found)
		}
	}
	for _, none := range []string{"", filepath.Join(dir, "deep", "down")} {
		if found := Examine(none); found != (Folder{}) {
			t.Errorf("%q: %+v", none, found)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "deep")); err == nil {
		t.Error("looking made a folder")
	}
}

func TestSharedStorageOfATelephoneIsKnown(t *testing.T) {
	for path, want := range map[string]bool{
		"/storage/emulated/0/Documents/anis": true, "/sdcard": true, "/storage/12AB-34CD/x": true, "/sdcard/anis": true,
		"/data/data/com.termux/files/home/.local/share/anis": false, "/storage/users/me": false, "/sdcards/x": false, "/home/me/sdcard": false,
	} {
		if isShared(path) != want {
			t.Errorf("%s: shared is %v", path, !want)
		}
	}
}

func TestFileSystemsThatLoseTheLastMinutesAreNamed(t *testing.T) {
	if looseNames[unix.MSDOS_SUPER_MAGIC] == "" || looseNames[unix.EXFAT_SUPER_MAGIC] == "" || looseNames[unix.EXT4_SUPER_MAGIC] != "" {
		t.Errorf("%v", looseNames)
	}
	if got := looseSystem("/proc"); got != "" {
		t.Errorf("/proc is %q", got)
	}
}
