package read

import "anis/internal/ui/markdown"

// ahead returns the line with which the next screenful of a page begins, where the first line seen is
// top. The last line seen stays in sight. What the foot of the window parts, a drawing or a heading from
// its text, comes whole.
func ahead(page *markdown.Page, top, height int) int {
	foot := top + height // the first line that is not seen
	if foot >= len(page.Lines) {
		return foot
	}
	next := max(foot-1, top+1)
	if first := begin(page, foot); page.Lines[foot].Drawn && first > top {
		next = min(next, first)
	}
	end := min(next+1, foot)
	if page.Lines[next].Drawn {
		end = next
	}
	for i := len(page.Headings) - 1; i >= 0; i-- {
		if at := page.Headings[i].Line; at > top && at < end && !textBetween(page, at, end) {
			next, end = min(next, at), at
		}
	}
	return next
}

// begin returns the first line of the block in which a line stands.
func begin(page *markdown.Page, line int) int {
	for line > 0 && page.Lines[line-1].Block == page.Lines[line].Block {
		line--
	}
	return line
}

// textBetween reports whether there are words between the heading on a line and another line.
func textBetween(page *markdown.Page, heading, end int) bool {
	for _, line := range page.Lines[heading:end] {
		if line.Block != page.Lines[heading].Block && line.Plain != "" {
			return true
		}
	}
	return false
}
