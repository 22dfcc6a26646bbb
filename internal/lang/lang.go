// Package lang gives a language: the program's own words with their plural forms, digits,
// dates, the direction of writing, and the folding that makes search forgive spelling.
//
// The words lie in locales/<tag>.yaml as nested keys with plain text, "{name}" standing for a
// value; a text with forms (zero, one, two, few, many, other) is a counted one. Plural rules
// come from go-i18n, which follows CLDR. English is the reference: a key that a language lacks
// shows in English rather than not at all, and Check reports it.
//
// The package must never hold a word for people in Go code, and never guess a language.
package lang

import (
	"fmt"
	"io/fs"
	"sort"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"anis/internal/bidi"
	"anis/internal/problem"
	"anis/internal/sanitize"
	"anis/internal/yamldoc"
)

// Reference is the language every other is measured against.
const Reference = "en"

// Language is one language, ready to use. It never changes after Load and is safe to share.
type Language struct {
	Tag       string // BCP 47, such as "ar"
	Name      string // in its own script, such as "العربية"
	Direction bidi.Direction

	texts    map[string]string
	counted  func() *i18n.Localizer // made when a text is first counted
	fallback func() *Language       // the reference, read when a text is missing
	arabic   bool                   // numbers in Arabic-Indic digits
}

// Load reads the language tag from a folder of locales. A file with mistakes still gives a
// language, with what could be read; the problems say what is missing.
func Load(fsys fs.FS, tag string) (*Language, problem.List) {
	l, problems := load(fsys, tag)
	if l == nil || tag == Reference {
		return l, problems
	}
	l.fallback = sync.OnceValue(func() *Language {
		reference, _ := load(fsys, Reference)
		return reference
	})
	return l, problems
}

// load reads one file without its fallback; it returns nil when nothing could be read.
func load(fsys fs.FS, tag string) (*Language, problem.List) {
	file := tag + ".yaml"
	parsed, err := language.Parse(tag)
	if err != nil {
		return nil, problem.List{{File: file, Code: "no-language"}}
	}
	data, err := sanitize.ReadFile(fsys, file)
	if err != nil {
		return nil, problem.List{{File: file, Code: "missing-file"}}
	}
	entries, problems := yamldoc.Strings(file, data)
	if len(entries) == 0 {
		return nil, problems
	}
	l := &Language{Tag: tag, texts: make(map[string]string, len(entries))}
	for _, e := range entries {
		l.texts[e.Path] = e.Value
	}
	l.counted = sync.OnceValue(func() *i18n.Localizer { return localizer(parsed, entries) })
	l.Name = l.texts["language.name"]
	if l.texts["language.direction"] == "rtl" {
		l.Direction = bidi.RTL
	}
	return l, problems
}

// localizer returns what chooses between the plural forms of counted texts.
func localizer(tag language.Tag, entries []yamldoc.Entry) *i18n.Localizer {
	bundle := i18n.NewBundle(tag)
	var messages []*i18n.Message
	for path, forms := range group(entries) {
		if forms == nil {
			continue
		}
		message := *forms
		message.ID = path
		messages = append(messages, &message)
	}
	_ = bundle.AddMessages(tag, messages...) // load has tried
	return i18n.NewLocalizer(bundle, tag.String())
}

// group gathers the plural forms of counted texts by the path they share. A path without the
// form "other" is no counted text and gives nil.
func group(entries []yamldoc.Entry) map[string]*i18n.Message {
	found := map[string]*i18n.Message{}
	for _, e := range entries {
		path, form, ok := cutLast(e.Path)
		if !ok || !isForm(form) {
			continue
		}
		m := found[path]
		if m == nil {
			m = &i18n.Message{}
			found[path] = m
		}
		switch form {
		case "zero":
			m.Zero = e.Value
		case "one":
			m.One = e.Value
		case "two":
			m.Two = e.Value
		case "few":
			m.Few = e.Value
		case "many":
			m.Many = e.Value
		case "other":
			m.Other = e.Value
		}
	}
	for path, m := range found {
		if m.Other == "" {
			found[path] = nil
		}
	}
	return found
}

// cutLast splits "home.pages.one" into "home.pages" and "one".
func cutLast(path string) (parent, last string, ok bool) {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// T returns the text of a key. The arguments are names and values in turn, each replacing
// "{name}" in the text. A key that no language has is returned in angle brackets, so that a
// mistake is seen and not silent.
func (l *Language) T(key string, args ...any) string {
	text, ok := l.lookup(key)
	if !ok {
		return "⟨" + key + "⟩"
	}
	return l.fill(text, args)
}

// Has reports whether the language itself or its fallback has a text for the key.
func (l *Language) Has(key string) bool {
	_, ok := l.lookup(key)
	return ok
}

func (l *Language) lookup(key string) (string, bool) {
	if text, ok := l.texts[key]; ok {
		return text, true
	}
	if reference := l.reference(); reference != nil {
		return reference.lookup(key)
	}
	return "", false
}

// N returns a counted text in the plural form for n; "{n}" stands for the number.
func (l *Language) N(key string, n int, args ...any) string {
	text, err := l.counted().Localize(&i18n.LocalizeConfig{
		MessageID: key, PluralCount: n, TemplateParser: template.IdentityParser{},
	})
	if err != nil || text == "" {
		if reference := l.reference(); reference != nil {
			return reference.N(key, n, args...)
		}
		return "⟨" + key + "⟩"
	}
	return l.fill(text, append([]any{"n", n}, args...))
}

// reference returns the reference language, or nil for that language itself.
func (l *Language) reference() *Language {
	if l.fallback == nil {
		return nil
	}
	return l.fallback()
}

// fill replaces the placeholders; numbers are written in the language's digits.
func (l *Language) fill(text string, args []any) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		value := fmt.Sprint(args[i+1])
		if _, isNumber := args[i+1].(int); isNumber {
			value = l.Digits(value)
		}
		pairs = append(pairs, "{"+fmt.Sprint(args[i])+"}", value)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Keys returns the keys of all texts of this language alone, sorted. A counted text counts
// once, without its forms.
func (l *Language) Keys() []string {
	seen := map[string]bool{}
	for path := range l.texts {
		seen[base(path)] = true
	}
	keys := make([]string, 0, len(seen))
	for key := range seen {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// base cuts the plural form off a path.
func base(path string) string {
	if parent, form, ok := cutLast(path); ok && isForm(form) {
		return parent
	}
	return path
}

func isForm(s string) bool {
	switch s {
	case "zero", "one", "two", "few", "many", "other":
		return true
	}
	return false
}

// Available returns the tags of all languages in a folder of locales, sorted.
func Available(fsys fs.FS) []string {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil
	}
	var tags []string
	for _, name := range names {
		tags = append(tags, strings.TrimSuffix(name, ".yaml"))
	}
	sort.Strings(tags)
	return tags
}
