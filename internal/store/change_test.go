package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/journal"
	"anis/internal/private"
)

// A write of a change that was cut off is offered as a change, or it would become a second page.
func TestAChangeWhoseWriteWasCutOffIsAChange(t *testing.T) {
	root := t.TempDir()
	s := open(root)
	first, err := s.Save(journal.Entry{Body: private.New("before")})
	if err != nil {
		t.Fatal(err)
	}
	second, err := s.Save(journal.Rewrite(first, private.New("after")))
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(root, "data", "journal", "entries")
	if err := os.Rename(filepath.Join(folder, second.ID+".age"), filepath.Join(folder, ".tmp-"+second.ID+".age")); err != nil {
		t.Fatal(err)
	}
	drafts, err := open(root).Drafts()
	if err != nil || len(drafts) != 1 || drafts[0].Entry.About != "edit/"+first.ID || drafts[0].Entry.ID != first.ID {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	if drafts[0].Entry.Body.Reveal() != "after" {
		t.Error("the words are lost")
	}
}
