//go:build unix

package e2e

import (
	"os"
	"strings"
	"testing"
)

// step is what was planned, which stands nowhere unsealed.
const step = "Walnutladder"

func TestASmallPlanComesBackAnotherTimeAndStandsNowhereUnsealed(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, with(args, "open", "exercise/one-problem"))
	s.See("One problem, one step")
	s.Go("enter", "Tea first")
	s.Go("enter", "What is waiting for you?")
	s.Go("\t", "Which one first?")
	s.Go("\t", "Say it in one sentence")
	s.Go("\t", "What could I try?")
	s.Go("\t", "Who could help")
	s.Go("\t", "Which of them would help?")
	s.Go("\t", "What is the first small step?")
	s.Type(step)
	s.Go("enter", "On which day?")
	s.Go("\t", "At what time?")
	s.Go("\t", "Where?")
	s.Go("\t", "Who comes along")
	s.Go("\t", "What could get in the way")
	s.Go("\t", "On which day do I look back at it?")
	s.Go("1", step) // today; all that was planned is seen
	s.Go("enter", "One step is enough")
	s.Go("enter", "Shall this be kept")
	s.Go("1", "It is kept")
	s.Go("q", "Good that you are here")
	s.Quit()

	again := start(t, with(args, "open", "exercises"))
	again.See("How did it go?")
	again.See(step)
	again.Go("1", "You had planned this")
	again.Go("3", "says nothing about you")
	again.Go("2", "What weighs on you now?")
	again.Until("the row that was answered is gone", func(screen string) bool { return !strings.Contains(screen, "How did it go?") })
	again.Go("q", "Good that you are here")
	again.Quit()
	for _, name := range below(t, data) {
		if file, err := os.ReadFile(name); err == nil && holds(file, step) {
			t.Errorf("%s holds what was planned", name)
		}
	}
}
