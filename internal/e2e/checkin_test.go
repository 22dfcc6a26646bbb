//go:build unix

package e2e

import (
	"os"
	"testing"
)

// helped is what helped somebody, which stands nowhere unsealed.
const helped = "Hornbeamwalk"

func TestACheckInIsLookedBackOnAnotherDayAndStandsNowhereUnsealed(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, args)
	s.See("Good that you are here")
	s.Go("7", "Say how it is today")
	s.Go("1", "How heavy is the load today?")
	s.Go("6", "  6")
	s.Go("enter", "How close do you feel")
	for _, next := range []string{"How do daily things go", "How are body and sleep?", "How much do you feel like yourself", "What helped"} {
		s.Go("tab", next)
	}
	s.Type(helped)
	s.Go("enter", "Shall this be kept")
	s.Go("1", "It is kept. You find it when you look back.")
	s.Go("1", "Good that you are here")
	s.Quit()

	again := start(t, with(args, "open", "checkin/past"))
	again.See("The last 14 days", "10 very heavy", helped)
	again.Go("w", "The last 12 weeks")
	again.Go("d", "Delete everything that is kept here?")
	again.Go("2", "Really everything")
	again.Go("2", "Nothing is kept here yet.")
	again.Go("q", "Good that you are here")
	again.Quit()
	for _, name := range below(t, data) {
		if file, err := os.ReadFile(name); err == nil && holds(file, helped) {
			t.Errorf("%s holds what helped", name)
		}
	}
}
