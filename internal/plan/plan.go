// Package plan knows the plan a person made for the hours in which it becomes dangerous, and the small
// plans he made for another day.
//
// The plan has seven parts and each of them may be missing. Nothing in it is scored, and of a small plan
// nothing is counted: it is asked about once and then it is gone.
//
// The package must never know a disk, a cipher or a screen; package store implements Store on top of the
// vault, and the demonstration and tests use the one in memory.
package plan

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
)

// Exercise is the exercise that fills in the plan.
const Exercise = "safety-plan"

// The parts that are shown outside the plan, too.
const (
	Tell    = "tell"     // the people he can tell
	LiveFor = "live-for" // what he lives for
)

// parts are the parts of a plan in their order, by the ids of the fields that fill them. They are stored,
// so they never change.
var parts = []string{"signs", "alone", "places-people", Tell, "lines", "surroundings", LiveFor}

// Parts returns the ids of all parts, in their order.
func Parts() []string { return slices.Clone(parts) }

// Plan is what somebody wrote down. The zero value is no plan.
type Plan struct {
	IDs     []string                // the records it was read from; Save replaces them
	Changed time.Time               // when it was kept last, with the offset of that place
	Texts   map[string]private.Text // by part, each thing on a line of its own; what is missing is not filled in

	AtCalm bool // what he lives for is shown at the end of calm-now
	AtHelp bool // his people are shown with the numbers one can call
}

// Empty reports whether no part is filled in.
func (p Plan) Empty() bool { return len(p.Filled()) == 0 }

// Filled returns the ids of the parts in which something stands, in their order; those that this version
// does not know come last.
func (p Plan) Filled() []string {
	ids := Parts()
	for _, id := range slices.Sorted(maps.Keys(p.Texts)) {
		if !slices.Contains(parts, id) {
			ids = append(ids, id)
		}
	}
	return slices.DeleteFunc(ids, func(id string) bool { return len(p.Lines(id)) == 0 })
}

// Lines returns the lines of a part that hold something, trimmed.
func (p Plan) Lines(part string) []private.Text { return linesOf(p.Texts[part]) }

func linesOf(text private.Text) (lines []private.Text) {
	for line := range strings.SplitSeq(text.Reveal(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, private.New(line))
		}
	}
	return lines
}

// Join returns two plans as one, such as after two folders were merged: the lines of both in every part,
// none of them twice. What is to be shown where is as the first says.
func (p Plan) Join(other Plan) Plan {
	joined := p
	joined.IDs = slices.Concat(p.IDs, other.IDs)
	joined.Texts = map[string]private.Text{}
	for _, id := range append(p.Filled(), other.Filled()...) {
		var words []string
		for _, line := range slices.Concat(p.Lines(id), other.Lines(id)) {
			if !slices.Contains(words, line.Reveal()) {
				words = append(words, line.Reveal())
			}
		}
		if len(words) > 0 {
			joined.Texts[id] = private.New(strings.Join(words, "\n"))
		}
	}
	return joined
}

// Small is a small plan that is asked about on a later day.
type Small struct {
	ID    string // 26 letters and digits; empty until it is saved
	What  private.Text
	Day   string    // from which day on it is asked about: 2026-11-29
	About string    // the route of the exercise in which it was made
	Made  time.Time // with the offset of that place
}

// Lines returns the lines of what was planned.
func (s Small) Lines() []private.Text { return linesOf(s.What) }

// Due reports whether its day has come.
func (s Small) Due(now time.Time) bool { return s.Day <= now.Format(time.DateOnly) }

// Replaces reports whether it is kept in place of another: of the one with its id, or without an id of one
// with the same words from the same place.
func (s Small) Replaces(old Small) bool {
	if s.ID != "" {
		return old.ID == s.ID
	}
	return old.About == s.About && old.What.Equal(s.What)
}

// Due returns the small plans whose day has come, the earliest first.
func Due(all []Small, now time.Time) []Small {
	due := slices.DeleteFunc(slices.Clone(all), func(s Small) bool { return !s.Due(now) })
	slices.SortStableFunc(due, func(a, b Small) int { return strings.Compare(a.Day, b.Day) })
	return due
}

// Store keeps the plan and the small ones. Every method may be called from another goroutine than the one
// before. While the journal is locked each of them but Sealed, Shown, WhileLocked and taking back what
// AllowWhileLocked allowed returns journal.ErrLocked; the other errors are those of package journal too.
type Store interface {
	// Load returns the plan, which is empty where there is none. Two, after a merge, are one.
	Load() (Plan, error)
	// Save keeps the plan in place of those in IDs. When the error is nil it is durable. What may be
	// read while it is locked is then the same, or nothing.
	Save(Plan) (Plan, error)
	// Delete removes the plan durably, and what may be read of it while it is locked.
	Delete() error

	// ListSmall returns the small plans, the newest first.
	ListSmall() ([]Small, error)
	// SaveSmall keeps a small plan and returns it with its new id. One that has an id replaces the one
	// with that id, and one without an id a plan of the same words from the same place.
	SaveSmall(Small) (Small, error)
	// DeleteSmall removes a small plan durably, or returns journal.ErrNotFound.
	DeleteSmall(id string) error

	// Sealed reports whether the plan lies behind a passphrase, locked or not.
	Sealed() bool
	// AllowWhileLocked says whether the plan can be read while it is locked, by everyone who uses the
	// account. Allowing it needs a plan, else journal.ErrNotFound, and a passphrase, else
	// journal.ErrNotProtected. Taking it back works at any time.
	AllowWhileLocked(on bool) error
	// WhileLocked reports whether it is allowed.
	WhileLocked() bool
	// Shown returns what may be read while it is locked, or journal.ErrLocked where nothing may.
	Shown() (Plan, error)
}

// Visible returns the plan, or while it is locked what its owner allowed to be read then. locked says which
// of the two it is.
func Visible(s Store) (p Plan, locked bool, err error) {
	p, err = s.Load()
	if !errors.Is(err, journal.ErrLocked) {
		return p, false, err
	}
	p, err = s.Shown()
	return p, true, err
}
