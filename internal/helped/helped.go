// Package helped knows which exercises made it lighter for a man who asked for that to be remembered:
// of each exercise that he rated before and after, the difference.
//
// The differences serve one thing, the order in which exercises are offered to him. No number of them is
// ever shown, they are counted for nobody, and nothing is concluded about him. They are kept like the
// journal and beside it: sealed, and out of reach while the journal is locked.
//
// The package must never know a disk, a cipher or a screen; package store implements Store on top of
// the vault, and the demonstration and tests use the one in memory.
package helped

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"anis/internal/private"
)

// Most is the largest difference there can be, either way.
const Most = 10

// Use is one exercise that was rated before and after. It does not print itself.
type Use struct {
	ID       string    // 26 letters and digits; empty until it is kept
	Time     time.Time // when the exercise ended, with the offset of that place
	Exercise string    // the id of the exercise
	Lighter  int       // the first rating minus the second, from -Most to Most; below zero it was heavier after
}

// Format writes a mask for every verb.
func (Use) Format(s fmt.State, verb rune) { private.Text{}.Format(s, verb) }

// Store keeps uses. Every method may be called from another goroutine than the one before. While the
// journal is locked each of them but Sealed returns journal.ErrLocked; the other errors are those of
// package journal too.
type Store interface {
	// List returns all uses, newest first. A missing journal is an empty list.
	List() ([]Use, error)
	// Add keeps a new use and returns it with its id. When the error is nil it is durable.
	Add(Use) (Use, error)
	// DeleteAll removes every use. After an error some may be left; calling it again removes the rest.
	DeleteAll() error
	// Sealed reports whether the uses lie behind a passphrase, locked or not.
	Sealed() bool
}

// enough is how many uses there must be in all before they change an order: fewer say nothing.
const enough = 5

// Order returns the exercises, by id, in the order in which they are offered to him. With fewer than
// enough uses that is the order given. From then on those that helped come first and those after which it
// was heavier last, each by the median of its differences; those that changed nothing or were never rated
// stand between, and what is equal keeps the order given. What was given is left as it is.
func Order(ids []string, uses []Use) []string {
	order := slices.Clone(ids)
	if len(uses) < enough {
		return order
	}
	differences := map[string][]int{}
	for _, u := range uses {
		differences[u.Exercise] = append(differences[u.Exercise], u.Lighter)
	}
	medians := map[string]int{}
	for id, numbers := range differences {
		medians[id] = twiceMedian(numbers)
	}
	slices.SortStableFunc(order, func(a, b string) int { return cmp.Compare(medians[b], medians[a]) })
	return order
}

// twiceMedian is the median doubled, which is a whole number also between two.
func twiceMedian(numbers []int) int {
	slices.Sort(numbers)
	return numbers[len(numbers)/2] + numbers[(len(numbers)-1)/2]
}
