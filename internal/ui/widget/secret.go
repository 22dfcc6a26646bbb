package widget

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/lang"
	"anis/internal/passphrase"
	"anis/internal/private"
	"anis/internal/ui/keys"
	"anis/internal/ui/theme"
)

// Secret is a field for a passphrase or for recovery digits. It shows a dot for each letter, and
// the letters only when it is asked to. Nothing in it can be moved to, selected, copied or taken
// back, so nothing of what was deleted is held any longer.
type Secret struct {
	Direction bidi.Direction // of the interface

	text  private.Text
	shown bool
}

// secretMost is the greatest length of a secret, in bytes. A longer one is a pasted file.
const secretMost = passphrase.MaxBytes

// dot stands for a letter that is not shown.
const dot = "•"

// Update answers a key press and reports whether the field used it.
func (s *Secret) Update(msg tea.KeyMsg) bool {
	switch {
	case keys.Reveal.Matches(msg):
		s.shown = !s.shown
	case keys.Empty.Matches(msg):
		s.text = private.Text{}
	case msg.Type == tea.KeyBackspace, msg.Type == tea.KeyCtrlH:
		letters := cell.Clusters(s.text.Reveal())
		s.text = private.New(strings.Join(letters[:max(len(letters)-1, 0)], ""))
	case (msg.Type == tea.KeyRunes || msg.Type == tea.KeySpace) && !msg.Alt:
		if text := s.text.Reveal() + oneLine(clean(string(msg.Runes))); len(text) <= secretMost {
			s.text = private.New(text)
		}
	default:
		return false
	}
	return true
}

// Text returns what was typed, as it was typed.
func (s *Secret) Text() private.Text { return s.text }

// Clear forgets what was typed and hides what is typed next.
func (s *Secret) Clear() { s.text, s.shown = private.Text{}, false }

// Show shows the letters from the beginning, where they are no secret to the one who types them.
func (s *Secret) Show() { s.shown = true }

// Veil hides the letters again, such as when something else covers the field.
func (s *Secret) Veil() { s.shown = false }

// Format writes a mask for every verb, so that no report of the program shows the secret.
func (s *Secret) Format(f fmt.State, verb rune) { s.text.Format(f, verb) }

// View draws the field, and below it on which keyboard the last key was: where the letters are
// not seen, the wrong keyboard is not seen either.
func (s *Secret) View(t *theme.Theme, language *lang.Language, width int) []string {
	width = max(width, 1)
	lines := s.field(t, width)
	script := language.T("secret.script-" + string(passphrase.LastScript(s.text)))
	lines = append(lines, Say(width, t.Muted.Render, script)...)
	return lines
}

// field draws dots or letters and the cursor behind them.
func (s *Secret) field(t *theme.Theme, width int) []string {
	cursor := t.Cursor.Render(" ")
	if !s.shown {
		dots := len(cell.Clusters(s.text.Reveal()))
		return []string{t.Field.Render(strings.Repeat(dot, min(dots, width-1))) + cursor}
	}
	own := bidi.Of(s.text.Reveal(), s.Direction)
	lines := cell.Wrap(s.text.Reveal(), max(width-1, 1))
	for i, line := range lines {
		lines[i] = t.Field.Render(line)
	}
	lines[len(lines)-1] += cursor
	if own != s.Direction {
		return bidi.Pane(lines, width, own)
	}
	return lines
}

// SecretKeys are the keys of such a field, for the lists of keys of screens that have one.
var SecretKeys = []keys.Binding{keys.Reveal, keys.Empty}
