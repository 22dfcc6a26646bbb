package lang

import (
	"io/fs"
	"regexp"
	"sort"
	"strings"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"anis/internal/problem"
	"anis/internal/sanitize"
	"anis/internal/yamldoc"
)

// probe is how far whole numbers are tried to find the plural forms a language needs. The rules
// of every language repeat long before.
const probe = 1100

// forms returns the names of the plural forms that whole numbers need in a language, by the
// CLDR rules in golang.org/x/text/feature/plural.
func forms(tag language.Tag) []string {
	names := map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two",
		plural.Few: "few", plural.Many: "many", plural.Other: "other",
	}
	need := map[string]bool{"other": true}
	for n := range probe {
		need[names[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]] = true
	}
	list := make([]string, 0, len(need))
	for name := range need {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}

// placeholder matches "{name}" in a text.
var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

// Check compares every language of a folder of locales with the reference: texts that are
// missing or that nothing uses, plural forms that the language needs, and placeholders that
// differ.
func Check(fsys fs.FS) problem.List {
	var found problem.List
	reference, problems := readAll(fsys, Reference)
	found = append(found, problems...)
	if reference == nil {
		return found
	}
	found = append(found, checkForms(Reference, reference)...)
	for _, tag := range Available(fsys) {
		if tag == Reference {
			continue
		}
		texts, problems := readAll(fsys, tag)
		found = append(found, problems...)
		if texts == nil {
			continue
		}
		found = append(found, checkForms(tag, texts)...)
		found = append(found, compare(tag, reference, texts)...)
	}
	return found
}

// readAll reads one file as entries by path. It returns nil when there is nothing to check.
func readAll(fsys fs.FS, tag string) (map[string]yamldoc.Entry, problem.List) {
	file := tag + ".yaml"
	data, err := sanitize.ReadFile(fsys, file)
	if err != nil {
		return nil, problem.List{{File: file, Code: "missing-file"}}
	}
	found := sanitize.Source(file, data)
	entries, problems := yamldoc.Strings(file, data)
	if len(problems) > 0 || len(entries) == 0 {
		return nil, append(found, problems...)
	}
	texts := make(map[string]yamldoc.Entry, len(entries))
	for _, e := range entries {
		texts[e.Path] = e
	}
	return texts, found
}

// checkForms reports the plural forms that counted texts lack.
func checkForms(tag string, texts map[string]yamldoc.Entry) problem.List {
	parsed, err := language.Parse(tag)
	if err == nil { // it may be one whose plural rules the library does not know
		err = i18n.NewBundle(parsed).AddMessages(parsed)
	}
	if err != nil {
		return problem.List{{File: tag + ".yaml", Code: "no-language"}}
	}
	need := forms(parsed)
	var found problem.List
	for _, path := range paths(texts) {
		parent, form, ok := cutLast(path)
		if !ok || form != "other" {
			continue
		}
		for _, name := range need {
			if _, has := texts[parent+"."+name]; !has {
				e := texts[path]
				found = append(found, problem.Problem{
					File: tag + ".yaml", Line: e.Line, Col: e.Col, Code: "missing-plural",
					Args: map[string]string{"key": parent, "form": name},
				})
			}
		}
	}
	return found
}

// compare reports what a language lacks, has too much, or fills differently.
func compare(tag string, reference, texts map[string]yamldoc.Entry) problem.List {
	file := tag + ".yaml"
	want, have := bases(reference), bases(texts)
	var found problem.List
	for _, key := range paths(reference) {
		if b := base(key); !have[b] {
			have[b] = true // once for a counted text
			found = append(found, problem.Problem{File: file, Code: "missing-text", Args: map[string]string{"key": b}})
		}
	}
	for _, path := range paths(texts) {
		e := texts[path]
		at := problem.Problem{File: file, Line: e.Line, Col: e.Col, Args: map[string]string{"key": path}}
		if !want[base(path)] {
			at.Code = "unused-text"
			found = append(found, at)
			continue
		}
		if missing := differing(reference, path, e.Value); missing != "" {
			at.Code, at.Args["placeholder"] = "placeholder", missing
			found = append(found, at)
		}
	}
	return found
}

// differing returns a placeholder that one of the two texts has and the other lacks. The number
// itself may be left out of a plural form, which can say it in a word.
func differing(reference map[string]yamldoc.Entry, path, text string) string {
	source, ok := reference[path]
	if !ok {
		source = reference[base(path)+".other"]
	}
	mine, theirs := placeholders(text), placeholders(source.Value)
	for name := range theirs {
		if !mine[name] && (name != "{n}" || base(path) == path) {
			return name
		}
	}
	for name := range mine {
		if !theirs[name] {
			return name
		}
	}
	return ""
}

func placeholders(text string) map[string]bool {
	found := map[string]bool{}
	for _, name := range placeholder.FindAllString(text, -1) {
		found[name] = true
	}
	return found
}

func paths(texts map[string]yamldoc.Entry) []string {
	list := make([]string, 0, len(texts))
	for path := range texts {
		list = append(list, path)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := texts[list[i]], texts[list[j]]
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return strings.Compare(list[i], list[j]) < 0
	})
	return list
}

func bases(texts map[string]yamldoc.Entry) map[string]bool {
	found := map[string]bool{}
	for path := range texts {
		found[base(path)] = true
	}
	return found
}
