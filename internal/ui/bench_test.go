package ui_test

import (
	"strings"
	"testing"

	"anis/content"
	"anis/internal/config"
	"anis/internal/exercise"
	"anis/internal/handbook"
	"anis/internal/lang"
	"anis/internal/term"
	"anis/internal/testkit"
	"anis/internal/ui/markdown"
	"anis/internal/ui/read"
	"anis/internal/ui/theme"
	"anis/locales"
)

// BenchmarkLoadLanguage measures what reading the Arabic locale costs at every start.
func BenchmarkLoadLanguage(b *testing.B) {
	for b.Loop() {
		if l, _ := lang.Load(locales.FS, "ar"); l == nil {
			b.Fatal("no language")
		}
	}
}

// BenchmarkOpenBook measures what opening the book costs at every start.
func BenchmarkOpenBook(b *testing.B) {
	for b.Loop() {
		if book, _ := handbook.Open(content.FS); book == nil {
			b.Fatal("no book")
		}
	}
}

// BenchmarkReadChapter measures parsing one Arabic chapter.
func BenchmarkReadChapter(b *testing.B) {
	for b.Loop() {
		book, _ := handbook.Open(content.FS)
		if _, err := book.Chapter("ar", "stress"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRenderChapter measures rendering one Arabic chapter in a usual window.
func BenchmarkRenderChapter(b *testing.B) {
	env := testkit.Env(b, testkit.NewClock(), "ar")
	env.Theme = theme.New(config.ThemeDark, term.Facts{Colours: term.Colours256})
	chapter, origin, err := env.Chapter("stress")
	if err != nil {
		b.Fatal(err)
	}
	blocks := read.Blocks(env, chapter, origin, nil)
	for b.Loop() {
		if _, err := markdown.Render(blocks, config.WidthDefault, env.Theme); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKeyInChapter measures one key press and the frame that answers it.
func BenchmarkKeyInChapter(b *testing.B) {
	s := play(b, "ar", 100, 30, startAt("chapter/stress"))
	keys := []string{"down", "up"}
	i := 0
	for b.Loop() {
		s.Press(keys[i%2])
		_ = s.Model.View()
		i++
	}
}

// BenchmarkKeyInLongEntry measures typing one letter into a text of 100 kB.
func BenchmarkKeyInLongEntry(b *testing.B) {
	s := play(b, "ar", 100, 30, startAt("write"))
	var text string
	for len(text) < 100_000 {
		text += "كلمات كثيرة في سطر واحد طويل، ثم غيرها. "
		if len(text)%7 == 0 {
			text += "\n"
		}
	}
	s.Type(text[:10])
	s.Send(testkit.Paste(text))
	for b.Loop() {
		s.Press("ك")
		_ = s.Model.View()
	}
}

// BenchmarkBeginExercise measures planning the walk through the longest exercise.
func BenchmarkBeginExercise(b *testing.B) {
	book, _ := handbook.Open(content.FS)
	e, err := book.Exercise("ar", "small-steps")
	if err != nil {
		b.Fatal(err)
	}
	now := testkit.Start
	for b.Loop() {
		if w := exercise.Begin(e, now); len(w.Stages) == 0 {
			b.Fatal("no stages")
		}
	}
}

// BenchmarkKeyInPlan measures typing one letter into a plan with 2,000 characters, and the frame that
// answers it.
func BenchmarkKeyInPlan(b *testing.B) {
	s := play(b, "ar", 100, 30, startAt("exercise/safety-plan"))
	s.Press("enter")
	s.Send(testkit.Paste(strings.Repeat("كلمات كثيرة في سطر واحد. ", 40)))
	s.Press("tab")
	s.Send(testkit.Paste(strings.Repeat("كلمات كثيرة في سطر واحد. ", 40)))
	for b.Loop() {
		s.Press("ك")
		_ = s.Model.View()
		s.Press("backspace")
		_ = s.Model.View()
	}
}

// BenchmarkViewPlan measures the overview of a plan with 2,000 characters.
func BenchmarkViewPlan(b *testing.B) {
	s := play(b, "ar", 100, 30, startAt("exercise/safety-plan"))
	s.Press("enter")
	s.Send(testkit.Paste(strings.Repeat("كلمات كثيرة في سطر واحد. ", 80)))
	for range 7 {
		s.Press("tab")
	}
	s.See(s.root.Env().T("exercise.whole")[:8])
	for b.Loop() {
		s.Press("down", "up")
		_ = s.Model.View()
	}
}
