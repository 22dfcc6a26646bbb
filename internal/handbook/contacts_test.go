package handbook

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func contacts(t *testing.T, fsys fstest.MapFS) *Contacts {
	t.Helper()
	b, _ := Open(fsys)
	c, err := b.Contacts("en")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestEmergencyGivesTheSingleNumberOrTheAmbulanceFirst(t *testing.T) {
	c := contacts(t, sample())
	if e := c.Emergency("DE"); e.Single != "112" || e.CountryName != "Germany" || len(e.Others) != 1 || e.Others[0] != (Number{"police", "Police", "110"}) || e.Anywhere != nil {
		t.Errorf("got %+v", e)
	}
	e := c.Emergency("VN")
	var order []string
	for _, n := range e.Others {
		order = append(order, n.Number)
	}
	if e.Single != "" || !slices.Equal(order, []string{"115", "116", "113"}) {
		t.Errorf("got %+v", e)
	}
}

func TestEmergencyIsKnownEvenForAnUnknownCountryAndABrokenFile(t *testing.T) {
	c := contacts(t, sample())
	for _, country := range []string{"", CountryOther, "ZZ"} {
		e := c.Emergency(country)
		if e.Single != "112" || e.Country != CountryOther || e.CountryName != "another country" || !slices.Equal(e.Anywhere, []string{"Call for help."}) {
			t.Errorf("%q: %+v", country, e)
		}
	}
	var none *Contacts
	if none.Emergency("DE").Single != "112" || none.For("DE") != nil || !slices.Equal(Phones(none), []string{"112"}) {
		t.Error("without any file nobody can be called")
	}
}

func TestContactsOfACountryComeByKindAndDoubtfulOnesLast(t *testing.T) {
	c := contacts(t, sample())
	ids := func(country string) (list []string) {
		for _, contact := range c.For(country) {
			list = append(list, contact.ID)
		}
		return list
	}
	if got := ids("DE"); !slices.Equal(got, []string{"line", "old-line", "shelter", "world"}) {
		t.Errorf("DE: %v", got)
	}
	for _, country := range []string{"VN", CountryOther, ""} {
		if got := ids(country); !slices.Equal(got, []string{"world"}) {
			t.Errorf("%q: %v", country, got)
		}
	}
}

func TestContactHasEveryWordInTheLanguage(t *testing.T) {
	c := contacts(t, sample()).For("DE")[2]
	if c.CountryName != "Germany" || c.KindName != "Violence" || !slices.Equal(c.LanguageNames, []string{"German", "Arabic"}) ||
		c.For != "Safety" || c.Hours != "" || c.Source != (ContactSource{"Page", "https://example.org"}) || c.Seen != "2022" || !slices.Equal(c.Unverified, []string{"web"}) {
		t.Errorf("got %+v", c)
	}
}

func TestCountriesAreSortedByTheirNamesWithOtherLast(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "en/contacts.yaml", "DE: Germany", "DE: Überland")
	edit(t, fsys, "en/contacts.yaml", "another", "a")
	var names []string
	for _, country := range contacts(t, fsys).Countries {
		names = append(names, country.Name)
	}
	// By the letters of the alphabet Ü is a kind of U, and comes before V.
	if !slices.Equal(names, []string{"Überland", "Viet Nam", "a country"}) {
		t.Errorf("got %v", names)
	}
}

func TestSmallMistakesDoNotHideTelephoneNumbers(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "contacts.yaml", "  - id: line\n", "  - id: line\n    colour: red\n")
	edit(t, fsys, "en/contacts.yaml", "violence: Violence", "x: y")
	edit(t, fsys, "en/contacts.yaml", "  line: {for: Talk}\n", "")
	c := contacts(t, fsys)
	list := c.For("DE")
	if len(list) != 4 || list[0].Phones[0] != "0800 1110222" || list[0].For != "" {
		t.Errorf("got %+v", list)
	}
	if list[2].KindName != "violence" {
		t.Errorf("a missing word is shown as %q", list[2].KindName)
	}
}

func TestContactsWithoutAFileAreAnError(t *testing.T) {
	for _, name := range []string{"contacts.yaml", "en/contacts.yaml"} {
		fsys := sample()
		delete(fsys, name)
		b, _ := Open(fsys)
		if c, err := b.Contacts("en"); c != nil || err == nil || !strings.Contains(err.Error(), name+": missing-file") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestContactIsStaleWhenNobodyCheckedItForHalfAYear(t *testing.T) {
	day := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	for checked, want := range map[string]bool{
		"": true, "soon": true, "2026-1-1": true, "2026-11-21": false, "2026-05-25": false, "2026-05-24": true, "2020-01-01": true,
	} {
		c := Contact{CheckedOn: checked}
		e := Emergency{CheckedOn: checked}
		if c.Stale(day) != want || e.Stale(day) != want {
			t.Errorf("%q: %v", checked, !want)
		}
	}
}

func TestPhonesListsEveryNumberOnce(t *testing.T) {
	want := []string{"112", "110", "115", "116", "113", "0800 1110111", "+49 30 443509821", "116123", "0800 1110222"}
	if got := Phones(contacts(t, sample())); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestPhraseCarriesTheNameOfItsLanguage(t *testing.T) {
	if got := contacts(t, sample()).Phrases; !slices.Equal(got, []Phrase{{"de", "German", "Arabisch, bitte."}}) {
		t.Errorf("got %v", got)
	}
}
