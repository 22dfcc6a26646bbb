//go:build unix

package e2e

import (
	"strings"
	"testing"
)

func TestWhatIsLetGoTouchesNoFile(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	first := writing(t, args, "a page of mine") // a journal to look at
	first.keep("esc")
	first.Go("enter", "Good that you are here")
	first.Quit()

	before := state(t, data)
	s := start(t, with(args, "open", "let-go"))
	s.See("Nothing of this is kept anywhere")
	s.Type("never-said-this")
	s.See("never-said-this")
	s.Go("esc", "Let the words go?")
	s.Go("1", "never-said-this")
	s.Go("esc", "Let the words go?")
	s.Go("2", "Good that you are here")
	s.Quit()
	noneHolds(t, "never-said-this", data)
	names := func(list []string) string {
		var written []string
		for _, line := range list {
			// The time of the last reading is no change.
			name, rest, _ := strings.Cut(line, " ")
			fields := strings.Fields(rest)
			written = append(written, name+" "+strings.Join(fields[:min(len(fields), 6)], " "))
		}
		return strings.Join(written, "\n")
	}
	if after := state(t, data); names(after) != names(before) {
		t.Errorf("the folder changed:\n%s\nwas\n%s", names(after), names(before))
	}
}
