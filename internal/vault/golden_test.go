package vault

import (
	"os"
	"path/filepath"
	"testing"
)

// The folder testdata/sealed-1 was written once by version 1 of the format, converted from the
// open form, with one record that another machine sealed with the former key. It is never made
// anew: it stands for the journals that people have.
func TestAProtectedJournalOfVersion1StillOpens(t *testing.T) {
	for _, with := range []string{"بيت شجرة ماء خبز طريق جبل", "720885-000011-653257-123464-000000-499994-314160-271821"} {
		root := t.TempDir()
		must(t, os.CopyFS(root, os.DirFS(filepath.Join("testdata", "sealed-1"))))
		v := New(Options{Journal: root})
		if v.Form() != FormSealed || !v.Locked() {
			t.Errorf("form %v, locked %v", v.Form(), v.Locked())
		}
		must(t, v.Unlock(secret(with), nil))
		heads, bad, err := v.Heads()
		if err != nil || len(bad) != 0 || len(heads) != 3 {
			t.Fatalf("%d heads, %v, %v", len(heads), bad, err)
		}
		for _, h := range heads {
			r, err := v.Read(h.ID)
			must(t, err)
			switch {
			case r.Type == "exercise":
				if r.About != "exercise/five-senses" || formatTime(r.Time) != "2026-11-22T21:30:00+03:00" ||
					r.Answers[0].Text.Reveal() != "نافذة، كوب، كتاب" || r.Extra["weather"].Reveal() != `{"sky":"rain"}` {
					t.Errorf("the exercise reads differently")
				}
			case r.Seq == 9:
				if r.Body.Reveal() != "من آلة أخرى" {
					t.Errorf("the record of the other machine reads differently")
				}
			default:
				older, err := v.Versions(r.ID)
				if err != nil || len(older) != 1 || older[0].Body.Reveal() != "كتبتُ هذا مرّة.\n" ||
					r.Title.Reveal() != "بعد التعديل" || r.Body.Reveal() != "كتبتُ هذا مرّتين.\n\n" {
					t.Errorf("the entry or its version reads differently, %v", err)
				}
			}
		}
		if report, err := v.Check(); err != nil || report.Fine != 4 {
			t.Errorf("%d fine, %v", report.Fine, err)
		}
	}
}
