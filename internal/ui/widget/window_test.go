package widget_test

import (
	"fmt"
	"strings"
	"testing"

	"anis/internal/config"
	"anis/internal/lang"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/theme"
	"anis/internal/ui/widget"
)

// groups is a list whose rows are made when they are asked for, ten to a group.
func groups(rows int, made *int) *widget.List {
	return &widget.List{Items: []widget.Item{{Label: "first"}}, Rest: rows, Column: 6, Row: func(i int) widget.Item {
		*made++
		return widget.Item{Label: fmt.Sprintf("row %d", i), Detail: "more", Group: fmt.Sprintf("group %d", i/10), Aside: "day", Written: true}
	}}
}

func drawList(t *testing.T, l *widget.List, width, height int) []string {
	t.Helper()
	lines := l.View(theme.New(config.ThemeNone, term.Facts{Plain: true}), testkit.Language(t, "en"), width, height)
	if len(lines) > height {
		t.Errorf("%d lines in %d", len(lines), height)
	}
	for i, line := range lines {
		lines[i] = testkit.Plain(line)
	}
	return lines
}

func TestAListMakesOnlyTheRowsThatAreSeen(t *testing.T) {
	for _, keys := range [][]string{{"home"}, {"end"}, {"end", "up", "pgup"}, {"pgdown", "pgdown"}} {
		made := 0
		l := groups(10_000, &made)
		for _, k := range keys {
			l.Update(testkit.Key(k))
		}
		drawList(t, l, 60, 20)
		if made > 250 {
			t.Errorf("%v: %d rows were made for 20 lines", keys, made)
		}
	}
}

func TestTheGroupOfTheFirstRowIsAlwaysNamed(t *testing.T) {
	made := 0
	l := groups(100, &made)
	for range 47 {
		l.Update(testkit.Key("down"))
		lines := drawList(t, l, 60, 9)
		cursor := fmt.Sprintf("row %d", l.Cursor-1)
		if !strings.Contains(strings.Join(lines, "\n"), cursor) {
			t.Fatalf("the cursor's row is not seen\n%s", strings.Join(lines, "\n"))
		}
		if !strings.Contains(lines[0], "group") && !strings.Contains(lines[0], "first") {
			t.Errorf("row %d: the first line is %q", l.Cursor, lines[0])
		}
	}
}

func TestANoteStandsBehindALabelThatHasRoom(t *testing.T) {
	l := &widget.List{Items: []widget.Item{{Label: strings.Repeat("long ", 20), Note: "letter", Written: true}}}
	if line := drawList(t, l, 60, 3)[0]; !strings.Contains(line, "letter") || !strings.Contains(line, "…") {
		t.Errorf("%q", line)
	}
	if line := drawList(t, l, 24, 3)[0]; strings.Contains(line, "letter") {
		t.Errorf("%q", line)
	}
}

func TestHitsThatWereCutAwayAreNotMarked(t *testing.T) {
	const text = "tea and bread and more tea"
	hits := lang.NewQuery("tea").Find(text)
	l := &widget.List{Items: []widget.Item{{Label: text, LabelHits: hits, Written: true}}}
	for width := 8; width < 40; width++ {
		line := drawList(t, l, width, 2)[0]
		if bare := strings.Map(func(r rune) rune {
			if r >= '\u2066' && r <= '\u2069' {
				return -1
			}
			return r
		}, line); !strings.HasPrefix(text, strings.TrimSuffix(strings.TrimPrefix(bare, "› 1  "), "…")) {
			t.Errorf("%d cells: %q", width, line)
		}
	}
}
