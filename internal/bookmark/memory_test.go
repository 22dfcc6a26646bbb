package bookmark_test

import (
	"testing"
	"time"

	"anis/internal/bookmark"
	"anis/internal/bookmark/bookmarktest"
	"anis/internal/journal"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	bookmarktest.Contract(t, func() (bookmark.Store, journal.Store) {
		beside := journal.NewMemory(time.Now)
		return bookmark.NewMemory(time.Now, beside), beside
	})
}
