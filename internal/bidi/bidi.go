// Package bidi is the last stage of every frame: what the screens drew in reading order, as if
// every text ran from left to right, leaves here in the form the terminal needs.
//
// It knows lines, not screens. A line is taken apart into cells with their pens, cut to the window
// in reading order, split into segments at the glyphs that draw boxes, resolved by the Unicode
// bidirectional algorithm (package uax9), joined (package joining), turned and mirrored, and
// written in one of five forms. A component never turns anything itself: it draws a list with the
// pointer first and a box with its left border first, and in a right-to-left interface all of it
// lands on the other side.
//
// Three things a component may say: Isolate keeps a text of unknown direction from reaching into
// its neighbours, Embed gives a text a direction, and Pane lays a column out in a direction of its
// own.
//
// It must never change what is stored: a frame goes in and a frame comes out, and presentation
// forms exist nowhere but in what comes out.
package bidi

// Direction is the base direction of a text or of the whole screen.
type Direction int

// The two directions.
const (
	LTR Direction = iota
	RTL
)

// String returns "ltr" or "rtl".
func (d Direction) String() string {
	if d == RTL {
		return "rtl"
	}
	return "ltr"
}

// Form says what leaves for the terminal: who puts the letters in order and who joins them.
type Form int

// The forms a frame can leave in.
const (
	Plain    Form = iota // reading order, nothing joined, nothing moved: pipes and screen readers
	Visual               // in the order of the eye, joined with presentation forms: terminals that reorder nothing
	Explicit             // the same, for terminals that were told to reorder nothing (CSI 8 l)
	Logical              // what a terminal that reorders every line turns back into the visual line
	Words                // the visual line, each word back to front: terminals that turn words and not lines
)

// Forms are all of them, in the order they are offered.
func Forms() []Form { return []Form{Visual, Explicit, Logical, Words, Plain} }

// String returns the name of the form, as settings and the command line spell it.
func (f Form) String() string {
	return [...]string{"plain", "visual", "explicit", "logical", "words"}[f]
}

// Profile is what the last stage must know about the terminal.
type Profile struct {
	Form      Form
	HideMarks bool  // vowel marks are left out: the terminal would misplace or lose them
	JoinLam   bool  // Logical: ZWJ between lam and alef, where the terminal's own ligature leaves a hole (Konsole)
	Fence     Fence // Logical: what stands around each run of Arabic
	Letters   bool  // Words: only the Arabic letters of a word are turned, not its brackets and digits
}

// Fence is the character that keeps a run of Arabic from reaching into its neighbours.
type Fence int

// The fences.
const (
	FenceMark  Fence = iota // U+200E, LEFT-TO-RIGHT MARK, no cell wide
	FenceBlank              // U+2800, a blank of class L, in place of a space, where the mark is dropped (qterminal)
)

// Frame sends one text through a stage of its own. See Stage.Frame.
func Frame(frame string, width int, dir Direction, p Profile) string {
	return NewStage(p).Frame(frame, width, dir)
}
