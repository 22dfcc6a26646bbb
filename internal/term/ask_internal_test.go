package term

import (
	"errors"
	"testing"
	"time"
)

// fake is a terminal that sends pieces, each some time after the one before, on a clock of its own.
type fake struct {
	now    time.Time
	pieces []piece
	sent   string
	waited time.Duration
	err    error
}

type piece struct {
	after time.Duration
	text  string
}

func (f *fake) clock() time.Time { return f.now }

func (f *fake) Write(p []byte) (int, error) {
	f.sent += string(p)
	return len(p), nil
}

func (f *fake) ReadWithin(p []byte, limit time.Duration) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	if len(f.pieces) == 0 || f.pieces[0].after > limit {
		f.now, f.waited = f.now.Add(limit), f.waited+limit
		if len(f.pieces) > 0 {
			f.pieces[0].after -= limit
		}
		return 0, nil
	}
	next := f.pieces[0]
	f.pieces = f.pieces[1:]
	f.now, f.waited = f.now.Add(next.after), f.waited+next.after
	return copy(p, next.text), nil
}

func TestTheLastAnswerEndsTheWaiting(t *testing.T) {
	f := &fake{pieces: []piece{{10 * time.Millisecond, "\x1b[8;1$y\x1b[>65;"}, {20 * time.Millisecond, "7006;1cj\x1b[?65;1c"}, {time.Hour, "x"}}}
	answers, typed, err := ask(f, f.clock)
	if err != nil || !answers.Asked || !answers.Complete || answers.Reorder != "1" || answers.Secondary != "65;7006;1" {
		t.Errorf("%+v, %v", answers, err)
	}
	if string(typed) != "j" || f.waited != 30*time.Millisecond || f.sent != Questions {
		t.Errorf("typed %q, waited %v, sent %q", typed, f.waited, f.sent)
	}
}

func TestASilentTerminalIsNotWaitedForAnyLonger(t *testing.T) {
	f := &fake{pieces: []piece{{100 * time.Millisecond, "ab"}, {100 * time.Millisecond, "c"}}}
	answers, typed, err := ask(f, f.clock)
	if err != nil || !answers.Asked || answers.Complete || string(typed) != "ab" {
		t.Errorf("%+v, %q, %v", answers, typed, err)
	}
	if f.waited != Patience {
		t.Errorf("waited %v", f.waited)
	}
}

func TestATerminalThatIsGoneEndsTheWaiting(t *testing.T) {
	gone := errors.New("gone")
	f := &fake{err: gone}
	if answers, _, err := ask(f, f.clock); !errors.Is(err, gone) || !answers.Asked {
		t.Errorf("%+v, %v", answers, err)
	}
}

func TestOnlyATerminalThatNothingNamesIsAsked(t *testing.T) {
	if Askable(Identity{Sign: "xterm"}, "in", "out") {
		t.Error("what is no terminal is asked")
	}
	if _, _, err := Ask("in", "out", time.Now); !errors.Is(err, ErrNoTerminal) {
		t.Errorf("what is no terminal was asked: %v", err)
	}
}
