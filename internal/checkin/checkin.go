// Package checkin knows how a man answered the question "How is the load?": five numbers and a line
// about what helped, each of which can be left out.
//
// It is no measure of health. The five are never added up, no number is compared with that of another
// man or with a limit, nothing is counted from day to day, and what Heavy finds is worked out anew each
// time and kept nowhere. Check-ins are kept like the journal and beside it: sealed, and out of reach
// while the journal is locked.
//
// The package must never know a disk, a cipher or a screen; package store implements Store on top of
// the vault, and the demonstration and tests use the one in memory.
package checkin

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
)

// Kind is the kind of a draft that becomes a check-in, and the type of the records that hold check-ins.
// It is stored, so it never changes.
const Kind journal.Kind = "checkin"

// Item is one of the five that are asked for as a number. Its name is stored, so it never changes.
type Item string

// The items, in the order in which they are asked. At Load 0 is light and Max very heavy; the others run
// the other way, so they never stand on one axis.
const (
	Load  Item = "load"  // how heavy the load is
	Close Item = "close" // how close somebody is
	Daily Item = "daily" // how manageable work, money, papers and home are
	Body  Item = "body"  // how body and sleep are
	Self  Item = "self"  // how much he is himself
)

// Max is the other end of every scale; the first is 0.
const Max = 10

// Items are all items, in the order in which they are asked.
func Items() []Item { return []Item{Load, Close, Daily, Body, Self} }

// Values are the numbers of one check-in. The zero value has none. They do not print themselves.
type Values struct{ given [5]private.Text }

// With returns the values with that of an item set; a number that is none of the scale leaves it out.
func (v Values) With(item Item, n int) Values {
	if i := slices.Index(Items(), item); i >= 0 {
		v.given[i] = private.Text{}
		if n >= 0 && n <= Max {
			v.given[i] = private.New(strconv.Itoa(n))
		}
	}
	return v
}

// Of returns the number of an item, or false where it was left out.
func (v Values) Of(item Item) (int, bool) {
	i := slices.Index(Items(), item)
	if i < 0 || v.given[i].Empty() {
		return 0, false
	}
	n, err := strconv.Atoi(v.given[i].Reveal())
	return n, err == nil
}

// Empty reports whether every item was left out.
func (v Values) Empty() bool { return v.Equal(Values{}) }

// Equal reports whether two have the same numbers.
func (v Values) Equal(other Values) bool {
	return slices.EqualFunc(v.given[:], other.given[:], private.Text.Equal)
}

// Format writes a mask for every verb.
func (Values) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// Answers returns the values as answers of a record, by the names of their items.
func (v Values) Answers() []journal.Answer {
	var answers []journal.Answer
	for i, item := range Items() {
		if !v.given[i].Empty() {
			answers = append(answers, journal.Answer{ID: string(item), Text: v.given[i]})
		}
	}
	return answers
}

// ValuesOf reads answers back. What is no number of the scale is left out.
func ValuesOf(answers []journal.Answer) Values {
	var v Values
	for _, a := range answers {
		if n, err := strconv.Atoi(a.Text.Reveal()); err == nil {
			v = v.With(Item(a.ID), n)
		}
	}
	return v
}

// Checkin is how things were once.
type Checkin struct {
	ID     string    // 26 letters and digits; empty until it is saved
	Time   time.Time // when it was answered, with the offset of that place
	Values Values
	Helped private.Text // what helped, in his own words
}

// Empty reports whether nothing was answered.
func (c Checkin) Empty() bool { return c.Values.Empty() && c.Helped.Empty() }

// Store keeps check-ins. Every method may be called from another goroutine than the one before. While
// the journal is locked each of them but Sealed returns journal.ErrLocked; the other errors are those of
// package journal too.
type Store interface {
	// List returns all check-ins, newest first. A missing journal is an empty list.
	List() ([]Checkin, error)
	// Save keeps a new check-in and returns it with its id. When the error is nil it is durable.
	Save(Checkin) (Checkin, error)
	// Delete removes a check-in durably, or returns journal.ErrNotFound.
	Delete(id string) error
	// DeleteAll removes every check-in, and those that were begun and not kept. After an error some may
	// be left; calling it again removes the rest.
	DeleteAll() error
	// Sealed reports whether the check-ins lie behind a passphrase, locked or not.
	Sealed() bool
}

// KeptDays is how long a check-in stays where its owner did not choose to keep all.
const KeptDays = 90

// Keep saves a check-in, and afterwards deletes those that are older than KeptDays unless all are to
// stay. The error is that of saving: what cannot be deleted now goes with the next.
func Keep(s Store, c Checkin, all bool, now time.Time) (Checkin, error) {
	saved, err := s.Save(c)
	if err != nil || all {
		return saved, err
	}
	list, err := s.List()
	if err != nil {
		return saved, nil
	}
	for _, old := range list {
		if journal.DayOf(now)-journal.DayOf(old.Time) >= KeptDays && old.ID != saved.ID {
			_ = s.Delete(old.ID)
		}
	}
	return saved, nil
}

// DropDrafts removes the check-ins that were begun and not kept.
func DropDrafts(beside journal.Store) error {
	drafts, err := beside.Drafts()
	if err != nil {
		return err
	}
	var failed []error
	for _, d := range drafts {
		if d.Entry.Kind == Kind {
			failed = append(failed, beside.DropDraft(d.ID))
		}
	}
	return errors.Join(failed...)
}
