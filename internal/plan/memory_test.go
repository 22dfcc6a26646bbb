package plan_test

import (
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/plan/plantest"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	plantest.Contract(t, func() (plan.Store, journal.Store) {
		beside := journal.NewMemory(time.Now)
		return plan.NewMemory(time.Now, beside), beside
	})
}
