//go:build unix

package cli

import (
	"strings"
	"testing"

	"github.com/creack/pty"

	"anis/internal/bidi"
	"anis/internal/cell"
	"anis/internal/problem"
	"anis/locales"
)

func TestNoWordOfALongSentenceIsCutInANarrowTerminal(t *testing.T) {
	nameless(t, "")
	for _, tag := range []string{"ar", "en"} {
		a := started(t, t.TempDir(), "")
		person, line, err := pty.Open()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _, _ = person.Close(), line.Close() }()
		if err := pty.Setsize(line, &pty.Winsize{Cols: 40, Rows: 12}); err != nil {
			t.Fatal(err)
		}
		a.lang = mustLanguage(locales.FS, tag)
		a.display().choice.Profile = bidi.Profile{Form: bidi.Plain}
		want := a.lang.T("error.backup-secret")
		got := a.sentence(line, "", want)
		for row := range strings.SplitSeq(got, "\n") {
			if cell.Width(row) > 40 {
				t.Errorf("%s: %q is wider than the terminal", tag, row)
			}
		}
		if words := strings.Join(strings.Fields(bidi.Bare(got)), " "); words != want {
			t.Errorf("%s: of %q this is seen: %q", tag, want, words)
		}
	}
}

func TestTheNameOfAFolderKeepsItsDirectionInWhatIsSaidAtTheStart(t *testing.T) {
	nameless(t, "")
	a := started(t, t.TempDir(), "")
	a.lang = mustLanguage(locales.FS, "ar")
	folder := t.TempDir()
	a.flags.ContentDir = folder
	notices := a.notices(problem.List{problem.ForFile("book.yaml", "missing-file")})
	if len(notices) == 0 || !strings.Contains(notices[len(notices)-1].Text, bidi.Embed(folder, bidi.LTR)) {
		t.Errorf("said is %+v", notices)
	}
}
