package cli

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"anis/content"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/store"
	"anis/locales"
)

// printed runs "anis plan print" on a folder in which a plan is kept.
func printed(t *testing.T, tag string, args ...string) (out, err string, code int) {
	t.Helper()
	root := t.TempDir()
	s := store.Open(store.Options{Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now})
	_, failed := s.Plans().Save(plan.Plan{
		Changed: time.Date(2026, 11, 20, 21, 0, 0, 0, time.UTC),
		Texts: map[string]private.Text{
			plan.Tell: private.New("Omar <03 21>\n\nخالتي في هاله"), "own-part": private.New("a part of a later version"),
		},
	})
	if failed != nil {
		t.Fatal(failed)
	}
	var stdout, stderr bytes.Buffer
	args = append([]string{"--lang", tag, "--data", root, "plan", "print"}, args...)
	code = Run(Streams{In: strings.NewReader(""), Out: &stdout, Err: &stderr}, args, content.FS, locales.FS)
	return stdout.String(), stderr.String(), code
}

func TestThePlanIsPrintedInBothLanguagesWithWhatIsFilledIn(t *testing.T) {
	for _, c := range []struct {
		tag, format string
		has, lacks  []string
	}{
		{"en", "text", []string{"My plan\n", "People I can tell\n- Omar <03 21>\n- خالتي في هاله\n", "- a part of a later version\n"}, []string{"My signs", "\u2067"}},
		{"ar", "text", []string{"خطتي\n", "ناس أستطيع أن أخبرهم بحالي\n- Omar"}, []string{"علامات أعرف"}},
		{"en", "html", []string{`dir="ltr"`, "size:A4", "<h2>People I can tell</h2>", "Omar &lt;03 21&gt;"}, []string{"http", "My signs"}},
		{"ar", "html", []string{`lang="ar" dir="rtl"`, "<h1>خطتي</h1>", `<li dir="auto">خالتي في هاله</li>`}, []string{"http", "src="}},
	} {
		out, complaint, code := printed(t, c.tag, "--format", c.format, "--unsealed")
		if code != ExitFine || complaint != "" {
			t.Errorf("%s %s: %d, %q", c.tag, c.format, code, complaint)
		}
		for _, text := range c.has {
			if !strings.Contains(out, text) {
				t.Errorf("%s %s lacks %q:\n%s", c.tag, c.format, text, out)
			}
		}
		for _, text := range c.lacks {
			if strings.Contains(out, text) {
				t.Errorf("%s %s has %q", c.tag, c.format, text)
			}
		}
	}
}

func TestThePlanIsNotPrintedWithoutAYes(t *testing.T) {
	out, complaint, code := printed(t, "en")
	if out != "" || code != ExitFailed || !strings.Contains(complaint, "--unsealed") {
		t.Errorf("%d, %q, %q", code, out, complaint)
	}
}
