package lock

import "time"

// Tries counts wrong secrets, for all fields in which one can be given. After each there is a
// pause. It slows somebody curious who sits at the keyboard, and nothing else: it is forgotten with
// the program, it never locks out, and nothing is ever erased because of it.
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

// Opened forgets the wrong secrets: the right one was given.
func (t *Tries) Opened() { *t = Tries{} }
