//go:build !windows

package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// change is a change of keys that can be interrupted.
type change struct {
	name          string
	founded       bool   // there is a vault of the open form with everything in it
	before, after string // the secret that opens before and after; empty: none is needed
	alike         bool   // its single operations are those of another change
	do            func(v *Vault) error
}

var changes = []change{
	{name: "found", after: phrase1, do: func(v *Vault) error { return v.Protect(secret(phrase1), secret(digits1), nil) }},
	{name: "protect", founded: true, after: phrase1, do: func(v *Vault) error { return v.Protect(secret(phrase1), secret(digits1), nil) }},
	{name: "protect without digits", alike: true, founded: true, after: phrase1, do: func(v *Vault) error { return v.Protect(secret(phrase1), secret(""), nil) }},
	{name: "passphrase", founded: true, before: phrase1, after: phrase2, do: func(v *Vault) error { return v.ChangePassphrase(secret(phrase2)) }},
	{name: "digits", founded: true, before: digits1, after: digits2, do: func(v *Vault) error { return v.ChangeRecovery(secret(digits2)) }},
	{name: "new keys", founded: true, before: phrase1, after: phrase2, do: func(v *Vault) error { return v.NewKeys(secret(phrase2), secret(digits2), nil) }},
	{name: "new keys, same passphrase", alike: true, founded: true, before: phrase1, after: phrase1, do: func(v *Vault) error { return v.NewKeys(secret(phrase1), secret(digits2), nil) }},
}

// start is the vault that a change starts from, made once.
type start struct {
	root         string
	want, drafts map[string]string
}

func (c change) prepare(t *testing.T) start {
	t.Helper()
	s := start{root: t.TempDir(), want: map[string]string{}, drafts: map[string]string{}}
	if !c.founded {
		return s
	}
	// Little of each kind, as everything is opened again after each of some hundred failures.
	v := program(s.root)
	b := edit(t, v, put(t, v, entry("a")), "b")
	copyFile(t, path(v, b.ID), path(v, nameA))
	s.want[b.ID] = "b"
	s.drafts[saveDraft(t, v, entry("d")).ID] = "d"
	if c.before != "" {
		must(t, v.Protect(secret(phrase1), secret(digits1), nil))
	}
	must(t, v.Close())
	return s
}

// begin returns a program on a copy of the vault. Links do for a copy, as no file is ever changed.
func (c change) begin(t *testing.T, s start) (v *Vault, root string, want map[string]string) {
	t.Helper()
	root = t.TempDir()
	must(t, filepath.WalkDir(s.root, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(s.root, path)
		switch to := filepath.Join(root, rel); {
		case err != nil || rel == ".":
			return err
		case d.IsDir():
			return os.Mkdir(to, 0o700)
		default:
			return os.Link(path, to)
		}
	}))
	v = program(root)
	if c.before != "" {
		must(t, v.Unlock(secret(c.before), nil))
	}
	return v, root, maps.Clone(s.want)
}

// opens reports whether a program that starts now opens everything with a secret, or with none.
func opens(t *testing.T, root, with string, want, drafts map[string]string) bool {
	t.Helper()
	v := program(root)
	if v.Locked() != (with != "") {
		return false
	}
	if with != "" && v.Unlock(secret(with), nil) != nil {
		return false
	}
	heads, bad, err := v.Heads()
	list, more, err2 := v.Drafts()
	if err != nil || err2 != nil || len(bad)+len(more) != 0 || len(heads) != len(want) || len(list) != len(drafts) {
		return false
	}
	for i := range list {
		heads = append(heads, &list[i])
	}
	for _, r := range heads {
		if text, ok := want[r.ID]; (!ok || text != r.Body.Reveal()) && drafts[r.ID] != r.Body.Reveal() {
			return false
		}
	}
	return true
}

// An open program dies, or the disk fails once, at each of its operations in turn. There is always
// a secret that opens everything, it is the one the error speaks of, and the next unlock finishes.
func TestAChangeOfKeysThatFailsAnywhereLeavesAWorkingKey(t *testing.T) {
	for _, c := range changes {
		for _, dies := range []bool{false, true} {
			if c.alike && !dies {
				continue
			}
			t.Run(fmt.Sprintf("%s, dies %v", c.name, dies), func(t *testing.T) {
				t.Parallel()
				steps, s := 0, c.prepare(t)
				for ; c.failAt(t, s, steps, dies); steps++ {
				}
				if steps < 8 {
					t.Errorf("only %d operations were tried", steps)
				}
			})
		}
	}
}

// failAt makes operation n of a change fail, and all after it if the program dies. It reports
// whether there was such an operation.
func (c change) failAt(t *testing.T, s start, n int, dies bool) bool {
	t.Helper()
	v, root, want := c.begin(t, s)
	drafts, count, where, looks := s.drafts, 0, "", 0
	sabotage(v, func(step, path string) error {
		reads := step == "list" || step == "read"
		if reads && !strings.HasSuffix(path, recordExt) {
			looks++
		}
		switch {
		case count > n:
		case dies && reads: // dying there is dying before the next step that changes something
			return nil
		case reads && looks > 8: // every look at the keys does the same
			return nil
		case c.alike && (step == "create" || step == "write" || step == "sync" || step == "close"):
			return nil
		}
		count++
		switch {
		case count == n+1:
			where = fmt.Sprintf("%s, operation %d: %s %s", c.name, n, step, filepath.Base(path))
			return syscall.EIO
		case dies && count > n+1:
			return syscall.EIO
		}
		return nil
	})
	err := c.do(v)
	if where == "" {
		if err != nil {
			t.Fatalf("without a failure: %v", err)
		}
		return false
	}
	if err != nil && !errors.Is(err, syscall.EIO) {
		t.Errorf("%s: %v", where, err)
	}
	must(t, v.Close())
	inForce := err == nil || errors.Is(err, ErrUnfinished)
	if dies { // nobody has seen the error; which secret counts depends on how far it came
		inForce = opens(t, root, c.after, want, drafts)
	}
	with := c.before
	if inForce {
		with = c.after
	}
	if !(dies && inForce) && !opens(t, root, with, want, drafts) {
		t.Errorf("%s: %v, and no secret opens everything, or not the one that should", where, err)
		return true
	}
	c.goOn(t, where, root, inForce, want, drafts)
	return true
}

// goOn checks that the next program finishes what was begun, or does it once more.
func (c change) goOn(t *testing.T, where, root string, now bool, want, drafts map[string]string) {
	t.Helper()
	v := program(root)
	with := c.before
	if now {
		with = c.after
	}
	if with != "" {
		must(t, v.Unlock(secret(with), nil))
	}
	if !now {
		if err := c.do(v); err != nil {
			t.Fatalf("%s: the second time: %v", where, err)
		}
	}
	r := put(t, v, entry("after"))
	want[r.ID] = "after"
	must(t, v.Close())
	if !opens(t, root, c.after, want, drafts) {
		t.Errorf("%s: not everything is there after the next unlock", where)
	}
	if c.before != "" && c.before != c.after && opens(t, root, c.before, want, drafts) && !strings.HasPrefix(c.name, "digits") {
		t.Errorf("%s: the old secret still opens everything", where)
	}
	sealer := v.keys.Load().own[0]
	for file, text := range tree(t, root) {
		if !strings.HasSuffix(file, recordExt) || strings.Contains(file, string(filepath.Separator)+"keys"+string(filepath.Separator)) {
			if strings.Contains(file, openKey) && strings.Contains(text, "SECRET-KEY") {
				t.Errorf("%s: a key in the clear is left", where)
			}
			continue
		}
		if _, _, err := unseal([]byte(text), []key{sealer}); err != nil {
			t.Errorf("%s: %s is not sealed for the new key", where, filepath.Base(file))
		}
	}
	if report, err := v.Check(); err != nil || len(report.Troubles) > 0 {
		for _, trouble := range report.Troubles {
			if !errors.Is(trouble.Err, ErrTorn) || !strings.HasPrefix(trouble.File, "keys/") {
				t.Errorf("%s: %s: %v", where, trouble.File, trouble.Err)
			}
		}
	}
}
