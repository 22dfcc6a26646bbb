package ui_test

import (
	"fmt"
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/handbook"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// Words that stand nowhere else, not even three letters of them.
const (
	englishMarker = "Zqxvj kwzqy fjvxq"
	arabicMarker  = "ظغثذ خضطق غظذث"
)

// leaks returns three letters of the marker words that a frame shows, or "".
func leaks(frame string) string {
	frame = strings.ToLower(frame)
	for _, marker := range []string{englishMarker, arabicMarker} {
		for word := range strings.FieldsSeq(strings.ToLower(marker)) {
			letters := []rune(word)
			for i := range len(letters) - 2 {
				if piece := string(letters[i : i+3]); strings.Contains(frame, piece) {
					return piece
				}
			}
		}
	}
	return ""
}

// body is a frame without its lines of keys, which say that the blur is on.
func body(frame string) []string {
	lines := strings.Split(frame, "\n")
	return lines[:len(lines)-2]
}

func TestOneKeyBlursAllOwnWordsAndMovesNothing(t *testing.T) {
	thorough(t)
	for _, tag := range []string{"en", "ar"} {
		showing := 0
		for _, scene := range scenes {
			// A passphrase is hidden anyway, and seen only where its owner asked for it.
			if strings.HasPrefix(scene.name, "protect") || strings.HasPrefix(scene.name, "lock") {
				continue
			}
			for _, size := range [][2]int{{40, 12}, {80, 24}} {
				s := play(t, tag, size[0], size[1], append([]setting{form(bidi.Plain)}, scene.settings...)...)
				s.marked = true
				scene.play(s)
				if s.root.Env().Blur {
					s.Press("f4") // the scene showed them blurred
				}
				name := fmt.Sprintf("%s %s %v", scene.name, tag, size)
				before := s.Frame()
				if leaks(before) != "" {
					showing++
				}
				for _, key := range []string{"f4", "ctrl+g"} {
					s.Press(key)
					if piece := leaks(s.Frame()); piece != "" {
						t.Errorf("%s: %q can be read:\n%s", name, piece, s.Frame())
					}
					was, is := body(before), body(s.Frame())
					for i := range was {
						// The keys list the key itself, and the marks on a body go altogether.
						if cell.Width(was[i]) != cell.Width(is[i]) && scene.name != "keys" && scene.name != "exercise-body" {
							t.Errorf("%s: line %d has %d cells and had %d:\n%s\n%s", name, i, cell.Width(is[i]), cell.Width(was[i]), before, s.Frame())
							break
						}
					}
					s.Press(key)
					if s.Frame() != before {
						t.Errorf("%s: the words do not come back:\n%s\nwant\n%s", name, s.Frame(), before)
					}
				}
			}
		}
		if showing < 40 {
			t.Errorf("%s: only %d scenes show words at all", tag, showing)
		}
	}
}

func TestWhatIsTypedWhileItIsBlurredIsNotSeenAndNotLost(t *testing.T) {
	for _, route := range []nav.Route{nav.Write, nav.LetGo, "reflect/stress"} {
		s := play(t, "en", 80, 24, startAt(route))
		s.Press("f4")
		s.Type(englishMarker)
		if piece := leaks(s.Frame()); piece != "" {
			t.Errorf("%s: %q can be read:\n%s", route, piece, s.Frame())
		}
		s.Press("f4")
		s.See(englishMarker)
	}
}

func TestTheBlurStaysOnEveryScreenUntilItIsPressedAgain(t *testing.T) {
	s := play(t, "en", 80, 24, startAt(nav.Journal))
	s.marked = true
	fill(s)
	s.Press("f4")
	page(s, long)
	for _, keys := range [][]string{nil, {"e"}, {"esc"}, {"a"}, {"esc"}, {"esc"}, {"/"}} {
		s.Press(keys...)
		if piece := leaks(s.Frame()); piece != "" {
			t.Fatalf("after %v %q can be read:\n%s", keys, piece, s.Frame())
		}
		s.See("show my words")
	}
	s.Press("f4")
	if leaks(s.Frame()) == "" {
		t.Errorf("the words do not come back:\n%s", s.Frame())
	}
}

func TestBlurringAnExerciseLeavesTheCursorAndTheClockAlone(t *testing.T) {
	s := play(t, "en", 80, 24, startAt("exercise/kind-word"))
	s.Press("enter", "tab")
	s.Type("ab")
	s.Press("left", "f4", "f4")
	s.Type("x")
	s.See("axb")
}

func TestTheReadersOwnQuestionsAreBlurredAndOursAreNot(t *testing.T) {
	own := func(o *ui.Options) {
		o.Env.OwnPrompts.Prompts = []handbook.OwnPrompt{{ID: "mine", Text: "Why did Karim leave?"}}
	}
	s := play(t, "en", 80, 40, startAt(nav.Prompts), own)
	s.Press("end")
	s.See("Karim")
	s.Press("f4")
	s.DoNotSee("Karim")
	s.Press("home")
	s.See(firstQuestion)
	s.Press("f4")
	s.open("ask/mine")
	s.See("Karim")
	s.Press("f4")
	s.DoNotSee("Karim")
	s = play(t, "en", 80, 40, startAt("ask/mine"), own, func(o *ui.Options) { o.Env.Settings.NoJournal = true })
	s.See("Karim")
	s.Press("f4")
	s.DoNotSee("Karim")
}

func TestWhatWasChosenOnTheBodyIsBlurred(t *testing.T) {
	s := play(t, "en", 80, 40, startAt("exercise/body-map"))
	s.Press("enter", "down", "enter")
	marked := false
	for range 12 {
		if strings.Contains(s.Frame(), "●") {
			marked = true
			s.Press("f4")
			s.DoNotSee("●")
			s.Press("f4")
		}
		if strings.Contains(s.Frame(), "Shall this be kept") {
			break
		}
		s.Press("4", "right")
	}
	if !marked {
		t.Error("no place was marked at all")
	}
}
