package widget_test

import (
	"strings"
	"testing"

	"anis/internal/testkit"
	"anis/internal/ui/widget"
)

// longText returns 100 kB of Arabic with marks in so many paragraphs.
func longText(paragraphs int) string {
	const words = "كلمات كثيرةٌ في سطرٍ واحد طويل، ثم غيرها. "
	one := strings.Repeat(words, 100_000/paragraphs/len(words)+1)
	return strings.TrimSuffix(strings.Repeat(one+"\n", paragraphs), "\n")[:100_000]
}

// middle returns an editor of 100 kB with the cursor in the middle of it.
func middle(paragraphs int) *widget.Editor {
	e := widget.NewEditor(strings.ToValidUTF8(longText(paragraphs), ""), false)
	e.View(plain, 80, 30)
	press(e, "ctrl+home")
	for range 30 {
		press(e, "pgdown")
	}
	press(e, "ctrl+right")
	e.View(plain, 80, 30)
	return e
}

// BenchmarkKeyInOneLongParagraph measures a letter in the middle of 100 kB without a line break.
func BenchmarkKeyInOneLongParagraph(b *testing.B) {
	e := middle(1)
	for b.Loop() {
		press(e, "ك")
		_ = e.View(plain, 80, 30)
		_, _ = e.Text(), e.Empty()
	}
}

// BenchmarkKeyInManyParagraphs measures a letter in the middle of 100 kB in 1,000 paragraphs.
func BenchmarkKeyInManyParagraphs(b *testing.B) {
	e := middle(1000)
	for b.Loop() {
		press(e, "ك")
		_ = e.View(plain, 80, 30)
		_, _ = e.Text(), e.Empty()
	}
}

// BenchmarkEnterInOneLongParagraph measures breaking 100 kB in two.
func BenchmarkEnterInOneLongParagraph(b *testing.B) {
	e := middle(1)
	for b.Loop() {
		press(e, "enter", "backspace")
		_ = e.View(plain, 80, 30)
	}
}

// BenchmarkView measures drawing alone.
func BenchmarkView(b *testing.B) {
	e := middle(1)
	for b.Loop() {
		_ = e.View(plain, 80, 30)
	}
}

// BenchmarkResize measures the first drawing of 100 kB in another width.
func BenchmarkResize(b *testing.B) {
	e := middle(1)
	width := 80
	for b.Loop() {
		width ^= 1
		_ = e.View(plain, width, 30)
	}
}

// BenchmarkUndo measures taking a letter back and doing it again in 100 kB.
func BenchmarkUndo(b *testing.B) {
	e := middle(1)
	press(e, "ك")
	for b.Loop() {
		press(e, "ctrl+u", "ctrl+y")
	}
}

// BenchmarkPaste measures a paste of 100 kB into a text of 100 kB, and drawing it.
func BenchmarkPaste(b *testing.B) {
	e := middle(1000)
	text := strings.ToValidUTF8(longText(200), "")
	for b.Loop() {
		e.Update(testkit.Paste(text))
		_ = e.View(plain, 80, 30)
		press(e, "ctrl+u")
	}
}
