package vault

import (
	"time"

	"anis/internal/private"
)

// Version is the version of the records that this package writes. Records with a larger one are
// read as far as they are understood and never replaced.
const Version = 1

// Types that mean something to the vault itself. Every other type belongs to its caller.
const (
	TypeTombstone = "tombstone" // removes the records in Prev
	TypeDraft     = "draft"     // text that is not kept yet
)

// Record is what one sealed file holds.
type Record struct {
	V       int       // version of the format; Put and SaveDraft set it
	Type    string    // what it is, such as "entry"
	ID      string    // the name it was first written under, or of the draft
	Prev    []string  // names of the records it replaces, also those they replaced
	Time    time.Time // when it was written, whole seconds, with the offset of that place
	Seq     uint64    // largest seen + 1; Put and SaveDraft set it
	Dev     uint32    // random for each running program; Put and SaveDraft set it
	Title   private.Text
	Tags    []private.Text
	Dir     string // direction of the text, "rtl" or "ltr"; empty: the text decides
	About   string // what it answers, such as "chapter/stress"
	Lang    string // language of the questions in Body
	Answers []Answer
	Step    string // drafts only: the question that was open
	Of      Origin // drafts only: what the draft is to become
	// What its owner said about it.
	Feelings []string  // names of feelings
	Until    time.Time // closed until then; zero for most
	Hidden   bool      // shown only on request
	Unproven bool      // written without a key, by anyone
	// Extra holds fields of the front line that this version does not know, as JSON.
	Extra map[string]private.Text
	Body  private.Text
	// Kept is when its file was made, by the file system. Only Versions tells it; it is not stored.
	Kept time.Time
}

// Answer is the reply to one question, by the question's id.
type Answer struct {
	ID   string
	Text private.Text
}

// Origin says which record a draft starts from and what it is to become.
type Origin struct {
	ID   string    // the record being changed; empty for a new one
	Type string    // the type it will get
	Time time.Time // the time it will get; zero for the time of keeping
}

// Newer reports whether a newer version wrote the record: it is to be read only.
func (r Record) Newer() bool { return r.V > Version }
