package journal_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"anis/internal/journal"
	"anis/internal/journal/journaltest"
	"anis/internal/private"
)

func clock() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) }

func TestMemoryKeepsTheContract(t *testing.T) {
	journaltest.Contract(t, func() journal.Store { return journal.NewMemory(clock) })
}

func TestMemoryLocksLikeAJournalOnDisk(t *testing.T) {
	journaltest.Locking(t, func() journal.Store { return journal.NewMemory(clock) })
}

func TestMemoryStartsWithItsSamplesAndFixedIDs(t *testing.T) {
	var ids [2]string
	for i := range ids {
		s := journal.NewMemory(clock, journal.Entry{Title: private.New("a")}, journal.Entry{Title: private.New("b")})
		heads, _, _ := s.List()
		if len(heads) != 2 || heads[0].Title.Reveal() != "b" || s.Protection() != journal.Open {
			t.Fatalf("%d heads, protection %v", len(heads), s.Protection())
		}
		ids[i] = heads[0].ID + heads[1].ID
	}
	if ids[0] != ids[1] {
		t.Error("two stores with the same samples have other ids")
	}
}

func TestASecretIsVerifiedWithoutOpeningAnything(t *testing.T) {
	s := journal.NewMemory(clock)
	verify := s.(interface{ Verify(private.Text) error }).Verify
	if err := verify(private.New("x")); err != nil {
		t.Errorf("without a passphrase: %v", err)
	}
	lockable := s.(journal.Lockable)
	if err := lockable.Protect(private.New("words"), private.New("digits"), nil); err != nil {
		t.Fatal(err)
	}
	for secret, want := range map[string]error{"words": nil, "digits": nil, "other": journal.ErrWrongSecret, "": journal.ErrWrongSecret} {
		if err := verify(private.New(secret)); err != want {
			t.Errorf("%q: %v, want %v", secret, err, want)
		}
	}
	lockable.Lock()
	if err := verify(private.New("words")); err != journal.ErrLocked || !lockable.Locked() {
		t.Errorf("while it is locked: %v", err)
	}
}

func TestPreviewIsOneShortLineOfTheWritersWords(t *testing.T) {
	for body, want := range map[string]string{
		"":                        "",
		"one\n two\t three \n":    "one two three",
		"## Question?\n\nanswer":  "answer",
		"# only a heading":        "only a heading",
		"#tag stays":              "#tag stays",
		"ما الذي\nحدث؟":           "ما الذي حدث؟",
		strings.Repeat("ab ", 99): strings.TrimSpace(strings.Repeat("ab ", 40)),
		strings.Repeat("م", 300):  strings.Repeat("م", 120),
	} {
		got := journal.Preview(private.New(body)).Reveal()
		if got != want || utf8.RuneCountInString(got) > journal.PreviewRunes {
			t.Errorf("preview of %q is %q, want %q", body, got, want)
		}
	}
}

func TestMemoryIsCarriedLikeAJournalOnDisk(t *testing.T) {
	journaltest.Portable(t, func() journal.Store { return journal.NewMemory(clock) })
}

func TestALargeMemoryStoreShowsItsNewestHeadsFirst(t *testing.T) {
	s := journal.NewMemory(func() time.Time { return time.Unix(0, 0) })
	for i := range 200 {
		if _, err := s.Save(journal.Entry{Time: time.Unix(int64(i), 0)}); err != nil {
			t.Fatal(err)
		}
	}
	var seen []journal.Head
	all, _, err := s.Glance(func(h []journal.Head) bool { seen = h; return true })
	if err != nil || len(all) != 200 || len(seen) != 128 || seen[0].ID != all[0].ID {
		t.Errorf("%d of %d heads, %v", len(seen), len(all), err)
	}
}
