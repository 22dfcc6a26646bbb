package journal_test

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	domain "anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/journal"
	"anis/internal/ui/lock"
)

// many is how many pages a long journal has.
const many = 10_000

// decades are pages of about 600 bytes, one a day.
func decades() []domain.Entry {
	words := strings.Fields("مشيت إلى البيت من الطريق الطويل وكان المساء هادئاً ثم تحدثت مع أخي عن السماء والأشجار في حديقة الجيران وعن الخبز والقهوة")
	entries := make([]domain.Entry, many)
	for i := range entries {
		var body strings.Builder
		for n := 0; body.Len() < 570; n++ {
			body.WriteString(words[(i*7+n*n+n)%len(words)] + " ")
		}
		if i%100 == 0 {
			body.WriteString("طمأنينة")
		}
		entries[i] = domain.Entry{
			Time: testkit.Start.AddDate(0, 0, -i), Kind: domain.KindEntry, Feelings: []domain.Feeling{"calm"},
			Title: private.New(fmt.Sprintf("صفحة %d", i)), Body: private.New(body.String()),
		}
	}
	return entries
}

// long opens a long journal.
func long(b testing.TB) *list {
	clock := testkit.NewClock()
	l := &list{t: &testing.T{}, store: &shelf{Store: testkit.Memory(clock, decades()...), t: &testing.T{}}, env: testkit.Env(b, clock, "ar")}
	l.List = journal.NewList(l.env, l.store, &lock.Tries{})
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	l.finish()
	return l
}

func BenchmarkOpeningALongJournal(b *testing.B) {
	l := long(b)
	msg := first(l.Init())
	for b.Loop() {
		l.send(msg)
		_ = l.View()
	}
}

func BenchmarkAKeyInALongJournal(b *testing.B) {
	l := long(b)
	for b.Loop() {
		for _, name := range []string{"down", "pgdown", "end", "up", "tab", "home"} {
			l.press(name)
			_ = l.View()
		}
	}
}

func BenchmarkALetterInASearchOf10000Pages(b *testing.B) {
	for name, typed := range map[string]string{
		"frequent": "المساء", "rare": "طمأنينة", "nowhere": "ظظظظ", "article": "الطمأنينة", "two words": "الطريق قهوة", "hamza": "السماء",
	} {
		b.Run(name, func(b *testing.B) {
			l := long(b)
			l.press("/")
			l.finish()
			letters := []rune(typed)
			b.ResetTimer()
			var keys []time.Duration
			for b.Loop() {
				for _, r := range letters {
					begun := time.Now()
					l.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
					_ = l.View()
					keys = append(keys, time.Since(begun))
				}
				l.queue = nil
				for range letters {
					l.press("backspace")
				}
				l.queue = nil
			}
			slices.Sort(keys)
			for _, percent := range []int{50, 95} {
				b.ReportMetric(float64(keys[len(keys)*percent/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", percent))
			}
		})
	}
}

func BenchmarkMemoryOfASearch(b *testing.B) {
	live := func() float64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return float64(m.HeapAlloc) / (1 << 20)
	}
	for b.Loop() {
		l := long(b)
		before := live()
		l.press("/")
		l.finish()
		b.ReportMetric(live()-before, "search-MiB")
		runtime.KeepAlive(l)
	}
}
