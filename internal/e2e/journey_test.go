//go:build unix

package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// top is the first line of text below the title, which is blank where the text has a blank line.
// In a high window a blank line of the frame stands between them.
func top(screen string) string {
	lines := strings.Split(screen, "\n")
	if len(lines) >= 18 {
		return strings.TrimSpace(lines[2])
	}
	return strings.TrimSpace(lines[1])
}

var (
	linkMark = regexp.MustCompile(`\s*\(\d+\)`)
	linkRef  = regexp.MustCompile(`\]\(anis:[^)]*\)`)
	markup   = strings.NewReplacer("**", "", "[", "", "*", "", "> ", "")
)

// paragraph returns which paragraph of a chapter begins with a line of the screen, or -1. Links
// have numbers on the screen and addresses in the file; neither counts.
func paragraph(t *testing.T, chapter, line string) int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "content", "en", "chapters", chapter+".md"))
	if err != nil {
		t.Fatal(err)
	}
	line = strings.Join(strings.Fields(linkMark.ReplaceAllString(line, "")), " ")
	for i, p := range strings.Split(string(text), "\n\n") {
		p = strings.Join(strings.Fields(markup.Replace(linkRef.ReplaceAllString(p, ""))), " ")
		if line != "" && strings.HasPrefix(p, line) {
			return i
		}
	}
	return -1
}

func TestReadingComesBackToTheSameParagraph(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, args)
	s.See("The handbook")
	s.Go("1", "What stress does")
	s.Go("2", "to the end")
	before := s.Screen()
	for range 2 {
		s.Press("pgdown")
		before = s.Until("the next page", func(screen string) bool { return screen != before })
	}

	// A link and back: every cell as before. The reader stays where the link was followed.
	s.Go("1", "Question 1 of")
	s.Press("esc")
	s.Until("the chapter as it was left", func(screen string) bool { return screen == before })
	s.Go("q", "Steady ground") // with esc it would be the third in a row, which hides the screen
	s.Go("q", "Good that you are here")
	s.Quit()

	again := start(t, args)
	again.See("Read on: What stress does")
	again.Press("8")
	again.Until("the same page as before", func(screen string) bool { return screen == before })
	again.Go("esc", "Good that you are here")
	again.Quit()
}

func TestResizingKeepsTheParagraphOnTop(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, with(args, "open", "chapter/stress"), size(40, 12))
	s.See("to the end")
	last := s.Screen()
	for range 3 {
		s.Press("pgdown")
		last = s.Until("the next page", func(screen string) bool { return screen != last })
	}
	was := paragraph(t, "stress", top(last))
	for was < 0 {
		s.Press("down")
		last = s.Until("the next line", func(screen string) bool { return screen != last })
		was = paragraph(t, "stress", top(last))
	}
	for _, window := range [][2]int{{80, 24}, {120, 40}, {40, 12}} {
		s.Resize(window[0], window[1])
		s.Until("the text laid out for the new window", func(screen string) bool {
			lines := strings.Split(screen, "\n")
			return widest(lines) > 40 == (window[0] > 40) && strings.Contains(strings.Join(lines[window[1]-3:], ""), " keys")
		})
		s.Until("the same paragraph on top", func(screen string) bool { return paragraph(t, "stress", top(screen)) == was })
	}
}

// widest is the length of the longest line.
func widest(lines []string) int {
	most := 0
	for _, line := range lines {
		most = max(most, len([]rune(line)))
	}
	return most
}

func TestAnExerciseCanBeStoppedAndLeavesNoNote(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, args)
	s.See("The handbook")
	s.Go("2", "What weighs on you now?")
	s.Go("1", "Slow breath") // the chest is tight
	s.Go("2", "You can stop")
	s.Go("enter", "How heavy is it now?")
	s.Go("tab", "Step 1 of 3")
	s.Go("1", "Breath 1 of 18")
	s.Go("q", "You stopped, and that is all right.")
	s.See("Look outward: ", "Whom to call")
	s.Go("q", "My chest is tight")
	s.Go("esc", "What weighs on you now?")
	s.Go("esc", "The handbook")
	s.Quit()
	if names, _ := tree(t, data); len(names) != 2 {
		t.Errorf("an exercise that was stopped left something behind: %q", names)
	}
}

func TestAnswersThatWereKeptAreFoundInTheJournal(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, with(args, "open", "reflect/stress"))
	s.See("Question 1 of")
	s.Type("marker-jaw")
	s.See("marker-jaw")
	s.Go("enter", "Question 2 of")
	s.Type("marker-papers")
	s.See("marker-papers")
	s.Go("enter", "Question 3 of")
	s.Go("tab", "Question 4 of")
	s.keep("tab")
	s.Go("enter", "The handbook")
	s.Quit()
	s.Restored()

	again := start(t, args)
	again.See("The handbook")
	again.Go("3", "What stress does")
	again.DoNotSee("Unfinished")
	again.Press("tab") // to the first page
	again.Go("enter", "Where in your body does it start?")
	again.See("marker-jaw", "marker-papers")
	again.Go("esc", "Write a new page")
	again.Go("esc", "The handbook")
	again.Quit()
	noneHolds(t, "marker-", data)
}

func TestAClosedWindowLosesNoWordAndANoLeavesNone(t *testing.T) {
	const marker = "marker-balcony"
	for name, c := range map[string]struct {
		rest  bool // the writing rests until the draft is kept
		leave func(*Session)
	}{
		"signal":            {true, func(s *Session) { s.Signal(hangup) }},
		"window":            {true, func(s *Session) { s.Close() }},
		"window at once":    {false, func(s *Session) { s.Close() }},
		"end at once":       {false, func(s *Session) { s.Signal(terminate) }},
		"interrupt at once": {false, func(s *Session) { s.Press("ctrl+c") }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data, args := settled(t, "en")
			s := writing(t, args, "It rained on the "+marker)
			if c.rest {
				s.See("Draft kept")
				noneHolds(t, marker, data)
			}
			c.leave(s)
			s.Exit()
			noneHolds(t, marker, data)

			again := start(t, args)
			again.See("The handbook")
			again.Go("3", "Unfinished: It rained on the "+marker)
			again.Go("2", "A new page")
			again.See("It rained on the " + marker)
			again.drop("Write a new page")
			again.Gone("Unfinished") // the list is read anew
			again.Go("esc", "The handbook")
			again.Quit()
			noneHolds(t, marker, data)
			if left, _ := filepath.Glob(filepath.Join(data, "state", "drafts", "*.age")); len(left) != 0 {
				t.Errorf("after the no there is still a draft: %q", left)
			}
			if kept, _ := filepath.Glob(filepath.Join(data, "journal", "entries", "*")); len(kept) != 0 {
				t.Errorf("after the no there is an entry: %q", kept)
			}
		})
	}
}

func TestEveryWayOutRestoresTheTerminal(t *testing.T) {
	for name, c := range map[string]struct {
		leave func(*Session)
		code  int
	}{
		"quit":      {func(s *Session) { s.Press("q") }, 0},
		"interrupt": {func(s *Session) { s.Press("ctrl+c") }, 130},
		"terminate": {func(s *Session) { s.Signal(terminate) }, 0},
		"hang-up":   {func(s *Session) { s.Signal(hangup) }, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "en")
			s := start(t, args)
			s.See("The handbook")
			c.leave(s)
			s.Ended(c.code)
			s.Restored()
			s.DoNotSee("The handbook")
		})
	}
}

func TestAnInterruptWhileWritingEndsWith130(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, with(args, "open", "write"))
	s.See("Write whatever comes")
	s.Press("ctrl+c")
	s.Ended(130)
	s.Restored()
}

func TestAnArabicKeyboardReachesEverything(t *testing.T) {
	t.Parallel()
	_, args := settled(t, "en")
	s := start(t, args)
	s.See("The handbook")
	s.Go("؟", "hide the screen at once")
	s.Go("ض", "Take what you need")
	s.Go("ا", "Life in danger")
	s.See("112")
	s.Go("ض", "Take what you need")
	s.Go("ؤ", "Five senses")
	s.Go("ض", "Take what you need")
	s.Go("١", "Steady ground")
	s.Go("ت", "› 2")
	s.Go("ن", "› 1")
	s.Go("٢", "to the end")
	s.Go("ف", "Find a word in this chapter")
	s.Go("ض", "to the end")
	s.Go("ظ", "Find:")
	s.Go("esc", "to the end")
	s.Go("ض", "Steady ground")
	s.Go("ض", "Take what you need")
	s.Press("ض")
	s.Ended(0)
}

// The page is shown before it is known whether one was begun earlier; looking for it takes a while
// on a slow stick. What is typed meanwhile is typed.
func TestWordsTypedWhileADraftIsLookedForAreNotLost(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, with(args, "open", "reflect/stress"))
	s.See("Question 1 of")
	s.Type("begun earlier")
	s.See("Draft kept")
	s.Signal(hangup)
	s.Exit()
	many(t, filepath.Join(data, "state", "drafts"), 600)

	again := start(t, with(args, "open", "reflect/stress"))
	again.See("Question 1 of")
	again.Type("typed early")
	again.See("begun earlier", "typed early")
}

// many makes copies of the one draft in a folder, as a sync tool could.
func many(t *testing.T, folder string, n int) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.age"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the drafts are %q, %v", files, err)
	}
	sealed, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		name := []byte(strings.Repeat("a", 26))
		for at, rest := 0, i; rest > 0; at, rest = at+1, rest/26 {
			name[at] = byte('a' + rest%26)
		}
		write(t, filepath.Join(folder, string(name)+".age"), string(sealed))
	}
}

// A closing desktop sends a request to end and closes the window at nearly the same time.
func TestSeveralSignalsAtOnceLoseNoWord(t *testing.T) {
	for name, signals := range map[string][]syscall.Signal{
		"end and close": {terminate, hangup}, "closed twice": {hangup, hangup}, "ended twice": {terminate, terminate},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, args := settled(t, "en")
			s := writing(t, args, "not to be lost")
			for _, signal := range signals {
				s.Signal(signal)
			}
			s.Exit()
			again := start(t, with(args, "open", "journal"))
			again.See("Unfinished: not to be lost")
			again.Go("q", "The handbook")
			again.Quit()
		})
	}
}
