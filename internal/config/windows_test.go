package config_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/config"
)

func TestAWindowHearsThatAnotherAskedAndNothingElseIsWritten(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	one, other := config.OtherWindows(state), config.OtherWindows(state)
	if !other.Asked().IsZero() {
		t.Error("somebody asked before anybody did")
	}
	if before := other.Asked(); one.Lock().Equal(before) || !one.Asked().Equal(other.Asked()) || other.Asked().Equal(before) {
		t.Error("the other window does not hear it")
	}
	again := other.Asked()
	if !other.Asked().Equal(again) {
		t.Error("it hears what nobody said")
	}
	if data, err := os.ReadFile(filepath.Join(state, "locked")); err != nil || len(data) > 0 {
		t.Errorf("the file holds %q, %v", data, err)
	}
	if files, _ := os.ReadDir(state); len(files) != 1 {
		t.Errorf("there are %d files", len(files))
	}
}

func TestWithoutAFolderNobodyIsAsked(t *testing.T) {
	nobody := config.OtherWindows("")
	if !nobody.Lock().IsZero() || !nobody.Asked().IsZero() {
		t.Error("somebody heard it")
	}
}
