package journal

import (
	"slices"
	"testing"
	"time"

	"anis/internal/testkit"
)

func TestADayIsReadAsPeopleWriteIt(t *testing.T) {
	for tag, days := range map[string]map[string]string{
		"en": {
			"3/5/2027": "2027-05-03", "٣/٥/٢٠٢٧": "2027-05-03", "۳-۵-۲۰۲۷": "2027-05-03", " 03 05 2027 ": "2027-05-03",
			"3.5.2027": "2027-05-03", "3. 5. 2027": "2027-05-03", "29/2/2028": "2028-02-29",
			"2027-05-03": "2027-05-03", "2027/5/3": "2027-05-03", "3 May 2027": "2027-05-03", "3 MAY, 2027": "2027-05-03",
			"29/2/2027": "", "31/4/2027": "", "3/13/2027": "", "0/5/2027": "", "3/5": "", "3/5/27": "", "3/5/20271": "", "": "",
			"may": "", "May 2027": "", "2027": "",
		},
		"ar": {"٣ أيار ٢٠٢٧": "2027-05-03", "3 كانون الثاني 2027": "2027-01-03", "٢٠٢٧-٠٥-٠٣": "2027-05-03"},
	} {
		for text, want := range days {
			day, ok := oneDay(testkit.Language(t, tag), text)
			if got := day.Time().Format(time.DateOnly); ok != (want != "") || ok && got != want {
				t.Errorf("%q is %s, %v", text, got, ok)
			}
		}
	}
}

func TestTagsAreTakenApartAtCommasOfBothScripts(t *testing.T) {
	for text, want := range map[string][]string{
		"work, sleep":           {"work", "sleep"},
		"العمل، النوم ،, ":      {"العمل", "النوم"},
		"Work,work , WORK":      {"Work"},
		"two  words\tof one ,a": {"two words of one", "a"},
		" ,، ":                  nil,
	} {
		if got := split(text); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
