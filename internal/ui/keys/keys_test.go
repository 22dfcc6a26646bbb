package keys_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/testkit"
	"anis/internal/ui/keys"
)

func TestEveryShortcutFiresFromTheArabicLayout(t *testing.T) {
	for _, c := range []struct {
		binding keys.Binding
		arabic  string
	}{
		{keys.Quit, "ض"}, {keys.Down, "ت"}, {keys.Up, "ن"}, {keys.Forward, "م"}, {keys.Help, "ا"}, {keys.Calm, "ؤ"},
		{keys.Search, "ظ"}, {keys.Overlay, "؟"}, {keys.Top, "ل"},
	} {
		if !c.binding.Matches(testkit.Key(c.arabic)) {
			t.Errorf("%s does not fire from %s", c.binding.ID, c.arabic)
		}
	}
}

func TestDigitsOfThreeScriptsAreOne(t *testing.T) {
	for i, digits := range [][]string{{"0", "٠", "۰"}, {"7", "٧", "۷"}, {"9", "٩", "۹"}} {
		want := []int{0, 7, 9}[i]
		for _, d := range digits {
			if got, ok := keys.Digit(testkit.Key(d)); !ok || got != want {
				t.Errorf("Digit(%s) = %d, %v", d, got, ok)
			}
		}
	}
	for _, no := range []string{"a", "enter", "alt+1", "ض"} {
		if _, ok := keys.Digit(testkit.Key(no)); ok {
			t.Errorf("%s is taken for a digit", no)
		}
	}
}

func TestPastedTextIsNoShortcut(t *testing.T) {
	paste := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("q"), Paste: true}
	if keys.Quit.Matches(paste) {
		t.Error("a pasted q ends the program")
	}
	if _, ok := keys.Digit(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("1"), Paste: true}); ok {
		t.Error("a pasted 1 chooses")
	}
}

func TestArrowsAreShownAsTheyArePressed(t *testing.T) {
	if got := keys.Forward.Label(false); got != "→/l" {
		t.Errorf("forward is shown as %q", got)
	}
	if got := keys.Forward.Label(true); got != "←/l" {
		t.Errorf("forward in a right-to-left language is shown as %q", got)
	}
	if got := keys.Move.Short(true); got != "↑↓" {
		t.Errorf("up and down are shown as %q", got)
	}
}

func TestTheKeysOfAFieldTakeNoneFromTheRoot(t *testing.T) {
	taken := map[string]string{}
	for _, b := range []keys.Binding{
		keys.HelpTyping, keys.CalmTyping, keys.OverlayTyping, keys.Hide, keys.Lock, keys.Blur, keys.TextOrder, keys.Suspend, keys.Interrupt, keys.Next, keys.Previous, keys.Enter,
	} {
		for _, key := range b.Keys {
			taken[key] = b.ID
		}
	}
	for _, b := range keys.Editing {
		for _, key := range b.Keys {
			if other := taken[key]; other != "" {
				t.Errorf("%s means %s and %s", key, b.ID, other)
			}
			taken[key] = b.ID
		}
	}
	if got := keys.Mark.Short(true); got != "ctrl+space" {
		t.Errorf("the key of marking is shown as %q", got)
	}
}
