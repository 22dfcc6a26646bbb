package widget

import "strings"

// The limits of what can be taken back. Both are far above what a person goes back.
const (
	maxSteps = 1000
	maxBytes = 1 << 20
	stepCost = 128 // bytes a step takes beside its words, roughly
	// runBytes is the length from which on a run of typing ends at the next blank: about a line,
	// so that taking back one step too many costs little.
	runBytes = 120
)

// kind says which changes belong together.
type kind int

const (
	other    kind = iota // a step of its own: a paste, a line break, a cut
	typing               // a run of letters
	deleting             // a run of backspaces or of deletes
)

// history holds what was changed, as differences, so that it can be taken back and done again.
type history struct {
	done, undone []change
	size         int  // of done, in bytes
	run          kind // what the last step may go on with
}

// add notes a change. A run of typing or of deleting is one step until seal ends it.
func (h *history) add(c change, k kind) {
	h.undone = nil
	n := len(h.done) - 1
	if k != other && k == h.run && n >= 0 {
		before := h.done[n].cost()
		if h.done[n].follow(c, k) {
			h.size += h.done[n].cost() - before
			return
		}
	}
	h.run = k
	h.done = append(h.done, c)
	h.size += c.cost()
	drop := 0
	for ; drop < n+1 && (h.size > maxBytes || len(h.done)-drop > maxSteps); drop++ {
		h.size -= h.done[drop].cost()
	}
	clear(h.done[:drop]) // the words must not stay in the memory behind the slice
	h.done = h.done[drop:]
}

// seal ends a run: what comes now is a step of its own.
func (h *history) seal() { h.run = other }

// undo returns the last change, to be taken back, and notes that it can be done again.
func (h *history) undo() (change, bool) {
	n := len(h.done) - 1
	if n < 0 {
		return change{}, false
	}
	c := h.done[n]
	h.done[n] = change{}
	h.done = h.done[:n]
	h.undone = append(h.undone, c)
	h.size -= c.cost()
	h.seal()
	return c, true
}

// redo returns the change that was taken back last, to be done again.
func (h *history) redo() (change, bool) {
	n := len(h.undone) - 1
	if n < 0 {
		return change{}, false
	}
	c := h.undone[n]
	h.undone[n] = change{}
	h.undone = h.undone[:n]
	h.done = append(h.done, c)
	h.size += c.cost()
	h.seal()
	return c, true
}

// cost is what keeping a change takes, in bytes.
func (c *change) cost() int { return stepCost + len(c.went) + len(c.came) }

// follow takes a further change into this one, if together they are one, and reports whether it
// did.
func (c *change) follow(next change, k kind) bool {
	gone := next.gone()
	switch {
	case k == typing && len(c.came) > runBytes && strings.HasSuffix(c.came, " "), len(c.went)+len(c.came) > 4*runBytes:
		return false
	case gone == c.until && strings.HasSuffix(c.came, next.went):
		// It goes on where this one ended, or changes its end: a mark came to the last letter.
		c.came = strings.TrimSuffix(c.came, next.went) + next.came
		c.until = next.until
	case k == deleting && c.came == "" && gone == c.start: // backspace after backspace
		c.start, c.until = next.start, next.until
		c.went, c.came = next.went+c.went, next.came
	case k == deleting && c.came == "" && next.came == "" && next.start == c.start: // delete after delete
		c.went += next.went
	default:
		return false
	}
	c.after = next.after
	return true
}

// gone is the place, before the change, behind what went.
func (c *change) gone() place { return behind(c.start, c.went) }

// behind is the place behind a text that stands at another place.
func behind(at place, text string) place {
	n := strings.Count(text, "\n")
	clusters := len(clusters(text[strings.LastIndexByte(text, '\n')+1:]))
	if n > 0 {
		return place{at.row + n, clusters}
	}
	return place{at.row, at.col + clusters}
}
