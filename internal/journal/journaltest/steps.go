package journaltest

import (
	"reflect"
	"testing"
	"time"

	"anis/internal/journal"
)

func save(t *testing.T, s journal.Store, e journal.Entry) journal.Entry {
	t.Helper()
	saved, err := s.Save(e)
	if err != nil {
		t.Fatalf("save: %v", err)
	}
	return saved
}

func saveDraft(t *testing.T, s journal.Store, d journal.Draft) journal.Draft {
	t.Helper()
	saved, err := s.SaveDraft(d)
	if err != nil {
		t.Fatalf("save draft: %v", err)
	}
	return saved
}

func read(t *testing.T, s journal.Store, id string) journal.Entry {
	t.Helper()
	e, err := s.Read(id)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return e
}

func list(t *testing.T, s journal.Store) []journal.Head {
	t.Helper()
	heads, bad, err := s.List()
	if err != nil || len(bad) != 0 {
		t.Fatalf("list: %v, %v", bad, err)
	}
	return heads
}

func ids(heads []journal.Head) []string {
	var out []string
	for _, h := range heads {
		out = append(out, h.ID)
	}
	return out
}

// same compares two entries: times as instants with their offset, the rest exactly.
func same(t *testing.T, what string, got, want journal.Entry) {
	t.Helper()
	const form = time.RFC3339
	if got.Time.Format(form) != want.Time.Format(form) {
		t.Errorf("%s: time %v, want %v", what, got.Time, want.Time)
	}
	got.Time, want.Time = time.Time{}, time.Time{}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s differs from what was given", what)
	}
}
