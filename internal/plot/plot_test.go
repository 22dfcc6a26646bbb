package plot_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"anis/internal/bidi"
	"anis/internal/plot"
)

const none = plot.Missing

func TestADayIsAColumnOnItsOwnAxisAndADayWithoutANumberIsAGap(t *testing.T) {
	for _, c := range []struct {
		name    string
		numbers []int
		cells   int
		want    []string
	}{
		{"both ends and the middle", []int{0, 10, 5}, 1, []string{" █ ", " █▅", "▁██"}},
		{"two cells to a day", []int{0, none, 10}, 2, []string{"    █ ", "    █ ", "▁   █ "}},
		{"three cells to a day", []int{3, 7}, 3, []string{"   ▁▁ ", "   ██ ", "██ ██ "}},
		{"nothing", []int{none, none}, 1, []string{"  ", "  ", "  "}},
		{"no days", nil, 2, []string{"", "", ""}},
	} {
		got := plot.Blocks(c.numbers, 10, c.cells)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestTwoDaysShareACellOfDotsAndKeepTheirOwnColumns(t *testing.T) {
	for _, c := range []struct {
		name    string
		numbers []int
		want    []string
	}{
		{"both ends", []int{0, 10}, []string{"⢸", "⢸", "⣸"}},
		{"a gap on either side", []int{none, 0, 0, none}, []string{"  ", "  ", "⢀⡀"}},
		{"two gaps are blank", []int{10, none, none, none}, []string{"⡇ ", "⡇ ", "⡇ "}},
		{"an odd number of days", []int{0, 0, 0}, []string{"  ", "  ", "⢀⣀"}},
	} {
		if got := plot.Dots(c.numbers, 10); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

// height counts the steps a picture of one number fills.
func height(rows []string) int {
	steps := 0
	for _, row := range rows {
		switch r, _ := utf8.DecodeRuneInString(row); {
		case r >= '▁' && r <= '█':
			steps += int(r-'▁') + 1
		case r > '\u2800' && r <= '\u28ff':
			for dots := r - '\u2800'; dots > 0; dots &= dots - 1 {
				steps++
			}
		}
	}
	return steps
}

func TestAHigherNumberStandsHigher(t *testing.T) {
	for name, draw := range map[string]func(int) []string{
		"blocks": func(n int) []string { return plot.Blocks([]int{n}, 10, 1) },
		"dots":   func(n int) []string { return plot.Dots([]int{n, none}, 10) },
	} {
		for n := range 11 {
			lower := 0
			if n > 0 {
				lower = height(draw(n - 1))
			}
			if height(draw(n)) <= lower {
				t.Errorf("%s: %d does not stand higher than the number before", name, n)
			}
		}
		if top := height(draw(10)); height(draw(99)) != top {
			t.Errorf("%s: a number above the top leaves the picture", name)
		}
	}
}

// The newest day stands where a line ends for its reader: at the right in English, at the left in Arabic.
func TestThePictureIsTurnedOverWithTheLine(t *testing.T) {
	days := []int{0, 10, none, 2, 3, 8}
	for name, draw := range map[string]func([]int) []string{
		"blocks": func(days []int) []string { return plot.Blocks(days, 10, 2) },
		"dots":   func(days []int) []string { return plot.Dots(days, 10) },
	} {
		rows := draw(days)
		frame := strings.Join(rows, "\n")
		width := utf8.RuneCountInString(rows[0])
		stage := func(dir bidi.Direction) []string {
			return strings.Split(bidi.NewStage(bidi.Profile{Form: bidi.Visual}).Frame(frame, width, dir), "\n")
		}
		backwards := slices.Clone(days)
		slices.Reverse(backwards)
		for i, row := range stage(bidi.LTR) {
			if strings.TrimRight(row, " ") != strings.TrimRight(rows[i], " ") {
				t.Errorf("%s: in English row %d is %q, drawn %q", name, i, row, rows[i])
			}
		}
		for i, row := range stage(bidi.RTL) {
			// The blank between two days stands on the other side then.
			if want := draw(backwards)[i]; strings.TrimSpace(row) != strings.TrimSpace(want) {
				t.Errorf("%s: in Arabic row %d is %q, want %q", name, i, row, want)
			}
		}
	}
}
