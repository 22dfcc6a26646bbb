package exchange

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"anis/internal/journal"
)

// Folder reads a folder of Markdown and text files, each a page. When it was written stands in its
// front matter ("date: 2026-11-21"), else in its name, else it is the time of the file. Other files,
// hidden ones and whatever is not a regular file are passed by. ErrUnknown: there is no such file;
// ErrTooBig: there are too many.
func Folder(files fs.FS, place *time.Location) (Found, error) {
	var found Found
	var count, total int64
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found.Bad = append(found.Bad, Bad{File: name, Why: NoFile})
			return nil
		case name != "." && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir():
			if strings.Count(name, "/") >= maxDepth {
				return fs.SkipDir
			}
			return nil
		case !slices.Contains([]string{".md", ".markdown", ".txt"}, strings.ToLower(path.Ext(name))):
			return nil
		}
		info, err := d.Info()
		if err != nil || !info.Mode().IsRegular() {
			found.Bad = append(found.Bad, Bad{File: name, Why: NoFile})
			return nil
		}
		if count++; info.Size() > maxPage {
			found.Bad = append(found.Bad, Bad{File: name, Why: TooLong})
			return nil
		}
		if total += info.Size(); count > MaxFiles || total > MaxBytes {
			return ErrTooBig
		}
		e, why := readFile(files, name, info, place)
		if why != "" {
			found.Bad = append(found.Bad, Bad{File: name, Why: why})
			return nil
		}
		found.Entries = append(found.Entries, e)
		return nil
	})
	switch {
	case errors.Is(err, ErrTooBig):
		return Found{}, ErrTooBig
	case err != nil || count == 0:
		return Found{}, ErrUnknown
	}
	return found, nil
}

// readFile reads one page.
func readFile(files fs.FS, name string, info fs.FileInfo, place *time.Location) (journal.Entry, Why) {
	f, err := files.Open(name)
	if err != nil {
		return journal.Entry{}, NoFile
	}
	defer func() { _ = f.Close() }()
	data, err := io.ReadAll(io.LimitReader(f, maxPage+1))
	switch {
	case err != nil:
		return journal.Entry{}, NoFile
	case len(data) > maxPage: // it grew meanwhile
		return journal.Entry{}, TooLong
	case !utf8.Valid(data):
		return journal.Entry{}, NotText
	case bytes.Contains(data, []byte("AGE-SECRET-KEY-1")):
		return journal.Entry{}, IsKey
	}
	text := strings.TrimPrefix(strings.ReplaceAll(string(data), "\r\n", "\n"), "\ufeff")
	fields, body := frontMatter(text)
	at, ok := anyTime(fields["date"], place)
	if !ok {
		at, ok = anyTime(dayInName.FindString(path.Base(name)), place)
	}
	if !ok {
		at = info.ModTime().In(place)
	}
	title := fields["title"]
	if first, rest, _ := strings.Cut(strings.TrimLeft(body, "\n"), "\n"); title == "" && strings.HasPrefix(first, "# ") {
		title, body = strings.TrimPrefix(first, "# "), rest
	}
	return entry(at, title, body, list(fields["tags"]))
}

var dayInName = regexp.MustCompile(`\d{4}-\d{2}-\d{2}`)

// frontMatter cuts the lines between "---" off. They are read as "name: value" alone: a parser of
// YAML would be given private words, and could be fed by strangers. Whatever is not understood stays
// with the body, so that no line is lost; without any field that is known there is no front matter.
func frontMatter(text string) (fields map[string]string, body string) {
	fields = map[string]string{}
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return fields, text
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok {
		return fields, text
	}
	var left []string
	last := ""
	for line := range strings.SplitSeq(head, "\n") {
		if item, ok := strings.CutPrefix(strings.TrimSpace(line), "- "); ok && last == "tags" {
			fields[last] += "," + unquote(item)
			continue
		}
		name, value, _ := strings.Cut(line, ":")
		if last = strings.ToLower(name); slices.Contains(known, last) && fields[last] == "" {
			fields[last] = unquote(value)
			continue
		}
		last = ""
		left = append(left, line)
	}
	switch {
	case len(fields) == 0:
		return fields, text
	case len(left) > 0:
		body = strings.Join(left, "\n") + "\n\n" + body
	}
	return fields, body
}

// known are the fields of a front matter that mean something here.
var known = []string{"date", "title", "tags"}

func unquote(value string) string {
	value = strings.TrimSpace(value)
	if n := len(value); n >= 2 && (value[0] == '"' || value[0] == '\'') && value[n-1] == value[0] {
		return value[1 : n-1]
	}
	return value
}

// list takes "a, b" and "[a, b]" apart.
func list(value string) []string {
	var out []string
	for item := range strings.SplitSeq(strings.Trim(value, "[] "), ",") {
		out = append(out, unquote(item))
	}
	return out
}

// anyTime reads a time in the forms that front matter has.
func anyTime(text string, place *time.Location) (time.Time, bool) {
	for _, form := range []string{time.RFC3339, "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05 -07:00"} {
		if at, err := time.Parse(form, text); err == nil {
			return at, true
		}
	}
	if at, ok := jrnlTime(text, place); ok {
		return at, true
	}
	at, err := time.ParseInLocation("2006-01-02", text, place)
	return at, err == nil
}
