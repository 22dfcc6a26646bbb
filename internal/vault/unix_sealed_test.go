//go:build !windows

package vault

import (
	"errors"
	"os"
	"path/filepath"
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

func TestALinkIsNoPublicHalf(t *testing.T) {
	v := allowed(t, t.TempDir())
	file := publicHalf(t, v)
	must(t, os.Rename(file, file+".away"))
	must(t, os.Symlink(file+".away", file))
	if v.WhileLocked() {
		t.Error("a link is followed")
	}
}

func TestAFailureWhileItIsLockedIsToldAndLosesNothing(t *testing.T) {
	writes := map[string]func(v *Vault) error{
		"put":   func(v *Vault) error { _, err := v.Put(entry("new")); return err },
		"draft": func(v *Vault) error { _, err := v.SaveDraft(entry("new")); return err },
	}
	for kind, write := range writes {
		for n := 0; ; n++ {
			root := t.TempDir()
			v := allowed(t, root)
			count, where := 0, ""
			sabotage(v, func(step, path string) error {
				if count++; count == n+1 {
					where = step + " " + filepath.Base(path)
					return syscall.EIO
				}
				return nil
			})
			err := write(v)
			if where == "" {
				must(t, err)
				if n < 8 {
					t.Errorf("%s: only %d operations were tried", kind, n)
				}
				break
			}
			must(t, v.Close())
			v = unlocked(t, root, phrase1)
			if kept := len(bodies(t, v)) + len(offered(t, v)); err == nil && kept != 1 || kept > 1 {
				t.Errorf("%s: %s: %d are kept, %v", kind, where, kept, err)
			}
		}
	}
}
