package ui

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"unicode"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/nav"
)

// Crash says that a command or a screen failed badly; it holds no words of the reader.
type Crash struct {
	Kind  string // the type of the panic, and its text if the Go runtime made it
	Stack []byte // where it happened, without the values that functions were called with
}

// Error returns the kind alone.
func (c *Crash) Error() string { return c.Kind }

// NewCrash describes a panic without its value, which may hold private words.
func NewCrash(value any) *Crash {
	kind := fmt.Sprintf("%T", value)
	if err, ok := value.(runtime.Error); ok {
		// An index that is out of range can be a letter that was typed.
		kind += ": " + strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return -1
			}
			return r
		}, err.Error())
	}
	return &Crash{Kind: kind, Stack: withoutValues(debug.Stack())}
}

// withoutValues takes out of a trace what functions were called with: a number there can be a letter
// that was typed.
func withoutValues(trace []byte) []byte {
	lines := strings.Split(string(trace), "\n")
	for i, line := range lines {
		if at := strings.LastIndexByte(line, '('); at > 0 && line[0] != '\t' && strings.HasSuffix(line, ")") {
			lines[i] = line[:at] + "()"
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// guard turns a panic of a command into a message, because a panic in a command would leave
// the terminal raw and private words standing on it.
func guard(cmd tea.Cmd) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if value := recover(); value != nil {
				msg = NewCrash(value)
			}
		}()
		return cmd()
	}
}

// attempt keeps what a screen holds. A screen that fails badly must not keep the others from it.
func attempt(keeper nav.Keeper) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = NewCrash(value)
		}
	}()
	if keep := keeper.Keep(); keep != nil {
		return keep()
	}
	return nil
}
