package term

import (
	"io"
	"time"
)

// Patience is how long a terminal is waited for in total.
const Patience = 150 * time.Millisecond

// Askable reports whether a terminal may be asked about itself: it is not known, nothing stands
// between it and Anis that would swallow or misread the question, and it can be waited for.
func Askable(id Identity, in, out any) bool {
	return !id.Known() && id.Multiplexer == "" && canWait && IsTerminal(in) && IsTerminal(out)
}

// Ask puts the questions to the terminal and waits for the answers, no longer than Patience and
// only until the last one is there. What was typed meanwhile comes back. Nothing is echoed, and
// the line is as it was before, whatever happens. The clock comes from outside.
func Ask(in, out any, now func() time.Time) (a Answers, typed []byte, err error) {
	raw, err := MakeRaw(in, out)
	if err != nil {
		return a, nil, err
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
func ask(line waiter, now func() time.Time) (a Answers, typed []byte, err error) {
	if _, err := io.WriteString(line, Questions); err != nil {
		return a, nil, err
	}
	var data []byte
	buffer := make([]byte, 512)
	for end := now().Add(Patience); ; {
		left := end.Sub(now())
		if left <= 0 {
			break
		}
		n, readErr := line.ReadWithin(buffer, left)
		data = append(data, buffer[:n]...)
		if a, _ = ParseAnswers(data, false); a.Complete {
			break
		}
		if readErr != nil {
			err = readErr
			break
		}
	}
	a, typed = ParseAnswers(data, true)
	a.Asked = true
	return a, typed, err
}
