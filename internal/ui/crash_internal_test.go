package ui

import (
	"errors"
	"strings"
	"testing"

	"anis/internal/config"
	"anis/internal/testkit"
	"anis/internal/ui/nav"
)

// kept is a screen that keeps its words, or fails at it.
type kept struct {
	nav.Screen
	keep func() error
}

func (k kept) Keep() func() error { return k.keep }

func TestAScreenThatFailsBadlyDoesNotKeepTheOthersFromKeeping(t *testing.T) {
	clock := testkit.NewClock()
	r := New(Options{Env: testkit.Env(t, clock, "en"), Store: testkit.Memory(clock), Places: config.LoadPlaces("")})
	said := 0
	r.stack = []placed{
		{screen: kept{keep: func() error { said++; return nil }}},
		{screen: kept{keep: func() error { panic("a private sentence") }}},
		{screen: kept{keep: func() error { said++; return nil }}},
	}
	err := r.KeepNow()
	var crash *Crash
	if said != 2 || !errors.As(err, &crash) || strings.Contains(err.Error(), "private") {
		t.Errorf("%d screens kept their words, %v", said, err)
	}
}

func TestATraceTellsPlacesAndNoValues(t *testing.T) {
	got := string(withoutValues([]byte("goroutine 1 [running]:\nmain.f(...)\n\t/a(b)/c.go:7 +0x1f\nx/y.(*T).g(0x41, {0xc0, 0x2})\n\t/d.go:9\ncreated by x.h in goroutine 3\n")))
	want := "goroutine 1 [running]:\nmain.f()\n\t/a(b)/c.go:7 +0x1f\nx/y.(*T).g()\n\t/d.go:9\ncreated by x.h in goroutine 3\n"
	if got != want {
		t.Errorf("%q", got)
	}
}

// A table that is asked with a letter fails with the number of that letter.
func TestAFailureOfTheRuntimeNamesNoLetter(t *testing.T) {
	defer func() {
		if c := NewCrash(recover()); strings.Contains(c.Kind, "1593") || !strings.Contains(c.Kind, "index out of range") {
			t.Errorf("the kind is %q", c.Kind)
		}
	}()
	var table [128]bool
	typed := []rune("ع")
	_ = table[typed[0]]
}
