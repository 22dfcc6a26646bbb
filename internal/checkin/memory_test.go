package checkin_test

import (
	"testing"
	"time"

	"anis/internal/checkin"
	"anis/internal/checkin/checkintest"
	"anis/internal/journal"
)

func TestMemoryOfCheckInsKeepsTheContract(t *testing.T) {
	checkintest.Contract(t, func() (checkin.Store, journal.Store) {
		beside := journal.NewMemory(time.Now)
		return checkin.NewMemory(time.Now, beside), beside
	})
}
