//go:build unix

package e2e

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// Bubble Tea asks the terminal for its background before main runs and waits five seconds for an
// answer; package quiet keeps it from asking. This test does not run beside others: it measures.
func TestFirstFrameDoesNotWaitForASilentTerminal(t *testing.T) {
	const limit = 2500 * time.Millisecond
	for name, c := range map[string]struct {
		args []string
		text string
	}{
		"screens": {nil, "English"},
		"version": {[]string{"--version"}, "anis "},
		"help":    {[]string{"--help"}, "--version"},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, c.args, size(80, 60))
			s.within(limit, fmt.Sprintf("%q within %v", c.text, limit), func(screen string) bool {
				return strings.Contains(screen, c.text)
			})
			if c.args != nil && s.Exit() != 0 {
				t.Errorf("the exit code is %d", s.code)
			}
			if n := s.Questions(); n != 0 {
				t.Errorf("the terminal was asked %d questions: %q", n, s.Sent())
			}
		})
	}
}

func TestFirstStartAsksOnceAndStartsInThatLanguageEverAfter(t *testing.T) {
	for key, tag := range map[string]string{"1": "ar", "2": "en"} {
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			env := environment(clean(t.TempDir())...)
			first := start(t, nil, env)
			first.See("English", "العربية")
			if tag == "ar" {
				first.Go(key, words(t, "en", "setup.reads"))
				key = "enter"
			}
			first.Go(key, words(t, tag, "setup.about"))
			first.Go("enter", words(t, tag, "setup.country"))
			first.Go("2", words(t, tag, "home.contents"))
			first.Quit()
			first.Restored()

			second := start(t, nil, env)
			second.See(words(t, tag, "home.contents"))
			second.DoNotSee(words(t, tag, "setup.about"))
			second.Quit()
			for _, key := range []string{"setup.about", "setup.country"} {
				if shows(second.Sent(), words(t, tag, key)) {
					t.Errorf("the second start shows %q again", words(t, tag, key))
				}
			}
		})
	}
}

func TestEverythingThatIsKeptLiesBelowHome(t *testing.T) {
	t.Parallel()
	home, work := t.TempDir(), t.TempDir()
	before := listing(t, "/")
	s := start(t, nil, environment(clean(home)...), inside(work))
	s.See("English")
	s.Go("2", "What this is")
	s.Go("enter", "Which country")
	s.Go("1", "The handbook")
	s.Quit()
	names, _ := tree(t, home)
	if len(names) < 2 {
		t.Errorf("nothing was kept below HOME: %q", names)
	}
	if found := listing(t, work); len(found) != 0 {
		t.Errorf("left in the working directory: %q", found)
	}
	if after := listing(t, "/"); strings.Join(after, " ") != strings.Join(before, " ") {
		t.Errorf("the root of the file system changed: %q, was %q", after, before)
	}
}

// listing is the names in a folder.
func listing(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
