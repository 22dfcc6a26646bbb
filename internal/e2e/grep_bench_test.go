//go:build unix

package e2e

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// rare is a word in one of a hundred pages.
const rare = "طمأنينة"

// library keeps n pages of 600 bytes, written long ago, as plain files and in a journal.
func library(b *testing.B, n int) (plain string, args []string) {
	b.Helper()
	plain = b.TempDir()
	args = []string{"--data", b.TempDir(), "--lang", "en", "journal"}
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	for i := range n {
		var text strings.Builder
		for k := uint32(i) + 1; text.Len() < 600; {
			for range 3 + k%5 {
				k = k*1664525 + 1013904223
				text.WriteRune(letters[(k>>16)%uint32(len(letters))])
			}
			text.WriteByte(' ')
		}
		if i%100 == 0 {
			text.WriteString(rare)
		}
		if err := os.WriteFile(filepath.Join(plain, fmt.Sprintf("%05d.md", i)), []byte(text.String()), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	timed(b, "", program, append(args, "init", "--no-passphrase")...)
	timed(b, "", program, append(args, "import", plain)...)
	then := time.Now().Add(-time.Hour)
	err := filepath.WalkDir(args[1], func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		return os.Chtimes(path, then, then)
	})
	if err != nil {
		b.Fatal(err)
	}
	timed(b, "", program, append(args, "list")...) // which writes the snapshot
	return plain, args
}

// timed runs a command and returns how long all of it took, and how many lines it wrote.
func timed(b *testing.B, in, name string, args ...string) (took time.Duration, lines int) {
	b.Helper()
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Stdin = clean(b.TempDir()), strings.NewReader(in)
	began := time.Now()
	out, err := cmd.CombinedOutput()
	took = time.Since(began)
	if err != nil {
		b.Fatalf("%v: %v\n%s", args, err, out)
	}
	return took, bytes.Count(out, []byte("\n"))
}

// A search from the command line, with the start of the program, the keys and all, beside grep over the
// same pages in plain files. The goal is 0.6 of what grep takes.
func BenchmarkASearchOf10000PagesBesideGrep(b *testing.B) {
	if _, err := exec.LookPath("grep"); err != nil {
		b.Skip("there is no grep here")
	}
	const pages = 10000
	plain, args := library(b, pages)
	var ours, theirs, shares []float64
	for b.Loop() {
		anis, found := timed(b, rare+"\n", program, append(args, "search")...)
		grep, listed := timed(b, "", "grep", "-rlF", rare, plain)
		if found != pages/100 || listed != pages/100 {
			b.Fatalf("%d and %d found", found, listed)
		}
		ours, theirs = append(ours, anis.Seconds()*1000), append(theirs, grep.Seconds()*1000)
		shares = append(shares, anis.Seconds()/grep.Seconds())
	}
	b.ReportMetric(median(ours), "ms")
	b.ReportMetric(median(theirs), "ms-grep")
	b.ReportMetric(median(shares), "of-grep")
}

func median(all []float64) float64 {
	slices.Sort(all)
	return all[len(all)/2]
}
