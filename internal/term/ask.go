package term

import (
	"io"
	"time"
)

// Patience is how long a terminal is waited for in total. Only where the escape key may have been
// pressed it is a little longer, until that is clear.
const Patience = 150 * time.Millisecond

// Askable reports whether a terminal may be asked about itself: it is not known, nothing stands
// between it and Anis that would swallow or misread the question, and it can be waited for.
func Askable(id Identity, in, out any) bool {
	return !id.Known() && id.Multiplexer == "" && canWait && IsTerminal(in) && IsTerminal(out)
}

// Ask puts the questions to the terminal and waits for the answers, no longer than Patience and
// only until the last one is there. What was typed meanwhile comes back. Whoever reads from the
// terminal afterwards passes it through the sieve, which knows what has already begun. Nothing is
// echoed, and the line is as it was before, whatever happens. The clock comes from outside.
func Ask(in, out any, now func() time.Time) (typed []byte, late *Sieve, err error) {
	raw, err := MakeRaw(in, out)
	if err != nil {
		return nil, nil, err
	}
	defer raw.Restore()
	return ask(raw, now)
}

// waiter is a terminal that can be read from for a limited time.
type waiter interface {
	io.Writer
	ReadWithin(p []byte, limit time.Duration) (n int, err error)
}

// ask is Ask on a line that is raw already.
func ask(line waiter, now func() time.Time) (typed []byte, late *Sieve, err error) {
	if _, err := io.WriteString(line, Questions); err != nil {
		return nil, nil, err
	}
	start := now()
	late = newSieve(start)
	buffer := make([]byte, 512)
	for end := start.Add(Patience); !late.Done(); {
		at := now()
		left := end.Sub(at)
		if left <= 0 {
			left = min(late.Wait(at), end.Add(escapeSoon).Sub(at))
		}
		if left <= 0 {
			break
		}
		n, err := line.ReadWithin(buffer, left)
		typed = append(typed, late.Take(buffer[:n], now())...)
		if err != nil {
			return typed, late, err
		}
	}
	// Only now is what did not come an answer too.
	late.answers.Asked = true
	return typed, late, nil
}
