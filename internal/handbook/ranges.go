package handbook

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

// starts returns where the line begins that each top-level node begins on. Such nodes never share
// a line, so the text from one start to the next is one block and nothing else.
func starts(body []byte, nodes []ast.Node) []int {
	list := make([]int, len(nodes))
	end := 0 // of the text of the node before
	for i, n := range nodes {
		at := firstByte(n)
		if at < 0 { // a node without text, such as a rule: the next line with anything on it
			at = min(end+blank(body[end:]), len(body))
		}
		at = lineStart(body, at)
		switch n.(type) {
		case *ast.FencedCodeBlock: // its text begins below the fence
			if n.Lines().Len() > 0 {
				at = lineStart(body, at-1)
			}
		case *ast.List, *ast.Blockquote: // lines of marks alone in front of the first text
			for at > end && onlyMarks(body[max(lineStart(body, at-1), end):at]) {
				at = max(lineStart(body, at-1), end)
			}
		}
		list[i] = max(at, end)
		end = max(lastByte(n), lineEnd(body, list[i]))
	}
	return list
}

// onlyMarks reports a line that holds marks of lists and quotes and nothing else.
func onlyMarks(line []byte) bool {
	line = bytes.TrimSpace(line)
	return len(line) > 0 && len(bytes.Trim(line, "-+*>0123456789.) \t")) == 0
}

// lineStart is the beginning of the line that the byte at belongs to.
func lineStart(body []byte, at int) int {
	return bytes.LastIndexByte(body[:max(at, 0)], '\n') + 1
}

// lineEnd is the beginning of the next line, or the end.
func lineEnd(body []byte, at int) int {
	if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
		return at + n + 1
	}
	return len(body)
}

// blank returns how many bytes of white space s begins with.
func blank(s []byte) int { return len(s) - len(bytes.TrimLeft(s, " \t\n")) }

// lastByte is the greatest end of text in a block node or the blocks in it, or -1.
func lastByte(n ast.Node) int {
	if n.Type() == ast.TypeInline {
		return -1
	}
	at := -1
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		at = lines.At(lines.Len() - 1).Stop
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		at = max(at, lastByte(c))
	}
	return at
}

// firstByte is the least offset of text in a block node or the blocks in it, or -1.
func firstByte(n ast.Node) int {
	if n.Type() == ast.TypeInline {
		return -1
	}
	if lines := n.Lines(); lines != nil && lines.Len() > 0 {
		return lines.At(0).Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := firstByte(c); at >= 0 {
			return at
		}
	}
	return -1
}
