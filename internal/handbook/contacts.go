package handbook

import (
	"cmp"
	"slices"
	"time"
)

// CountryOther stands for every country that there is no list for; CountryAny marks contacts that
// work from anywhere.
const (
	CountryOther = "other"
	CountryAny   = "INT"
)

// EuropeanEmergency is the number to give when nothing is known: it works in the European Union
// and around it, and many mobile networks elsewhere pass it on.
const EuropeanEmergency = "112"

// StaleDays is the age in days after which a checked contact may have changed.
const StaleDays = 180

// Contacts is the help directory in one language. Its methods work on nil, too: whom to call in an
// emergency must be known even when every file is broken.
type Contacts struct {
	Lang      string
	Countries []Country // sorted by Name in this language; CountryOther last
	Anywhere  []string  // sentences that are true everywhere
	Phrases   []Phrase  // how to ask for an interpreter, sorted by Name

	emergency []Emergency
	list      []Contact // in the order of the file
}

// Country is one choice of a country; Code is "DE" or CountryOther.
type Country struct{ Code, Name string }

// Phrase is one sentence to say or show, in the language Lang, whose name in the reader's
// language is Name.
type Phrase struct{ Lang, Name, Text string }

// Emergency is whom to call when life is in danger.
type Emergency struct {
	Country, CountryName string
	Single               string   // the one number for everything; empty where there is none
	Others               []Number // to show after Single; without Single the ambulance is first
	Anywhere             []string // only when the country is not known: what is true everywhere
	Confidence, Basis    string
	Source, Seen         string
	CheckedOn            string // 2026-11-21, or empty: nobody has checked
}

// Number is one telephone number of an Emergency. Kind is "police", Label its word in the
// reader's language.
type Number struct{ Kind, Label, Number string }

// Contact is one service, with every word in the reader's language.
type Contact struct {
	ID                      string
	Country, CountryName    string
	Kind, KindName          string
	Name                    string
	Languages               []string // codes
	LanguageNames           []string // the same, in the reader's language
	Phones                  []string // as dialled inside the country unless they begin with +
	Write, Web              string
	Source                  ContactSource
	Seen                    string   // free text: when the source was seen; may be empty
	CheckedOn               string   // 2026-11-21, or empty: nobody has checked
	Confidence, Basis       string   // high, medium or low; source, knowledge or seed
	Unverified              []string // names of fields that no source confirms
	For, Hours, Cost, Notes string   // empty means unknown
}

// ContactSource is where a contact was found.
type ContactSource struct{ Name, Web string }

// Emergency gives the numbers for a country. For one that is not in the directory, for "" and for
// CountryOther it gives EuropeanEmergency together with what is true anywhere.
func (c *Contacts) Emergency(country string) Emergency {
	if c == nil {
		return Emergency{Single: EuropeanEmergency}
	}
	for _, e := range c.emergency {
		if e.Country == country {
			return e
		}
	}
	return Emergency{
		Country: CountryOther, CountryName: c.countryName(CountryOther),
		Single: EuropeanEmergency, Anywhere: c.Anywhere,
	}
}

func (c *Contacts) countryName(code string) string {
	for _, country := range c.Countries {
		if country.Code == code {
			return country.Name
		}
	}
	return ""
}

// kindOrder is the order in which kinds of contacts are shown: the sooner somebody answers a man
// in distress, the earlier. Kinds that are not here come last.
var kindOrder = []string{
	"crisis_line", "violence", "men_violence", "victim_support", "clinic", "health", "counselling",
	"self_help", "addiction", "family", "family_tracing", "legal_social", "legal", "discrimination",
	"social_support", "community", "ngo", "return_info", "info", "directory", "service_type",
}

var confidences = []string{"high", "medium", "low"}

// For lists the contacts of a country and then those that work from anywhere, each group by kind,
// crisis lines first, and within a kind the doubtful ones last.
func (c *Contacts) For(country string) []Contact {
	if c == nil {
		return nil
	}
	var list []Contact
	for _, contact := range c.list {
		if contact.Country == country || contact.Country == CountryAny {
			list = append(list, contact)
		}
	}
	slices.SortStableFunc(list, func(a, b Contact) int {
		return cmp.Or(
			cmp.Compare(rank(a.Country == CountryAny), rank(b.Country == CountryAny)),
			cmp.Compare(kindRank(a.Kind), kindRank(b.Kind)),
			cmp.Compare(a.Kind, b.Kind),
			cmp.Compare(rank(a.Confidence == "low"), rank(b.Confidence == "low")),
		)
	})
	return list
}

func rank(late bool) int {
	if late {
		return 1
	}
	return 0
}

func kindRank(kind string) int {
	if i := slices.Index(kindOrder, kind); i >= 0 {
		return i
	}
	return len(kindOrder)
}

// Stale reports whether the contact has to be shown as one that may have changed: nobody has
// checked it, or not within StaleDays before now.
func (c *Contact) Stale(now time.Time) bool { return stale(c.CheckedOn, now) }

// Stale reports the same for the numbers of an emergency.
func (e *Emergency) Stale(now time.Time) bool { return stale(e.CheckedOn, now) }

func stale(checked string, now time.Time) bool {
	t, ok := parseDate(checked)
	return !ok || now.Sub(t) > StaleDays*24*time.Hour
}

// Phones lists every telephone number of the directory once, emergency numbers first.
func Phones(c *Contacts) []string {
	if c == nil {
		return []string{EuropeanEmergency}
	}
	var all []string
	for _, e := range c.emergency {
		all = append(all, e.Single)
		for _, n := range e.Others {
			all = append(all, n.Number)
		}
	}
	for _, contact := range c.list {
		all = append(all, contact.Phones...)
	}
	seen := map[string]bool{"": true}
	return slices.DeleteFunc(all, func(n string) bool {
		twice := seen[n]
		seen[n] = true
		return twice
	})
}
