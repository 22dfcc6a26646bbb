package figure_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"anis/content"
	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/figure"
	"anis/internal/ui/theme"
)

var ids = []string{
	"four-places", "load", "circle", "network", "wave", "night", "pyramid", "hurt-stayed-grew", "two-rivers", "rope",
}

var languages = map[string]bidi.Direction{"en": bidi.LTR, "ar": bidi.RTL}

// narrow is the width from which every figure is drawn and not listed.
const narrow = 37

func figures(t *testing.T, lang string) (all []*handbook.Figure) {
	t.Helper()
	book, list := handbook.Open(content.FS)
	if list.Failed() {
		t.Fatal(list)
	}
	for _, id := range ids {
		f, err := book.Figure(lang, id)
		if err != nil {
			t.Fatal(id, err)
		}
		all = append(all, f)
	}
	return all
}

func style() *theme.Theme {
	return theme.New(config.ThemeDark, term.Facts{Colours: term.Colours256})
}

// words are the words of lines without what is drawn around them, in the order of the alphabet.
func words(lines ...string) []string {
	text := strings.Map(func(r rune) rune {
		if r >= '\u2500' && r <= '\u259f' {
			return ' '
		}
		return r
	}, bidi.Bare(ansi.Strip(strings.Join(lines, "\n"))))
	var all []string
	for _, word := range strings.Fields(text) {
		if word != "-" {
			all = append(all, strings.TrimSuffix(word, ":"))
		}
	}
	slices.Sort(all)
	return all
}

func TestEveryWordOfAFigureIsWholeInEveryWidthAndNothingIsWider(t *testing.T) {
	dressed := style()
	for lang, dir := range languages {
		for _, f := range figures(t, lang) {
			said := append([]string{f.Title, f.Note}, f.Labels...)
			drawn, listed := words(said...), words(append(said, f.Says)...)
			for width := 20; width <= 120; width++ {
				lines := figure.Lines(f, width, dir, dressed)
				got := words(lines...)
				isList := slices.Equal(got, listed)
				if !isList && !slices.Equal(got, drawn) {
					t.Fatalf("%s %s at %d has the words %q, want %q", lang, f.ID, width, got, drawn)
				}
				if isList && width >= narrow {
					t.Errorf("%s %s at %d is a list", lang, f.ID, width)
				}
				for _, line := range lines {
					if cell.Width(line) > width {
						t.Errorf("%s %s at %d: %q has %d cells", lang, f.ID, width, line, cell.Width(line))
					}
				}
				for _, line := range figure.List(f, width, dressed) {
					if cell.Width(line) > width {
						t.Errorf("the list of %s %s at %d: %q has %d cells", lang, f.ID, width, line, cell.Width(line))
					}
				}
				around := len(cell.Wrap(f.Title, width)) + 2 + len(cell.Wrap(f.Note, width))
				if !isList && len(lines)-around > 14 {
					t.Errorf("the drawing of %s %s at %d has %d lines", lang, f.ID, width, len(lines)-around)
				}
			}
		}
	}
}

// Joined letters take fewer cells than letters apart. What stands beside them must not move.
func TestTheBordersOfAFigureStayUnderEachOtherWhenItIsTurned(t *testing.T) {
	dressed := style()
	for _, f := range figures(t, "ar") {
		for _, width := range []int{40, 72} {
			lines := figure.Lines(f, width, bidi.RTL, dressed)
			turned := strings.Split(bidi.Frame(strings.Join(lines, "\n"), width, bidi.RTL, bidi.Profile{Form: bidi.Visual}), "\n")
			for i, line := range lines {
				from, to := columns(line), columns(turned[i])
				for j := range from {
					from[j] = width - 1 - from[j]
				}
				slices.Sort(from)
				if !slices.Equal(from, to) {
					t.Errorf("%s at %d: the lines of row %d stand at %v, drawn at %v: %q", f.ID, width, i, to, from, turned[i])
				}
			}
		}
	}
}

// columns returns where glyphs that draw stand in a line.
func columns(line string) (at []int) {
	x := 0
	for _, cluster := range cell.Clusters(bidi.Bare(ansi.Strip(line))) {
		if r := []rune(cluster)[0]; r >= '\u2500' && r <= '\u259f' {
			at = append(at, x)
		}
		x += cell.Width(cluster)
	}
	return at
}

func TestAFigureThatHasNoRoomIsTheListThatIsReadAloud(t *testing.T) {
	for _, f := range figures(t, "en") {
		list := figure.List(f, 20, style())
		if got := figure.Lines(f, 20, bidi.LTR, style()); f.Shape == handbook.ShapeBoxes && !slices.Equal(got, list) {
			t.Errorf("%s at 20 is\n%s", f.ID, strings.Join(got, "\n"))
		}
		text := strings.Join(strings.Fields(ansi.Strip(strings.Join(list, "\n"))), " ")
		for _, want := range append([]string{f.Title, f.Says}, f.Labels...) {
			if !strings.Contains(text, want) {
				t.Errorf("the list of %s does not say %q:\n%s", f.ID, want, text)
			}
			if !strings.Contains(figure.Words(f), want) {
				t.Errorf("the words of %s do not say %q", f.ID, want)
			}
		}
	}
}

func TestEveryFigureLooksAsItWasSeen(t *testing.T) {
	dressed := theme.New(config.ThemeNone, term.Facts{Plain: true})
	for lang, dir := range languages {
		for _, width := range []int{40, 80, 100} {
			var all []string
			for _, f := range figures(t, lang) {
				all = append(append(all, figure.Lines(f, width, dir, dressed)...), strings.Repeat("·", width))
			}
			frame := bidi.Frame(strings.Join(all, "\n"), width, dir, bidi.Profile{Form: bidi.Visual})
			testkit.Golden(t, fmt.Sprintf("figures.%d.%s", width, lang), ansi.Strip(frame))
		}
	}
}
