package reflect_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/testkit"
	"anis/internal/ui/draft"
	"anis/internal/ui/reflect"
	"anis/internal/ui/widget"
)

// answering returns the first question of a chapter with an answer.
func answering(t *testing.T, answer string) *reflect.Screen {
	t.Helper()
	clock := testkit.NewClock()
	env := testkit.Env(t, clock, "en")
	env.Clipboard = &widget.Clipboard{}
	s := reflect.New(env, testkit.Memory(clock), "stress")
	s.Update(draft.FoundMsg{})
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	s.Update(testkit.Paste(answer))
	return s
}

func TestAClickInTheOpenFieldPutsTheCursorThere(t *testing.T) {
	s := answering(t, "one two")
	row := -1
	for i, line := range strings.Split(testkit.Plain(s.View()), "\n") {
		if strings.HasPrefix(line, "one two") {
			row = i
		}
	}
	s.Update(tea.MouseMsg{X: 4, Y: row, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	s.Update(testkit.Key("x"))
	if !strings.Contains(testkit.Plain(s.View()), "one xtwo") {
		t.Errorf("the screen shows\n%s", testkit.Plain(s.View()))
	}
}

func TestWhatIsCopiedInOneAnswerCanBePastedIntoTheNext(t *testing.T) {
	s := answering(t, "the bus")
	for _, key := range []tea.KeyMsg{testkit.Key("alt+a"), {Type: tea.KeyCtrlO}, testkit.Key("enter"), {Type: tea.KeyCtrlP}} {
		s.Update(key)
	}
	if strings.Count(testkit.Plain(s.View()), "the bus") != 2 {
		t.Errorf("the screen shows\n%s", testkit.Plain(s.View()))
	}
}
