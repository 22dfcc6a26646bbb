package handbook

// ExerciseInfo is what is known of an exercise without reading its words.
type ExerciseInfo struct {
	ID, Code, Type         string
	Alternative            string // id of the exercise to offer instead
	MinMinutes, MaxMinutes int
	Needs                  []string // "tense", "panic", …
	Rate, Keep             bool
}

// Exercise is one exercise in one language.
type Exercise struct {
	ID, Code, Lang, Type   string
	Title, Why, Safety     string
	Alternative            string // id of the exercise to offer instead
	MinMinutes, MaxMinutes int
	Needs                  []string
	Rate                   bool // offer the scale before and after
	Keep                   bool // answers may be kept in the journal, after a clear yes
	Steps                  []Step
	Options                map[string]string // every option text by id, those of Steps included
	Review                 Review
	Sources                []Source
}

// StepKind says what a step asks for.
type StepKind string

// The kinds of steps.
const (
	StepRead   StepKind = "read"   // read and do; Seconds may be 0 = wait for a key
	StepBreath StepKind = "breath" // breathe along a moving bar, by one of Patterns
	StepChoose StepKind = "choose" // choose from Options
	StepScale  StepKind = "scale"  // a number from 0 to Max
	StepPrompt StepKind = "prompt" // write; the title is the question
)

// Step is one step of an exercise.
type Step struct {
	ID          string
	Kind        StepKind
	Title, Body string // Body is Markdown; it may be empty for a prompt
	Seconds     int    // 0 = until a key
	Options     []Option
	Max         int       // choose: most options at once; scale: the greatest number
	Own         bool      // choose: own words may be added
	Picture     string    // "body": a drawing that shows the chosen options; else empty
	Patterns    []Pattern // breath; the first is the default
	Choice      string    // breath: id of the choose step that picks the pattern
	Low, High   string    // scale: words for its two ends
	Hint        string    // prompt: what the empty field shows; may be empty
	Optional    bool      // may be left out without a word
}

// Option is one thing that can be chosen.
type Option struct{ ID, Text string }

// Pattern is one way to breathe.
type Pattern struct {
	ID, Title string
	Phases    []Phase
	Rounds    int
}

// Phase is one part of a breath. ID is in, sip, out or hold; Text is what the screen says meanwhile.
type Phase struct {
	ID, Text string
	Seconds  int
}
