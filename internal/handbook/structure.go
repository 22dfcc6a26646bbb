package handbook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The shape of book.yaml.
type (
	bookFile struct {
		Parts []partEntry `yaml:"parts" need:"true"`
		Pages []string    `yaml:"pages"`
	}
	partEntry struct {
		ID       string         `yaml:"id" need:"true"`
		Chapters []chapterEntry `yaml:"chapters" need:"true"`
	}
	chapterEntry struct {
		ID        string   `yaml:"id" need:"true"`
		Number    int      `yaml:"number" need:"true"`
		Minutes   int      `yaml:"minutes" need:"true"`
		Warning   string   `yaml:"warning"`
		Factors   []string `yaml:"factors"`
		Exercises []string `yaml:"exercises"`
	}
)

// The words that book.yaml may use.
var (
	warnings = []string{"none", string(WarnLoss), string(WarnViolence), string(WarnSuicide)}
	factors  = []string{"socio-relational", "socio-economic", "bio-psychological", "cultural"}
)

// idForm is what an id looks like. Ids are part of routes and of sealed records.
var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// rules collects what is wrong with the values of one YAML document. Empty values are left to the
// decoder, which has reported them where they are needed.
type rules struct {
	doc   *yamldoc.Doc
	found problem.List
}

func (r *rules) add(path yamldoc.Path, code string, args ...string) {
	if len(r.found) < enough {
		r.found = append(r.found, r.doc.At(path, code, args...))
	}
}

// after joins what the decoder and the rules found. Where the decoder has complained of a place,
// the rules judged a value that is not there, and are left out.
func (r *rules) after(decoded problem.List) problem.List {
	list := slices.Clone(decoded)
	for _, p := range r.found {
		if !slices.ContainsFunc(decoded, func(d problem.Problem) bool { return d.Line == p.Line && d.Col == p.Col }) {
			list = append(list, p)
		}
	}
	return list
}

// path joins steps to a way through the document.
func path(steps ...any) yamldoc.Path { return steps }

func join(p yamldoc.Path, steps ...any) yamldoc.Path {
	return append(slices.Clone(p), steps...)
}

// id checks the form of an id and that it is the first of its name in seen.
func (r *rules) id(p yamldoc.Path, id string, seen map[string]bool) {
	switch {
	case id == "":
	case !idForm.MatchString(id):
		r.add(p, "id-form", "id", id)
	case seen[id]:
		r.add(p, "id-twice", "id", id)
	}
	seen[id] = true
}

// oneOf checks that a value, unless it is empty, is one of those known.
func (r *rules) oneOf(p yamldoc.Path, key, got string, known []string) {
	if got != "" && !slices.Contains(known, got) {
		r.add(p, "unknown-value", "key", key, "got", got, "known", strings.Join(known, ", "))
	}
}

func (r *rules) allOf(p yamldoc.Path, key string, got, known []string) {
	for i, value := range got {
		r.oneOf(join(p, key, i), key, value, known)
	}
}

func (r *rules) between(p yamldoc.Path, key string, got, low, high int) {
	if got < low || got > high {
		r.add(p, "out-of-range", "key", key, "got", fmt.Sprint(got),
			"low", fmt.Sprint(low), "high", fmt.Sprint(high))
	}
}

// book checks the values of book.yaml; exercises are the ids that chapters may name.
func (r *rules) book(f *bookFile, exercises []string) {
	parts, chapters, numbers := map[string]bool{}, map[string]bool{}, map[int]bool{}
	for i, part := range f.Parts {
		at := path("parts", i)
		r.id(join(at, "id"), part.ID, parts)
		for j, c := range part.Chapters {
			at := join(at, "chapters", j)
			r.id(join(at, "id"), c.ID, chapters)
			r.between(join(at, "number"), "number", c.Number, 1, 999)
			if numbers[c.Number] {
				r.add(join(at, "number"), "number-twice", "number", fmt.Sprint(c.Number))
			}
			numbers[c.Number] = true
			r.between(join(at, "minutes"), "minutes", c.Minutes, 1, 60)
			r.oneOf(join(at, "warning"), "warning", c.Warning, warnings)
			r.allOf(at, "factors", c.Factors, factors)
			if exercises != nil {
				r.allOf(at, "exercises", c.Exercises, exercises)
			}
		}
	}
	pages := map[string]bool{}
	for i, id := range f.Pages {
		r.id(path("pages", i), id, pages)
	}
}
