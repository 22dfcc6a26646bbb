package ui_test

import (
	"strings"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// page keeps a page and opens it.
func page(s *stage, make func(*stage) journal.Entry) journal.Entry {
	e, err := s.store.Save(make(s))
	if err != nil {
		panic(err)
	}
	s.open(nav.Entry(e.ID))
	return e
}

// open opens a place on top of what is seen.
func (s *stage) open(route nav.Route) {
	s.root.Open(route)
	s.Send(nil) // what opening it asked for is carried out with the next message
}

// long is a page that does not fit into a small window.
func long(s *stage) journal.Entry {
	title := words(s, "The long way home", "الطريق الطويل إلى البيت")
	line := words(s,
		"The doctor at the corner is 0800 111 0 111, my brother says, and he writes it on my hand.",
		"رقم الطبيب الذي عند الزاوية كما يقول أخي 0800 111 0 111 وقد كتبه على يدي.")
	body := title + "\n\n" + strings.Repeat(line+"\n\n", 6)
	return journal.Entry{
		Time: testkit.Start.Add(-26 * time.Hour), Title: private.New(title), Body: private.New(body),
		Tags:     []private.Text{private.New(words(s, "family", "العائلة"))},
		Feelings: []journal.Feeling{"tired", "close"},
	}
}

// tagged is a page with tags.
func tagged(s *stage) journal.Entry {
	e := long(s)
	e.Tags = append(e.Tags, private.New(words(s, "work", "العمل")), private.New(words(s, "sleep", "النوم")))
	return e
}

// letter is a letter that waits.
func letter(s *stage) journal.Entry {
	e := long(s)
	e.Until = testkit.Start.AddDate(0, 6, 0)
	return e
}

// changed opens a page that was changed.
func changed(s *stage) journal.Entry {
	first, _ := s.store.Save(long(s))
	for _, text := range []string{words(s, "Shorter now.", "صارت أقصر."), words(s, "And once more.", "ومرة أخرى.")} {
		s.Advance(time.Hour)
		first, _ = s.store.Save(journal.Rewrite(first, private.New(text)))
	}
	s.open(nav.Entry(first.ID))
	return first
}

// full gives the program a disk that is full, but for another folder.
func full(o *ui.Options) { o.Store = fullDisk{o.Store, journal.ErrFull} }

type fullDisk struct {
	journal.Store
	err error
}

func (f fullDisk) Save(e journal.Entry) (journal.Entry, error)      { return e, f.err }
func (f fullDisk) SaveDraft(d journal.Draft) (journal.Draft, error) { return d, f.err }
func (f fullDisk) SaveIn(folder string, e journal.Entry) (journal.Entry, error) {
	return f.Store.(journal.Movable).SaveIn(folder, e)
}
