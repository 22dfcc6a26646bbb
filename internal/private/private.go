// Package private gives words that must not leak by accident.
//
// A Text holds what a person wrote for himself: an entry, a title, an answer. Every way in
// which Go prints or encodes a value (fmt, JSON, text, slog) yields "[private]"; the words come
// out only through Reveal, so each place that shows or seals them can be found by that name.
//
// It must never implement an encoder that writes the words.
package private

import (
	"fmt"
	"io"
	"log/slog"
)

// mask stands for the words wherever a Text is printed.
const mask = "[private]"

// Text is something a person wrote for himself. The zero value is no text.
//
// The words stand behind a pointer, because fmt asks no method of a Text in an unexported field
// and would print its fields; it prints the pointer. Two texts are compared with Equal: == would
// compare pointers and does not compile.
type Text struct {
	_     [0]func()
	words *string
}

// New returns s as private text.
func New(s string) Text {
	if s == "" {
		return Text{}
	}
	return Text{words: &s}
}

// Reveal returns the words. Call it only to draw them for their owner, to edit or to seal them.
func (t Text) Reveal() string {
	if t.words == nil {
		return ""
	}
	return *t.words
}

// Empty reports whether there are no words at all.
func (t Text) Empty() bool { return t.words == nil }

// Equal reports whether two texts have the same words.
func (t Text) Equal(other Text) bool { return t.Reveal() == other.Reveal() }

// String returns a mask, never the words.
func (Text) String() string { return mask }

// GoString returns a mask, never the words.
func (Text) GoString() string { return mask }

// Format writes a mask for every verb, so that %v, %q and %x tell nothing.
func (Text) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, mask) }

// MarshalText returns a mask, so that no encoder writes the words.
func (Text) MarshalText() ([]byte, error) { return []byte(mask), nil }

// LogValue returns a mask for log/slog.
func (Text) LogValue() slog.Value { return slog.StringValue(mask) }
