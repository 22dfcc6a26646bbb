package care_test

import (
	"strings"
	"testing"

	"anis/internal/journal"
	"anis/internal/testkit"
	"anis/internal/ui/care"
)

func TestWhatWasReadIsToldByWhatItIs(t *testing.T) {
	all := journal.Fine{Pages: 7, Older: 2, Drafts: 1, Deletions: 3, Others: 1}
	en := testkit.Language(t, "en")
	if got := care.Read(en, all); got != "Opened and read: 7 pages, 2 earlier versions, 1 draft, 3 notes of deletions, 1 other thing, such as a bookmark." {
		t.Error(got)
	}
	if got := care.Read(en, journal.Fine{}); got != "Opened and read: 0 pages." {
		t.Error(got)
	}
	ar := care.Read(testkit.Language(t, "ar"), all)
	for _, part := range []string{"صفحات", "نسختان سابقتان", "مسودة واحدة", "أخبار حذف", "شيء آخر واحد، كعلامة"} {
		if !strings.Contains(ar, part) {
			t.Errorf("%q lacks %q", ar, part)
		}
	}
}
