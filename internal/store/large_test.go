package store_test

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/store"
)

var (
	large = flag.Bool("large", false, "measure journals of 100,000 entries too; they take some minutes to make")
	peak  = flag.String("peak", "", "print how much memory it takes to list and search the journal in this folder")
)

// rare is a word in one of a hundred pages.
const rare = "طمأنينة"

// page is 600 bytes of Arabic, as people write in some minutes, of words that are not all alike.
func page(i int) journal.Entry {
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	var b strings.Builder
	for n := uint32(i) + 1; b.Len() < 600; {
		for k := uint32(0); k < 3+n%5; k++ {
			n = n*1664525 + 1013904223
			b.WriteRune(letters[(n>>16)%uint32(len(letters))])
		}
		b.WriteByte(' ')
	}
	if i%100 == 0 {
		b.WriteString(rare)
	}
	return journal.Entry{
		Time:  time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Hour),
		Title: private.New("عنوان"), Body: private.New(b.String()),
	}
}

// library makes a journal of n pages that were written long ago.
func library(b *testing.B, n int) (root string) {
	b.Helper()
	root = b.TempDir()
	s := open(root)
	for i := range n {
		if _, err := s.Save(page(i)); err != nil {
			b.Fatal(err)
		}
	}
	then := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		then = then.Add(time.Millisecond)
		return os.Chtimes(path, then, then)
	})
	if err != nil {
		b.Fatal(err)
	}
	return root
}

func listed(b testing.TB, s journal.Store) (ids []string) {
	b.Helper()
	heads, bad, err := s.List()
	if err != nil || len(bad) > 0 {
		b.Fatal(bad, err)
	}
	for _, h := range heads {
		ids = append(ids, h.ID)
	}
	return ids
}

func found(b testing.TB, s journal.Store, ids []string) (n int) {
	b.Helper()
	err := s.Each(ids, func(_ string, e journal.Entry, err error) bool {
		if err == nil && strings.Contains(e.Body.Reveal(), rare) {
			n++
		}
		return true
	})
	if err != nil {
		b.Fatal(err)
	}
	return n
}

func BenchmarkLarge(b *testing.B) {
	sizes := []int{100, 1000, 10000}
	if *large {
		sizes = append(sizes, 100000)
	}
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) { measure(b, library(b, n), n) })
	}
}

// live is open with the clock that a person has, without which no look at the folder serves twice.
func live(root string) *store.Store {
	o := options(root)
	o.Now = time.Now
	return store.Open(o)
}

func measure(b *testing.B, root string, n int) {
	fresh := func() *store.Store { return live(root) }
	snapshots := filepath.Join(root, "state", "snapshot")
	b.Run("list without snapshot", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			if err := os.RemoveAll(snapshots); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			listed(b, fresh())
		}
	})
	b.Run("list with snapshot", func(b *testing.B) {
		for b.Loop() {
			listed(b, fresh())
		}
	})
	b.Run("search alone with snapshot", func(b *testing.B) {
		query := lang.NewQuery(rare)
		for b.Loop() {
			if got, _, err := fresh().Search(query); err != nil || len(got) != (n+99)/100 {
				b.Fatal(len(got), err)
			}
		}
	})
	b.Run("list and search with snapshot", func(b *testing.B) {
		for b.Loop() {
			s := fresh()
			if got := found(b, s, listed(b, s)); got != (n+99)/100 {
				b.Fatal(got)
			}
		}
	})
	s := fresh()
	ids := listed(b, s)
	b.Run("search again", func(b *testing.B) {
		for b.Loop() {
			found(b, s, ids)
		}
	})
	b.Run("list again", func(b *testing.B) {
		for b.Loop() {
			listed(b, s)
		}
	})
	b.Run("peak memory", func(b *testing.B) {
		for b.Loop() {
			out, err := exec.Command(os.Args[0], "-test.run", "^TestPeakMemory$", "-test.v", "-peak", root).Output()
			var kib float64
			if _, line, ok := bytes.Cut(out, []byte("VmHWM:")); err != nil || !ok {
				b.Skip("the system does not tell")
			} else if _, err := fmt.Sscan(string(line), &kib); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(kib/1024, "MiB")
		}
	})
	b.Run("delete", func(b *testing.B) {
		i := len(ids) / 2
		for b.Loop() {
			if err := s.Delete(ids[i]); err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
	b.Run("save", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Save(page(n)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("autosave of 64 kB", func(b *testing.B) {
		d := journal.Draft{Entry: words(strings.Repeat("حرف ", 64<<10/7))}
		for b.Loop() {
			var err error
			if d, err = s.SaveDraft(d); err != nil {
				b.Fatal(err)
			}
		}
	})
	if err := s.Protect(phrase, digits, nil); err != nil {
		b.Fatal(err)
	}
	for name, secret := range map[string]private.Text{"passphrase": phrase, "digits": digits} {
		b.Run("unlock with "+name, func(b *testing.B) {
			listed(b, s) // so that there is a snapshot
			for b.Loop() {
				if err := fresh().Unlock(secret, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// TestPeakMemory is run by the benchmark, in a process of its own.
func TestPeakMemory(t *testing.T) {
	if *peak == "" {
		t.Skip("the benchmark runs it")
	}
	s := live(*peak)
	found(t, s, listed(t, s))
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Skip("the system does not tell")
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	fmt.Println("VmHWM:", strings.SplitN(strings.TrimSpace(rest), "\n", 2)[0])
}
