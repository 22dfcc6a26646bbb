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
		if report, err := v.Check(); err != nil || report.Fine() != 4 {
			t.Errorf("%d fine, %v", report.Fine(), err)
		}
	}
}

// The file testdata/backup-1/backup.age was written once by version 1 of the format, with records
// of a page, an exercise, a type that no page has, and one of a later version. It is never made
// anew: it stands for the backups that people have.
func TestABackupOfVersion1StillOpens(t *testing.T) {
	with, file := secret("بيت شجرة ماء خبز طريق جبل"), filepath.Join("testdata", "backup-1", "backup.age")
	v := New(Options{Journal: filepath.Join(t.TempDir(), "journal")})
	b, err := v.VerifyBackup(file, with)
	if err != nil || b.Records != 4 || b.Types["entry"] != 2 || b.Types["plan"] != 1 ||
		formatTime(b.Oldest) != "2026-11-21T20:00:00+03:00" || formatTime(b.Newest) != "2027-01-01T00:00:00+03:00" {
		t.Fatalf("%+v, %v", b, err)
	}
	if got, err := v.Restore(file, with, nil); err != nil || got != (Restored{Added: 4}) {
		t.Fatalf("%+v, %v", got, err)
	}
	heads, _, err := v.Heads()
	must(t, err)
	for _, h := range heads {
		r, err := v.Read(h.ID)
		must(t, err)
		switch {
		case r.Newer():
			if r.ID != "newernewernewernewernewern" || r.Body.Reveal() != "من بعد" || r.Extra["form"].Reveal() != `["later"]` {
				t.Errorf("the record of a later version reads differently")
			}
		case r.Type == "exercise":
			if r.About != "exercise/five-senses" || r.Answers[0].Text.Reveal() != "نافذة، كوب، كتاب" ||
				r.Tags[0].Reveal() != "هدوء" || r.Extra["weather"].Reveal() != `{"sky":"rain"}` {
				t.Errorf("the exercise reads differently")
			}
		case r.Type == "entry":
			if r.Title.Reveal() != "بعد التعديل" || r.Body.Reveal() != "كتبتُ هذا مرّتين.\n\n" || len(r.Prev) != 1 || len(r.Feelings) != 2 {
				t.Errorf("the entry reads differently")
			}
		case r.Type != "plan" || r.Body.Reveal() != "أمشي مع أخي\n":
			t.Errorf("type %q", r.Type)
		}
	}
}
