package store

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"anis/internal/journal"
	"anis/internal/vault"
)

// ours reports whether records of a type are journal entries. Other types live in the same
// vault and belong to other packages.
func ours(kind string) bool {
	switch journal.Kind(kind) {
	case journal.KindEntry, journal.KindReflect, journal.KindExercise:
		return true
	}
	return false
}

func head(r *vault.Record) journal.Head {
	return journal.Head{
		ID: r.ID, Time: r.Time, Kind: journal.Kind(r.Type), About: r.About,
		Title: r.Title, Preview: r.Body, Tags: slices.Clone(r.Tags),
		Prev: slices.Clone(r.Prev), Feelings: feelings(r.Feelings), Until: r.Until, Hidden: r.Hidden, Unproven: r.Unproven,
	}
}

func entry(r vault.Record) journal.Entry {
	e := journal.Entry{
		ID: r.ID, Time: r.Time, Kind: journal.Kind(r.Type), About: r.About, Lang: r.Lang,
		Title: r.Title, Tags: slices.Clone(r.Tags), Body: r.Body, Prev: slices.Clone(r.Prev),
		Feelings: feelings(r.Feelings), Until: r.Until, Hidden: r.Hidden, Unproven: r.Unproven, Kept: r.Kept,
	}
	for _, a := range r.Answers {
		e.Answers = append(e.Answers, journal.Answer(a))
	}
	return e
}

func feelings(names []string) []journal.Feeling {
	var out []journal.Feeling
	for _, f := range names {
		out = append(out, journal.Feeling(f))
	}
	return out
}

func record(e journal.Entry) vault.Record {
	r := vault.Record{
		Type: string(e.Kind), Prev: e.Replaces(), Time: wholeSeconds(e.Time), About: e.About, Lang: e.Lang,
		Title: e.Title, Tags: slices.Clone(e.Tags), Body: e.Body,
		Until: wholeSeconds(e.Until), Hidden: e.Hidden, Unproven: e.Unproven,
	}
	for _, f := range e.Feelings {
		r.Feelings = append(r.Feelings, string(f))
	}
	for _, a := range e.Answers {
		r.Answers = append(r.Answers, vault.Answer(a))
	}
	return r
}

func draftRecord(d journal.Draft) vault.Record {
	r := record(d.Entry)
	r.Prev = slices.Clone(d.Entry.Prev) // what is being changed stands in Of, not in Prev
	r.Of = vault.Origin{ID: d.Entry.ID, Type: string(d.Entry.Kind), Time: wholeSeconds(d.Entry.Time)}
	r.Time, r.Step = wholeSeconds(d.Time), d.Step
	return r
}

// draft returns a draft, or as a draft the entry whose write was never confirmed. Such an entry is a
// change of the page that stands; it names every version of it.
func draft(r vault.Record, stands func(id string) bool) journal.Draft {
	d := journal.Draft{ID: r.ID, Time: r.Time, Step: r.Step, Entry: entry(r)}
	if r.Type == vault.TypeDraft {
		d.Entry.ID, d.Entry.Kind, d.Entry.Time = r.Of.ID, journal.Kind(r.Of.Type), r.Of.Time
		return d
	}
	// What was being written stood in the place that makes such entries, and is taken up there.
	switch _, id, _ := strings.Cut(d.Entry.About, "/"); d.Entry.Kind {
	case journal.KindEntry:
		d.Entry.About = "write"
	case journal.KindReflect:
		d.Entry.About = "reflect/" + id
	}
	d.Entry.ID = ""
	if last := len(r.Prev) - 1; last >= 0 { // a change is taken up as one, or it would become a second page
		d.Entry.ID = r.Prev[last] // if none stands any more, the page is gone
		if i := slices.IndexFunc(r.Prev, stands); i >= 0 {
			d.Entry.ID = r.Prev[i]
		}
		d.Entry.About = "edit/" + d.Entry.ID
	}
	return d
}

// wholeSeconds is what a record keeps of a time, so that a caller sees at once what he will read
// again later.
func wholeSeconds(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.Truncate(time.Second)
}

// kinds pairs the errors of the vault with those that screens and commands know.
// The first that fits counts: what is unfinished or locked says more than its cause.
var kinds = []struct{ vault, journal error }{
	{vault.ErrUnfinished, journal.ErrUnfinished},
	{vault.ErrLocked, journal.ErrLocked},
	{vault.ErrWrongSecret, journal.ErrWrongSecret},
	{vault.ErrNoSecret, journal.ErrWrongSecret},
	{vault.ErrProtected, journal.ErrProtected},
	{vault.ErrNotProtected, journal.ErrNotProtected},
	{vault.ErrStray, journal.ErrStray},
	{vault.ErrOtherKey, journal.ErrOtherKey},
	{vault.ErrTorn, journal.ErrTorn},
	{vault.ErrExposed, journal.ErrExposed},
	{vault.ErrStranger, journal.ErrStranger},
	{vault.ErrPlainKey, journal.ErrPlainKey},
	{vault.ErrNotFound, journal.ErrNotFound},
	{vault.ErrDamaged, journal.ErrDamaged},
	{vault.ErrGone, journal.ErrGone},
	{vault.ErrKey, journal.ErrKey},
	{vault.ErrForeign, journal.ErrForeign},
	{vault.ErrNewer, journal.ErrNewer},
	{vault.ErrNoFolder, journal.ErrNoFolder},
	{vault.ErrNotSure, journal.ErrNotSure},
	{vault.ErrFull, journal.ErrFull},
	{vault.ErrDenied, journal.ErrDenied},
	{vault.ErrBusy, journal.ErrBusy},
	{vault.ErrExists, journal.ErrExists},
	{vault.ErrNoBackup, journal.ErrNoBackup},
	{vault.ErrBackupSecret, journal.ErrBackupSecret},
	{vault.ErrBadBackup, journal.ErrBadBackup},
	{vault.ErrTooLarge, journal.ErrTooLarge},
	{vault.ErrNoJournal, journal.ErrNoJournal},
	{vault.ErrOtherSealed, journal.ErrOtherSealed},
}

// wrap gives an error of the vault the name that the journal knows; errors.Is finds both.
func wrap(err error) error {
	for _, k := range kinds {
		if errors.Is(err, k.vault) {
			return fmt.Errorf("%w: %w", k.journal, err)
		}
	}
	return err
}

func troubles(list []vault.Trouble) []journal.Trouble {
	var out []journal.Trouble
	for _, t := range list {
		out = append(out, journal.Trouble{File: t.File, Err: wrap(t.Err)})
	}
	return out
}
