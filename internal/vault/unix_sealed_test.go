//go:build !windows

package vault

import (
	"errors"
	"os"
	"syscall"
	"testing"
)

func TestCheckSaysWhoElseCanReadTheJournal(t *testing.T) {
	for _, mask := range []int{0, 0o022, 0o077} {
		root := t.TempDir()
		old := syscall.Umask(mask)
		v := protected(t, root)
		r := put(t, v, entry("x"))
		must(t, v.ChangePassphrase(secret(phrase2)))
		syscall.Umask(old)
		if report, err := v.Check(); err != nil || len(report.Troubles) != 0 {
			t.Errorf("umask %03o: %v, %v", mask, report.Troubles, err)
		}
		must(t, os.Chmod(v.entriesDir(), 0o750))
		must(t, os.Chmod(path(v, r.ID), 0o604))
		report, err := v.Check()
		if err != nil || len(report.Troubles) != 2 || !errors.Is(report.Troubles[0].Err, ErrExposed) || report.Troubles[0].File != "entries" {
			t.Errorf("umask %03o: %v, %v", mask, report.Troubles, err)
		}
	}
	if os.Geteuid() != 0 {
		t.Skip("only root can give a folder away")
	}
	v := protected(t, t.TempDir())
	must(t, os.Chown(v.keysDir(), 12345, 12345))
	if report, err := v.Check(); err != nil || len(report.Troubles) != 1 || !errors.Is(report.Troubles[0].Err, ErrStranger) {
		t.Errorf("%v, %v", report.Troubles, err)
	}
}
