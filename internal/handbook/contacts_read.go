package handbook

import (
	"cmp"
	"slices"
	"strings"

	"anis/internal/problem"
	"anis/internal/yamldoc"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// The shape of contacts.yaml.
type (
	contactsFile struct {
		Emergency []emergencyEntry  `yaml:"emergency" need:"true"`
		Contacts  []contactEntry    `yaml:"contacts" need:"true"`
		Never     []string          `yaml:"never"`
		Phrases   map[string]string `yaml:"phrases"`
	}
	emergencyEntry struct {
		Country    string        `yaml:"country" need:"true"`
		Single     string        `yaml:"single"`
		Others     []numberEntry `yaml:"others"`
		Confidence string        `yaml:"confidence" need:"true"`
		Basis      string        `yaml:"basis" need:"true"`
		Source     string        `yaml:"source"`
		Seen       string        `yaml:"seen"`
		CheckedOn  string        `yaml:"checked_on"`
	}
	numberEntry struct {
		Kind   string `yaml:"kind" need:"true"`
		Number string `yaml:"number" need:"true"`
	}
	contactEntry struct {
		ID         string      `yaml:"id" need:"true"`
		Country    string      `yaml:"country" need:"true"`
		Kind       string      `yaml:"kind" need:"true"`
		Name       string      `yaml:"name" need:"true"`
		Languages  []string    `yaml:"languages"`
		Phones     []string    `yaml:"phones"`
		Write      string      `yaml:"write"`
		Web        string      `yaml:"web"`
		Source     sourceEntry `yaml:"source"`
		Seen       string      `yaml:"seen"`
		CheckedOn  string      `yaml:"checked_on"`
		Confidence string      `yaml:"confidence" need:"true"`
		Basis      string      `yaml:"basis" need:"true"`
		Unverified []string    `yaml:"unverified"`
	}
	sourceEntry struct {
		Name string `yaml:"name"`
		Web  string `yaml:"web"`
	}
)

// The shape of <language>/contacts.yaml.
type (
	contactWords struct {
		Countries       map[string]string      `yaml:"countries" need:"true"`
		Kinds           map[string]string      `yaml:"kinds" need:"true"`
		Languages       map[string]string      `yaml:"languages" need:"true"`
		EmergencyKinds  map[string]string      `yaml:"emergency_kinds" need:"true"`
		Contacts        map[string]contactWord `yaml:"contacts" need:"true"`
		Anywhere        []string               `yaml:"anywhere" need:"true"`
		PhraseLanguages map[string]string      `yaml:"phrase_languages"`
	}
	contactWord struct {
		For   string `yaml:"for" need:"true"`
		Hours string `yaml:"hours"`
		Cost  string `yaml:"cost"`
		Notes string `yaml:"notes"`

		// In this language instead of what stands in contacts.yaml, where that is a description.
		Name   string `yaml:"name"`
		Source string `yaml:"source"`
		Seen   string `yaml:"seen"`
	}
)

// directory is contacts.yaml as it was read, with its places.
type directory struct {
	file contactsFile
	doc  *yamldoc.Doc
}

// directory is nil when contacts.yaml is not there or cannot be read at all.
func (b *Book) directory() (*directory, problem.List) {
	return cached(b, "contacts", func() (*directory, problem.List) {
		d := &directory{}
		var list problem.List
		if d.doc, list = readYAML(b.fsys, contactsName, &d.file); d.doc == nil {
			return nil, list
		}
		r := rules{doc: d.doc}
		r.contacts(&d.file)
		return d, r.after(list).Sort()
	})
}

// wordsDoc is <language>/contacts.yaml as it was read.
type wordsDoc struct {
	words contactWords
	doc   *yamldoc.Doc
}

// contactWords is nil when the language's file is not there or cannot be read at all.
func (b *Book) contactWords(lang string) (*wordsDoc, problem.List) {
	return cached(b, "contacts/"+lang, func() (*wordsDoc, problem.List) {
		w := &wordsDoc{}
		var list problem.List
		if w.doc, list = readYAML(b.fsys, lang+"/"+contactsName, &w.words); w.doc == nil {
			return nil, list
		}
		if d, _ := b.directory(); d != nil {
			list = append(list, w.compare(&d.file)...)
		}
		return w, list.Sort()
	})
}

// Contacts reads the help directory. The error is ErrNoRoute when there is no such language; else
// a problem.List when a file is missing or cannot be read at all. Smaller mistakes do not keep a
// reader from a telephone number: Check reports them, and a word that is missing is replaced by
// its code. The result is shared: do not change it.
func (b *Book) Contacts(lang string) (*Contacts, error) {
	if !slices.Contains(b.languages, lang) {
		return nil, ErrNoRoute
	}
	d, list := b.directory()
	w, more := b.contactWords(lang)
	if d == nil || w == nil {
		return nil, append(slices.Clone(list), more...)
	}
	c, _ := cached(b, "directory/"+lang, func() (*Contacts, problem.List) {
		return merge(lang, &d.file, &w.words), nil
	})
	return c, nil
}

// word returns the word for a code or, where there is none, the code.
func word(words map[string]string, code string) string { return cmp.Or(words[code], code) }

// merge joins structure and words.
func merge(lang string, f *contactsFile, w *contactWords) *Contacts {
	c := &Contacts{Lang: lang, Anywhere: w.Anywhere}
	order := collate.New(language.Make(lang))
	for _, code := range f.countries() {
		c.Countries = append(c.Countries, Country{code, word(w.Countries, code)})
	}
	slices.SortStableFunc(c.Countries, func(a, b Country) int { return order.CompareString(a.Name, b.Name) })
	c.Countries = append(c.Countries, Country{CountryOther, word(w.Countries, CountryOther)})
	for code, text := range f.Phrases {
		name := cmp.Or(w.PhraseLanguages[code], word(w.Languages, code))
		c.Phrases = append(c.Phrases, Phrase{code, name, text})
	}
	slices.SortFunc(c.Phrases, func(a, b Phrase) int {
		return cmp.Or(order.CompareString(a.Name, b.Name), cmp.Compare(a.Lang, b.Lang))
	})
	for _, e := range f.Emergency {
		c.emergency = append(c.emergency, e.merge(w))
	}
	for _, e := range f.Contacts {
		c.list = append(c.list, e.merge(w))
	}
	return c
}

func (e *emergencyEntry) merge(w *contactWords) Emergency {
	out := Emergency{
		Country: e.Country, CountryName: word(w.Countries, e.Country), Single: e.Single,
		Confidence: e.Confidence, Basis: e.Basis, Source: e.Source, Seen: e.Seen, CheckedOn: e.CheckedOn,
	}
	for _, n := range e.Others {
		out.Others = append(out.Others, Number{n.Kind, word(w.EmergencyKinds, n.Kind), n.Number})
	}
	if e.Single == "" {
		slices.SortStableFunc(out.Others, func(a, b Number) int {
			return cmp.Compare(rank(!isAmbulance(a.Kind)), rank(!isAmbulance(b.Kind)))
		})
	}
	return out
}

// isAmbulance reports a kind of number that sends an ambulance: "ambulance-red-cross", too.
func isAmbulance(kind string) bool { return strings.HasPrefix(kind, "ambulance") }

func (e *contactEntry) merge(w *contactWords) Contact {
	text := w.Contacts[e.ID]
	c := Contact{
		ID: e.ID, Country: e.Country, CountryName: word(w.Countries, e.Country),
		Kind: e.Kind, KindName: word(w.Kinds, e.Kind), Name: cmp.Or(text.Name, e.Name),
		Languages: e.Languages, Phones: e.Phones, Write: e.Write, Web: e.Web,
		Source: ContactSource{cmp.Or(text.Source, e.Source.Name), e.Source.Web},
		Seen:   cmp.Or(text.Seen, e.Seen), CheckedOn: e.CheckedOn,
		Confidence: e.Confidence, Basis: e.Basis, Unverified: e.Unverified,
		For: text.For, Hours: text.Hours, Cost: text.Cost, Notes: text.Notes,
	}
	for _, code := range e.Languages {
		c.LanguageNames = append(c.LanguageNames, word(w.Languages, code))
	}
	return c
}

// countries lists the codes of the countries that a reader can choose, CountryOther not among
// them.
func (f *contactsFile) countries() []string {
	var codes []string
	add := func(code string) {
		if code != "" && code != CountryAny && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	for _, e := range f.Emergency {
		add(e.Country)
	}
	for _, e := range f.Contacts {
		add(e.Country)
	}
	return codes
}
