package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/journal"
	"anis/internal/private"
)

// cutOff makes the file of a record what a write leaves that ended before its file got its name.
func cutOff(t *testing.T, root, id string) {
	t.Helper()
	folder := filepath.Join(root, "data", "journal", "entries")
	if err := os.Rename(filepath.Join(folder, id+".age"), filepath.Join(folder, ".tmp-"+id+".age")); err != nil {
		t.Fatal(err)
	}
}

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
	cutOff(t, root, second.ID)
	drafts, err := open(root).Drafts()
	if err != nil || len(drafts) != 1 || drafts[0].Entry.About != "edit/"+first.ID || drafts[0].Entry.ID != first.ID {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	if drafts[0].Entry.Body.Reveal() != "after" {
		t.Error("the words are lost")
	}
}

func TestALaterChangeWhoseWriteWasCutOffIsAChangeOfThePageThatStands(t *testing.T) {
	root := t.TempDir()
	s := open(root)
	var kept []journal.Entry
	last := journal.Entry{Body: private.New("before")}
	for _, words := range []string{"before", "after", "after that", "and once more"} {
		e, err := s.Save(journal.Rewrite(last, private.New(words)))
		if err != nil {
			t.Fatal(err)
		}
		kept, last = append(kept, e), e
	}
	cutOff(t, root, last.ID)
	s = open(root)
	drafts, err := s.Drafts()
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	d := drafts[0].Entry
	if d.ID != kept[2].ID || d.About != "edit/"+d.ID {
		t.Errorf("it is a change of %s at %s, and %s stands", d.ID, d.About, kept[2].ID)
	}
	// Kept, it is the page again and no second one.
	page, err := s.Read(d.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save(journal.Rewrite(page, d.Body)); err != nil {
		t.Fatal(err)
	}
	if heads, _, err := s.List(); err != nil || len(heads) != 1 {
		t.Errorf("%d pages, %v", len(heads), err)
	}
}
