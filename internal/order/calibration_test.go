package order_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/order"
	"anis/internal/term"
	"anis/locales"
)

func language(t testing.TB, tag string) *lang.Language {
	t.Helper()
	l, problems := lang.Load(locales.FS, tag)
	if l == nil || len(problems) > 0 {
		t.Fatalf("the locale %s has mistakes: %v", tag, problems)
	}
	return l
}

func calibration(t testing.TB, f order.Facts) *order.Calibration {
	t.Helper()
	return order.NewCalibration(f, order.Choose(f), language(t, "ar"), language(t, "en"))
}

// forms are the forms of the lines that are shown on a terminal.
func forms(t *testing.T, f order.Facts) string {
	t.Helper()
	var names []string
	for _, line := range order.Lines(f, language(t, "ar")) {
		names = append(names, order.Title(line.Profile))
	}
	return strings.Join(names, " ")
}

func TestLinesThatCannotDifferAreShownOnce(t *testing.T) {
	for _, c := range []struct {
		name  string
		facts order.Facts
		want  string
	}{
		{"unknown", in("", ""), "visual explicit logical logical-joined logical-blank words words-letters"},
		{"unknown, cannot switch", answering("0"), "visual logical logical-joined logical-blank words words-letters"},
		{"in tmux", inside(term.VTE, "7006", term.Tmux), "visual logical logical-joined logical-blank words words-letters"},
		{"kitty", in(term.Kitty, ""), "visual logical logical-joined logical-blank words words-letters"},
		{"mlterm, which is switched", in(term.Mlterm, ""), "visual"},
		{"mlterm in tmux, which may swallow the switch", inside(term.Mlterm, "", term.Tmux), "visual logical logical-joined logical-blank words words-letters"},
		{"mlterm in zellij", inside(term.Mlterm, "", term.Zellij), "visual logical logical-joined logical-blank words words-letters"},
	} {
		if got := forms(t, c.facts); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTheSentenceHoldsWhatTerminalsGetWrong(t *testing.T) {
	sample := language(t, "ar").T("order.sample")
	for _, part := range []string{"لا", "(", ")", "PDF"} {
		if !strings.Contains(sample, part) {
			t.Errorf("%q lacks %q", sample, part)
		}
	}
	if sample[0] < '0' || sample[0] > '9' {
		t.Errorf("%q does not begin with a number", sample)
	}
	if sample != language(t, "en").T("order.sample") {
		t.Error("the sentence differs from language to language, and the English words tell what it says")
	}
}

func TestADigitChoosesItsLineAndTheMarksAreAskedFor(t *testing.T) {
	c := calibration(t, in("", ""))
	page := c.Page(80, 24)
	for _, text := range []string{"Which of these lines reads right", "0: none of them", "esc:"} {
		if !strings.Contains(page, text) {
			t.Errorf("the page lacks %q:\n%q", text, page)
		}
	}
	if n := strings.Count(page, "\x1b[8l"); n != 1 || strings.Count(page, "\x1b[8h") != n {
		t.Errorf("the mode is switched %d times: %q", n, page)
	}
	if !strings.Contains(page, ";1H\x1b[8l") {
		t.Errorf("the mode is not switched in the first column: %q", page)
	}
	c.Press(9)
	c.Press(order.Other)
	if c.Over() || c.Result().Chosen {
		t.Fatal("a number without a line was taken")
	}
	c.Press(2)
	if c.Over() {
		t.Fatal("the vowel marks are not asked for")
	}
	if c.Page(80, 24) == page || !strings.Contains(c.Page(80, 24), "small signs") {
		t.Error("the second question is not shown")
	}
	c.Press(1)
	got := c.Result()
	want := config.Terminal{Order: config.OrderExplicit, Marks: config.MarksShow}
	if !c.Over() || !got.Chosen || got.Saved != want || got.Choice.Start != "\x1b[8l" || !got.Choice.Sure {
		t.Errorf("%+v", got)
	}
	if got.Choice.Profile != explicit {
		t.Errorf("%+v", got.Choice.Profile)
	}
}

func TestWhoChoosesNothingKeepsWhatWas(t *testing.T) {
	f := in(term.VTE, "7006")
	f.Saved = config.Terminal{Order: config.OrderVisual, Marks: config.MarksHide}
	c := calibration(t, f)
	c.Press(order.Escape)
	if got := c.Result(); !c.Over() || got.Chosen || got.Saved != f.Saved || got.Choice != order.Choose(f) {
		t.Errorf("%+v", got)
	}

	c = calibration(t, in("", ""))
	c.Press(order.Escape)
	if got := c.Result(); got.Chosen || got.Saved != (config.Terminal{Skipped: true}) || got.Choice.Ask() {
		t.Errorf("an unknown terminal: %+v", got)
	}

	c = calibration(t, in("", ""))
	c.Press(order.Away)
	if got := c.Result(); !got.Passed || got.Chosen || got.Saved != (config.Terminal{}) {
		t.Errorf("a key of the program: %+v", got)
	}

	c = calibration(t, in("", ""))
	c.Press(order.Interrupt)
	if got := c.Result(); !got.Ended || got.Chosen {
		t.Errorf("ctrl+c: %+v", got)
	}
}

func TestWhereNothingReadsRightThereArePlainTextAndEnglish(t *testing.T) {
	c := calibration(t, in("", ""))
	c.Press(0)
	if page := c.Page(80, 24); !strings.Contains(page, "screen reader") || !strings.Contains(page, "English") {
		t.Errorf("%q", page)
	}
	c.Press(1)
	if got := c.Result(); !c.Over() || got.Choice.Profile.Form != bidi.Plain || got.Saved.Order != config.OrderPlain {
		t.Errorf("plain: %+v", got)
	}

	c = calibration(t, in("", ""))
	c.Press(0)
	c.Press(2)
	if got := c.Result(); !c.Over() || got.Language != "en" || got.Chosen || got.Choice.Ask() {
		t.Errorf("English: %+v", got)
	}
}

func TestATerminalWithASwitchIsSwitchedForThePageAndBack(t *testing.T) {
	c := calibration(t, in(term.Mlterm, ""))
	if page := c.Page(80, 24); strings.Count(page, mltermOff) != 1 || !strings.HasPrefix(page, mltermOff) {
		t.Errorf("%q", page)
	}
	if !strings.Contains(c.Close(), mltermOn+"\x1b[?25h\x1b[?1049l") {
		t.Errorf("%q", c.Close())
	}
}

func TestASwitchThatMayBeSwallowedIsOnTheFirstLine(t *testing.T) {
	f := inside(term.Mlterm, "", term.Tmux)
	if !order.Choose(f).Ask() {
		t.Error("its reader is not asked")
	}
	lines := order.Lines(f, language(t, "ar"))
	if lines[0].Start != mltermOffTmux {
		t.Errorf("the first line is sent with %q", lines[0].Start)
	}
	for _, line := range lines[1:] {
		if line.Start != "" {
			t.Errorf("%+v", line)
		}
	}
}

// addressed matches the beginning of a row.
var addressed = regexp.MustCompile("\x1b\\[([0-9]+);1H")

// rows are the rows of a page, without the switches.
func rows(t *testing.T, page string) map[int]string {
	t.Helper()
	found := map[int]string{}
	at := addressed.FindAllStringSubmatchIndex(page, -1)
	for i, place := range at {
		row, err := strconv.Atoi(page[place[2]:place[3]])
		if err != nil {
			t.Fatal(err)
		}
		end := len(page)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		text := strings.NewReplacer("\x1b[8l", "", "\x1b[8h", "").Replace(page[place[1]:end])
		if text != "" && found[row] != "" {
			t.Errorf("row %d is written twice", row)
		}
		found[row] += text
	}
	return found
}

// Low and narrow windows: every line is seen, or reached with the key that is shown, and so is every
// way out; nothing is written below the window or over another row.
func TestEverythingThatCanBeChosenIsSeenInEveryWindow(t *testing.T) {
	for _, f := range []order.Facts{in("", ""), in(term.Mlterm, "")} {
		lines := len(order.Lines(f, language(t, "ar")))
		for stage, c := range map[string]struct {
			presses []order.Press
			numbers int      // of samples
			keys    []string // that the reader is told of
		}{
			"lines": {nil, lines, []string{"0", "esc"}},
			"none":  {[]order.Press{0}, 0, []string{"1:", "2:", "esc"}},
			"marks": {[]order.Press{1}, 2, []string{"esc"}},
		} {
			cal := calibration(t, f)
			for _, p := range c.presses {
				cal.Press(p)
			}
			for width := 28; width <= 120; width++ {
				if width > 65 && width < 120 {
					continue // no page is wider
				}
				for height := 8; height <= 40; height++ {
					where := fmt.Sprintf("%s of %q in %d×%d", stage, f.Identity.Key(), width, height)
					seen := map[string]bool{}
					first := cal.Page(width, height)
					for page := first; ; {
						look(t, where, page, width, height, seen)
						for _, key := range c.keys {
							if said := strings.Join(slices.Collect(maps.Values(rows(t, page))), "\n"); !strings.Contains(said, key) {
								t.Errorf("%s: %q is not told of:\n%s", where, key, said)
							}
						}
						if !strings.Contains(page, "9") {
							break
						}
						cal.Press(9)
						if page = cal.Page(width, height); page == first {
							break
						}
					}
					if len(seen) != c.numbers {
						t.Fatalf("%s: %d lines are seen, want %d:\n%q", where, len(seen), c.numbers, first)
					}
				}
			}
		}
	}
}

// look notes the numbers on a page and fails the test where something does not fit.
func look(t *testing.T, where, page string, width, height int, seen map[string]bool) {
	t.Helper()
	found := rows(t, page)
	for row, text := range found {
		if row > height {
			t.Errorf("%s: row %d is written", where, row)
		}
		if w := cell.Width(text); w > width {
			t.Errorf("%s: row %d is %d cells wide", where, row, w)
		}
		number := text[:min(1, len(text))]
		if number < "1" || number > "8" || !strings.HasSuffix(text, " "+number) || !strings.HasPrefix(text, number+" ") {
			continue
		}
		seen[number] = true
		if body := text[1 : len(text)-1]; strings.TrimSpace(body) == "" && found[row+1] == "" {
			t.Errorf("%s: there is nothing under the number %s", where, number)
		}
	}
}

func TestALowWindowHasSeveralPages(t *testing.T) {
	c := calibration(t, in("", ""))
	first := c.Page(28, 8)
	if !strings.Contains(first, "9") || strings.Contains(first, "\n7 ") {
		t.Errorf("%q", first)
	}
	c.Press(order.Enter)
	second := c.Page(28, 8)
	if second == first {
		t.Error("enter does not turn the page as well")
	}
	// Whoever saw the right line on the first page may press its number on the second.
	if c.Press(1); !c.Result().Chosen {
		t.Error("a line of another page cannot be chosen")
	}
	c = calibration(t, in("", ""))
	_ = c.Page(80, 24)
	if c.Press(9); c.Result().Chosen || c.Over() || c.Page(80, 24) != calibration(t, in("", "")).Page(80, 24) {
		t.Error("where all lines are seen, 9 does something")
	}
}

func TestPrintedLinesAreSwitchedOneByOne(t *testing.T) {
	c := order.Choose(in(term.VTE, "7006"))
	got := order.Printed("سلام\nabc", 10, bidi.LTR, c)
	for _, line := range strings.Split(got, "\n") {
		if !strings.HasPrefix(line, "\x1b[8l") || !strings.HasSuffix(line, "\x1b[8h") {
			t.Errorf("%q", line)
		}
	}
	// Plain text is read out or copied, with all its vowel marks.
	c = order.Choose(in(term.Mlterm, ""))
	c.Profile.HideMarks = true
	if got := order.Printed("سَلام", 10, bidi.RTL, c); !strings.Contains(got, "سَلام") {
		t.Errorf("%q", got)
	}
	// mlterm would turn what stands there already when it is switched back.
	if got := order.Printed("سلام", 10, bidi.RTL, order.Choose(in(term.Mlterm, ""))); strings.Contains(got, "\x1b") || !strings.Contains(got, "سلام") {
		t.Errorf("%q", got)
	}
}

func TestDigitsOfThreeScriptsAndKeysOfTheProgramAreRead(t *testing.T) {
	for _, c := range []struct {
		sent string
		want order.Press
		n    int
	}{
		{"1", 1, 1},
		{"٣4", 3, 2},
		{"۹", 9, 2},
		{"\xd9", order.Other, 0},
		{"م", order.Other, 2},
		{"\r", order.Enter, 1},
		{"\x1b", order.Escape, 1},
		{"\x1b\x1b", order.Escape, 1},
		{"\x03", order.Interrupt, 1},
		{"\x18", order.Away, 1},
		{"\x0c", order.Away, 1},
		{"\x1bOP", order.Away, 3},
		{"\x1b[12~", order.Away, 5},
		{"\x1b[A", order.Other, 3},
		{"\x1bO", order.Other, 0},
		{"\x1b[1;5", order.Other, 0},
		{"\x1b1", order.Other, 2},
		{"\x1bP>|XTerm(379)\x1b\\1", order.Other, 16},
		{"\x1bP>|XTer", order.Other, 0},
		{"\xff", order.Other, 1},
	} {
		if p, n := order.ReadPress([]byte(c.sent)); p != c.want || n != c.n {
			t.Errorf("%q: %v in %d bytes, want %v in %d", c.sent, p, n, c.want, c.n)
		}
	}
}

func FuzzReadPress(f *testing.F) {
	for _, seed := range []string{"1", "٣", "\x1b[A", "\x1bP>|x\x1b\\", "\x1bOP", "\xff", "\x1b[[A"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, n := order.ReadPress(data)
		if n < 0 || n > len(data) || p < 0 || p > order.Other {
			t.Errorf("%q: %v, %d", data, p, n)
		}
		if n == 0 && len(data) >= 300 {
			t.Errorf("%d bytes are not yet a key", len(data))
		}
	})
}
