package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"anis/internal/private"
)

// mark stands around the front line. JSON inside these marks is also YAML front matter, so
// other tools can read a record; this package never parses private words as YAML.
const mark = "---\n"

type wireAnswer struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

type wireOrigin struct {
	ID   string `json:"id,omitempty"`
	Type string `json:"type,omitempty"`
	Time string `json:"t,omitempty"`
}

// encode returns the plaintext of a record, not yet padded.
func encode(r Record) ([]byte, error) {
	if year := r.Time.UTC().Year(); r.Time.IsZero() || year < 0 || year > 9999 {
		return nil, errors.New("encode: the record has no time that can be written")
	}
	var line bytes.Buffer
	var failure error
	add := func(key string, value any) {
		raw, ok := value.(json.RawMessage)
		if !ok {
			var err error
			if raw, err = marshal(value); err != nil {
				failure = fmt.Errorf("encode %s: %T", key, err) // the text of err may quote
			}
		}
		if line.Len() > 0 {
			line.WriteByte(',')
		}
		line.WriteString(strconv.Quote(key) + ":")
		line.Write(raw)
	}
	text := func(key, value string) {
		if value != "" {
			add(key, value)
		}
	}
	flag := func(key string, value bool) {
		if value {
			add(key, true)
		}
	}
	add("v", r.V)
	add("type", r.Type)
	add("id", r.ID)
	if len(r.Prev) > 0 {
		add("prev", r.Prev)
	}
	add("t", formatTime(r.Time))
	add("seq", r.Seq)
	add("dev", r.Dev)
	text("title", r.Title.Reveal())
	if len(r.Tags) > 0 {
		add("tags", reveal(r.Tags))
	}
	text("dir", r.Dir)
	text("about", r.About)
	text("lang", r.Lang)
	if len(r.Answers) > 0 {
		add("answers", wireAnswers(r.Answers))
	}
	if len(r.Feelings) > 0 {
		add("feelings", r.Feelings)
	}
	if !r.Until.IsZero() {
		add("until", formatTime(r.Until))
	}
	flag("hidden", r.Hidden)
	flag("unproven", r.Unproven)
	text("step", r.Step)
	if r.Of != (Origin{}) {
		of := wireOrigin{ID: r.Of.ID, Type: r.Of.Type}
		if !r.Of.Time.IsZero() {
			of.Time = formatTime(r.Of.Time)
		}
		add("of", of)
	}
	add("len", len(r.Body.Reveal()))
	writeExtra(&line, r.Extra)
	if failure != nil {
		return nil, failure
	}
	return slices.Concat([]byte(mark+"{"), line.Bytes(), []byte("}\n"+mark), []byte(r.Body.Reveal())), nil
}

// writeExtra adds the fields that this version does not know, in a fixed order.
func writeExtra(line *bytes.Buffer, extra map[string]private.Text) {
	keys := make([]string, 0, len(extra))
	for k := range extra {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		name, _ := marshal(k)
		line.WriteByte(',')
		line.Write(name)
		line.WriteByte(':')
		line.WriteString(extra[k].Reveal())
	}
}

// decode reads a plaintext, padded or not. stem is the name of its file: it serves as the id of
// a newer record that keeps its own somewhere else.
func decode(plain []byte, stem string) (Record, error) {
	rest, ok := bytes.CutPrefix(plain, []byte(mark))
	line, body, found := bytes.Cut(rest, []byte("\n"+mark))
	if !ok || !found || bytes.IndexByte(line, '\n') >= 0 {
		return Record{}, fmt.Errorf("front line: %w", ErrDamaged)
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(line, &fields) != nil {
		return Record{}, fmt.Errorf("front line: %w", ErrDamaged)
	}
	r := Record{}
	if json.Unmarshal(fields["v"], &r.V) != nil || r.V < 1 {
		return Record{}, fmt.Errorf("field v: %w", ErrDamaged)
	}
	length := -1
	for key, raw := range fields {
		known, err := r.set(key, raw, &length)
		if err != nil && !r.Newer() {
			return Record{}, fmt.Errorf("field %s: %w", key, ErrDamaged) // a known key, never a person's
		}
		if !known {
			if r.Extra == nil {
				r.Extra = map[string]private.Text{}
			}
			r.Extra[key] = private.New(string(raw))
		}
	}
	text, ok := cutPadding(body, length)
	if !ok && !r.Newer() {
		return Record{}, fmt.Errorf("body: %w", ErrDamaged)
	}
	r.Body = private.New(text)
	if r.Newer() {
		if !validName(r.ID) {
			r.ID = stem
		}
		return r, nil
	}
	if r.Type == "" || !validName(r.ID) || r.Time.IsZero() || !allValid(r.Prev) || r.Of.ID != "" && !validName(r.Of.ID) {
		return Record{}, fmt.Errorf("front line: %w", ErrDamaged)
	}
	return r, nil
}

// cutPadding returns the body without the newlines that fill the file up to its size.
func cutPadding(body []byte, length int) (string, bool) {
	if length < 0 || length > len(body) {
		return strings.TrimRight(string(body), "\n"), false
	}
	fill := body[length:]
	return string(body[:length]), bytes.Count(fill, []byte("\n")) == len(fill)
}

// set takes over one field of the front line and reports whether it is a known one.
func (r *Record) set(key string, raw json.RawMessage, length *int) (known bool, err error) {
	switch key {
	case "v":
		return true, nil
	case "type":
		return true, json.Unmarshal(raw, &r.Type)
	case "id":
		return true, json.Unmarshal(raw, &r.ID)
	case "prev":
		return true, json.Unmarshal(raw, &r.Prev)
	case "t":
		r.Time, err = parseTime(raw)
		return true, err
	case "seq":
		return true, json.Unmarshal(raw, &r.Seq)
	case "dev":
		return true, json.Unmarshal(raw, &r.Dev)
	case "title":
		r.Title, err = parseText(raw)
		return true, err
	case "tags":
		r.Tags, err = parseTexts(raw)
		return true, err
	case "dir":
		return true, json.Unmarshal(raw, &r.Dir)
	case "about":
		return true, json.Unmarshal(raw, &r.About)
	case "lang":
		return true, json.Unmarshal(raw, &r.Lang)
	case "answers":
		r.Answers, err = parseAnswers(raw)
		return true, err
	case "feelings":
		return true, json.Unmarshal(raw, &r.Feelings)
	case "until":
		r.Until, err = parseTime(raw)
		return true, err
	case "hidden":
		return true, json.Unmarshal(raw, &r.Hidden)
	case "unproven":
		return true, json.Unmarshal(raw, &r.Unproven)
	case "step":
		return true, json.Unmarshal(raw, &r.Step)
	case "of":
		r.Of, err = parseOrigin(raw)
		return true, err
	case "len":
		return true, json.Unmarshal(raw, length)
	}
	return false, nil
}

func allValid(names []string) bool {
	return !slices.ContainsFunc(names, func(n string) bool { return !validName(n) })
}

// formatTime writes whole seconds with the offset of the place, or UTC for an instant whose
// local form cannot say it exactly (old offsets with seconds, years beyond 9999).
func formatTime(t time.Time) string {
	t = t.Truncate(time.Second)
	s := t.Format(time.RFC3339)
	if back, err := time.Parse(time.RFC3339, s); err != nil || !back.Equal(t) {
		return t.UTC().Format(time.RFC3339)
	}
	return s
}
