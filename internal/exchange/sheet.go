package exchange

import (
	"bufio"
	"html"
	"io"

	"anis/internal/bidi"
	"anis/internal/private"
)

// Sheet is something private for one sheet of paper.
type Sheet struct {
	Lang        string // such as "ar"
	Direction   bidi.Direction
	Title, Note string
	Parts       []SheetPart
}

// SheetPart is one part of it. Without a title it has only lines.
type SheetPart struct {
	Title string
	Lines []private.Text
}

// sheetStyle lets a browser print it on A4 in black on white, no part torn apart where it can be helped.
const sheetStyle = `@page{size:A4;margin:18mm}body{font:12pt/1.5 serif;max-width:40em;margin:1em auto;padding:0 1em;color:#000;background:#fff}
h1{margin-bottom:0}.note{color:#444;margin:.2em 0}section{break-inside:avoid}h2{font-size:1.1em;margin:1.2em 0 .2em}ul{margin:0}`

// HTML writes it as one document for a printer, and returns the first error of writing. It names no other
// file, so that opening it speaks to nobody.
func (s Sheet) HTML(out io.Writer) error {
	b := bufio.NewWriter(out)
	say := func(parts ...string) {
		for _, part := range parts {
			_, _ = b.WriteString(part)
		}
	}
	esc := html.EscapeString
	direction := "ltr"
	if s.Direction == bidi.RTL {
		direction = "rtl"
	}
	say("<!DOCTYPE html>\n<html lang=\"", esc(s.Lang), "\" dir=\"", direction, "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>", esc(s.Title), "</title>\n<style>", sheetStyle,
		"</style>\n</head>\n<body>\n<h1>", esc(s.Title), "</h1>\n<p class=\"note\">", esc(s.Note), "</p>\n")
	for _, part := range s.Parts {
		say("<section>\n")
		if part.Title != "" {
			say("<h2>", esc(part.Title), "</h2>\n")
		}
		say("<ul>\n")
		for _, line := range part.Lines {
			say("<li dir=\"auto\">", esc(Clean(line.Reveal())), "</li>\n")
		}
		say("</ul>\n</section>\n")
	}
	say("</body>\n</html>\n")
	return b.Flush()
}
