package term

import (
	"errors"
	"strings"
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
	typed, late, err := ask(f, f.clock)
	answers := late.Answers()
	if err != nil || !answers.Asked || !answers.Complete || answers.Reorder != "1" || answers.Secondary != "65;7006;1" {
		t.Errorf("%+v, %v", answers, err)
	}
	if string(typed) != "j" || f.waited != 30*time.Millisecond || f.sent != Questions {
		t.Errorf("typed %q, waited %v, sent %q", typed, f.waited, f.sent)
	}
}

func TestASilentTerminalIsNotWaitedForAnyLonger(t *testing.T) {
	f := &fake{pieces: []piece{{100 * time.Millisecond, "ab"}, {100 * time.Millisecond, "c"}}}
	typed, late, err := ask(f, f.clock)
	answers := late.Answers()
	if err != nil || !answers.Asked || answers.Complete || string(typed) != "ab" {
		t.Errorf("%+v, %q, %v", answers, typed, err)
	}
	if f.waited != Patience {
		t.Errorf("waited %v", f.waited)
	}
}

func TestATerminalThatIsGoneEndsTheWaitingAndCountsAsNotAsked(t *testing.T) {
	gone := errors.New("gone")
	f := &fake{err: gone}
	if _, late, err := ask(f, f.clock); !errors.Is(err, gone) || late.Answers().Asked {
		t.Errorf("%+v, %v", late.Answers(), err)
	}
}

// What was seen in a real run: the time ended inside an answer, and its rest became keys.
func TestAnAnswerThatIsCutByTheEndOfTheTimeIsNoKey(t *testing.T) {
	for _, pause := range []time.Duration{0, 200 * time.Millisecond, time.Second} {
		for name, sent := range measured {
			for cut := range len(sent) {
				f := &fake{pieces: []piece{{Patience - 1, sent[:cut]}, {pause + 1, sent[cut:] + "q"}}}
				keys, late, err := ask(f, f.clock)
				if err != nil || f.waited > Patience+escapeSoon {
					t.Fatalf("%s, cut behind %q: waited %v, %v", name, sent[:cut], f.waited, err)
				}
				if len(f.pieces) > 0 {
					keys = append(keys, late.Take([]byte(f.pieces[0].text), f.now.Add(f.pieces[0].after))...)
				}
				want := "q"
				if lone := sent[:cut]; pause == time.Second && lone != "" && lone[len(lone)-1] == escape && !within(sent, cut) {
					want = "\x1bq" // that could only be the escape key
				}
				if string(keys) != want || !late.Done() {
					t.Errorf("%s, cut behind %q for %v: %q was typed, done: %v", name, sent[:cut], pause, keys, late.Done())
				}
				if _, whole, _ := ask(&fake{pieces: []piece{{0, sent}}}, f.clock); late.Answers() != whole.Answers() {
					t.Errorf("%s, cut behind %q: %+v, want %+v", name, sent[:cut], late.Answers(), whole.Answers())
				}
			}
		}
	}
}

// within reports whether the byte before the cut stands inside of an answer: the end of a string.
func within(sent string, cut int) bool { return cut < len(sent) && sent[cut] == '\\' }

// The answers that were measured in real terminals, to all that is asked.
var measured = map[string]string{
	"VTE":     "\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c",
	"konsole": "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?62c",
	"kitty":   "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c",
	"mlterm":  "\x1b[8;0$y\x1b[>24;279;0c\x1bP!|000000\x1b\\\x1b[?63;1c",
	"xterm":   "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1bP!|00000000\x1b\\\x1b[?64;1c",
	"foot":    "\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1bP!|464f4f54\x1b\\\x1b[?62;4c",
}

// Byte by byte, as a slow line may bring it, with what a person types in between the answers.
func TestALateAnswerIsTakenOutWhereverItIsCut(t *testing.T) {
	for name, sent := range measured {
		now := time.Time{}
		late := newSieve(now)
		var typed []byte
		for i := range len(sent) {
			if sent[i] == escape && (i+1 == len(sent) || sent[i+1] != '\\') {
				typed = append(typed, late.Take([]byte("5"), now)...)
			}
			now = now.Add(40 * time.Millisecond)
			if wait := late.Wait(now); wait == time.Nanosecond {
				typed = append(typed, late.Take(nil, now)...)
			}
			typed = append(typed, late.Take([]byte{sent[i]}, now)...)
		}
		typed = append(typed, late.Take([]byte("c\x1b"), now)...)
		want := strings.Repeat("5", strings.Count(sent, "\x1b")-strings.Count(sent, "\x1b\\")) + "c\x1b"
		if string(typed) != want || !late.Done() {
			t.Errorf("%s: %q was typed, want %q", name, typed, want)
		}
	}
}

func TestWhatAPersonTypesIsNotHeldBackForLong(t *testing.T) {
	for _, c := range []struct {
		name   string
		pieces []piece
		want   string
	}{
		{"the escape key", []piece{{0, "\x1b"}, {time.Second, ""}}, "\x1b"},
		{"escape, and later a letter", []piece{{0, "\x1b"}, {time.Second, "q"}}, "\x1bq"},
		{"escape three times", []piece{{0, "\x1b"}, {time.Millisecond, "\x1b"}, {time.Millisecond, "\x1b"}, {time.Second, ""}}, "\x1b\x1b\x1b"},
		{"alt and a letter", []piece{{0, "\x1bb"}}, "\x1bb"},
		{"alt and a letter, cut", []piece{{0, "\x1b"}, {time.Millisecond, "b"}}, "\x1bb"},
		{"alt+P", []piece{{0, "\x1bP"}, {time.Second, "q"}}, "\x1bPq"},
		{"an arrow, cut", []piece{{0, "\x1b["}, {time.Millisecond, "A"}}, "\x1b[A"},
		{"a function key", []piece{{0, "\x1bOP\x1b[12~"}}, "\x1bOP\x1b[12~"},
		{"a key with modifiers", []piece{{0, "\x1b[8;5~x"}}, "\x1b[8;5~x"},
		{"escape, then what looks like an answer", []piece{{0, "\x1b"}, {time.Second, "["}, {5 * time.Second, "q"}}, "\x1b[q"},
		{"an answer that never ends, and ctrl+c", []piece{{0, "\x1bP>|x"}, {time.Millisecond, "\x03"}}, "\x03"},
		{"an answer that never ends, and ctrl+c", []piece{{0, "\x1b[>1;11"}, {time.Millisecond, "\x03"}}, "\x03"},
		{"an answer that never ends, and escape", []piece{{0, "\x1b[>1;11"}, {time.Millisecond, "\x1b"}, {time.Second, ""}}, "\x1b"},
		{"an answer that never ends, and Arabic", []piece{{0, "\x1bP!|x"}, {time.Millisecond, "س"}}, "س"},
		{"an answer that never ends, and time", []piece{{0, "\x1b[>1;11"}, {3 * time.Second, "5"}}, "5"},
		{"a string that never ends", []piece{{0, "\x1bP>|" + strings.Repeat("x", 300) + "\r"}}, strings.Repeat("x", 105) + "\r"},
		{"two answers, the first without its end", []piece{{0, "\x1bP>|x\x1b[>1;2cq"}}, "q"},
	} {
		now := time.Time{}
		late := newSieve(now)
		var got []byte
		for _, p := range c.pieces {
			if wait := late.Wait(now); wait > 0 && wait <= p.after {
				got = append(got, late.Take(nil, now.Add(wait))...)
			}
			now = now.Add(p.after)
			got = append(got, late.Take([]byte(p.text), now)...)
		}
		if string(got) != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	late := newSieve(time.Time{})
	late.Take([]byte("\x1b"), time.Time{}.Add(time.Minute))
	if wait := late.Wait(time.Time{}.Add(time.Minute)); wait != escapeLater {
		t.Errorf("a minute later the escape key waits %v", wait)
	}
	late = newSieve(time.Time{})
	if late.Take([]byte("\x1b\x1b"), time.Time{}); late.Wait(time.Time{}) != escapeLater {
		t.Error("who presses escape again and again has to wait")
	}
	var none *Sieve
	if got := none.Take([]byte("\x1b"), time.Time{}); string(got) != "\x1b" || !none.Done() || none.Wait(time.Time{}) != 0 {
		t.Errorf("without a question %q is left", got)
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

// parsed are the answers in what arrives at once, and what was typed beside them.
func parsed(data string) (Answers, []byte) {
	s := newSieve(time.Time{})
	typed := s.Take([]byte(data), time.Time{})
	return s.Answers(), typed
}

// The answers that were measured in real terminals.
func TestAnswersNameTheTerminal(t *testing.T) {
	for _, c := range []struct{ name, sent, want, version string }{
		{"VTE", "\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c", VTE, "7006"},
		{"konsole", "\x1bP>|Konsole 22.12.3\x1b\\\x1b[>1;115;0c\x1bP!|7E4B4445\x1b\\\x1b[?62c", Konsole, "22.12.3"},
		{"kitty", "\x1b[8;0$y\x1bP>|kitty(0.26.5)\x1b\\\x1b[>1;4000;26c\x1b[?62;c", Kitty, "0.26.5"},
		{"mlterm", "\x1b[8;0$y\x1b[>24;279;0c\x1bP!|000000\x1b\\\x1b[?63;1c", Mlterm, "279"},
		{"xterm", "\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[>41;379;0c\x1bP!|00000000\x1b\\\x1b[?64;1c", Xterm, "379"},
		{"foot", "\x1bP>|foot(1.13.1)\x1b\\\x1b[>1;011301;0c\x1bP!|464f4f54\x1b\\\x1b[?62;4c", Foot, "1.13.1"},
		{"contour, which answers with the numbers of VTE", "\x1bP>|contour 0.4.3\x1b\\\x1b[>65;403;0c\x1b[?62c", "", ""},
		{"a newer mlterm", "\x1bP>|mlterm(3.9.3)\x1b\\\x1b[>24;279;0c\x1b[?63;1c", Mlterm, "3.9.3"},
		{"urxvt", "\x1b[>85;95;0c\x1b[?1;2c", Urxvt, "95"},
		{"qterminal", "\x1b[>0;115;0c\x1b[?1;2c", QTerminal, ""},
		{"alacritty tells nothing", "\x1b[>0;1700;1c\x1b[?6c", "", ""},
		{"st", "\x1b[?6c", "", ""},
	} {
		answers, typed := parsed(c.sent)
		if !answers.Complete || len(typed) > 0 {
			t.Errorf("%s: complete %v, left %q", c.name, answers.Complete, typed)
		}
		got := Identity{Sign: "x"}.With(answers)
		if got.Name != c.want || got.Version != c.version {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestWhatWasTypedIsNoAnswerAndComesBack(t *testing.T) {
	const answer = "\x1b[8;1$y\x1b[?65;1c"
	for _, c := range []struct{ sent, typed string }{
		{"q" + answer, "q"},
		{"\x1b[8;1$yسلام\x1b[?65;1c", "سلام"},
		{"\x1b[A" + answer + "\x1bOP", "\x1b[A\x1bOP"},
		{"\x1b" + answer, "\x1b"},
		{"\x1bPa" + answer, "\x1bPa"}, // alt+P, then a
		{answer + "\x1b", "\x1b"},
		{answer + "\x1b[1;5C8c", "\x1b[1;5C8c"},
		{"\x1b[8;1$", ""}, // an answer that stops in the middle
		{"\x1bP>|XTer", ""},
		{"\x03", "\x03"},
	} {
		if _, typed := parsed(c.sent); string(typed) != c.typed {
			t.Errorf("%q leaves %q, want %q", c.sent, typed, c.typed)
		}
	}
}

func FuzzSieve(f *testing.F) {
	for _, seed := range []string{
		"\x1b[8;1$y\x1b[>65;7006;1c\x1bP!|7E565445\x1b\\\x1b[?65;1;9c", "\x1bP>|", "\x1b[?", "\x1b\x1b[8;", "q\x1b[A\x1bOP", "\x1bP!|zz\x1b\\",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, typed := parsed(string(data))
		if len(typed) > len(data) {
			t.Errorf("%q became %q", data, typed)
		}
		for _, value := range []string{a.Reorder, a.Name, a.Secondary, a.Tertiary} {
			for _, r := range value {
				if r < ' ' || r > '~' {
					t.Errorf("an answer holds %U", r)
				}
			}
		}
		for _, b := range data {
			if b == 0x1b {
				return
			}
		}
		if string(typed) != string(data) {
			t.Errorf("%q was typed, %q came back", data, typed)
		}
	})
}
