package handbook

// ExerciseInfo is what is known of an exercise without reading its words.
type ExerciseInfo struct {
	ID, Code, Type         string
	Alternative            string // id of the exercise to offer instead
	MinMinutes, MaxMinutes int
	Needs                  []string // some of Needs
	Calm, Rate, Keep       bool
	Crisis                 bool
	Group                  string // how it may be done in a group: open, part, paper, silent, trained, never
}

// Exercise is one exercise in one language.
type Exercise struct {
	ID, Code, Lang, Type   string
	Title, Why, Safety     string
	GroupText              string // for who leads a group; plain text
	Alternative            string // id of the exercise to offer instead
	MinMinutes, MaxMinutes int
	Needs                  []string
	Group                  string  // as in ExerciseInfo
	Warning                Warning // what it touches, or WarnNone
	Calm                   bool    // calms at once
	Crisis                 bool    // the emergency number stands first
	Follow                 Follow
	Rate                   bool // offer the scale before and after
	Keep                   bool // answers may be kept in the journal, after a clear yes
	Steps                  []Step
	Options                map[string]string // every option text by id, those of Steps included
	Review                 Review
	Sources                []Source
}

// Follow says how an exercise in which something was planned comes back to it: on the day that was
// given under the id Day it asks how what stands under About went. Empty: it does not come back.
type Follow struct{ Day, About string }

// StepKind says what a step asks for.
type StepKind string

// The kinds of steps.
const (
	StepRead      StepKind = "read"      // read and do; Seconds may be 0 = wait for a key
	StepBreath    StepKind = "breath"    // breathe along a moving bar, by one of Patterns
	StepChoose    StepKind = "choose"    // choose from Options, or from own lines
	StepScale     StepKind = "scale"     // a number from 0 to Max
	StepPrompt    StepKind = "prompt"    // write; the title is the question
	StepChecklist StepKind = "checklist" // tick what is done
	StepPlan      StepKind = "plan"      // a form: its Fields, one after another
	StepColumns   StepKind = "columns"   // short notes in two to four columns, its Fields
	StepWeek      StepKind = "week"      // seven days with three parts each, in which something is placed
)

// Step is one step of an exercise. Ids of steps, fields and columns are unique within it.
type Step struct {
	ID          string
	Kind        StepKind
	Title, Body string         // Body is Markdown; it may be empty where something is asked
	When        *When          // nil: always
	Seconds     int            // 0 = until a key
	Lengths     map[string]int // read: seconds for each option of Choice; else nil
	Echo        string         // read: id of the step or field whose words are shown again
	Doors       []string       // read: routes that lead on from here
	Options     []Option
	From        []string  // choose, week: ids of what holds the lines to choose from
	Max         int       // choose: most options at once; scale: the greatest number
	Own         bool      // choose, checklist: own words may be added
	Picture     string    // "body": a drawing that shows the chosen options; else empty
	Patterns    []Pattern // breath; the first is the default
	Choice      string    // breath, read: id of the choose step that picks pattern or length
	Fields      []Field   // plan, columns
	Low, High   string    // scale: words for its two ends
	Hint        string    // prompt: what the empty field shows; read: what stands before the echo
	Optional    bool      // may be left out without a word
}

// When says on what earlier answer it depends whether a step exists. One of Any, Least or Most, and
// Given is set.
type When struct {
	Step        string   // id of a step or field
	Any         []string // one of these options was chosen
	Least, Most *int     // the scale was given and is so much at least, or at most
	Given       *bool    // something was answered, or nothing was
}

// FieldKind says what a field of a form takes.
type FieldKind string

// The kinds of fields.
const (
	FieldLine  FieldKind = "line"  // one line
	FieldLines FieldKind = "lines" // several lines, each of them one thing
	FieldDay   FieldKind = "day"   // a day from today on, or none
	FieldTime  FieldKind = "time"  // a time of day, in own words

	fieldColumn FieldKind = "column" // only in the check of the structure
)

// Field is one question of a form, or one column.
type Field struct {
	ID    string
	Kind  FieldKind
	Label string // the question, or what stands above the column
	Hint  string // what the empty field shows; may be empty
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
