package exchange

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
)

// The JSON that Anis writes. It holds everything a page has, so that reading it gives the same pages
// again; a text that is no UTF-8 stands in base64.

// format is the first field of our own JSON, with its version.
const format = "anis-journal-export"

const version = 1

type file struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	Entries []page `json:"entries"`
}

type page struct {
	ID       string   `json:"id,omitempty"`
	Time     string   `json:"time"`
	Kind     string   `json:"kind"`
	About    string   `json:"about,omitempty"`
	Lang     string   `json:"lang,omitempty"`
	Title    words    `json:"title"`
	Tags     []words  `json:"tags,omitempty"`
	Feelings []string `json:"feelings,omitempty"`
	Until    string   `json:"until,omitempty"`
	Hidden   bool     `json:"hidden,omitempty"`
	Unproven bool     `json:"unproven,omitempty"`
	Body     words    `json:"body"`
	Answers  []answer `json:"answers,omitempty"`
}

type answer struct {
	ID   string `json:"id"`
	Text words  `json:"text"`
}

// words is private text on its way out or in, by the owner's wish. JSON knows UTF-8 only; other
// bytes become {"base64": …}.
type words struct{ text private.Text }

func (w words) MarshalJSON() ([]byte, error) {
	s := w.text.Reveal()
	if utf8.ValidString(s) {
		return marshal(s)
	}
	return marshal(map[string]string{"base64": base64.StdEncoding.EncodeToString([]byte(s))})
}

func (w *words) UnmarshalJSON(data []byte) error {
	var s string
	if json.Unmarshal(data, &s) == nil {
		w.text = private.New(s)
		return nil
	}
	var other struct {
		Base64 []byte `json:"base64"`
	}
	if json.Unmarshal(data, &other) != nil {
		return ErrBroken // the error of the parser may quote
	}
	w.text = private.New(string(other.Base64))
	return nil
}

// marshal writes JSON and leaves < > & as they are, for a reader.
func marshal(value any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// JSON writes pages so that Read gives the same pages again, ids included.
func JSON(w io.Writer, entries []journal.Entry) error {
	f := file{Format: format, Version: version, Entries: []page{}}
	for _, e := range entries {
		p := page{
			ID: e.ID, Time: e.Time.Format(time.RFC3339), Kind: string(e.Kind), About: e.About, Lang: e.Lang,
			Title: words{e.Title}, Hidden: e.Hidden, Unproven: e.Unproven, Body: words{e.Body},
		}
		for _, tag := range e.Tags {
			p.Tags = append(p.Tags, words{tag})
		}
		for _, f := range e.Feelings {
			p.Feelings = append(p.Feelings, string(f))
		}
		if !e.Until.IsZero() {
			p.Until = e.Until.Format(time.RFC3339)
		}
		for _, a := range e.Answers {
			p.Answers = append(p.Answers, answer{a.ID, words{a.Text}})
		}
		f.Entries = append(f.Entries, p)
	}
	return WriteJSON(w, f)
}

// WriteJSON writes a value as JSON for people and programs. What could command a terminal, or turn a line
// around, stands there as an escape, which means the same: the JSON may be printed on one. It returns the
// first error of writing.
func WriteJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(escaped(b.Bytes()))
	return err
}

// escaped writes the unsafe characters of a JSON text, which can stand in strings alone, as escapes.
func escaped(text []byte) []byte {
	if bytes.IndexFunc(text, sanitize.Unsafe) < 0 {
		return text
	}
	var b bytes.Buffer
	for _, r := range string(text) {
		switch {
		case !sanitize.Unsafe(r):
			b.WriteRune(r)
		case r > 0xFFFF:
			high, low := utf16.EncodeRune(r)
			_, _ = fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			_, _ = fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}

// readJSON tells three kinds of JSON apart by what their first page has.
func readJSON(data []byte, place *time.Location) (Found, error) {
	var shape struct {
		Format  string `json:"format"`
		Version int    `json:"version"`
		Entries []json.RawMessage
	}
	if err := json.Unmarshal(data, &shape); err != nil {
		if !json.Valid(data) {
			return Found{}, ErrBroken
		}
		return Found{}, ErrUnknown
	}
	if shape.Format == format {
		if shape.Version > version {
			return Found{}, ErrNewer
		}
		return readOwn(shape.Entries), nil
	}
	for _, raw := range shape.Entries {
		var keys map[string]json.RawMessage
		if json.Unmarshal(raw, &keys) != nil {
			continue
		}
		switch {
		case keys["creationDate"] != nil:
			return readDayOne(shape.Entries, place), nil
		case keys["date"] != nil:
			return readJrnlJSON(shape.Entries, place), nil
		}
	}
	return Found{}, ErrUnknown
}

// readOwn reads what JSON wrote.
func readOwn(raws []json.RawMessage) Found {
	return each(raws, func(p page) (journal.Entry, Why) {
		at, err := time.Parse(time.RFC3339, p.Time)
		if err != nil {
			return journal.Entry{}, NoTime
		}
		e := journal.Entry{
			ID: p.ID, Time: at, Kind: journal.Kind(p.Kind), About: p.About, Lang: p.Lang, Title: p.Title.text,
			Hidden: p.Hidden, Unproven: p.Unproven, Body: p.Body.text,
		}
		if len(p.Body.text.Reveal()) > maxPage {
			return journal.Entry{}, TooLong
		}
		for _, tag := range p.Tags {
			e.Tags = append(e.Tags, tag.text)
		}
		for _, f := range p.Feelings {
			e.Feelings = append(e.Feelings, journal.Feeling(f))
		}
		if p.Until != "" {
			if e.Until, err = time.Parse(time.RFC3339, p.Until); err != nil {
				return journal.Entry{}, NoTime
			}
		}
		for _, a := range p.Answers {
			e.Answers = append(e.Answers, journal.Answer{ID: a.ID, Text: a.Text.text})
		}
		return e, ""
	})
}

// each reads the pages of a list one by one, so that a broken one costs only itself.
func each[T any](raws []json.RawMessage, read func(T) (journal.Entry, Why)) Found {
	var found Found
	for i, raw := range raws {
		var one T
		e, why := journal.Entry{}, NotText
		if json.Unmarshal(raw, &one) == nil {
			e, why = read(one)
		}
		if why != "" {
			found.Bad = append(found.Bad, Bad{Number: i + 1, Why: why})
			continue
		}
		found.Entries = append(found.Entries, e)
	}
	return found
}

// jrnlPage is a page as "jrnl --format json" writes it.
type jrnlPage struct {
	Title string   `json:"title"`
	Body  string   `json:"body"`
	Date  string   `json:"date"`
	Time  string   `json:"time"`
	Tags  []string `json:"tags"`
}

func readJrnlJSON(raws []json.RawMessage, place *time.Location) Found {
	return each(raws, func(p jrnlPage) (journal.Entry, Why) {
		at, ok := jrnlTime(fmt.Sprint(p.Date, " ", p.Time), place)
		if !ok {
			return journal.Entry{}, NoTime
		}
		return entry(at, p.Title, p.Body, p.Tags)
	})
}
