package cli

import (
	"strconv"
	"time"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
)

// sampleAges are how long ago the invented pages of the demonstration were written.
var sampleAges = []time.Duration{26 * time.Hour, 5 * 24 * time.Hour}

// samples returns an invented journal that lives in memory: what a group is shown. No vault is
// built and no folder is opened for it.
func samples(l *lang.Language, now func() time.Time) journal.Store {
	var entries []journal.Entry
	for i, age := range sampleAges {
		key := "demo.sample-" + strconv.Itoa(i+1)
		entries = append(entries, journal.Entry{
			Time: now().Add(-age), Kind: journal.KindEntry, Lang: l.Tag,
			Title: private.New(l.T(key + ".title")), Body: private.New(l.T(key + ".body")),
		})
	}
	return journal.NewMemory(now, entries...)
}
