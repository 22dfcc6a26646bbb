package helped_test

import (
	"testing"
	"time"

	"anis/internal/helped"
	"anis/internal/helped/helpedtest"
	"anis/internal/journal"
)

func TestMemoryOfWhatHelpedKeepsTheContract(t *testing.T) {
	helpedtest.Contract(t, func() (helped.Store, journal.Store) {
		beside := journal.NewMemory(time.Now)
		return helped.NewMemory(time.Now, beside), beside
	})
}
