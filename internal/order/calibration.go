package order

import (
	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/lang"
)

// step is a question of the calibration.
type step int

const (
	askLine  step = iota // which line reads right
	askRest              // none of them does: what then
	askMarks             // with or without vowel marks
	over
)

// Calibration shows the same sentence in every form that can make a difference and takes the
// number of the one that reads right. It only decides and draws; whoever holds the terminal gives
// it the keys.
type Calibration struct {
	facts  Facts
	now    Choice
	asked  []*lang.Language
	lines  []Choice
	step   step
	turn   int // how often the reader asked for further lines
	pages  int // on how many pages the lines stood when they were last drawn
	result Result
}

// Result is what a calibration came to.
type Result struct {
	Choice   Choice
	Saved    config.Terminal // to be remembered about this terminal
	Chosen   bool            // the reader chose; otherwise everything stays as it was
	Language string          // the language he wants instead, or ""
	Ended    bool            // ctrl+c: he wants to end the program
	Passed   bool            // he pressed a key that belongs to the program
}

// NewCalibration returns a calibration for a terminal. The questions are asked in every one of the
// languages, because the reader may be able to read only one of them here. The first one gives the
// sentence.
func NewCalibration(f Facts, now Choice, asked ...*lang.Language) *Calibration {
	return &Calibration{
		facts: f, now: now, asked: asked, lines: Lines(f, asked[0]),
		result: Result{Choice: now, Saved: f.Saved},
	}
}

// Lines are the forms that can differ on a terminal, the likely ones first.
func Lines(f Facts, l *lang.Language) []Choice {
	profiles := []bidi.Profile{
		{Form: bidi.Visual}, {Form: bidi.Explicit},
		{Form: bidi.Logical}, {Form: bidi.Logical, JoinLam: true}, {Form: bidi.Logical, Fence: bidi.FenceBlank},
		{Form: bidi.Words}, {Form: bidi.Words, Letters: true},
	}
	if start, _ := f.sequences(bidi.Visual); start != "" && f.Identity.Multiplexer == "" {
		// A terminal with a switch of its own is shown switched, and then there is one form. Where
		// something stands between, the switch may not have come through.
		profiles = profiles[:1]
	}
	var lines []Choice
	seen := map[string]bool{}
	for _, p := range profiles {
		if p.Form == bidi.Explicit && ignoresMode(f) {
			continue
		}
		c := f.finish(Choice{Profile: p, Why: ByReader, Sure: true})
		drawn := c.Start + bidi.Frame(l.T("order.sample"), sampleWidth, bidi.RTL, c.Profile)
		if !seen[drawn] {
			seen[drawn] = true
			lines = append(lines, c)
		}
	}
	return lines
}

// sampleWidth is wide enough for the sentence in every language, in cells.
const sampleWidth = 200

// Over reports whether there is nothing more to ask.
func (c *Calibration) Over() bool { return c.step == over }

// Result is what came of it, once it is over.
func (c *Calibration) Result() Result { return c.result }

// Press answers a key.
func (c *Calibration) Press(p Press) {
	switch p {
	case Escape, Interrupt, Away:
		c.leave(p)
		return
	}
	if c.pages > 1 && (p == more || p == Enter) {
		c.turn++
		return
	}
	switch c.step {
	case askLine:
		switch {
		case p == 0:
			c.step = askRest
		case p >= 1 && int(p) <= len(c.lines):
			c.choose(c.lines[p-1])
		}
	case askRest:
		switch p {
		case 1:
			c.choose(c.facts.finish(Choice{Profile: bidi.Profile{Form: bidi.Plain}, Why: ByReader, Sure: true}))
		case 2:
			c.result.Language = lang.Reference
			c.skip()
		}
	case askMarks:
		switch p {
		case 1:
			c.marks(config.MarksShow)
		case 2, 0:
			c.marks(config.MarksHide)
		}
	}
}

// leave ends the calibration without a further answer. What was answered already holds.
func (c *Calibration) leave(p Press) {
	c.result.Ended, c.result.Passed = p == Interrupt, p == Away
	if !c.result.Chosen && p == Escape {
		c.skip()
	}
	c.step = over
}

// skip notes that the reader was asked, so that he is not asked at the next start.
func (c *Calibration) skip() {
	if !c.now.Sure {
		c.result.Saved.Skipped = true
		c.result.Choice.Skipped = true
	}
	c.step = over
}

// choose takes a form and goes on to the vowel marks, where they make a difference.
func (c *Calibration) choose(chosen Choice) {
	c.result.Saved = Remember(c.facts.Saved, chosen.Profile)
	c.result.Saved.Marks = "" // what was said about them may have been said of another form
	c.result.Chosen = true
	c.facts.Saved = c.result.Saved
	c.result.Choice = c.facts.finish(chosen)
	c.step = askMarks
	if chosen.Profile.Form == bidi.Plain {
		c.step = over
	}
}

// marks takes what the reader says about vowel marks.
func (c *Calibration) marks(said string) {
	c.result.Saved.Marks = said
	c.facts.Saved = c.result.Saved
	c.result.Choice = c.facts.finish(c.result.Choice)
	c.step = over
}
