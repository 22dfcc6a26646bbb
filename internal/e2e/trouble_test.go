//go:build unix

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"anis/content"
)

// opensHelpAndCalm checks what must work whatever is broken.
func opensHelpAndCalm(t *testing.T, s *Session, here string) {
	t.Helper()
	s.Go("h", "Life in danger")
	s.See("112")
	s.Go("q", here)
	s.Go("c", "Five senses")
	s.Go("q", here)
}

func TestWithoutAHomeFolderEverythingOpensAndNothingIsWritten(t *testing.T) {
	t.Parallel()
	root, work := listing(t, "/"), t.TempDir()
	env := environment("TERM=xterm-256color", "XTERM_VERSION=XTerm(379)", "LANG=en_US.UTF-8", "PATH=/usr/bin:/bin")
	s := start(t, nil, env, inside(work))
	s.See("There is no home folder")
	opensHelpAndCalm(t, s, "English")
	s.Go("2", "What this is")
	s.Go("enter", "Which country")
	s.Go("4", "The handbook")
	s.Go("1", "What stress does")
	s.Go("2", "to the end")
	s.Press("pgdown")
	s.Go("q", "Steady ground")
	s.Go("q", "Good that you are here")

	// Writing: the words stay until their owner decides.
	s.Go("3", "Write a new page")
	s.Go("1", "Write whatever comes")
	s.Type("words that matter")
	s.See("words that matter")
	s.Go("esc", "Shall this be kept")
	s.Go("1", "there is no folder")
	s.Go("2", "words that matter")
	s.drop("Write a new page")
	s.Go("q", "Good that you are here")
	s.Quit()
	s.Restored()
	if left := listing(t, work); len(left) != 0 {
		t.Errorf("written to the working directory: %q", left)
	}
	if after := listing(t, "/"); strings.Join(after, " ") != strings.Join(root, " ") {
		t.Errorf("the root of the file system changed: %q, was %q", after, root)
	}
}

func TestAFolderThatCannotBeWrittenKeepsTheWordsOnTheScreen(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	write(t, file, "not a folder")
	closed := filepath.Join(t.TempDir(), "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	folders := map[string]string{"a file in its place": file}
	if os.Geteuid() != 0 { // nothing is closed to root
		folders["read-only"] = closed
	}
	for name, data := range folders {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := start(t, []string{"--data", data, "--lang", "en", "open", "write"})
			s.See("Write whatever comes")
			s.Type("words that matter")
			s.See("words that matter")
			s.Go("esc", "Shall this be kept")
			s.Go("1", "Your words are still here")
			s.Go("2", "words that matter")
			s.Go("f1", "112")
			s.Go("q", "words that matter")
			s.drop("Good that you are here")
			s.Quit()
			s.Restored()
		})
	}
	t.Cleanup(func() {
		if text, err := os.ReadFile(file); err != nil || string(text) != "not a folder" {
			t.Errorf("the file in the place of the folder changed: %q, %v", text, err)
		}
	})
}

func TestABrokenContentFolderStillGivesHelpAndCalm(t *testing.T) {
	copied := func(t *testing.T) string {
		dir := filepath.Join(t.TempDir(), "chosen-folder")
		if err := os.CopyFS(dir, content.FS); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	for name, damage := range map[string]func(t *testing.T) string{
		"missing": func(t *testing.T) string { return filepath.Join(t.TempDir(), "chosen-folder") },
		"empty": func(t *testing.T) string {
			dir := filepath.Join(t.TempDir(), "chosen-folder")
			if err := os.Mkdir(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			return dir
		},
		"no structure": func(t *testing.T) string {
			dir := copied(t)
			write(t, filepath.Join(dir, "book.yaml"), "parts:\n  - id: [\n")
			return dir
		},
		"one chapter": func(t *testing.T) string {
			dir := copied(t)
			write(t, filepath.Join(dir, "en", "chapters", "stress.md"), "---\ntitle: [\n---\n\nNo.\n")
			return dir
		},
		"contacts": func(t *testing.T) string {
			dir := copied(t)
			write(t, filepath.Join(dir, "contacts.yaml"), "nonsense")
			write(t, filepath.Join(dir, "en", "contacts.yaml"), "nonsense")
			return dir
		},
		"exercises": func(t *testing.T) string {
			dir := copied(t)
			write(t, filepath.Join(dir, "exercises.yaml"), "nonsense")
			return dir
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "en")
			s := start(t, with(args, "--content", damage(t)))
			s.See("There are mistakes in the folder", "chosen-folder")
			opensHelpAndCalm(t, s, "Good that you are here")
			s.Go("1", "What stress does")
			s.Go("2", "bus")
			if name == "one chapter" {
				s.See("Shown from the built-in")
			}
			s.Go("q", "Steady ground")
			s.Go("q", "Good that you are here")
			s.Quit()
		})
	}
}

func TestSettingsThatAreNotUnderstoodAreNeverOverwritten(t *testing.T) {
	for name, text := range map[string]string{
		"broken syntax":  "language: [\n",
		"an unknown key": "language: en\ncountry: DE\nfuture: 7\n",
		"a bad value":    "language: en\ncountry: DE\nwidth: 7000\n",
		"not text":       "language: en\x00\xff\n",
		"a list":         "- a\n- b\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, args := settled(t, "en")
			file := filepath.Join(data, "settings.yaml")
			write(t, file, text)
			s := start(t, with(args, "--lang", "en"))
			s.See("There is something in the settings file", "settings.yaml")
			opensHelpAndCalm(t, s, "Good that you are here")
			s.Go("5", "Width of the text")
			s.Go("4", "52 characters")
			s.Go("2", "Motion")
			s.See("could not be kept")
			s.Go("q", "Good that you are here")
			s.Quit()
			if after, err := os.ReadFile(file); err != nil || string(after) != text {
				t.Errorf("the settings are now %q (%v), were %q", after, err, text)
			}
		})
	}
}

func TestATinyWindowNamesTheHelpKeyAndTheNumber(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, args, size(10, 3))
	s.See("Too small.", "h: help")
	s.Go("h", "112")
	s.Resize(80, 24)
	s.See("Life in danger", "Whom to call")
	s.Resize(10, 3)
	s.See("112")
	s.Press("ctrl+c")
	s.Exit()
	s.Restored()
}

func TestWithoutATerminalAnisSaysSoAndEnds(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"screens": nil, "a place": {"open", "chapter/stress"}, "an exercise": {"do", "five-senses"},
	} {
		data, options := settled(t, "en")
		cmd := exec.Command(program, with(options, args...)...)
		cmd.Env, cmd.Dir = clean(t.TempDir()), t.TempDir()
		var out, complaint bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &complaint
		_ = cmd.Run() // the code is what counts
		if code := cmd.ProcessState.ExitCode(); code != 1 {
			t.Errorf("%s: the exit code is %d, want 1", name, code)
		}
		if out.Len() != 0 || !strings.Contains(complaint.String(), "Anis needs a terminal") {
			t.Errorf("%s: printed %q, complained %q", name, out.String(), complaint.String())
		}
		if names, _ := tree(t, data); len(names) != 2 {
			t.Errorf("%s: left behind: %q", name, names)
		}
	}
}
