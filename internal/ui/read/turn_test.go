package read_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"anis/internal/testkit"
	"anis/internal/ui/read"
)

// screenfuls presses enter from the beginning of a chapter to its end, and returns what was seen each
// time, without the line below the text.
func screenfuls(s *screen) (all [][]string) {
	for range 500 {
		lines := strings.Split(ansi.Strip(s.View()), "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		if lines = lines[:len(lines)-1]; len(all) > 0 && slices.Equal(all[len(all)-1], lines) {
			return all
		}
		all = append(all, lines)
		s.send(tea.KeyMsg{Type: tea.KeyEnter})
	}
	s.t.Fatal("it has no end")
	return nil
}

// shown reports whether some of the screens have all these lines, one below the other.
func shown(screens [][]string, lines []string) bool {
	for _, screen := range screens {
		for i := range screen {
			if len(screen)-i >= len(lines) && slices.Equal(screen[i:i+len(lines)], lines) {
				return true
			}
		}
	}
	return false
}

// Whoever turns the pages sees every drawing whole, every heading with words below it, and every line.
func TestTurningPagesPartsNoDrawingAndNoHeadingFromItsText(t *testing.T) {
	drawings := 0
	for _, lang := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), lang)
		for _, chapter := range env.Book.Chapters() {
			for _, size := range [][2]int{{40, 20}, {80, 24}, {80, 17}} {
				t.Run(fmt.Sprint(lang, " ", chapter.ID, " ", size), func(t *testing.T) {
					s := open(t, lang, chapter.ID, size[0], size[1])
					height := size[1] - 1
					screens := screenfuls(s)
					for _, part := range read.PartsOf(s.Screen) {
						for i := range part {
							part[i] = strings.TrimSpace(ansi.Strip(part[i]))
						}
						if len(part) > height {
							continue
						}
						drawings++
						if !shown(screens, part) {
							t.Errorf("never seen whole:\n%s", strings.Join(part, "\n"))
						}
					}
				})
			}
		}
	}
	if drawings < 100 {
		t.Errorf("only %d were looked for", drawings)
	}
}
