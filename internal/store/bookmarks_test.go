package store_test

import (
	"os"
	"path/filepath"
	"testing"

	"anis/internal/bookmark"
	"anis/internal/bookmark/bookmarktest"
	"anis/internal/journal"
	"anis/internal/private"
)

func TestBookmarksOnDiskKeepTheContract(t *testing.T) {
	bookmarktest.Contract(t, func() (bookmark.Store, journal.Store) {
		s := quick(t.TempDir())
		return s.Bookmarks(), s
	})
}

func TestLookingForBookmarksCreatesNothing(t *testing.T) {
	root := t.TempDir()
	if _, err := open(root).Bookmarks().List(); err != nil {
		t.Error(err)
	}
	if list, _ := os.ReadDir(root); len(list) != 0 {
		t.Errorf("%v was created", list)
	}
}

func TestAnotherProgramFindsTheBookmarks(t *testing.T) {
	root := t.TempDir()
	saved, err := open(root).Bookmarks().Save(bookmark.Bookmark{Route: "chapter/stress#know/3", Name: private.New("mine")})
	if err != nil {
		t.Fatal(err)
	}
	found, err := open(root).Bookmarks().List()
	if err != nil || len(found) != 1 || found[0].ID != saved.ID || !found[0].Name.Equal(saved.Name) {
		t.Errorf("found %+v, %v", found, err)
	}
}

// A name whose write was cut off is no page, and must not be offered as the draft of one.
func TestABookmarkWhoseWriteWasCutOffIsNoDraftOfAPage(t *testing.T) {
	root := t.TempDir()
	saved, err := open(root).Bookmarks().Save(bookmark.Bookmark{Route: "chapter/stress#know/3", Name: private.New("mine")})
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(root, "data", "journal", "entries")
	if err := os.Rename(filepath.Join(folder, saved.ID+".age"), filepath.Join(folder, ".tmp-"+saved.ID+".age")); err != nil {
		t.Fatal(err)
	}
	again := open(root)
	if drafts, err := again.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
	// The next bookmark that is saved brings it back.
	if _, err := again.Bookmarks().Save(bookmark.Bookmark{Route: "chapter/stress#try/1"}); err != nil {
		t.Fatal(err)
	}
	found, err := again.Bookmarks().List()
	if err != nil || len(found) != 2 || !found[0].Name.Equal(saved.Name) && !found[1].Name.Equal(saved.Name) {
		t.Errorf("found %d, %v", len(found), err)
	}
	if r, err := again.Check(); err != nil || len(r.Troubles) != 0 {
		t.Errorf("%v, %v", r.Troubles, err)
	}
}
