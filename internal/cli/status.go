package cli

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/handbook"
)

// contentStatus prints how far each text is in each language: who has checked it, words, those of the
// short form, sentences that are too long, and minutes to read; and the sums. The table fits into 80
// cells; in a narrower terminal the end of a row is cut, so who has checked it stands before.
func contentStatus(a *app) int {
	content := a.content
	if dir := config.ContentFolder(a.flags.ContentDir); dir != "" {
		folder, err := openFolder(filepath.Clean(dir))
		if err != nil {
			return a.fail("start.no-such-folder", "folder", dir)
		}
		content = folder
	}
	words, err := a.checkWords(a.lang.Tag)
	if err != nil {
		return a.fail("start.no-content")
	}
	book, _ := handbook.Open(content)
	minutes := map[string]int{}
	for _, c := range book.Chapters() {
		minutes[c.ID] = c.Minutes
	}
	t := words.T
	rows := [][]string{{t("status.text"), t("status.language"), t("status.state"), t("status.on"), t("status.words"), t("status.short"), t("status.long"), t("status.minutes")}}
	var sums []string
	texts := map[string][]handbook.Status{}
	for _, tag := range book.Languages() {
		texts[tag] = book.Status(tag)
		count, all := book.Reviewed(tag)
		sum := fmt.Sprintf("%s: %d", tag, all)
		for _, state := range handbook.ReviewStates() {
			sum += fmt.Sprintf("  %s %d", state, count[state])
		}
		sums = append(sums, sum)
	}
	for _, model := range texts[handbook.Reference] {
		for _, tag := range book.Languages() {
			i := slices.IndexFunc(texts[tag], func(s handbook.Status) bool { return s.Kind == model.Kind && s.ID == model.ID })
			if i < 0 {
				rows = append(rows, []string{model.ID, tag, "-", "-", "-", "-", "-", "-"})
				continue
			}
			s := texts[tag][i]
			rows = append(rows, []string{
				s.ID, tag, s.Review.State, s.Review.On, figure(s.Words), figure(s.Short), fmt.Sprint(s.Long), figure(minutes[s.ID]),
			})
		}
	}
	for _, line := range table(rows) {
		a.print(a.stage(a.Out, line))
	}
	a.print("")
	for _, sum := range sums {
		a.print(a.stage(a.Out, sum))
	}
	return ExitFine
}

// figure writes a number, and a stroke for none.
func figure(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

// table sets rows in columns that are as wide as their widest word.
func table(rows [][]string) []string {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, value := range row {
			width[i] = max(width[i], cell.Width(value))
		}
	}
	var lines []string
	for _, row := range rows {
		var line strings.Builder
		for i, value := range row {
			line.WriteString(cell.Pad(value, width[i]+2))
		}
		lines = append(lines, strings.TrimRight(line.String(), " "))
	}
	return lines
}
