// Package bookmark knows the places in the handbook that a reader wants to find again.
//
// A bookmark says where somebody stopped and thought of himself, so it is kept like the journal and
// beside it: sealed, and out of reach while the journal is locked. It names a block of a chapter, which
// is the same in every language, and holds none of the handbook's words.
//
// The package must never know a disk, a cipher or a screen; package store implements Store on top of
// the vault, and the demonstration and tests use the one in memory.
package bookmark

import (
	"time"

	"anis/internal/private"
)

// Bookmark is one place in the handbook.
type Bookmark struct {
	ID    string    // 26 letters and digits; empty until it is saved
	Time  time.Time // when the place was marked, with the offset of that place
	Route string    // "chapter/stress#know/3": a block of a chapter
	Lang  string    // language it was read in, such as "ar"
	Name  private.Text
}

// Store keeps bookmarks. Every method may be called from another goroutine than the one before. While
// the journal is locked each of them but Sealed returns journal.ErrLocked; the other errors are those of
// package journal too.
type Store interface {
	// List returns all bookmarks, newest first. A missing journal is an empty list.
	List() ([]Bookmark, error)
	// Save keeps a bookmark and returns it with its new id. When the error is nil it is durable. One
	// that has an id replaces the bookmark with that id.
	Save(Bookmark) (Bookmark, error)
	// Delete removes a bookmark durably, or returns journal.ErrNotFound.
	Delete(id string) error
	// Sealed reports whether the bookmarks lie behind a passphrase, locked or not.
	Sealed() bool
}
