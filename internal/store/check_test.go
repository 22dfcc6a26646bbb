package store_test

import (
	"testing"

	"anis/internal/bookmark"
	"anis/internal/journal"
	"anis/internal/private"
)

func TestACheckSaysWhatEachFileIsThatItRead(t *testing.T) {
	s := open(t.TempDir())
	page := func(body string, prev ...string) journal.Entry {
		t.Helper()
		e, err := s.Save(journal.Entry{Kind: journal.KindEntry, Title: private.New(body), Body: private.New(body), Prev: prev})
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	page("one")
	page("changed", page("to be changed").ID)
	if err := s.Delete(page("to be deleted").ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SaveDraft(journal.Draft{Entry: journal.Entry{Kind: journal.KindEntry, Body: private.New("begun")}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Bookmarks().Save(bookmark.Bookmark{Route: "chapter/stress#know/1"}); err != nil {
		t.Fatal(err)
	}
	report, err := s.Check()
	want := journal.Fine{Pages: 2, Older: 1, Drafts: 1, Deletions: 1, Others: 1}
	if err != nil || report.Fine != want || len(report.Troubles) > 0 {
		t.Errorf("%+v, want %+v; %v, %v", report.Fine, want, report.Troubles, err)
	}
	if heads, _, err := s.List(); err != nil || len(heads) != report.Fine.Pages {
		t.Errorf("the list has %d pages, %v", len(heads), err)
	}
}
