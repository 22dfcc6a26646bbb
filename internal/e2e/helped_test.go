//go:build unix

package e2e

import (
	"os"
	"testing"
)

func TestWhatHelpedIsRememberedInARealSessionAndStandsNowhereUnsealed(t *testing.T) {
	t.Parallel()
	data, args := settled(t, "en")
	s := start(t, with(args, "open", "exercises/tense"))
	s.See("Five senses, one room")
	s.Go("end", "Anis keeps with your journal")
	s.Go("enter", "From now on Anis remembers")
	s.See("Forget what helped")
	s.Go("2", "You can stop with q at any time")
	s.Go("enter", "How heavy is it now?")
	s.Go("8", "  8")
	s.Go("enter", "Step 1 of 3")
	s.Go("tab", "Step 2 of 3")
	s.Go("tab", "Step 3 of 3")
	s.Go("tab", "And how heavy is it now?")
	s.Go("2", "  2")
	s.Go("enter", "It is clearly lighter now.")
	s.Go("1", "Five senses, one room")
	s.Go("q", "Good that you are here")
	s.Quit()
	for _, name := range below(t, data) {
		if file, err := os.ReadFile(name); err == nil && (holds(file, "slow-breath") || holds(file, "lighter")) {
			t.Errorf("%s tells what helped", name)
		}
	}

	again := start(t, with(args, "open", "exercises/tense"))
	again.See("Five senses, one room", "forget what helped")
	again.Go("d", "Forget what helped?")
	again.Go("2", "What helped is forgotten")
	again.Go("end", "Remember what helped")
	again.Go("q", "Good that you are here")
	again.Quit()
}
