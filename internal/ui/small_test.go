package ui_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/nav"
)

func TestWhatIsTypedWhileTheWindowIsTooSmallReachesThePage(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("before ")
	s.Resize(20, 5)
	s.See("F1")
	s.Press("f1")
	s.See("112") // help is reached all the same
	s.Press("esc")
	s.Type("and while")
	s.Press("enter")
	s.Type("it is small")
	s.Send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(" and pasted"), Paste: true})
	s.Resize(80, 24)
	s.Type(" and after")
	s.See("before and while")
	s.See("it is small and pasted and after")
}

func TestNoKeyTakesAwayOrDecidesWhatNobodySees(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Write))
	s.Type("words of mine")
	s.Resize(20, 5)
	s.Press("backspace", "ctrl+w", "delete", "alt+backspace", "up", "home", "esc", "tab", "1")
	s.Resize(80, 24)
	s.See("words of mine1")
	s.DoNotSee("Shall this be kept")

	s = play(t, "en", 80, 24, startAt(nav.Journal))
	fill(s)
	reload(s)
	s.Press("tab", "enter")
	s.Resize(20, 5)
	s.Press("d", "2")
	s.Resize(80, 24)
	s.See("It rained")
	s.DoNotSee("Shall this page be deleted")
	s.Resize(20, 5)
	s.Press("esc")
	s.Resize(80, 24)
	s.See("My journal")
}

func TestEnterGivesNoPassphraseThatNobodySees(t *testing.T) {
	s := play(t, "en", 80, 24, locked, startAt(nav.Journal))
	s.Resize(20, 5)
	s.Type(sixWords)
	s.Press("enter")
	s.Resize(80, 24)
	s.See("Your journal is locked")
	s.Press("enter")
	s.See("Write a new page")
}
