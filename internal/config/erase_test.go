package config

import (
	"os"
	"path/filepath"
	"testing"
)

// A name that holds signs of a pattern is a name like any other.
func TestWhatAWriteLeftBehindIsListedAndErased(t *testing.T) {
	data := filepath.Join(t.TempDir(), "stick [1]")
	d := Locate(data)
	for _, name := range []string{filepath.Join(data, ".tmp-123"), filepath.Join(d.State, ".tmp-456"), filepath.Join(data, ".tmp-mine"), filepath.Join(d.State, "notes")} {
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	found := d.Unfinished()
	if len(found) != 2 || filepath.Base(found[0].Path) != ".tmp-123" || filepath.Base(found[1].Path) != ".tmp-456" {
		t.Errorf("%v", found)
	}
	if left := d.Erase(); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
	if found = d.Unfinished(); len(found) > 0 {
		t.Errorf("after erasing: %v", found)
	}
	for _, foreign := range []string{filepath.Join(data, ".tmp-mine"), filepath.Join(d.State, "notes")} {
		if _, err := os.Lstat(foreign); err != nil {
			t.Errorf("a file that is not ours: %v", err)
		}
	}
}

func TestErasingNamesNoFileThatIsNotThere(t *testing.T) {
	d := Locate(t.TempDir())
	defer func() {
		if _, err := os.Lstat(d.State); err != nil {
			t.Errorf("the file in the place of the folder is gone: %v", err)
		}
	}()
	// A file in the place of the folder: nothing can be removed below it, and nothing is there.
	if err := os.WriteFile(d.State, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if left := d.Erase(); len(left) > 0 {
		t.Errorf("left: %q", left)
	}
}
