package draft_test

import (
	"errors"
	"slices"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
)

// bench is a desk with its clock; it plays what the desk's commands bring.
type bench struct {
	*draft.Desk
	store journal.Store
	clock *testkit.Clock
}

func newBench(t *testing.T, store journal.Store) *bench {
	t.Helper()
	clock := testkit.NewClock()
	if store == nil {
		store = testkit.Memory(clock)
	}
	return &bench{draft.New(testkit.Env(t, clock, "en"), store), store, clock}
}

func words(s string) journal.Draft {
	return journal.Draft{Entry: journal.Entry{About: "write", Body: private.New(s)}}
}

// play runs a command and what follows from it, as if its time had come.
func (b *bench) play(cmd tea.Cmd) {
	for cmd != nil {
		cmd, _ = b.Update(cmd())
	}
}

func TestOnlyTheLastChangeIsSaved(t *testing.T) {
	b := newBench(t, nil)
	first := b.Touch(words("a"))
	second := b.Touch(words("ab"))
	b.play(first)
	if drafts, _ := b.store.Drafts(); len(drafts) != 0 {
		t.Error("an overtaken change was saved")
	}
	b.play(second)
	drafts, _ := b.store.Drafts()
	if len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "ab" {
		t.Fatalf("%d drafts", len(drafts))
	}
	if b.Keep() != nil {
		t.Error("what is kept wants to be kept again")
	}
	if b.Status() == "" {
		t.Error("nothing says that the draft is kept")
	}
}

func TestASecondSaveReplacesTheFirst(t *testing.T) {
	b := newBench(t, nil)
	b.play(b.Touch(words("a")))
	b.play(b.Touch(words("ab")))
	if drafts, _ := b.store.Drafts(); len(drafts) != 1 {
		t.Errorf("%d drafts", len(drafts))
	}
}

func TestASaveOnItsWayDoesNotBringADroppedDraftBack(t *testing.T) {
	b := newBench(t, nil)
	b.play(b.Touch(words("a")))
	b.Touch(words("ab"))
	late := b.Keep()
	b.Drop()()
	if err := late(); err != nil {
		t.Fatal(err)
	}
	if drafts, _ := b.store.Drafts(); len(drafts) != 0 {
		t.Error("the draft came back")
	}
}

func TestAnOlderSaveNeverOverwritesANewerOne(t *testing.T) {
	b := newBench(t, nil)
	b.Touch(words("old"))
	old := b.Keep()
	b.Touch(words("new"))
	if err := b.Keep()(); err != nil {
		t.Fatal(err)
	}
	if err := old(); err != nil {
		t.Fatal(err)
	}
	if drafts, _ := b.store.Drafts(); drafts[0].Entry.Body.Reveal() != "new" {
		t.Error("the older words stand")
	}
}

func TestTheDraftStaysUntilTheEntryIsSafe(t *testing.T) {
	clock := testkit.NewClock()
	store := &refusing{Store: testkit.Memory(clock), err: journal.ErrFull}
	b := newBench(t, store)
	b.play(b.Touch(words("a")))
	if msg := b.Save(words("a").Entry)().(draft.SavedMsg); !errors.Is(msg.Err, journal.ErrFull) {
		t.Fatalf("error %v", msg.Err)
	}
	if drafts, _ := store.Drafts(); len(drafts) != 1 {
		t.Error("the draft is gone though the entry was not kept")
	}
	store.err = nil
	if msg := b.Save(words("a").Entry)().(draft.SavedMsg); msg.Err != nil {
		t.Fatal(msg.Err)
	}
	if drafts, _ := store.Drafts(); len(drafts) != 0 {
		t.Error("the draft stays beside the entry")
	}
}

// refusing is a store that does not save entries while err is set.
type refusing struct {
	journal.Store
	err error
}

func (r *refusing) Save(e journal.Entry) (journal.Entry, error) {
	if r.err != nil {
		return journal.Entry{}, r.err
	}
	return r.Store.Save(e)
}

func TestWhatWasBegunIsFoundByItsPlace(t *testing.T) {
	b := newBench(t, nil)
	b.play(b.Touch(words("begun")))
	other := newBench(t, b.store)
	if msg := other.Find(nav.Reflect("stress"), "")().(draft.FoundMsg); msg.Found {
		t.Error("a draft of another place is found")
	}
	msg := other.Find(nav.Write, "")().(draft.FoundMsg)
	if !msg.Found || msg.Draft.Entry.Body.Reveal() != "begun" {
		t.Fatal("the draft is not found")
	}
	other.TakeUp(msg)
	other.play(other.Touch(words("begun and more")))
	if drafts, _ := b.store.Drafts(); len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "begun and more" {
		t.Errorf("taking up made %d drafts", len(drafts))
	}
}

func TestAFailureIsSaidInPlainWords(t *testing.T) {
	b := newBench(t, &noDrafts{Store: testkit.Memory(testkit.NewClock())})
	b.play(b.Touch(words("a")))
	if b.Status() == "" || b.Keep() == nil {
		t.Errorf("status %q after a failure, or the words count as kept", b.Status())
	}
}

// noDrafts is a store that cannot keep a draft.
type noDrafts struct{ journal.Store }

func (*noDrafts) SaveDraft(journal.Draft) (journal.Draft, error) {
	return journal.Draft{}, journal.ErrNoFolder
}

func TestWordsTouchedAfterADropAreKept(t *testing.T) {
	b := newBench(t, nil)
	b.play(b.Touch(words("dropped")))
	b.Update(b.Drop()())
	if b.Keep() != nil {
		t.Error("what was dropped wants to be kept")
	}
	b.play(b.Touch(words("new words")))
	drafts, _ := b.store.Drafts()
	if len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "new words" {
		t.Errorf("%d drafts, and the status says %q", len(drafts), b.Status())
	}
}

func TestWordsTouchedWhileTheDraftIsDroppedAreKept(t *testing.T) {
	b := newBench(t, nil)
	b.play(b.Touch(words("dropped")))
	drop := b.Drop()
	save := b.Touch(words("dropped and more"))
	b.Update(drop())
	b.play(save)
	if drafts, _ := b.store.Drafts(); len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "dropped and more" {
		t.Errorf("%d drafts", len(drafts))
	}
}

// clinging is a store that lets no draft go.
type clinging struct{ journal.Store }

func (clinging) DropDraft(string) error { return journal.ErrDenied }

func TestAfterADropThatFailedTheLastWordsCanStillBeKept(t *testing.T) {
	b := newBench(t, clinging{testkit.Memory(testkit.NewClock())})
	b.play(b.Touch(words("first")))
	b.Touch(words("first and last"))
	b.Update(b.Drop()())
	if left := b.Leave()().(draft.LeftMsg); left.Err != nil {
		t.Fatal(left.Err)
	}
	if drafts, _ := b.store.Drafts(); len(drafts) != 1 || drafts[0].Entry.Body.Reveal() != "first and last" {
		t.Errorf("the draft holds %q", drafts[0].Entry.Body.Reveal())
	}
}

func TestWhatIsTypedWhileADraftIsLookedForIsKeptOnceAndInItsPlace(t *testing.T) {
	for _, found := range []bool{true, false} {
		store := testkit.Memory(testkit.NewClock())
		begun, err := store.SaveDraft(words("begun"))
		if err != nil {
			t.Fatal(err)
		}
		held := func(want ...string) {
			t.Helper()
			var got []string
			drafts, _ := store.Drafts()
			for _, d := range drafts {
				got = append(got, d.Entry.Body.Reveal())
			}
			if slices.Sort(got); !slices.Equal(got, want) {
				t.Errorf("found %v: the drafts hold %q, want %q", found, got, want)
			}
		}
		b := newBench(t, store)
		b.Find(nav.Write, begun.ID)
		for _, r := range "new words" {
			b.Hold(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
		}
		b.Hold(testkit.Key("esc"))
		b.Hold(testkit.Key("4"))
		for range 2 { // the screen is hidden, and hidden again
			if err := b.Keep()(); err != nil {
				t.Fatal(err)
			}
		}
		held("begun", "new words")
		b.TakeUp(draft.FoundMsg{Draft: begun, Found: found})
		b.Desk.Play(func(tea.KeyMsg) (nav.Move, tea.Cmd) { return nav.Move{}, nil })
		if b.Keep() != nil {
			t.Error("what was played into the screen is held still")
		}
		b.play(b.Touch(words("and all of it")))
		if found {
			held("and all of it")
		} else {
			held("and all of it", "begun")
		}
	}
}
