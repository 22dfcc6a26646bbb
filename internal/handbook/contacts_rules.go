package handbook

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"anis/internal/problem"
)

var (
	countryForm = regexp.MustCompile(`^[A-Z]{2}$`)
	// phoneForm is what people dial: digits with an optional + in front and single spaces or
	// signs between them.
	phoneForm = regexp.MustCompile(`^\+?[0-9]+([ /-][0-9]+|[ ]?\([0-9]+\)[ ]?[0-9]*)*$`)
	webForm   = regexp.MustCompile(`^https?://[^\s/]+\.[^\s]+$`)
	bases     = []string{"source", "knowledge", "seed"}
)

// contacts checks the values of contacts.yaml.
func (r *rules) contacts(f *contactsFile) {
	countries := map[string]bool{}
	for i, e := range f.Emergency {
		at := path("emergency", i)
		if e.Country != "" && !countryForm.MatchString(e.Country) {
			r.add(join(at, "country"), "country-form", "got", e.Country)
		}
		if countries[e.Country] {
			r.add(join(at, "country"), "id-twice", "id", e.Country)
		}
		countries[e.Country] = true
		if e.Single == "" && len(e.Others) == 0 {
			r.add(at, "no-number", "country", e.Country)
		}
		r.phone(join(at, "single"), e.Single)
		for j, n := range e.Others {
			r.phone(join(at, "others", j, "number"), n.Number)
		}
		r.oneOf(join(at, "confidence"), "confidence", e.Confidence, confidences)
		r.oneOf(join(at, "basis"), "basis", e.Basis, bases)
		r.date(join(at, "checked_on"), e.CheckedOn)
	}
	seen := map[string]bool{}
	for i := range f.Contacts {
		e := &f.Contacts[i]
		r.contact(i, e, seen)
		if e.Country != CountryAny && !countries[e.Country] {
			countries[e.Country] = true // said once for each country
			r.add(path("contacts", i, "country"), "no-number", "country", e.Country)
		}
	}
}

func (r *rules) contact(i int, e *contactEntry, seen map[string]bool) {
	at := path("contacts", i)
	r.id(join(at, "id"), e.ID, seen)
	if e.Country != "" && e.Country != CountryAny && !countryForm.MatchString(e.Country) {
		r.add(join(at, "country"), "country-form", "got", e.Country)
	}
	for j, phone := range e.Phones {
		r.phone(join(at, "phones", j), phone)
	}
	if e.Web != "" && !webForm.MatchString(e.Web) {
		r.add(join(at, "web"), "web-form", "got", e.Web)
	}
	if e.Source.Web != "" && !webForm.MatchString(e.Source.Web) {
		r.add(join(at, "source", "web"), "web-form", "got", e.Source.Web)
	}
	r.oneOf(join(at, "confidence"), "confidence", e.Confidence, confidences)
	r.oneOf(join(at, "basis"), "basis", e.Basis, bases)
	r.date(join(at, "checked_on"), e.CheckedOn)
}

func (r *rules) phone(at []any, number string) {
	if number != "" && !phoneForm.MatchString(number) {
		r.add(at, "phone-form", "got", number)
	}
}

// compare checks that the words of a language are those the directory needs.
func (w *wordsDoc) compare(f *contactsFile) problem.List {
	var ids, kinds, languages, numbers []string
	for _, e := range f.Contacts {
		ids = append(ids, e.ID)
		kinds = append(kinds, e.Kind)
		languages = append(languages, e.Languages...)
	}
	for _, e := range f.Emergency {
		for _, n := range e.Others {
			numbers = append(numbers, n.Kind)
		}
	}
	countries := append(f.countries(), CountryOther)
	if slices.ContainsFunc(f.Contacts, func(e contactEntry) bool { return e.Country == CountryAny }) {
		countries = append(countries, CountryAny)
	}
	phrases := slices.Sorted(maps.Keys(f.Phrases))
	if len(w.words.PhraseLanguages) == 0 {
		languages = append(languages, phrases...)
	}
	list := slices.Concat(
		w.need("countries", w.words.Countries, countries),
		w.need("kinds", w.words.Kinds, kinds),
		w.need("languages", w.words.Languages, languages),
		w.need("emergency_kinds", w.words.EmergencyKinds, numbers),
	)
	if len(w.words.PhraseLanguages) > 0 {
		list = append(list, w.need("phrase_languages", w.words.PhraseLanguages, phrases)...)
	}
	for _, id := range ids {
		if _, ok := w.words.Contacts[id]; !ok && id != "" {
			list = append(list, w.doc.AtKey(path("contacts"), "word-missing", "id", id))
		}
	}
	for id := range w.words.Contacts {
		if !slices.Contains(ids, id) {
			list = append(list, w.doc.AtKey(path("contacts", id), "contact-unknown", "id", id))
		}
	}
	return list
}

// need reports the codes that have no word under key. Words too many are no harm here: a country
// may be named before it has contacts.
func (w *wordsDoc) need(key string, words map[string]string, codes []string) problem.List {
	var list problem.List
	for _, code := range codes {
		if code != "" && strings.TrimSpace(words[code]) == "" {
			list = append(list, w.doc.AtKey(path(key), "word-missing", "id", code))
		}
	}
	return list.Sort()
}
