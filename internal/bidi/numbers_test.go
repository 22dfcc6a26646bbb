package bidi

import (
	"slices"
	"testing"
)

func TestNumbersAreFoundWhereTheyLie(t *testing.T) {
	for text, want := range map[string][]string{
		"call 0800 111 0 111 or +49 30 123456, he said": {"0800 111 0 111", "+49 30 123456"},
		"اتصل على ٠٨٠٠ ١١١ ٠ ١١١ مساءً":                 {"٠٨٠٠ ١١١ ٠ ١١١"},
		"on 21 11 2026 we were 3 of 12":                 nil,
		"no digits":                                     nil,
	} {
		var got []string
		for _, n := range Numbers(text) {
			got = append(got, text[n[0]:n[1]])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
