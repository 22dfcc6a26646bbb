package journal_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/testkit"
	"anis/internal/ui/journal"
)

func TestAClickOnThePagePutsTheCursorThere(t *testing.T) {
	clock := testkit.NewClock()
	w := journal.NewWrite(testkit.Env(t, clock, "en"), testkit.Memory(clock), "")
	w.Update(tea.WindowSizeMsg{Width: 40, Height: 10})
	w.Update(testkit.Paste("one two\nthree"))
	_ = w.View()
	w.Update(tea.MouseMsg{X: 4, Y: 0, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	w.Update(testkit.Key("x"))
	if !strings.Contains(testkit.Plain(w.View()), "one xtwo\nthree") {
		t.Errorf("the page shows\n%s", testkit.Plain(w.View()))
	}
	w.Update(testkit.Key("esc"))
	_ = w.View()
	w.Update(tea.MouseMsg{X: 0, Y: 0, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	if w.Typing() {
		t.Error("a click closes the question what to do with the page")
	}
}
