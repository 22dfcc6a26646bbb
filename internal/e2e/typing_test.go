//go:build unix

package e2e

import (
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// What is expected is written as it is seen from left to right, in plain letters.

func TestArabicIsTypedWithTheCursorWhereTheNextLetterGoes(t *testing.T) {
	_, args := settled(t, "ar")
	s := start(t, with(args, "open", "write"), size(80, 24))
	s.See("صفحة جديدة")
	s.Type("دار")
	s.Cursor(" ", " ", "راد")
	s.Type(" cafe")
	s.Cursor("cafe", " ", " راد")
	s.Type(" ب")
	s.Cursor(" ", " ", "ب cafe راد")
	s.Press("right") // towards the beginning
	s.Cursor(" ", "ب", " cafe راد")
	s.Press("left")
	s.Type("\u0651\u064e\x7f") // a shadda and its vowel, which is taken back
	s.Cursor(" ", " ", "ب\u0651 cafe راد")
	s.Press("home")
	s.Cursor("ب\u0651 cafe را", "د", " ")
	s.Close()
}

func TestVietnameseMarksJoinTheirLetterAsTheyAreTyped(t *testing.T) {
	_, args := settled(t, "en")
	s := start(t, with(args, "open", "write"), size(80, 24))
	s.See("A new page")
	s.Type("tie\u0302")
	s.Cursor("tiê", " ", " ")
	s.Type("\u0301ng")
	s.Cursor("tiếng", " ", " ")
	s.Type("\x7f\x7f\x7f") // letters, whole
	s.Cursor("ti", " ", " ")
	s.Close()
}

func TestWhatIsPastedInTheOrderOfTheEyeIsKeptAsLetters(t *testing.T) {
	data, args := settled(t, "ar")
	s := start(t, with(args, "open", "write"), size(80, 24))
	s.See("صفحة جديدة")
	s.Type("\x1b[200~\ufeb3\ufefc\ufee1 \u202eabc\u202c\x1b[201~")
	s.See("سلام")
	s.Go("esc", words(t, "ar", "keep.yes"))
	s.Go("1", words(t, "ar", "keep.done"))
	s.Close()
	out, err := exec.Command(program, "--data", data, "journal", "list", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	shown := string(out)
	if !strings.Contains(shown, "سلام abc") || shown != norm.NFKC.String(shown) {
		t.Errorf("kept was %+q", shown)
	}
}
