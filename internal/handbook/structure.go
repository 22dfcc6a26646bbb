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

// The shape of exercises.yaml.
type (
	exercisesFile struct {
		Exercises []exerciseEntry `yaml:"exercises" need:"true"`
	}
	exerciseEntry struct {
		ID          string      `yaml:"id" need:"true"`
		Code        string      `yaml:"code" need:"true"`
		Type        string      `yaml:"type" need:"true"`
		Minutes     []int       `yaml:"minutes" need:"true"`
		Needs       []string    `yaml:"needs"`
		Alternative string      `yaml:"alternative" need:"true"`
		Rate        bool        `yaml:"rate"`
		Keep        bool        `yaml:"keep"`
		Steps       []stepEntry `yaml:"steps" need:"true"`
	}
	stepEntry struct {
		ID       string         `yaml:"id" need:"true"`
		Kind     string         `yaml:"kind" need:"true"`
		Seconds  int            `yaml:"seconds"`
		Max      int            `yaml:"max"`
		Own      bool           `yaml:"own"`
		Optional bool           `yaml:"optional"`
		Picture  string         `yaml:"picture"`
		Options  []string       `yaml:"options"`
		Choice   string         `yaml:"choice"`
		Patterns []patternEntry `yaml:"patterns"`
	}
	patternEntry struct {
		ID     string       `yaml:"id" need:"true"`
		Rounds int          `yaml:"rounds" need:"true"`
		Phases []phaseEntry `yaml:"phases" need:"true"`
	}
	phaseEntry struct {
		ID      string `yaml:"id" need:"true"`
		Seconds int    `yaml:"seconds" need:"true"`
	}
)

// The words that structure files may use. Needs and types are names the screens know.
var (
	warnings  = []string{"none", string(WarnLoss), string(WarnViolence), string(WarnSuicide)}
	factors   = []string{"socio-relational", "socio-economic", "bio-psychological", "cultural"}
	types     = []string{"steps", "breath", "scale", "prompts"}
	needs     = []string{"tense", "panic", "night", "cannot-sleep", "guilt", "do-not-know"}
	stepKinds = []string{
		string(StepRead), string(StepBreath), string(StepChoose), string(StepScale), string(StepPrompt),
	}
	phases   = []string{"in", "sip", "out", "hold"}
	pictures = []string{"body"}
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
			r.allOf(at, "exercises", c.Exercises, exercises)
		}
	}
	pages := map[string]bool{}
	for i, id := range f.Pages {
		r.id(path("pages", i), id, pages)
	}
}

// exercises checks the values of exercises.yaml.
func (r *rules) exercises(f *exercisesFile) {
	seen, codes := map[string]bool{}, map[string]bool{}
	var ids []string
	for _, e := range f.Exercises {
		ids = append(ids, e.ID)
	}
	for i, e := range f.Exercises {
		at := path("exercises", i)
		r.id(join(at, "id"), e.ID, seen)
		if codes[e.Code] && e.Code != "" {
			r.add(join(at, "code"), "id-twice", "id", e.Code)
		}
		codes[e.Code] = true
		r.oneOf(join(at, "type"), "type", e.Type, types)
		r.allOf(at, "needs", e.Needs, needs)
		others := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == e.ID })
		r.oneOf(join(at, "alternative"), "alternative", e.Alternative, others)
		r.minutes(join(at, "minutes"), e.Minutes)
		steps := map[string]bool{}
		for j, s := range e.Steps {
			at := join(at, "steps", j)
			r.id(join(at, "id"), s.ID, steps)
			r.step(at, &s, e.Steps[:j])
		}
	}
}

func (r *rules) minutes(at yamldoc.Path, m []int) {
	if len(m) == 0 {
		return
	}
	if len(m) != 2 || m[0] > m[1] {
		r.add(at, "minutes-form")
		return
	}
	r.between(at, "minutes", m[0], 1, 60)
	r.between(at, "minutes", m[1], 1, 60)
}
