package widget

import (
	"strings"

	"anis/internal/bidi/joining"
	"anis/internal/sanitize"
)

// clean turns what was typed or pasted into text as it is kept: letters in place of the forms in
// which a terminal draws Arabic, and nothing that is no text.
func clean(text string) string { return joining.Letters(sanitize.Pasted(text)) }

// oneLine makes one line of several: what is pasted into a field often ends with a line break.
func oneLine(text string) string {
	if !strings.Contains(text, "\n") {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}
