package bidi_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"anis/internal/bidi"
	"anis/internal/cell"
)

func visual(s string, width int) string {
	return bidi.Frame(s, width, bidi.RTL, bidi.Profile{Form: bidi.Visual})
}

func TestVowelMarksStayBehindTheirLettersOrAreLeftOut(t *testing.T) {
	for _, c := range []struct{ why, line, shown, hidden string }{
		{"a vocalised word", "بَيْت", "\ufe96\ufef4\u0652\ufe91\u064e", "\ufe96\ufef4\ufe91"},
		{"marks of lam and of alef, in that order", "لَّاً", " \ufefb\u0651\u064e\u064b", " \ufefb"},
		{"a mark at the start of a line", "\u064eب", "\ufe8f\u064e", "\ufe8f"},
	} {
		for _, hide := range []bool{false, true} {
			want := c.shown
			if hide {
				want = c.hidden
			}
			got := bidi.Frame(c.line, cell.Width(want), bidi.RTL, bidi.Profile{Form: bidi.Visual, HideMarks: hide})
			if normal(got) != normal(want) {
				t.Errorf("%s, hidden %v:\n got %+q\nwant %+q", c.why, hide, got, want)
			}
		}
	}
}

// normal orders the marks of a text in one way.
func normal(s string) string { return strings.ReplaceAll(s, "\u0651\u064e", "\u064e\u0651") }

func TestALigatureOpensWhereTheStyleChanges(t *testing.T) {
	whole := ansi.Strip(visual("\x1b[1mسلام\x1b[0m", 6))
	if !strings.Contains(whole, "\ufefc") {
		t.Errorf("one style: lam and alef are not one: %+q", whole)
	}
	cursor := visual("س\x1b[7mل\x1b[0mام", 6)
	if strings.Contains(cursor, "\ufefc") || !strings.Contains(cursor, "\x1b[7m\ufee0\x1b[0m") {
		t.Errorf("the cursor on the lam does not show it: %+q", cursor)
	}
	if alef := visual("سل\x1b[7mا\x1b[0mم", 6); !strings.Contains(alef, "\x1b[7m\ufe8e\x1b[0m") {
		t.Errorf("the cursor on the alef does not show it: %+q", alef)
	}
}

func TestColoursStayWithTheirLetters(t *testing.T) {
	for _, c := range []struct{ why, line, want string }{
		{"bold and plain", "\x1b[1mا\x1b[0mر", "ﺭ\x1b[1mﺍ\x1b[0m"},
		{"an empty parameter is a reset", "\x1b[31;1mا\x1b[;3mر\x1b[0m", "\x1b[3mﺭ\x1b[0;1;31mﺍ\x1b[0m"},
		{"one of 256 colours", "\x1b[38;5;212mا\x1b[mر", "ﺭ\x1b[38;5;212mﺍ\x1b[0m"},
		{"one of all colours", "\x1b[48;2;1;2;3mا\x1b[49mر", "ﺭ\x1b[48;2;1;2;3mﺍ\x1b[0m"},
		{"colours with colons", "\x1b[38:2::1:2:3mا\x1b[39mر", "ﺭ\x1b[38:2::1:2:3mﺍ\x1b[0m"},
		{"a curled underline", "\x1b[4:3mا\x1b[24mر", "ﺭ\x1b[4:3mﺍ\x1b[0m"},
		{"bright, faint, crossed out", "\x1b[91m\x1b[2;9mا\x1b[22;29;39mر", "ﺭ\x1b[2;9;91mﺍ\x1b[0m"},
		{"a link", "\x1b]8;;anis:x\x1b\\ا\x1b]8;;\x1b\\ر", "ﺭ\x1b]8;;anis:x\x1b\\ﺍ\x1b]8;;\x1b\\"},
		{"a link inside a colour", "\x1b[1m\x1b]8;;a:b\aا\x1b]8;;\aر\x1b[0m", "\x1b[1mﺭ\x1b]8;;a:b\x1b\\ﺍ\x1b]8;;\x1b\\\x1b[0m"},
		{"a sequence that is no colour is left out", "ا\x1b[2Kر\x1b(B", "ﺭﺍ"},
	} {
		got := strings.TrimLeft(visual(c.line, 2), " ")
		got = strings.NewReplacer("\x1b[0m\x1b]8;;\x1b\\", "\x1b]8;;\x1b\\\x1b[0m").Replace(got)
		if got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.why, got, c.want)
		}
	}
}

func TestABarOfEighthsGrowsFromTheRight(t *testing.T) {
	for bar, want := range map[string]string{
		"█▏─": "─▕█", "█▌─": "─▐█", "█▎─": "─\x1b[7m▊\x1b[0m█", "█▉─": "─\x1b[7m▏\x1b[0m█",
		"\x1b[32m█▊\x1b[0m": " \x1b[7;32m▎\x1b[0;32m█\x1b[0m",
	} {
		if got := visual(bar, 3); got != want {
			t.Errorf("%q became %q, want %q", bar, got, want)
		}
	}
}

func TestAStyleThatRunsOverALineEndGoesOnInTheNext(t *testing.T) {
	lines := strings.Split(visual("\x1b[1mا\nر\x1b[0mا\nر", 2), "\n")
	want := []string{" \x1b[1mﺍ\x1b[0m", "ﺍ\x1b[1mﺭ\x1b[0m", " ﺭ"}
	for i := range want {
		if lines[i] != want[i] {
			t.Errorf("line %d is %q, want %q", i+1, lines[i], want[i])
		}
	}
}

func TestJoinersDoTheirWorkAndAreNotDrawn(t *testing.T) {
	for _, c := range []struct{ why, line, want string }{
		{"a Persian verb", "می\u200cخواهم", "\ufee2\ufeeb\ufe8d\ufeee\ufea7\ufbfd\ufee3"},
		{"heh as an abbreviation", "ه\u200d", "\ufeeb"},
		{"a family stays together", "ا 👨\u200d👩\u200d👧 ب", "ب 👨\u200d👩\u200d👧 ا"},
	} {
		got := visual(c.line, cell.Width(c.want))
		if letterwise(got) != letterwise(c.want) {
			t.Errorf("%s:\n got %+q\nwant %+q", c.why, got, c.want)
		}
	}
}

// letterwise takes the isolated forms of letters for the letters.
func letterwise(s string) string {
	return strings.NewReplacer("\ufe8d", "ا", "\ufe8f", "ب").Replace(s)
}

func TestCodeIsLaidOutFromLeftToRight(t *testing.T) {
	line := "\u2066" + arabic(`f(x) { say("ABC") }   `) + "\u2069"
	if got, want := latin(visual(line, 22)), `f(x) { say("CBA") }   `; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestEachPaneHasItsOwnDirection(t *testing.T) {
	first := bidi.Pane([]string{arabic("› ABC (d)"), arabic("│ EF.")}, 12, bidi.RTL)
	second := bidi.Pane([]string{"› one, two.", arabic("│ say A. B")}, 12, bidi.LTR)
	for i, want := range []struct{ rtl, ltr string }{
		{"› one, two.  │    (d) CBA ‹", "   (d) CBA ‹ │ › one, two. "},
		{"│ say B .A   │        .FE │", "       .FE │ │ │ say B .A  "},
	} {
		row := first[i] + " │ " + second[i]
		if got := latin(visual(row, 27)); got != want.rtl {
			t.Errorf("Arabic interface:\n got %q\nwant %q", got, want.rtl)
		}
		got := bidi.Frame(row, 27, bidi.LTR, bidi.Profile{Form: bidi.Visual})
		if latin(got) != want.ltr {
			t.Errorf("English interface:\n got %q\nwant %q", latin(got), want.ltr)
		}
	}
}

func TestALigatureMovesNoEdgeOfAPane(t *testing.T) {
	pane := bidi.Pane([]string{"one لا two", "one ab two", "لا لا لا"}, 12, bidi.LTR)
	for i, want := range []string{"    one ﻻ two ", "    one ab two", "    ﻻ ﻻ ﻻ    "} {
		frame := visual("    "+pane[i], 20)
		if got := frame[:len(want)]; got != want {
			t.Errorf("in the margin of an Arabic screen: %q, want %q", frame, want)
		}
	}
	arabicPane := bidi.Pane([]string{"abc لا دار", "abc رز دار"}, 10, bidi.RTL)
	for _, line := range arabicPane {
		frame := bidi.Frame(line+"    x", 20, bidi.LTR, bidi.Profile{Form: bidi.Visual})
		if got := cell.Width(strings.TrimRight(frame, " ")); got != 15 || !strings.HasSuffix(strings.TrimRight(frame, " "), "abc    x") {
			t.Errorf("in an English screen: %q", frame)
		}
	}
}

func TestAPaneWhoseTextWasCutEndsWhereItShould(t *testing.T) {
	first := bidi.Pane([]string{arabic("AB ") + bidi.Isolate("a long English name")}, 8, bidi.RTL)
	second := bidi.Pane([]string{arabic("XYZ")}, 5, bidi.RTL)
	frame := bidi.Frame(first[0]+" │ "+second[0], 16, bidi.LTR, bidi.Profile{Form: bidi.Visual})
	if got, want := latin(frame), "a lon BA │   ZYX"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestADeepNestOfIsolatesIsNeitherSlowNorOutOfOrder(t *testing.T) {
	deep := strings.Repeat("\u2067", 20_000) + arabic("A b C") + strings.Repeat("\u2069", 20_000)
	frame := bidi.Frame(arabic("D ")+deep+arabic(" E"), 20, bidi.RTL, bidi.Profile{Form: bidi.Visual})
	if cell.Width(frame) != 20 {
		t.Errorf("%d cells", cell.Width(frame))
	}
	for _, depth := range []int{1, 3, 7, 8, 20, 40} {
		open, shut := strings.Repeat("\u2067", depth), strings.Repeat("\u2069", depth)
		got := latin(visual(arabic("D ")+open+arabic("A bc C")+shut+arabic(" E"), 12))
		if want := "  E C bc A D"; got != want {
			t.Errorf("%d isolates: %q, want %q", depth, got, want)
		}
	}
}

func TestMarksOnBlanksAndBracketsAreNotLost(t *testing.T) {
	for _, p := range []bidi.Profile{{Form: bidi.Plain}, {Form: bidi.Visual}, {Form: bidi.Words}, {Form: bidi.Logical, Fence: bidi.FenceBlank}} {
		frame := bidi.Frame("ا \u064e (\u064eب) \u064e ا", 12, bidi.RTL, p)
		if n := strings.Count(frame, "\u064e"); n != 3 {
			t.Errorf("%s: %d marks of 3 in %+q", p.Form, n, frame)
		}
	}
	if got := visual("(\u064e)", 2); got != "()\u064e" {
		t.Errorf("a bracket with a mark is not mirrored: %+q", got)
	}
}

func TestAWindowFullOfLigaturesIsFilled(t *testing.T) {
	if w := cell.Width(visual(strings.Repeat("لا", 300), 600)); w != 600 {
		t.Errorf("%d cells", w)
	}
}

func TestANameOfUnknownDirectionReachesIntoNothing(t *testing.T) {
	row := arabic("A: ") + bidi.Isolate("x (y)") + arabic(", 12 B")
	if got, want := latin(visual(row, 14)), "B 12 ,x (y) :A"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := bidi.Isolate(""); got != "" {
		t.Errorf("nothing became %q", got)
	}
}

func TestAnIsolateThatWasCutOffHarmsNothing(t *testing.T) {
	for _, line := range []string{"\u2067ABC def", "\u2066abc DEF", "ABC\u2069 def", "\u2068\u2068A", "\u2069\u2069", "\u202eABC def\u202c"} {
		frame := visual(arabic(line), 9)
		if cell.Width(frame) != 9 || strings.ContainsAny(frame, "\u2066\u2067\u2068\u2069\u202e\u202c") {
			t.Errorf("%+q became %+q", line, frame)
		}
	}
}

func TestDirectionOfAText(t *testing.T) {
	for text, want := range map[string]bidi.Direction{
		"12 مرحبا abc": bidi.RTL, "(abc) مرحبا": bidi.LTR, "\u2067مرحبا\u2069 abc": bidi.LTR, "12 .": bidi.RTL,
	} {
		if got := bidi.Of(text, bidi.RTL); got != want {
			t.Errorf("%q is taken for %s", text, got)
		}
	}
	if bidi.Of("", bidi.LTR) != bidi.LTR {
		t.Error("a text without letters has not the direction of the interface")
	}
}

func TestWhatLeavesTheScreensIsBareOfFormatting(t *testing.T) {
	joiner := "می\u200cخواهم"
	if got := bidi.Bare(bidi.Embed("a", bidi.RTL) + bidi.Isolate("b") + "\u200e" + joiner); got != "ab"+joiner {
		t.Errorf("%+q", got)
	}
}

func TestPlainIsReadingOrderWithoutBoxesAndFormatting(t *testing.T) {
	line := "│ " + bidi.Embed("a (b)", bidi.LTR) + " مرحبا\u200f ─── \x1b[1mلا\x1b[0m   "
	want := "  a (b) مرحبا     \x1b[1mلا\x1b[0m"
	if got := bidi.Frame(line, 40, bidi.RTL, bidi.Profile{}); got != want {
		t.Errorf("got  %+q\nwant %+q", got, want)
	}
}

func TestWithoutAWindowTheWidestLineIsTheWidth(t *testing.T) {
	got := strings.Split(bidi.Frame(arabic("AB\nABCD"), 0, bidi.RTL, bidi.Profile{Form: bidi.Visual}), "\n")
	if latin(got[0]) != "  BA" || latin(got[1]) != "DCBA" {
		t.Errorf("%q", got)
	}
}

func TestALatinLineOfALatinInterfaceLeavesAsItCame(t *testing.T) {
	for _, line := range []string{"plain", "  \x1b[1mbold\x1b[0m (x) │ ▏", "Xin chào, ı İ ß", "a very long line that does not fit"} {
		got := bidi.Frame(line, 20, bidi.LTR, bidi.Profile{Form: bidi.Visual})
		if got != cell.Clip(line, 20) {
			t.Errorf("%q became %q", line, got)
		}
	}
}

func TestAClickFindsWhatItWasAimedAt(t *testing.T) {
	for _, form := range []bidi.Form{bidi.Visual, bidi.Explicit, bidi.Logical, bidi.Words} {
		stage := bidi.NewStage(bidi.Profile{Form: form})
		stage.Frame(arabic("AB cde FG\n12"), 12, bidi.RTL)
		// What is shown is "   GF cde BA".
		for column, want := range []int{11, 10, 9, 8, 7, 6, 3, 4, 5, 2, 1, 0} {
			if got := stage.Column(0, column); got != want {
				t.Errorf("%s: column %d is %d in reading order, want %d", form, column, got, want)
			}
		}
		if got := stage.Column(5, 3); got != 3 {
			t.Errorf("%s: a click below the frame moved to %d", form, got)
		}
	}
}

func TestEveryFormShowsTheSameLine(t *testing.T) {
	line := arabic("A (لا B) 12 c")
	for _, c := range []struct {
		profile bidi.Profile
		want    string
	}{
		{bidi.Profile{Form: bidi.Visual}, "  c 12 (B ﻻ) A"},
		{bidi.Profile{Form: bidi.Explicit}, "  c 12 (B ﻻ) A"},
		{bidi.Profile{Form: bidi.Logical}, " c 12 (\u200eLA B\u200e) \u200eA\u200e"},
		{bidi.Profile{Form: bidi.Logical, JoinLam: true}, " c 12 (\u200eL\u200dA B\u200e) \u200eA\u200e"},
		{bidi.Profile{Form: bidi.Logical, Fence: bidi.FenceBlank}, " c 12 (LA B)\u2800A"},
		{bidi.Profile{Form: bidi.Words}, "  c 12 A\u00a0(ﻻ\u00a0B)"},
		{bidi.Profile{Form: bidi.Words, Letters: true}, "  c 12 (B ﻻ) A"},
		{bidi.Profile{Form: bidi.Plain}, "A (LA B) 12 c"},
	} {
		got := bidi.Frame(line, 14, bidi.RTL, c.profile)
		if latin(got) != latin(c.want) {
			t.Errorf("%v:\n got %+q\nwant %+q", c.profile, latin(got), latin(c.want))
		}
	}
}

func TestWordsKeepTheirColoursInTheirCells(t *testing.T) {
	// A terminal that turns words leaves the colours where they are: the cell on the right, which
	// shows the first letter, is written last.
	got := bidi.Frame("\x1b[31mد\x1b[0mر", 2, bidi.RTL, bidi.Profile{Form: bidi.Words})
	if want := "ﺩ\x1b[31mﺭ\x1b[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	// Another face is another word to the terminal.
	got = bidi.Frame("\x1b[1mدر\x1b[0mدر", 4, bidi.RTL, bidi.Profile{Form: bidi.Words})
	if want := "ﺩﺭ\x1b[1mﺩﺭ\x1b[0m"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
