package draft_test

import (
	"testing"

	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui/draft"
)

func TestWhatIsDecidedIsDecidedOnce(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	ask := draft.NewAsk(env, "back")
	if got := ask.Update(testkit.Key("1")); got != draft.Keep {
		t.Fatalf("1 decides %v", got)
	}
	for _, key := range []string{"1", "enter", "esc", "3"} {
		if got := ask.Update(testkit.Key(key)); got != draft.Undecided {
			t.Errorf("while it is carried out %s decides %v", key, got)
		}
	}
	ask.Failed(env, draft.New(env, testkit.Memory(testkit.NewClock())), journal.ErrFull)
	if got := ask.Update(testkit.Key("3")); got != draft.Later {
		t.Errorf("after a failure 3 decides %v", got)
	}
}

func TestDeletingIsAskedTwiceAndNotDeletingStandsFirst(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	for answer, want := range map[string]draft.Fate{"enter": draft.Undecided, "esc": draft.Undecided, "2": draft.Delete} {
		ask := draft.NewAsk(env, "back")
		if got := ask.Update(testkit.Key("4")); got != draft.Undecided {
			t.Fatalf("4 decides %v at once", got)
		}
		if got := ask.Update(testkit.Key(answer)); got != want {
			t.Errorf("%s decides %v, want %v", answer, got, want)
		}
	}
}
