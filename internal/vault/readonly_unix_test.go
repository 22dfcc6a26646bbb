//go:build !windows

package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"
)

// A stick is made read-only by its switch, or by the system after a fault. There even a name that is not
// there cannot be removed.
func TestOnADiskThatTakesNothingNoChangeOfKeysIsSaidToBeInForce(t *testing.T) {
	for _, c := range changes {
		if !c.founded {
			continue
		}
		s := c.prepare(t)
		// From the n-th operation that changes something the disk takes none.
		for n := range 14 {
			t.Run(fmt.Sprint(c.name, ", ", n), func(t *testing.T) {
				v, root, want := c.begin(t, s)
				count := 0
				sabotage(v, func(step, _ string) error {
					if step == "list" || step == "read" {
						return nil
					}
					if count++; count > n {
						return syscall.EROFS
					}
					return nil
				})
				err := c.do(v)
				with := c.before
				if err == nil || errors.Is(err, ErrUnfinished) {
					with = c.after
				}
				if !opens(t, root, with, want, s.drafts) {
					t.Errorf("%v, and what it says is in force does not open everything", err)
				}
				if n == 0 && !errors.Is(err, ErrDenied) {
					t.Errorf("nothing could be written: %v", err)
				}
			})
		}
	}
}

// The test above is worth something only while a removal that fails also fails for a name that is not there.
func TestSabotageRefusesToRemoveWhatIsNotThere(t *testing.T) {
	v := program(t.TempDir())
	sabotage(v, func(string, string) error { return syscall.EROFS })
	if err := v.disk.remove("/none"); errors.Is(err, fs.ErrNotExist) || !errors.Is(err, syscall.EROFS) {
		t.Errorf("%v", err)
	}
}
