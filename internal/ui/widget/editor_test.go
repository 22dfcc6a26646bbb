package widget_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"golang.org/x/text/unicode/norm"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/theme"
	"anis/internal/ui/widget"
)

// names are the keys that have a type of their own, by the names Bubble Tea gives them.
var names = func() map[string]tea.KeyType {
	names := map[string]tea.KeyType{}
	for kind := tea.KeyType(-200); kind < 128; kind++ {
		if kind != tea.KeyRunes && kind != tea.KeySpace {
			if name := (tea.KeyMsg{Type: kind}).String(); name != "" {
				names[name] = kind
			}
		}
	}
	return names
}()

// key returns the message of a key press; "space" and letters are typed as they are.
func key(name string) tea.KeyMsg {
	if kind, ok := names[name]; ok {
		return tea.KeyMsg{Type: kind}
	}
	return testkit.Key(name)
}

func press(e *widget.Editor, keys ...string) {
	for _, name := range keys {
		e.Update(key(name))
	}
}

func typeIn(e *widget.Editor, text string) {
	for _, r := range text {
		e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func TestBackspaceRemovesOneVisibleCharacter(t *testing.T) {
	for text, want := range map[string]string{
		"سلام": "سلا", "Việt": "Việ", "e\u0301": "", "a👨‍👩‍👧": "a", "حمل\n": "حمل",
	} {
		e := widget.NewEditor("", false)
		e.Update(testkit.Paste(text))
		press(e, "backspace")
		if e.Text() != want {
			t.Errorf("backspace after %q leaves %q, want %q", text, e.Text(), want)
		}
	}
}

func TestMovingInsertsWhereTheCursorStands(t *testing.T) {
	e := widget.NewEditor("one three", false)
	press(e, "ctrl+left")
	typeIn(e, "two ")
	if e.Text() != "one two three" {
		t.Errorf("text %q", e.Text())
	}
	press(e, "home")
	typeIn(e, "0 ")
	press(e, "end")
	typeIn(e, "!")
	press(e, "left", "delete", "ctrl+w")
	if e.Text() != "0 one two " {
		t.Errorf("text %q", e.Text())
	}
}

func TestAMarkTypedAfterALetterJoinsIt(t *testing.T) {
	e := widget.NewEditor("", false)
	e.Direction = bidi.RTL
	typeIn(e, "حِم")
	press(e, "left", "left")
	typeIn(e, "x")
	if e.Text() != "xحِم" {
		t.Errorf("two steps left of %q stand at another place: %q", "حِم", e.Text())
	}
}

func TestPastedTextIsCleaned(t *testing.T) {
	e := widget.NewEditor("", false)
	e.Update(testkit.Paste("a\x1b]52;c;eA==\a b\r\nc\td\u202ee"))
	for _, bad := range []string{"\x1b", "\a", "\r", "\t", "\u202e"} {
		if strings.Contains(e.Text(), bad) {
			t.Errorf("%q came through: %q", bad, e.Text())
		}
	}
	if !strings.Contains(e.Text(), "\nc    d") {
		t.Errorf("line break or tab is lost: %q", e.Text())
	}
}

func TestASingleLineStaysOne(t *testing.T) {
	e := widget.NewEditor("", true)
	e.Update(testkit.Paste("two\nlines"))
	if strings.Contains(e.Text(), "\n") {
		t.Errorf("text %q", e.Text())
	}
	if e.Update(testkit.Key("enter")) {
		t.Error("enter belongs to the screen, not to a field of one line")
	}
	typeIn(e, " x")
	if !strings.HasSuffix(e.Text(), " x") {
		t.Errorf("a blank is lost: %q", e.Text())
	}
}

func TestUpAndDownKeepTheCell(t *testing.T) {
	e := widget.NewEditor("first line\nsecond line\nthird", false)
	e.View(plain, 40, 5)
	press(e, "home", "right", "right", "up", "up")
	typeIn(e, "|")
	if e.Text() != "fi|rst line\nsecond line\nthird" {
		t.Errorf("text %q", e.Text())
	}
	press(e, "down", "down")
	typeIn(e, "|")
	if !strings.HasSuffix(e.Text(), "thi|rd") {
		t.Errorf("text %q", e.Text())
	}
}

func TestLongLinesWrapAndTheCursorStaysInSight(t *testing.T) {
	e := widget.NewEditor("", false)
	text := strings.Repeat("كلمات طويلة في سطر واحد ", 40)
	e.Update(testkit.Paste(text))
	for _, size := range [][2]int{{20, 5}, {40, 3}, {7, 1}} {
		lines := e.View(plain, size[0], size[1])
		if len(lines) > size[1] {
			t.Errorf("at %v there are %d lines", size, len(lines))
		}
		for _, line := range lines {
			if cell.Width(line) > size[0] {
				t.Errorf("at %v a line is %d cells", size, cell.Width(line))
			}
		}
	}
	if e.Text() != text {
		t.Error("wrapping changed the text")
	}
}

// written returns an editor of an interface that runs as its text does.
func written(text string, single bool) *widget.Editor {
	e := widget.NewEditor(text, single)
	e.Direction = bidi.Of(text, bidi.LTR)
	return e
}

// newEditor returns an editor with a text and the cursor at its beginning, drawn once.
func newEditor(text string, width, height int) *widget.Editor {
	e := written(text, false)
	e.View(plain, width, height)
	press(e, "ctrl+home")
	e.View(plain, width, height)
	return e
}

// at returns the text with a bar where the cursor stands.
func at(e *widget.Editor) string {
	typeIn(e, "|")
	text := e.Text()
	press(e, "ctrl+u")
	return text
}

func TestBackspaceTakesArabicMarksOneByOneAndEverythingElseWhole(t *testing.T) {
	for _, c := range []struct {
		text string
		left []string // after each press
	}{
		{"م\u064e\u0670", []string{"م\u064e", "م", ""}},
		{"م\u0651\u064e", []string{"م\u0651", "م", ""}}, // typed shadda first
		{"م\u0651\u064b", []string{"م\u0651", "م", ""}},
		{"ا\u0654", []string{""}}, // one letter, أ
		{"ي\u200c", []string{"ي", ""}},
		{"س\u200f", []string{""}},
		{"ـ\u0650", []string{"ـ", ""}},
		{"لا", []string{"ل", ""}},
		{"ế", []string{""}},
		{"e\u0302\u0301", []string{""}},
		{"x\u0302", []string{""}},
		{"İ", []string{""}},
		{"👨\u200d👩\u200d👧", []string{""}},
		{"🇸🇾🇩🇪", []string{"🇸🇾", ""}},
		{"👍🏽", []string{""}},
	} {
		e := widget.NewEditor(c.text, false)
		for i, want := range c.left {
			if press(e, "backspace"); e.Text() != want {
				t.Errorf("press %d after %+q leaves %+q, want %+q", i+1, c.text, e.Text(), want)
			}
		}
	}
}

func TestDeleteTakesALetterWithAllItsMarks(t *testing.T) {
	e := newEditor("م\u0651\u064eس", 20, 3)
	if press(e, "delete"); e.Text() != "س" {
		t.Errorf("left is %+q", e.Text())
	}
	if press(e, "delete", "delete"); e.Text() != "" {
		t.Errorf("left is %+q", e.Text())
	}
}

func TestTheCursorNeverStandsInsideACharacter(t *testing.T) {
	e := written("اب\u0650\u0651👨\u200d👩\u200d👧\u200eế", false)
	for _, want := range []string{
		"اب\u0650\u0651👨\u200d👩\u200d👧\u200e|ế", "اب\u0650\u0651|👨\u200d👩\u200d👧\u200eế", "ا|ب\u0650\u0651👨\u200d👩\u200d👧\u200eế", "|اب\u0650\u0651👨\u200d👩\u200d👧\u200eế",
	} {
		press(e, "left")
		if got := at(e); got != want {
			t.Errorf("the cursor stands at %+q, want %+q", got, want)
		}
	}
}

func TestTypingIsKeptComposed(t *testing.T) {
	for typed, want := range map[string]string{
		"tie\u0302\u0301ng":  "tiếng",
		"Vie\u0323\u0302t":   "Việt",
		"ıİiI":               "ıİiI",
		"ا\u0653ن":           "آن",
		"بسم\u0651\u064e":    "بسم\u064e\u0651",
		"WhatsApp رسالة":     "WhatsApp رسالة",
		"لا":                 "لا",
		"\ufefb\ufef7\ufedf": "لالأل",
	} {
		e := widget.NewEditor("", false)
		if typeIn(e, typed); e.Text() != want {
			t.Errorf("typing %+q gives %+q, want %+q", typed, e.Text(), want)
		}
	}
}

func TestAnInputMethodRewritesWhatItSent(t *testing.T) {
	// Telex on a terminal: each key replaces the letter that was sent before.
	e := widget.NewEditor("", false)
	typeIn(e, "tie")
	press(e, "backspace")
	typeIn(e, "ê")
	press(e, "backspace")
	typeIn(e, "ế")
	typeIn(e, "ng")
	if e.Text() != "tiếng" {
		t.Errorf("text %q", e.Text())
	}
	press(e, "left", "left", "backspace")
	if e.Text() != "ting" {
		t.Errorf("backspace after the accented letter leaves %q", e.Text())
	}
}

func TestTheKeyOfLamAndAlefTypesTwoLetters(t *testing.T) {
	for _, sent := range []string{"لا", "\ufefb"} {
		e := widget.NewEditor("", false)
		e.Direction = bidi.RTL
		e.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(sent)})
		press(e, "left")
		if got := at(e); got != "ل|ا" {
			t.Errorf("%+q gives %q", sent, got)
		}
	}
}

func TestPastedFormsAndDirectionsBecomePlainLetters(t *testing.T) {
	e := widget.NewEditor("", false)
	e.Update(testkit.Paste("\u202b\ufee3\ufeae\ufea3\ufe92\ufe8e\u202c \u2067x\ty\r\n\u200fz\u2066w\u2069"))
	if want := "مرحبا x    y\n\u200fz\u2066w\u2069"; e.Text() != want {
		t.Errorf("text %+q, want %+q", e.Text(), want)
	}
}

func TestAFieldOfOneLineTakesAPastedLineWithItsEnd(t *testing.T) {
	e := widget.NewEditor("", true)
	e.Update(testkit.Paste("a word\r\n"))
	if e.Text() != "a word" {
		t.Errorf("text %q", e.Text())
	}
}

// rows draws a text and returns its rows without the cursor.
func rows(text string, width int) []string {
	lines := written(text, false).View(plain, width, 100)
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \u200e\u200f")
	}
	return lines
}

func TestLinesAreBrokenAtWords(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  []string
	}{
		{"one two three", 9, []string{"one two", "three"}},
		{"one two three", 8, []string{"one two", "three"}},
		{"one two three", 7, []string{"one", "two", "three"}},
		{"one  two", 5, []string{"one", "two"}},
		{"حِمْلٌ ثَقِيلٌ", 5, []string{"حِمْلٌ", "ثَقِيلٌ"}},
		{"من\u00a0دمشق إلى", 9, []string{"من\u00a0دمشق", "إلى"}},
		{"ab\u00a0cd ef", 6, []string{"ab\u00a0cd", "ef"}},
		{"مي\u200cخواهم ها", 8, []string{"مي\u200cخواهم", "ها"}},
		{"كتـــاب ب", 8, []string{"كتـــاب", "ب"}},
		{"لا إله", 4, []string{"لا", "إله"}},
		{"قَرَأَتْهُنَّ", 4, []string{"قَرَأَ", "تْهُنَّ"}},
		{"abcdef", 4, []string{"abc", "def"}},
		{"日本語", 4, []string{"日", "本", "語"}},
		{"a\n\nb", 4, []string{"a", "", "b"}},
		{"\u064eب", 4, []string{" \u064eب"}},
	} {
		want := make([]string, len(c.want))
		for i, w := range c.want {
			want[i] = norm.NFC.String(w)
		}
		if got := rows(c.text, c.width); !slices.Equal(got, want) {
			t.Errorf("%q in %d cells: %+q, want %+q", c.text, c.width, got, want)
		}
	}
}

func TestUpAndDownKeepTheCellOverShortRows(t *testing.T) {
	e := newEditor("long line\nab\n\nlong مَلِكٌ line", 40, 6)
	press(e, "right", "right", "right", "right", "right", "right", "down", "down", "down")
	if got := at(e); got != "long line\nab\n\nlong م\u064e|ل\u0650ك\u064c line" {
		t.Errorf("the cursor stands at %+q", got)
	}
	press(e, "up", "up", "up")
	if got := at(e); !strings.HasPrefix(got, "long l|ine") {
		t.Errorf("the cursor stands at %q", got)
	}
}

func TestEndAndHomeGoByRowAndThenByParagraph(t *testing.T) {
	e := newEditor("one two three four", 9, 6)
	for _, c := range []struct{ name, want string }{
		{"end", "one two| three four"}, {"end", "one two three four|"}, {"home", "one two three |four"},
		{"home", "|one two three four"}, {"ctrl+e", "one two three four|"}, {"ctrl+a", "|one two three four"},
		{"pgdown", "one two three |four"}, {"pgup", "|one two three four"}, {"ctrl+end", "one two three four|"},
		{"alt+left", "one two three |four"}, {"alt+right", "one two three four|"},
	} {
		press(e, c.name)
		if got := at(e); got != c.want {
			t.Errorf("after %s the cursor stands at %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAFieldOfOneLineScrollsByCharacters(t *testing.T) {
	text := strings.Repeat("م\u064e日x", 20)
	e := written(text, true)
	for i := range 61 {
		if i > 0 {
			press(e, "left")
		}
		lines := e.View(cursorShown, 10, 1)
		if len(lines) != 1 || cell.Width(lines[0]) > 10 || cell.Width(lines[0]) < 8 {
			t.Fatalf("after %d steps it is drawn as %q", i, lines)
		}
		bare := strings.TrimRight(testkit.Plain(lines[0]), " \u200e\u200f")
		if !strings.Contains(text, bare) || strings.HasPrefix(bare, "\u064e") {
			t.Fatalf("after %d steps something is cut: %+q", i, bare)
		}
		if !strings.Contains(lines[0], "\x1b[7m") {
			t.Fatalf("after %d steps the cursor is out of sight: %q", i, lines[0])
		}
	}
	press(e, "alt+a", "backspace")
	typeIn(e, "ab")
	if got := bidi.Bare(testkit.Plain(e.View(cursorShown, 10, 1)[0])); strings.TrimRight(got, " ") != "ab" {
		t.Errorf("a short text is drawn as %q", got)
	}
}

// cursorShown is a theme in which the cursor can be seen.
var cursorShown = theme.New(config.ThemeNone, term.Facts{})

func TestTheCursorStandsBesideTheLastLetterOfTheOtherDirection(t *testing.T) {
	for _, c := range []struct {
		text string
		dir  bidi.Direction
		want string
	}{
		{"مرحبا Anis", bidi.RTL, "\u200e"}, {"مرحبا Anis12", bidi.RTL, "\u200e"}, {"مرحبا Anis.", bidi.RTL, ""}, {"مرحبا Anis ", bidi.RTL, ""}, {"مرحبا Anis 12", bidi.RTL, ""},
		{"Anis مرحبا", bidi.RTL, "\u200f"}, {"Anis", bidi.RTL, ""}, {"مرحبا", bidi.LTR, ""},
		{"Anis مرحبا", bidi.LTR, "\u200f"}, {"مرحبا Anis", bidi.LTR, "\u200e"}, {"Anis مرحبا.", bidi.LTR, ""}, {"12", bidi.RTL, ""}, {"", bidi.RTL, ""},
		{"abc مرحبا مرحبا", bidi.LTR, "\u200f"},
	} {
		for _, single := range []bool{false, true} {
			e := widget.NewEditor(c.text, single)
			e.Direction = c.dir
			lines := e.View(cursorShown, 40, 3)
			line := lines[len(lines)-1]
			if _, end, _ := strings.Cut(line, "\x1b[7m \x1b[0m"); strings.TrimRight(end, " \u2069") != c.want {
				t.Errorf("%q, one line %v: behind the cursor stands %+q, want %+q in %q", c.text, single, end, c.want, line)
			}
			if press(e, "ctrl+a"); c.text != "" && strings.ContainsAny(strings.Join(e.View(cursorShown, 40, 3), ""), "\u200e\u200f") {
				t.Errorf("%q: a mark stands where the cursor is on a letter", c.text)
			}
		}
	}
}

func TestTheWindowFollowsTheCursorAndIsNeverHalfEmpty(t *testing.T) {
	e := newEditor(strings.Repeat("line\n", 50), 20, 10)
	for _, name := range []string{"ctrl+end", "pgup", "pgup", "up", "ctrl+home", "pgdown", "ctrl+end", "backspace", "backspace"} {
		press(e, name)
		lines := e.View(cursorShown, 20, 10)
		if len(lines) != 10 || !strings.Contains(strings.Join(lines, ""), "\x1b[7m") {
			t.Errorf("after %s there are %d rows, or no cursor: %q", name, len(lines), lines)
		}
	}
	if got := e.View(plain, 20, 30); len(got) != 30 {
		t.Errorf("a larger window shows %d rows", len(got))
	}
}

// TestRandomEditingEqualsASimpleEditor presses random keys and compares with an editor of a few
// lines that joins its whole text at every key.
func TestRandomEditingEqualsASimpleEditor(t *testing.T) {
	keys := []string{
		"left", "right", "up", "down", "home", "end", "backspace", "delete", "enter", "ctrl+left", "ctrl+right", "ctrl+w",
		"shift+left", "shift+right", "shift+down", "ctrl+shift+left", "ctrl+@", "alt+a", "ctrl+k", "ctrl+o", "ctrl+v", "ctrl+u",
		"ctrl+u", "ctrl+y", "pgup", "pgdown", "ctrl+home", "ctrl+end", "alt+delete", "a", "ح", "\u0650", "\u0651", "ệ", "space", "日", "\u0301",
		"e", "🇸", "\u200c",
	}
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		e := widget.NewEditor("بداية\nstart", false)
		var history []string
		for range 120 {
			name := keys[r.IntN(len(keys))]
			before, revision := e.Text(), e.Revision()
			press(e, name)
			history = append(history, name)
			if changed := e.Text() != before; changed != (e.Revision() != revision) {
				t.Fatalf("seed %d: after %v the text changed: %v, the revision says otherwise", seed, history, changed)
			}
			if e.Text() != norm.NFC.String(e.Text()) {
				t.Fatalf("seed %d: after %v the text is not composed: %+q", seed, history, e.Text())
			}
			width, height := 3+r.IntN(30), 1+r.IntN(6)
			lines := e.View(cursorShown, width, height)
			seen := strings.Join(lines, "")
			if !strings.Contains(seen, "\x1b[7m") {
				t.Fatalf("seed %d, %d cells: neither the cursor nor a selection is in sight: %q of %+q after %v", seed, width, lines, e.Text(), history)
			}
			for _, line := range lines {
				if strings.ContainsAny(line, "\n\r") || cell.Width(line) > width || len(lines) > height {
					t.Fatalf("seed %d: a row of %d cells in %d: %+q of %+q after %v", seed, cell.Width(line), width, line, e.Text(), history)
				}
			}
		}
		final := e.Text()
		states(e, "ctrl+u")
		if e.Text() != "بداية\nstart" {
			t.Fatalf("seed %d: all taken back leaves %+q", seed, e.Text())
		}
		states(e, "ctrl+y")
		if e.Text() != final && !slices.Contains(history, "ctrl+u") {
			t.Fatalf("seed %d: all done again gives %+q, want %+q", seed, e.Text(), final)
		}
		if again := widget.NewEditor(final, false); again.Text() != final {
			t.Fatalf("seed %d: the text does not survive being opened again", seed)
		}
	}
}

func FuzzEditorTakesAnyPaste(f *testing.F) {
	for _, seed := range []string{"", "سلام\n", "\x1b[31m", "a\u0301\u0302", "\xff", strings.Repeat("ً", 99), "\u2067\u2066\u2069"} {
		f.Add(seed, "x", 20)
	}
	f.Fuzz(func(t *testing.T, s, before string, width int) {
		width = max(width%40, 1)
		for _, single := range []bool{false, true} {
			e := widget.NewEditor(before, single)
			opened := e.Text()
			e.View(plain, width, 4)
			e.Update(testkit.Paste(s))
			press(e, "left", "backspace", "up", "shift+right", "enter", "right", "delete", "shift+home", "ctrl+k", "end", "ctrl+v")
			lines := e.View(plain, width, 4)
			if len(lines) > 4 {
				t.Fatalf("%d rows", len(lines))
			}
			for _, line := range lines {
				if cell.Width(line) > width {
					t.Fatalf("a row of %d cells in %d: %+q", cell.Width(line), width, line)
				}
			}
			if states(e, "ctrl+u"); e.Text() != opened {
				t.Fatalf("taken back it is %+q, it was %+q", e.Text(), opened)
			}
		}
	})
}
