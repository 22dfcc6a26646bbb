package exchange

import (
	"bufio"
	"html"
	"io"
	"strings"

	"anis/internal/bidi"
	"anis/internal/journal"
)

// Words are what an export says besides the pages themselves, in the reader's language.
type Words struct {
	Lang      string // such as "ar"
	Direction bidi.Direction
	Title     string // of the whole
	Untitled  string
	Stamp     func(journal.Entry) string // when a page was written
	Notes     func(journal.Entry) string // its tags and feelings on one line, or ""
}

// heading is the title of a page and its body without a first line that says the same.
func heading(e journal.Entry, w Words) (title, body string) {
	title, body = e.Title.Reveal(), strings.Trim(e.Body.Reveal(), "\n")
	if rest, ok := strings.CutPrefix(body, title); ok && title != "" && (rest == "" || rest[0] == '\n') {
		body = strings.TrimLeft(rest, "\n")
	}
	if title == "" {
		title = w.Untitled
	}
	return Clean(title), Clean(body)
}

// Markdown writes pages one after another as one document. What a page says as a heading of its
// own becomes one level deeper.
func Markdown(out io.Writer, entries []journal.Entry, w Words) error {
	b := bufio.NewWriter(out)
	_, _ = b.WriteString("# " + w.Title + "\n")
	for _, e := range entries {
		title, body := heading(e, w)
		_, _ = b.WriteString("\n## " + title + "\n\n*" + w.Stamp(e) + "*\n")
		if notes := w.Notes(e); notes != "" {
			_, _ = b.WriteString("\n" + Clean(notes) + "\n")
		}
		if body != "" {
			_, _ = b.WriteString("\n" + deeper(body) + "\n")
		}
	}
	return b.Flush()
}

// deeper moves headings below that of the page.
func deeper(body string) string {
	lines := strings.Split(body, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "# ") || strings.HasPrefix(line, "## ") {
			lines[i] = "#" + line
			if strings.HasPrefix(line, "# ") {
				lines[i] = "#" + lines[i]
			}
		}
	}
	return strings.Join(lines, "\n")
}

// Text writes pages one after another as plain text.
func Text(out io.Writer, entries []journal.Entry, w Words) error {
	b := bufio.NewWriter(out)
	_, _ = b.WriteString(w.Title + "\n")
	for _, e := range entries {
		title, body := heading(e, w)
		_, _ = b.WriteString("\n\n" + w.Stamp(e) + "\n" + title + "\n")
		if notes := w.Notes(e); notes != "" {
			_, _ = b.WriteString(Clean(notes) + "\n")
		}
		if body != "" {
			_, _ = b.WriteString("\n" + body + "\n")
		}
	}
	return b.Flush()
}

// style lets a browser print the pages in black on white, none torn apart where it can be helped.
const style = `body{font:12pt/1.6 serif;max-width:42em;margin:2em auto;padding:0 1em;color:#000;background:#fff}
article{margin-top:2.5em}h1,h2{line-height:1.3}h2{margin-bottom:0;break-after:avoid}
.when,.notes{color:#444;margin:.2em 0}p{white-space:pre-wrap;orphans:3;widows:3}`

// HTML writes pages as one document for a printer. It names no other file, so that opening it
// speaks to nobody.
func HTML(out io.Writer, entries []journal.Entry, w Words) error {
	b := bufio.NewWriter(out)
	say := func(parts ...string) {
		for _, part := range parts {
			_, _ = b.WriteString(part)
		}
	}
	esc := html.EscapeString
	direction := "ltr"
	if w.Direction == bidi.RTL {
		direction = "rtl"
	}
	say("<!DOCTYPE html>\n<html lang=\"", esc(w.Lang), "\" dir=\"", direction, "\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width\">\n<title>", esc(w.Title), "</title>\n<style>", style,
		"</style>\n</head>\n<body>\n<h1>", esc(w.Title), "</h1>\n")
	for _, e := range entries {
		title, body := heading(e, w)
		say("<article>\n<h2 dir=\"auto\">", esc(title), "</h2>\n<p class=\"when\">", esc(w.Stamp(e)), "</p>\n")
		if notes := w.Notes(e); notes != "" {
			say("<p class=\"notes\" dir=\"auto\">", esc(Clean(notes)), "</p>\n")
		}
		for paragraph := range strings.SplitSeq(body, "\n\n") {
			paragraph = strings.Trim(paragraph, "\n")
			if rest, ok := strings.CutPrefix(paragraph, "## "); ok && !strings.Contains(rest, "\n") {
				say("<h3 dir=\"auto\">", esc(rest), "</h3>\n")
				continue
			}
			if paragraph != "" {
				say("<p dir=\"auto\">", esc(paragraph), "</p>\n")
			}
		}
		say("</article>\n")
	}
	say("</body>\n</html>\n")
	return b.Flush()
}
