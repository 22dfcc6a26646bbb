package term

import (
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// canWait says that reading from a console cannot be given up: it becomes readable for events
// that hold no text. So a console is never asked.
const canWait = false

// prepare makes the console understand control sequences until it is restored.
func prepare(out any) (restore func()) {
	file, ok := out.(*os.File)
	if !ok {
		return func() {}
	}
	handle := windows.Handle(file.Fd())
	var before uint32
	if windows.GetConsoleMode(handle, &before) != nil {
		return func() {}
	}
	_ = windows.SetConsoleMode(handle, before|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) // older ones cannot
	return func() { _ = windows.SetConsoleMode(handle, before) }
}

// readable does not wait: the read itself does.
func readable(*os.File, time.Duration) (bool, error) { return true, nil }
