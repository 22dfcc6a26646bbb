package cli

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/store"
)

func TestWhereNoJournalIsWantedNoBookmarkIsReadOrKeptAndNoneIsLost(t *testing.T) {
	root := t.TempDir()
	u := &unwanted{Store: store.Open(store.Options{
		Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now,
	})}
	marks := u.Bookmarks()
	kept, err := marks.Save(bookmark.Bookmark{Route: "chapter/stress#know/3"})
	if err != nil {
		t.Fatal(err)
	}
	u.want(false)
	if all, err := marks.List(); err != nil || len(all) > 0 {
		t.Errorf("%d bookmarks, %v", len(all), err)
	}
	_, saved := marks.Save(bookmark.Bookmark{Route: "chapter/stress#know/3"})
	for what, err := range map[string]error{"save": saved, "delete": marks.Delete(kept.ID)} {
		if !errors.Is(err, journal.ErrUnwanted) {
			t.Errorf("%s returns %v", what, err)
		}
	}
	u.want(true)
	if all, err := marks.List(); err != nil || len(all) != 1 || all[0].ID != kept.ID {
		t.Errorf("afterwards there are %d, %v", len(all), err)
	}
}
