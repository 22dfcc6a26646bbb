package bidi

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"anis/internal/bidi/joining"
	"anis/internal/bidi/uax9"
	"anis/internal/cell"
)

// alphabets are what random lines are made of; the first ones fill most of a screen.
var alphabets = []string{
	"ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآؤئةىءلا",
	"abcxyzABCäßğđ",
	" ", "  ",
	"0123456789", "٠١٢٣", "۰۱۲",
	".,;:!?-–'/%+*،؛؟…•›‹→",
	"()[]{}«»<>",
	"│─┌┐└┘█▌░",
	"\u064e\u064f\u0651\u0654\u0301",
	"پچژگکیێڵڕە",
	"אבג",
	"🙂⏳本",
	"\u200c\u200d\u200e\u200f\u061c",
	"\u2066\u2067\u2068\u2069",
}

// randomLine returns a line with colours.
func randomLine(rnd *rand.Rand, controls bool) string {
	var b strings.Builder
	var last rune
	sets := len(alphabets)
	if !controls {
		sets -= 2
	}
	for range rnd.IntN(60) {
		n := rnd.IntN(sets + 12) // the first three come more often
		set := []rune(alphabets[min(n, sets+11)%sets])
		if n >= sets {
			set = []rune(alphabets[n%3])
		}
		if rnd.IntN(25) == 0 {
			b.WriteString([]string{"\x1b[1m", "\x1b[31m", "\x1b[0m", "\x1b[7m"}[rnd.IntN(4)])
		}
		r := set[rnd.IntN(len(set))]
		if (last == 0 || isControl(last) || last == zwj || last == zwnj) && isMark(r) {
			continue // it would stand on nothing
		}
		b.WriteRune(r)
		last = r
	}
	b.WriteString("\x1b[0m")
	return b.String()
}

// unjoined is the visual line with plain letters, as the cells of a terminal would hold it.
func unjoined(s *Stage, line string, width int, dir Direction) string {
	s.out.reset()
	l := s.line
	l.parse(line, width, 0)
	l.resolve(dir)
	l.draw(false)
	l.order = uax9.Order(l.levels, l.order)
	w := writer{stage: s, line: l}
	w.visual()
	w.pen(0)
	return s.out.String()
}

// reordered is what a terminal shows that applies the algorithm to every line, from left to right.
func reordered(s *Stage, line string) string {
	s.out.reset()
	l := s.line
	l.parse(line, cell.Width(line), 0)
	levels, _ := l.resolver.Levels(l.runes, 0)
	l.levels = l.levels[:0]
	at := uax9.Level(0)
	for _, u := range l.units {
		if u.to > u.from {
			at = levels[u.from]
		}
		l.levels = append(l.levels, at)
	}
	l.draw(false)
	l.order = uax9.Order(l.levels, l.order)
	w := writer{stage: s, line: l}
	w.visual()
	w.pen(0)
	return s.out.String()
}

func TestATerminalThatReordersTurnsLogicalBackIntoTheVisualLine(t *testing.T) {
	lines := 200_000
	if slow {
		lines = 20_000
	}
	rnd := rand.New(rand.NewPCG(3, 9))
	stages := map[Direction]*Stage{LTR: NewStage(Profile{Form: Logical}), RTL: NewStage(Profile{Form: Logical})}
	terminal := NewStage(Profile{Form: Visual})
	wrong := 0
	for range lines {
		line, width := randomLine(rnd, true), 10+rnd.IntN(60)
		dir := Direction(rnd.IntN(2))
		sent := stages[dir].Frame(line, width, dir)
		want, got := unjoined(terminal, line, width, dir), reordered(terminal, sent)
		if dir == LTR {
			want, got = strings.TrimRight(want, " "), strings.TrimRight(got, " ")
		}
		if got != want {
			if wrong++; wrong <= 5 {
				t.Errorf("%s %d: %+q\nsent  %+q\nshown %+q\nwant  %+q", dir, width, line, sent, got, want)
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d of %d lines are not what was meant", wrong, lines)
	}
}

func TestEveryLineKeepsItsWidthInEveryForm(t *testing.T) {
	profiles := []Profile{
		{Form: Visual}, {Form: Explicit, HideMarks: true}, {Form: Logical}, {Form: Logical, JoinLam: true},
		{Form: Logical, Fence: FenceBlank, HideMarks: true}, {Form: Words}, {Form: Words, Letters: true, HideMarks: true},
	}
	lines := 100_000 // in each of them
	if slow {
		lines = 10_000
	}
	for _, p := range profiles {
		t.Run(p.Form.String(), func(t *testing.T) {
			t.Parallel()
			rnd := rand.New(rand.NewPCG(7, uint64(p.Form)))
			stage := NewStage(p)
			for range lines {
				line, width := randomLine(rnd, true), 10+rnd.IntN(60)
				if got := stage.Frame(line, width, RTL); cell.Width(got) != width {
					t.Fatalf("%d cells in a window of %d: %+q became %+q", cell.Width(got), width, line, got)
				}
				if got := stage.Frame(line, width, LTR); cell.Width(got) > width {
					t.Fatalf("%d cells in a window of %d: %+q became %+q", cell.Width(got), width, line, got)
				}
			}
		})
	}
}

func TestNoLetterIsLostOrInvented(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		line := randomLine(rnd, false)
		for _, p := range []Profile{{Form: Visual}, {Form: Logical}, {Form: Words}} {
			got := Frame(line, 80, RTL, p)
			if a, b := census(line), census(got); a != b {
				t.Fatalf("%s: %+q became %+q\nletters %q\nand now %q", p.Form, line, got, a, b)
			}
		}
	}
}

// census counts the letters and digits of a text, joined or not.
func census(s string) string {
	counts := map[rune]int{}
	for _, r := range joining.Letters(ansi.Strip(s)) {
		switch r {
		case 'ێ':
			r = 'ی'
		case 'ڵ':
			r = 'ل'
		case 'ە', 'ۀ':
			r = 'ه'
		case 'آ', 'أ', 'إ':
			r = 'ا'
		case 'ئ':
			r = 'ي'
		case 'ؤ':
			r = 'و'
		}
		if uax9.ClassOf(r) <= 4 || uax9.ClassOf(r) == uax9.ClassOf('ا') {
			counts[r]++
		}
	}
	var b strings.Builder
	for r := rune('0'); r < 0x6ff; r++ {
		if counts[r] > 0 {
			b.WriteString(strings.Repeat(string(r), counts[r]))
		}
	}
	return b.String()
}

func FuzzFrame(f *testing.F) {
	rnd := rand.New(rand.NewPCG(5, 5))
	for range 50 {
		f.Add(randomLine(rnd, true), 20, 1)
	}
	f.Add("\x1b]8;;x", 4, 0)
	f.Add("\x1b[", 0, 1)
	f.Fuzz(func(t *testing.T, frame string, width, kind int) {
		if width > 300 || width < 0 || !utf8.ValidString(frame) {
			return // the gates before the screens let nothing else through
		}
		form := Forms()[((kind%5)+5)%5]
		for _, dir := range []Direction{LTR, RTL} {
			stage := NewStage(Profile{Form: form})
			got := stage.Frame(frame, width, dir)
			if strings.Count(got, "\n") != strings.Count(frame, "\n") {
				t.Fatalf("lines were added or lost: %+q became %+q", frame, got)
			}
			if again := stage.Frame(frame, width, dir); again != got {
				t.Fatalf("the second time it is something else: %+q and %+q", got, again)
			}
			for column := range width {
				if at := stage.Column(0, column); at < 0 || at >= max(width, 1) {
					t.Fatalf("column %d is %d in reading order", column, at)
				}
			}
			for line := range strings.SplitSeq(got, "\n") {
				if width > 0 && cell.Width(line) > width {
					t.Fatalf("%s: %d cells of %d: %+q", form, cell.Width(line), width, line)
				}
			}
		}
	})
}
