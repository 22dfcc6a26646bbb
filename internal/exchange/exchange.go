// Package exchange turns the pages of the journal into files that other programs read, and the
// files of other journals into pages.
//
// Out go Markdown, plain text, HTML for a printer, and JSON, which alone comes back without loss.
// In come that JSON, the text and JSON of jrnl, the JSON of Day One, and a folder of Markdown or
// text files. What comes in is cleaned, not refused: it was written by its owner, and must only not
// be able to command a terminal. A page that cannot be read is named, and the others come in.
//
// The package reads and writes streams it is given. It must never open a file by itself, never
// parse private words as YAML, and never put them into an error.
package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
)

// The limits of what comes in, far above what a person writes in a life.
const (
	MaxBytes = 1 << 30  // of a file, or of all files of a folder
	MaxFiles = 10_000   // of a folder
	maxPage  = 16 << 20 // bytes of one page
	maxDepth = 16       // folders inside each other
	sniff    = 64 << 10 // how much of a text is looked at to tell what it is
)

// What keeps everything in a file from coming in.
var (
	ErrUnknown = errors.New("not a journal that is known")
	ErrBroken  = errors.New("the file ends too early or is not whole")
	ErrTooBig  = errors.New("more than can be taken in")
	ErrNewer   = errors.New("written by a newer version")
)

// Found is what a file held.
type Found struct {
	Entries []journal.Entry
	// Bad says which pages could not be read: their number in the file, from 1, or their file.
	Bad []Bad
	// Pictures is how many pictures were named in the pages. Anis keeps words only.
	Pictures int
}

// Bad is a page that could not be read.
type Bad struct {
	Number int    // its place in the file, from 1; 0 for a file of its own
	File   string // its name inside the folder
	Why    Why
}

// Why names a reason, as the end of a text's key.
type Why string

// The reasons.
const (
	NoTime  Why = "no-time"  // nothing says when it was written
	NoWords Why = "no-words" // there is nothing in it
	TooLong Why = "too-long"
	NotText Why = "not-text"
	NoFile  Why = "no-file" // it could not be opened, or is no regular file
	IsKey   Why = "is-key"  // it holds the key of a journal, which has no place in a page
)

// Read reads the file of another journal, or one that JSON wrote, and finds out by itself which it
// is. place is where times without an offset were written. ErrUnknown, ErrBroken, ErrTooBig and
// ErrNewer are its errors; they never hold words of the file.
func Read(r io.Reader, place *time.Location) (Found, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return Found{}, fmt.Errorf("read: %w", ErrBroken)
	case len(data) > MaxBytes:
		return Found{}, ErrTooBig
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	head := bytes.TrimLeft(data[:min(len(data), sniff)], " \t\r\n")
	switch {
	case len(head) == 0 || !utf8.Valid(data):
		return Found{}, ErrUnknown
	case head[0] == '{':
		return readJSON(data, place)
	}
	return readJrnl(string(data), place)
}

// entry makes a page of words from elsewhere. Without a title its first line is the title.
func entry(at time.Time, title, body string, tags []string) (journal.Entry, Why) {
	body = strings.Trim(Clean(body), "\n")
	title = strings.TrimSpace(sanitize.Line(title))
	switch {
	case len(body) > maxPage:
		return journal.Entry{}, TooLong
	case title != "" && body == "":
		body = title
	case title != "" && !strings.HasPrefix(body, title):
		body = title + "\n\n" + body
	}
	if strings.TrimSpace(body) == "" {
		return journal.Entry{}, NoWords
	}
	if title == "" {
		title, _, _ = strings.Cut(strings.TrimSpace(body), "\n")
	}
	e := journal.Entry{
		Time: at.Truncate(time.Second), Kind: journal.KindEntry,
		Title: private.New(journal.Shorten(title)), Body: private.New(body),
	}
	seen := map[string]bool{}
	for _, tag := range tags {
		tag = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(sanitize.Line(tag)), "@#"))
		if tag != "" && !seen[tag] {
			seen[tag] = true
			e.Tags = append(e.Tags, private.New(tag))
		}
	}
	return e, ""
}

// Clean takes everything out of a text that is not text: what is kept must never be able to
// command a terminal. Line ends become newlines and tabs four blanks.
func Clean(text string) string {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	for i, line := range lines {
		lines[i] = sanitize.Line(strings.ReplaceAll(line, "\t", "    "))
	}
	return strings.Join(lines, "\n")
}
