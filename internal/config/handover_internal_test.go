package config

import (
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

// sample is a handover with something in every field.
var sample = Handover{
	Version: handoverVersion, Process: 7, Line: "00ff", Routes: []string{"home", "contents", "chapter/stress"},
	Place: Place{Block: "know/3", Line: 2}, Hidden: true, Blur: true, Stop: true, Locked: true, Ask: true, Sealed: true,
	Wrong: 3, Until: time.Date(2026, time.November, 21, 22, 40, 8, 0, time.UTC),
	Settings: Settings{Language: "ar", Country: "DE", Theme: ThemeDark, Width: 76, Mouse: true, LockAfter: 15},
	Terminal: Terminal{Order: OrderVisual, Marks: MarksHide, Asked: true, Name: "VTE(7006)"},
	Wish:     Wish{Order: OrderPlain, From: WishFlag},
}

func TestAHandoverComesBack(t *testing.T) {
	for i := range reflect.TypeFor[Handover]().NumField() {
		if reflect.ValueOf(sample).Field(i).IsZero() {
			t.Fatalf("the sample lacks %s", reflect.TypeFor[Handover]().Field(i).Name)
		}
	}
	text, err := sample.encode(7)
	if err != nil {
		t.Fatal(err)
	}
	again, err := decodeHandover(text, 7)
	if err != nil || !reflect.DeepEqual(again, sample) {
		t.Errorf("%+v, %v", again, err)
	}
}

func TestOnAnyDoubtThereIsNoHandover(t *testing.T) {
	text, err := sample.encode(7)
	if err != nil {
		t.Fatal(err)
	}
	changed := func(old, text2 string) string {
		if !strings.Contains(text, old) {
			t.Fatalf("%s is not in %s", old, text)
		}
		return strings.Replace(text, old, text2, 1)
	}
	for name, bad := range map[string]string{
		"empty": "", "half": text[:len(text)/2], "two": text + text, "no object": "7",
		"another version": changed(`"Version":1`, `"Version":2`),
		"another process": changed(`"Process":7`, `"Process":8`),
		"unknown field":   changed(`"Hidden"`, `"Words"`),
		"no route":        changed(`"home","contents","chapter/stress"`, ``),
		"an empty route":  changed(`"home"`, `""`),
		"a long route":    changed(`home`, strings.Repeat("x", handoverRoute+1)),
		"a control":       changed(`home`, `ho\u001bme`),
		"many routes":     changed(`"home"`, strings.Repeat(`"home",`, handoverRoutes)+`"home"`),
		"a theme":         changed(`"dark"`, `"pink"`),
		"an order":        changed(`"visual"`, `"sideways"`),
		"a wish":          changed(`"plain"`, `"loud"`),
		"too long":        changed(`"00ff"`, `"`+strings.Repeat("0", handoverSize)+`"`),
		"a count":         changed(`"Wrong":3`, `"Wrong":-3`),
	} {
		if h, err := decodeHandover(bad, 7); err == nil {
			t.Errorf("%s: %+v", name, h)
		}
	}
}

func TestAHandoverIsTakenOnceAndLeavesTheEnvironment(t *testing.T) {
	environment, err := sample.Environment()
	if err != nil {
		t.Fatal(err)
	}
	name, value, _ := strings.Cut(environment[len(environment)-1], "=")
	t.Setenv(name, value)
	if h, ok := TakeHandover(); !ok || h.Process != os.Getpid() || h.Routes[2] != "chapter/stress" {
		t.Errorf("%+v, %v", h, ok)
	}
	if _, found := os.LookupEnv(name); found {
		t.Error("it is still in the environment")
	}
	if _, ok := TakeHandover(); ok {
		t.Error("it is taken twice")
	}
	bad := sample
	bad.Routes = nil
	if _, err := bad.Environment(); err == nil {
		t.Error("what nobody would understand is handed over")
	}
}

func FuzzAHandoverIsUnderstoodOrRefused(f *testing.F) {
	text, err := sample.encode(7)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add(`{"Version":1,"Process":7,"Routes":["home"]}`)
	f.Fuzz(func(t *testing.T, text string) {
		h, err := decodeHandover(text, 7)
		if err != nil {
			return
		}
		again, err := h.encode(7)
		if err != nil {
			t.Fatalf("%q is understood and cannot be written: %v", text, err)
		}
		if back, err := decodeHandover(again, 7); err != nil || !reflect.DeepEqual(back, h) {
			t.Errorf("%q became %+v, %v", text, back, err)
		}
	})
}
