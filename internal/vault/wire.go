package vault

import (
	"bytes"
	"encoding/json"
	"time"

	"anis/internal/private"
)

// The values of the front line, between JSON and private text. Everything that parses here
// drops the error of the parser: it may quote what a person wrote.

// marshal writes JSON on one line and leaves < > & as they are, for readers of a rescued file.
func marshal(value any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

func reveal(texts []private.Text) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = t.Reveal()
	}
	return out
}

func wireAnswers(answers []Answer) []wireAnswer {
	out := make([]wireAnswer, len(answers))
	for i, a := range answers {
		out[i] = wireAnswer{ID: a.ID, Text: a.Text.Reveal()}
	}
	return out
}

func parseText(raw json.RawMessage) (private.Text, error) {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return private.Text{}, ErrDamaged
	}
	return private.New(s), nil
}

func parseTexts(raw json.RawMessage) ([]private.Text, error) {
	var list []string
	if json.Unmarshal(raw, &list) != nil {
		return nil, ErrDamaged
	}
	var out []private.Text
	for _, s := range list {
		out = append(out, private.New(s))
	}
	return out, nil
}

func parseAnswers(raw json.RawMessage) ([]Answer, error) {
	var list []wireAnswer
	if json.Unmarshal(raw, &list) != nil {
		return nil, ErrDamaged
	}
	var out []Answer
	for _, a := range list {
		out = append(out, Answer{ID: a.ID, Text: private.New(a.Text)})
	}
	return out, nil
}

func parseOrigin(raw json.RawMessage) (Origin, error) {
	var w wireOrigin
	if json.Unmarshal(raw, &w) != nil {
		return Origin{}, ErrDamaged
	}
	o := Origin{ID: w.ID, Type: w.Type}
	if w.Time != "" {
		t, err := time.Parse(time.RFC3339, w.Time)
		if err != nil {
			return Origin{}, ErrDamaged
		}
		o.Time = t
	}
	return o, nil
}

func parseTime(raw json.RawMessage) (time.Time, error) {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		return time.Time{}, ErrDamaged
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return time.Time{}, ErrDamaged
	}
	return t, nil
}
