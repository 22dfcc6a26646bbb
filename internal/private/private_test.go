package private_test

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"anis/internal/private"
)

func TestNoPrinterOrEncoderRevealsTheWords(t *testing.T) {
	const secret = "سرّي-secret"
	text := private.New(secret)
	holder := struct {
		Words private.Text
		List  []private.Text
		inner private.Text // fmt cannot call a method of what is not exported
		point *private.Text
		table map[string]private.Text
	}{text, []private.Text{text}, text, &text, map[string]private.Text{"k": text}}

	encoded, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("said", "words", text)
	outputs := []string{string(encoded), log.String(), fmt.Sprint(text), fmt.Errorf("save %v", text).Error()}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T %v"} {
		args := []any{holder}
		if strings.HasPrefix(verb, "%T") {
			args = []any{text, text}
		}
		outputs = append(outputs, fmt.Sprintf(verb, args...))
	}
	hex := fmt.Sprintf("%x", secret)
	for _, out := range outputs {
		if strings.Contains(out, "secret") || strings.Contains(out, hex) {
			t.Errorf("the words came out: %q", out)
		}
	}
	if text.Reveal() != secret {
		t.Errorf("Reveal() lost the words")
	}
}

func TestTextsAreComparedByTheirWords(t *testing.T) {
	none := private.Text{}
	if a := private.New("a"); !a.Equal(private.New("a")) || a.Equal(private.New("b")) || a.Equal(none) || a.Empty() {
		t.Error("texts with words")
	}
	if empty := private.New(""); !empty.Equal(none) || !empty.Empty() || empty.Reveal() != "" {
		t.Error("texts without words")
	}
}

// kept lets a Text leave the function, as in the program.
var kept private.Text

func BenchmarkNewAndReveal(b *testing.B) {
	n := 0
	for b.Loop() {
		kept = private.New("some words")
		n += len(kept.Reveal())
	}
}
