package ui

import (
	"testing"
	"time"
)

func TestSleepAndAChangedClockCountAsBeingAway(t *testing.T) {
	const limit = 5 * time.Minute
	for _, c := range []struct {
		wall, awake time.Duration
		away        bool
	}{
		{time.Minute, time.Minute, false},
		{5 * time.Minute, 5 * time.Minute, true},
		{8 * time.Hour, time.Second, true},        // asleep
		{6 * time.Minute, 3 * time.Minute, true},  // partly asleep
		{-time.Hour, time.Second, true},           // the clock was set back
		{4 * time.Minute, 2 * time.Minute, false}, // a short nap
		{-time.Minute, time.Minute, false},        // corrected by a little
		{4 * time.Minute, 10 * time.Minute, true}, // awake for long, the clock set back
		{time.Minute, 5*time.Minute + time.Second, true},
	} {
		if got := away(c.wall, c.awake, limit); got != c.away {
			t.Errorf("away(%v, %v) = %v", c.wall, c.awake, got)
		}
	}
}
