package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"anis/internal/order"
	"anis/internal/testkit"
)

// rings plays the breathing with the bell, and returns how often the terminal was asked for it.
func rings(t *testing.T, wanted, still bool, play func(*testkit.Driver)) int {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "terminal"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	clock := testkit.NewClock()
	o := options(t)
	o.Env.Now, o.Env.After = clock.Now, clock.After
	o.Env.Settings.Bell, o.Env.Settings.Still = wanted, still
	o.Start = "exercise/slow-breath"
	r := New(o)
	_, r.output = newOutput(file, order.Choice{})
	d := testkit.NewDriver(t, r, clock, 80, 24)
	d.Press("enter", "tab", "1") // four seconds in and six out
	play(d)
	sent, err := os.ReadFile(file.Name())
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(sent, []byte("\a"))
}

func TestTheBellRingsOnceForEachPartOfABreathAndOnlyWhereItIsWanted(t *testing.T) {
	const part = 19 * time.Second // in, out, in, out
	for _, c := range []struct {
		name string
		play func(*testkit.Driver)
		want int
	}{
		{"two breaths", func(d *testkit.Driver) { d.Advance(part) }, 4},
		{"at once", func(d *testkit.Driver) {}, 1},
		{"paused", func(d *testkit.Driver) {
			d.Advance(2 * time.Second)
			d.Press("space")
			d.Advance(time.Hour)
		}, 1},
		{"gone on in the same part", func(d *testkit.Driver) {
			d.Advance(2 * time.Second)
			d.Press("space")
			d.Advance(time.Minute)
			d.Press("space")
			d.Advance(time.Second)
		}, 1},
		{"below help", func(d *testkit.Driver) {
			d.Advance(2 * time.Second)
			d.Press("h")
			d.Advance(time.Minute)
			d.Press("esc", "space")
			d.Advance(time.Second)
		}, 1},
		{"hidden", func(d *testkit.Driver) {
			d.Press("ctrl+x")
			d.Advance(time.Minute)
		}, 1},
		{"slower", func(d *testkit.Driver) {
			d.Advance(2 * time.Second)
			d.Press("s")
			d.Advance(2900 * time.Millisecond)
			d.Press("s")
		}, 1},
		{"begun again", func(d *testkit.Driver) {
			d.Advance(time.Second)
			d.Press("esc", "enter")
		}, 2},
		{"after its end", func(d *testkit.Driver) { d.Advance(time.Hour) }, 36},
	} {
		for _, still := range []bool{false, true} {
			if got := rings(t, true, still, c.play); got != c.want {
				t.Errorf("%s, still %v: it rings %d times, want %d", c.name, still, got, c.want)
			}
			if got := rings(t, false, still, c.play); got != 0 {
				t.Errorf("%s, still %v: it rings %d times without being wanted", c.name, still, got)
			}
		}
	}
}
