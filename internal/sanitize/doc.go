// Package sanitize holds the two gates that every text from outside passes: content files,
// settings, imported journals.
//
// Gate 1, Source, looks at a file's bytes before any parser does. It refuses what no honest text
// needs and what makes parsers or renderers slow: control characters, hidden direction switches,
// raw HTML, endless lines, deep nesting. Gate 2, Output and Line, filters what was rendered before
// a terminal sees it, and lets only text and colours through. Both are needed: a renderer can join
// harmless pieces of Markdown into a terminal command that no check of the source can see.
//
// The package must never try to repair a source, print the offending text raw, or be left out for
// files that seem safe, such as the embedded ones.
package sanitize

// The limits of gate 1. They are far above what a person writes and far below what hurts.
const (
	MaxFile     = 512 << 10 // bytes of a file
	MaxLine     = 8 << 10   // bytes of a line
	MaxWord     = 2000      // characters without a space
	MaxMarks    = 8         // combining marks in a row
	MaxNesting  = 12        // quotes and lists inside each other; renderers double their time with each two
	MaxElements = 20000     // lines and signs of Markdown in a file
	maxBrackets = 100       // each of [ < > on a line
	maxQuotes   = 200       // each of & ` on a line
	maxAccents  = 300       // each of * _ ~ on a line
)
