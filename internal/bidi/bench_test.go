package bidi_test

import (
	"fmt"
	"strings"
	"testing"

	"anis/internal/bidi"
	"anis/internal/cell"
)

// screen is a full screen of two panes with borders, colours, Arabic with Latin and numbers.
func screen(width, height int) string {
	prose := []string{
		"الحافلة مزدحمة، وزجاجها رمادي من المطر. رجل يمسك العمود بيد، وفي يده الأخرى رسالة",
		"من دائرة حكومية، يحملها منذ الصباح ولم يفتحها. \x1b[1mفكه يؤلمه\x1b[0m، ولا يدري منذ متى.",
		"قال في نفسه: «شو صاير معي؟ ما كنت هيك». ولو سأله أحد لأجاب بكلمة \x1b[38;5;110mواحدة\x1b[0m: «تعبان».",
		"اتصل بالرقم 0800 111 0 111 أو اكتب إلى online.de قبل الساعة 20:40 من يوم 17/05/2024.",
		"One English line with a number 25 and (brackets) in an Arabic screen, for translators.",
	}
	pane := (width - 5) / 2
	var lines []string
	for i := range height {
		left := cell.Fit(prose[i%len(prose)], pane)
		right := cell.Fit(prose[(i+2)%len(prose)], pane)
		lines = append(lines, "│ "+left+"│ "+right+"│")
	}
	return strings.Join(lines, "\n")
}

func BenchmarkFrame(b *testing.B) {
	for _, size := range []struct{ width, height int }{{80, 24}, {200, 60}} {
		for _, form := range bidi.Forms() {
			b.Run(fmt.Sprintf("%dx%d/%s", size.width, size.height, form), func(b *testing.B) {
				// Two screens in turn whose lines all differ: nothing is remembered from the one before.
				frames := []string{screen(size.width, size.height), strings.ReplaceAll(screen(size.width, size.height), "ا", "ب")}
				stage := bidi.NewStage(bidi.Profile{Form: form})
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					stage.Frame(frames[i%2], size.width, bidi.RTL)
				}
			})
		}
		b.Run(fmt.Sprintf("%dx%d/unchanged", size.width, size.height), func(b *testing.B) {
			frame := screen(size.width, size.height)
			stage := bidi.NewStage(bidi.Profile{Form: bidi.Visual})
			b.ReportAllocs()
			for b.Loop() {
				stage.Frame(frame, size.width, bidi.RTL)
			}
		})
		b.Run(fmt.Sprintf("%dx%d/latin", size.width, size.height), func(b *testing.B) {
			line := "│ \x1b[1mA line\x1b[0m of a Latin screen, " + strings.Repeat("word ", size.width/5-7)
			frame := strings.TrimSuffix(strings.Repeat(line+"\n", size.height), "\n")
			stage := bidi.NewStage(bidi.Profile{Form: bidi.Visual})
			b.ReportAllocs()
			for b.Loop() {
				stage.Frame(frame, size.width, bidi.LTR)
			}
		})
	}
}
