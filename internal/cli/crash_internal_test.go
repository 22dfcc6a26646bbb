package cli

import (
	"bytes"
	"strings"
	"testing"

	"anis/content"
	"anis/locales"
)

func TestACommandThatFailsBadlySaysSoWithoutAnyWords(t *testing.T) {
	var complaint bytes.Buffer
	a := newApp(Streams{Err: &complaint}, nil, &flags{Demo: true, Lang: "en"}, content.FS, locales.FS)
	code := a.guarded(func(*app) int { panic("a private sentence") })
	said := complaint.String()
	if code != ExitFailed || strings.Contains(said, "private") || !strings.Contains(said, "crash_internal_test.go:") || !strings.Contains(said, "string") {
		t.Errorf("code %d:\n%s", code, said)
	}
}
