package journal

import (
	"errors"
	"fmt"
	"slices"
)

// Remove deletes a page for good, and with it every change of it that is unfinished: its words would
// stay in those. The page goes first, so that nothing is lost where it cannot be deleted.
// ErrChangeLeft: the page is gone, and a change is not; Remove can be called again for it. A change
// that another window is writing stays with that window.
func Remove(s Store, id string) error {
	e, err := s.Read(id)
	if err != nil {
		e = Entry{ID: id} // of a page that cannot be read its name is known
	}
	drafts, left := s.Drafts() // before: of what a cut off write left it is known only now which page it is
	gone := s.Delete(id)
	if gone != nil && !errors.Is(gone, ErrNotFound) {
		return gone
	}
	names := e.Replaces()
	for _, d := range drafts {
		if d.Entry.ID == "" || !slices.Contains(names, d.Entry.ID) {
			continue
		}
		if err := s.DropDraft(d.ID); err != nil {
			left = err
		} else {
			gone = nil
		}
	}
	if left != nil {
		return fmt.Errorf("%w: %w", ErrChangeLeft, left)
	}
	return gone
}
