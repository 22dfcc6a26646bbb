package handbook

import (
	"maps"
	"slices"
	"strings"

	"anis/internal/yamldoc"
)

// The shape of exercises.yaml.
type (
	exercisesFile struct {
		Exercises []exerciseEntry `yaml:"exercises" need:"true"`
	}
	exerciseEntry struct {
		ID          string       `yaml:"id" need:"true"`
		Code        string       `yaml:"code" need:"true"`
		Type        string       `yaml:"type" need:"true"`
		Minutes     []int        `yaml:"minutes" need:"true"`
		Needs       []string     `yaml:"needs"`
		Alternative string       `yaml:"alternative" need:"true"`
		Calm        bool         `yaml:"calm"`
		Rate        bool         `yaml:"rate"`
		Keep        bool         `yaml:"keep"`
		Group       string       `yaml:"group" need:"true"`
		Crisis      bool         `yaml:"crisis"`
		Warning     string       `yaml:"warning"`
		Follow      *followEntry `yaml:"follow"`
		Steps       []stepEntry  `yaml:"steps" need:"true"`
	}
	followEntry struct {
		Day   string `yaml:"day" need:"true"`
		About string `yaml:"about" need:"true"`
	}
	stepEntry struct {
		ID       string         `yaml:"id" need:"true"`
		Kind     string         `yaml:"kind" need:"true"`
		When     *whenEntry     `yaml:"when"`
		Seconds  int            `yaml:"seconds"`
		Lengths  map[string]int `yaml:"lengths"`
		Echo     string         `yaml:"echo"`
		Doors    []string       `yaml:"doors"`
		Max      int            `yaml:"max"`
		Own      bool           `yaml:"own"`
		Optional bool           `yaml:"optional"`
		Picture  string         `yaml:"picture"`
		Options  []string       `yaml:"options"`
		From     []string       `yaml:"from"`
		Fields   []fieldEntry   `yaml:"fields"`
		Columns  []string       `yaml:"columns"`
		Choice   string         `yaml:"choice"`
		Patterns []patternEntry `yaml:"patterns"`
	}
	whenEntry struct {
		Step  string   `yaml:"step" need:"true"`
		Any   []string `yaml:"any"`
		Least *int     `yaml:"least"`
		Most  *int     `yaml:"most"`
		Given *bool    `yaml:"given"`
	}
	fieldEntry struct {
		ID   string `yaml:"id" need:"true"`
		Kind string `yaml:"kind" need:"true"`
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

// The words that exercises.yaml may use. Types, needs and groups are names the screens know.
var (
	types     = []string{"steps", "breath", "prompts", "scale", "checklist", "choose", "plan", "columns", "week"}
	stepKinds = []string{
		string(StepRead), string(StepBreath), string(StepChoose), string(StepScale), string(StepPrompt),
		string(StepChecklist), string(StepPlan), string(StepColumns), string(StepWeek),
	}
	fieldKinds = []string{string(FieldLine), string(FieldLines), string(FieldDay), string(FieldTime)}
	groups     = []string{"open", "part", "paper", "silent", "trained", "never"}
	phases     = []string{"in", "sip", "out", "hold"}
	pictures   = []string{"body"}
)

// needs are what a man may feel when he looks for an exercise, in the order in which they are offered.
var needs = []string{
	"tense", "storm", "cannot-sleep", "angry", "thinking", "alone", "too-much", "guilt", "insulted", "missing",
	"direction", "unsure", "dark",
}

// Needs lists what a man may feel when he looks for an exercise, in the order in which it is offered.
func Needs() []string { return slices.Clone(needs) }

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
		r.oneOf(join(at, "group"), "group", e.Group, groups)
		r.oneOf(join(at, "warning"), "warning", e.Warning, warnings)
		r.allOf(at, "needs", e.Needs, needs)
		others := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == e.ID })
		r.oneOf(join(at, "alternative"), "alternative", e.Alternative, others)
		r.minutes(join(at, "minutes"), e.Minutes)
		// Under these two the ratings before and after are answered.
		steps := asked{ids: map[string]bool{"before": true, "after-rating": true}, kinds: map[string]string{}}
		for j := range e.Steps {
			r.step(join(at, "steps", j), &e.Steps[j], e.Steps[:j], &steps)
		}
		if e.Follow != nil {
			r.known(join(at, "follow", "day"), e.Follow.Day, steps.of(string(FieldDay)))
			r.known(join(at, "follow", "about"), e.Follow.About, steps.of(wordKinds...))
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

// known checks that an id that is named is one of those that were given earlier.
func (r *rules) known(at yamldoc.Path, id string, ids []string) {
	if id != "" && !slices.Contains(ids, id) {
		r.add(at, "id-unknown", "id", id, "known", strings.Join(ids, ", "))
	}
}

// asked are the ids that earlier steps of an exercise are answered under, with the kind of step or
// field.
type asked struct {
	ids   map[string]bool // all, also of steps that ask nothing
	kinds map[string]string
}

// of returns the ids of some kinds, in order.
func (a *asked) of(kinds ...string) (ids []string) {
	for _, id := range slices.Sorted(maps.Keys(a.kinds)) {
		if slices.Contains(kinds, a.kinds[id]) {
			ids = append(ids, id)
		}
	}
	return ids
}

// wordKinds are the steps and fields in which one writes lines or chooses.
var wordKinds = []string{
	string(StepPrompt), string(FieldLine), string(FieldLines), string(fieldColumn), string(StepChoose), string(StepChecklist),
}
