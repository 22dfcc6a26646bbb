package handbook

import (
	"bytes"
	"errors"
	"io/fs"

	"anis/internal/problem"
	"anis/internal/sanitize"
	"anis/internal/yamldoc"
)

// read returns the bytes of one file, with Unix line ends, after gate 1. With problems there are
// no bytes.
func read(fsys fs.FS, name string) ([]byte, problem.List) {
	data, err := sanitize.ReadFile(fsys, name)
	if err != nil {
		return nil, problem.List{refused(name, err)}
	}
	if list := sanitize.Source(name, data); len(list) > 0 {
		return nil, list
	}
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), nil
}

// refused names the reason why a file was not read. The system's own words stay out: they are in
// no particular language and may hold paths of the reader's machine.
func refused(name string, err error) problem.Problem {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return problem.ForFile(name, "missing-file")
	case errors.Is(err, sanitize.ErrRegular), errors.Is(err, sanitize.ErrPath):
		return problem.ForFile(name, "not-a-file")
	case errors.Is(err, sanitize.ErrSize):
		return problem.ForFile(name, "file-too-large", "limit", "512")
	}
	return problem.ForFile(name, "unreadable-file")
}

// readYAML reads a YAML file into v. The Doc is nil when the file could not be read at all; else
// v holds whatever was right.
func readYAML(fsys fs.FS, name string, v any) (*yamldoc.Doc, problem.List) {
	data, list := read(fsys, name)
	if len(list) > 0 {
		return nil, list
	}
	doc, list := yamldoc.Parse(name, data, 1)
	if doc == nil {
		return nil, list
	}
	return doc, append(list, doc.Into(v)...)
}

// fence is the line before and after front matter.
const fence = "---"

// sheet is a Markdown file with front matter, read but not yet understood.
type sheet struct {
	text *problem.Text
	data []byte
	doc  *yamldoc.Doc // the front matter
	body int          // the offset of the first byte after it
}

// readSheet reads a Markdown file and its front matter into v. The sheet is nil when the file
// could not be read at all.
func readSheet(fsys fs.FS, name string, v any) (*sheet, problem.List) {
	data, list := read(fsys, name)
	if len(list) > 0 {
		return nil, list
	}
	s := &sheet{text: problem.NewText(name, data), data: data}
	start, end, code := frontMatter(data)
	if code != "" {
		return nil, problem.List{s.text.AtLine(1, 1, code)}
	}
	s.doc, list = yamldoc.Parse(name, data[start:end], 2)
	if s.doc == nil {
		return nil, list
	}
	s.body = min(end+len(fence)+1, len(data))
	return s, append(list, s.doc.Into(v)...)
}

// frontMatter returns where the YAML between the first two fences begins and ends, or the code of
// what is wrong.
func frontMatter(data []byte) (start, end int, code string) {
	if !bytes.HasPrefix(data, []byte(fence+"\n")) {
		return 0, 0, "front-matter-missing"
	}
	start = len(fence) + 1
	for at := start; at < len(data); {
		line := data[at:]
		if n := bytes.IndexByte(line, '\n'); n >= 0 {
			line = line[:n]
		}
		if string(line) == fence {
			return start, at, ""
		}
		at += len(line) + 1
	}
	return 0, 0, "front-matter-open"
}
