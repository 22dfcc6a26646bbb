//go:build unix

package e2e

import (
	"encoding/base64"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

var clipboard = regexp.MustCompile(`\x1b\]52;c;([A-Za-z0-9+/=]*)\x07`)

func TestCopyingGivesTheTextAsItIsWrittenAndNeverWhatAPersonWrote(t *testing.T) {
	_, args := settled(t, "ar")
	s := start(t, with(args, "open", "chapter/stress"), size(80, 24))
	s.See("حافلة المساء")
	s.Press("y")
	s.See(words(t, "ar", "notice.copied"))
	s.Until("the sequence of the clipboard", func(string) bool { return clipboard.MatchString(s.Sent()) })
	found := clipboard.FindAllStringSubmatch(s.Sent(), -1)
	if len(found) != 1 {
		t.Fatalf("%d times the clipboard was set", len(found))
	}
	text, err := base64.StdEncoding.DecodeString(found[0][1])
	if err != nil {
		t.Fatal(err)
	}
	if got := string(text); got != norm.NFKC.String(got) || !strings.Contains(got, "حافلة المساء\n") || strings.ContainsAny(got, "\x1b\u200e\u2066\u2067\u2068\u2069") {
		t.Errorf("copied was %+q", got)
	}
	s.Close()

	s = start(t, with(args, "open", "write"), size(80, 24))
	s.Type("سر")
	s.Press("y")
	s.See("سر")
	if clipboard.MatchString(s.Sent()) {
		t.Error("what is written went to the clipboard")
	}
	s.Close()
}
