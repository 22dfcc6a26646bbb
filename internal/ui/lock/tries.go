package lock

import "time"

// Tries counts wrong secrets, for all fields in which one can be given. After each there is a
// pause. It slows somebody curious who sits at the keyboard, and nothing else: it is forgotten with
// the program, though not when that only replaces its process, it never locks out, and nothing is ever erased because of it.
type Tries struct {
	wrong int
	until time.Time
}

// longestPause is the longest pause after a wrong secret.
const longestPause = 30 * time.Second

// Failed notes a wrong secret.
func (t *Tries) Failed(now time.Time) {
	pause := longestPause
	if t.wrong < 5 {
		pause = time.Second << t.wrong
	}
	t.wrong++
	t.until = now.Add(pause)
}

// Wait returns how long it is until the next try.
func (t *Tries) Wait(now time.Time) time.Duration { return max(t.until.Sub(now), 0) }

// Resume returns the tries of a process that this one has taken the place of.
func Resume(wrong int, until, now time.Time) Tries {
	// A clock that was changed makes no pause longer.
	if latest := now.Add(longestPause); until.After(latest) {
		until = latest
	}
	return Tries{wrong: wrong, until: until}
}

// Known returns how many secrets were wrong, and until when the pause lasts.
func (t *Tries) Known() (wrong int, until time.Time) { return t.wrong, t.until }

// Opened forgets the wrong secrets: the right one was given.
func (t *Tries) Opened() { *t = Tries{} }
