package journaltest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
)

// Beside tells of a store that keeps other things beside the pages of a journal how to do what all such
// stores do, so that the tests of it are written once.
type Beside[S any] struct {
	New    func() (S, journal.Store)            // an empty one, and the journal, which is journal.Lockable
	Add    func(s S, at time.Time, n int) error // keeps one more thing, with a number from 0 to 9
	Kept   func(S) ([]int, error)               // the numbers of what is kept, in the order of the list
	Clear  func(S) error                        // takes all of it away; nil: there is no such call
	Sealed func(S) bool                         // as the store says it
	Calls  func(S) map[string]func() error      // by name, each call that a locked journal refuses
	Begun  func() journal.Draft                 // what Clear takes away with it; nil: nothing is begun
}

// Case is a test of one store of its kind alone.
type Case[S any] struct {
	Name string
	Test func(*testing.T, S, journal.Store)
}

// Contract runs these tests, and those that all stores beside a journal share.
func (b Beside[S]) Contract(t *testing.T, own ...Case[S]) {
	all := append(own,
		Case[S]{"the list is newest first", b.order},
		Case[S]{"the journal does not show it, and it does not show pages", b.apart},
		Case[S]{"while the journal is locked there is nothing", b.locked})
	if b.Clear != nil {
		all = append(all, Case[S]{"all is deleted, and no page", b.clear})
	}
	for _, c := range all {
		t.Run(c.Name, func(t *testing.T) {
			s, beside := b.New()
			c.Test(t, s, beside)
			if err := beside.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

// Evening is a time on the day on which these tests keep things.
func Evening(minute int) time.Time { return time.Date(2026, 11, 21, 22, minute, 7, 0, damascus) }

// add keeps something.
func (b Beside[S]) add(t *testing.T, s S, minute, n int) {
	t.Helper()
	if err := b.Add(s, Evening(minute), n); err != nil {
		t.Fatal(err)
	}
}

// keeps asks for the numbers of what is kept.
func (b Beside[S]) keeps(t *testing.T, s S, want ...int) {
	t.Helper()
	if got, err := b.Kept(s); err != nil || !slices.Equal(got, want) {
		t.Errorf("kept are %d, %v, want %d", got, err, want)
	}
}

func (b Beside[S]) order(t *testing.T, s S, _ journal.Store) {
	b.keeps(t, s)
	for n, minute := range []int{20, 5, 40, 40} {
		b.add(t, s, minute, n)
	}
	b.keeps(t, s, 3, 2, 0, 1)
}

// onlyPage asks that a page is the whole journal.
func onlyPage(t *testing.T, s journal.Store, page journal.Entry) {
	t.Helper()
	if heads := list(t, s); len(heads) != 1 || heads[0].ID != page.ID {
		t.Errorf("the journal lists %d pages", len(heads))
	}
}

func (b Beside[S]) apart(t *testing.T, s S, beside journal.Store) {
	b.add(t, s, 15, 3)
	page := save(t, beside, at(0, "a page"))
	onlyPage(t, beside, page)
	b.keeps(t, s, 3)
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 0 {
		t.Errorf("%d drafts, %v", len(drafts), err)
	}
}

func (b Beside[S]) clear(t *testing.T, s S, beside journal.Store) {
	page := save(t, beside, at(0, "a page"))
	saveDraft(t, beside, journal.Draft{Entry: journal.Entry{Kind: journal.KindEntry, About: "write", Body: private.New("begun")}})
	if b.Begun != nil {
		saveDraft(t, beside, b.Begun())
	}
	b.add(t, s, 15, 3)
	b.add(t, s, 16, 4)
	for range 2 { // there may be none any more
		if err := b.Clear(s); err != nil {
			t.Fatal(err)
		}
		b.keeps(t, s)
	}
	if drafts, err := beside.Drafts(); err != nil || len(drafts) != 1 || drafts[0].Entry.Kind != journal.KindEntry {
		t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
	onlyPage(t, beside, page)
	b.add(t, s, 17, 1)
	b.keeps(t, s, 1)
}

func (b Beside[S]) locked(t *testing.T, s S, beside journal.Store) {
	b.add(t, s, 15, 3)
	if b.Sealed(s) {
		t.Error("sealed without a passphrase")
	}
	lock, phrase := beside.(journal.Lockable), private.New("stone lamp river paper")
	if err := lock.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	if err := lock.AllowWhileLocked(true); err != nil { // pages only: the others need a look at what is there
		t.Fatal(err)
	}
	calls := b.Calls(s) // made before, for what they are about
	lock.Lock()
	for name, call := range calls {
		if err := call(); !errors.Is(err, journal.ErrLocked) {
			t.Errorf("%s while it is locked: %v", name, err)
		}
	}
	if !b.Sealed(s) {
		t.Error("not sealed behind a passphrase")
	}
	if err := lock.Unlock(phrase, nil); err != nil {
		t.Fatal(err)
	}
	b.keeps(t, s, 3)
}
