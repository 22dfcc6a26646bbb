package markdown_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"anis/internal/cell"
	"anis/internal/config"
	"anis/internal/term"
	"anis/internal/ui/markdown"
	"anis/internal/ui/theme"
)

var (
	plain = theme.New(config.ThemeNone, term.Facts{Plain: true})
	dark  = theme.New(config.ThemeDark, term.Facts{Colours: term.Colours256})
)

// chapter is a small page with one of everything.
func chapter() []markdown.Block {
	return []markdown.Block{
		{ID: "a/title", Source: "## A heading", Heading: true, Title: "A heading", Level: 2},
		{ID: "a/0", Source: "A paragraph with **strong** words and [a link](anis:exercise/one) in the middle of it."},
		{ID: "a/1", Source: "- the first item, which is long enough to need a second line\n- [the second](anis:chapter/two)"},
		{ID: "a/2", Source: "> a quote that is long enough to be wrapped into several lines of the page"},
		{ID: "b/title", Source: "## حِمْل ثقيل", Heading: true, Title: "حِمْل ثقيل", Level: 2},
		{ID: "b/0", Source: "كلمات عربية طويلة في سطر واحد حتى يحتاج النص إلى سطر آخر بعده."},
	}
}

func render(t *testing.T, blocks []markdown.Block, width int, th *theme.Theme) *markdown.Page {
	t.Helper()
	page, err := markdown.Render(blocks, width, th)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

func TestNoLineIsWiderThanThePage(t *testing.T) {
	for width := 20; width < 100; width += 9 {
		for _, th := range []*theme.Theme{plain, dark} {
			for _, line := range render(t, chapter(), width, th).Lines {
				if cell.Width(line.Text) > width {
					t.Errorf("at %d a line is %d cells: %q", width, cell.Width(line.Text), line.Plain)
				}
				if strings.TrimRight(line.Plain, " ") != line.Plain {
					t.Errorf("trailing blanks: %q", line.Plain)
				}
			}
		}
	}
}

func TestLinksAreNumberedAndKnowTheirLine(t *testing.T) {
	page := render(t, chapter(), 30, plain)
	if len(page.Links) != 2 || page.Links[0].Route != "exercise/one" || page.Links[1].Route != "chapter/two" {
		t.Fatalf("links %+v", page.Links)
	}
	for _, link := range page.Links {
		if !strings.Contains(page.Lines[link.Line].Plain, markdown.Mark(link.Number)) {
			t.Errorf("link %d is not on line %d: %q", link.Number, link.Line, page.Lines[link.Line].Plain)
		}
	}
	for _, line := range page.Lines {
		if strings.Contains(line.Plain, "anis:") || strings.Contains(line.Plain, "#1") {
			t.Errorf("an address is shown: %q", line.Plain)
		}
	}
}

func TestHeadingsStandOnTheirLine(t *testing.T) {
	page := render(t, chapter(), 30, dark)
	if len(page.Headings) != 2 {
		t.Fatalf("headings %+v", page.Headings)
	}
	for _, h := range page.Headings {
		if got := page.Lines[h.Line]; got.Plain != h.Title || got.Block != h.Block {
			t.Errorf("heading %q stands on %q", h.Title, got.Plain)
		}
	}
}

func TestListsAndQuotesHang(t *testing.T) {
	for _, line := range render(t, chapter(), 30, plain).Lines {
		switch line.Block {
		case "a/1":
			if line.Plain != "" && !strings.HasPrefix(line.Plain, "• ") && !strings.HasPrefix(line.Plain, "  ") {
				t.Errorf("a list line stands at the edge: %q", line.Plain)
			}
		case "a/2":
			if line.Plain != "" && !strings.HasPrefix(line.Plain, "│ ") {
				t.Errorf("a quote line has no bar: %q", line.Plain)
			}
		}
	}
}

func TestOneScreenCostsLittleMoreThanItsText(t *testing.T) {
	var text, sent int
	for _, line := range render(t, chapter(), 64, dark).Lines {
		text, sent = text+len(line.Plain), sent+len(line.Text)
	}
	if float64(sent) > 1.5*float64(text) {
		t.Errorf("%d bytes are sent for %d bytes of text", sent, text)
	}
}

func TestNothingButTextAndColoursComesOut(t *testing.T) {
	blocks := []markdown.Block{{ID: "x", Source: "~~&**#27;**]52;c;eA==&**#7;**~~ and &#27;]0;t&#7; and `\u009b31m`"}}
	for _, line := range render(t, blocks, 60, dark).Lines {
		rest := line.Text
		for rest != "" {
			i := strings.IndexByte(rest, 0x1b)
			if i < 0 {
				break
			}
			end := strings.IndexByte(rest[i:], 'm')
			if end < 0 || strings.Trim(rest[i+1:i+end], "[0123456789;:") != "" {
				t.Fatalf("a command for the terminal came out: %q", line.Text)
			}
			rest = rest[i+end+1:]
		}
		if strings.ContainsAny(ansi.Strip(line.Text), "\a\u009b") {
			t.Errorf("a control character came out: %q", line.Text)
		}
	}
}

func TestFindCrossesLinesAndForgivesSpelling(t *testing.T) {
	page := render(t, chapter(), 30, plain)
	for query, want := range map[string]int{
		"STRONG WORDS": 1, "middle of it": 1, "second line": 1, "several lines of the": 1, "حمل": 1, "سطر آخر": 1, "سطر اخر": 1,
		"": 0, "  ": 0, "absent": 0, "link (1) in": 1,
	} {
		if got := page.Find(query); len(got) != want {
			t.Errorf("Find(%q) has %d hits, want %d", query, len(got), want)
		}
	}
	hit := page.Find("long enough to be wrapped into several")[0]
	if len(hit) < 2 {
		t.Errorf("a phrase over two lines has %d spans", len(hit))
	}
	for _, span := range hit {
		if span.From >= span.To || span.To > 30 {
			t.Errorf("span %+v", span)
		}
	}
}

func TestAPageIsRenderedOnceForEachWidthAndTheme(t *testing.T) {
	cache := markdown.NewCache()
	rendered := 0
	blocks := func() []markdown.Block { rendered++; return chapter() }
	keys := []markdown.Key{{"a", 40, plain}, {"a", 40, plain}, {"a", 60, plain}, {"a", 40, dark}, {"b", 40, plain}, {"a", 60, plain}}
	for _, key := range keys {
		if page, err := cache.Page(key, blocks); err != nil || page.Width != key.Width {
			t.Fatalf("%+v: %v", key, err)
		}
	}
	if rendered != 4 {
		t.Errorf("rendered %d times for 4 different pages", rendered)
	}
	for i := range 100 {
		if _, err := cache.Page(markdown.Key{Text: i, Width: 40, Theme: plain}, blocks); err != nil {
			t.Fatal(err)
		}
	}
}

func FuzzRenderNeverFailsOnWhatPassesTheGate(f *testing.F) {
	for _, b := range chapter() {
		f.Add(b.Source, 30)
	}
	f.Fuzz(func(t *testing.T, source string, width int) {
		if len(source) > 2000 || strings.Count(source, ">")+strings.Count(source, "[")+strings.Count(source, "&") > 12 || width < 1 || width > 200 {
			return // the first gate refuses the rest
		}
		page, err := markdown.Render([]markdown.Block{{ID: "x", Source: source}}, width, dark)
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range []string{"a", "ا"} {
			page.Find(query)
		}
	})
}

func TestNoLineBeginsWithAMarkThatBelongsToTheOneAbove(t *testing.T) {
	for _, text := range []string{
		`On the fifth it comes as always. "Tell me how you are." And then 2,000 steps; so it was.`,
		"- **A sum.** He said: «بخمسة الشهر بيوصل متل العادة.» and \"I meant it when I said it.\" no more.",
	} {
		for width := 20; width < 90; width++ {
			page, err := markdown.Render([]markdown.Block{{ID: "a", Source: text}}, width, plain)
			if err != nil {
				t.Fatal(err)
			}
			all := ""
			for _, line := range page.Lines {
				words := strings.TrimSpace(line.Plain)
				if strings.HasPrefix(words, `" `) || strings.HasPrefix(words, `»`) || strings.HasPrefix(words, "000") || words == `"` {
					t.Errorf("at %d a line begins with %q", width, words)
				}
				all += words + " "
			}
			if strings.ContainsAny(all, "\uf8f0\uf8f1\uf8f2") || !strings.Contains(strings.Join(strings.Fields(all), " "), ".") {
				t.Errorf("at %d: %q", width, all)
			}
		}
	}
}

// one renders a block and returns its lines without colours.
func one(t *testing.T, source string, width int) (lines []string) {
	t.Helper()
	for _, line := range render(t, []markdown.Block{{ID: "a", Source: source}}, width, plain).Lines {
		lines = append(lines, line.Plain)
	}
	return lines
}

// Each line takes as many words as fit, whatever stands over a letter, and whatever mark is before it.
func TestLinesAreFilled(t *testing.T) {
	for _, c := range []struct {
		source string
		first  int // cells of the first line
		others int
	}{
		{strings.Repeat("كلمة ", 30), 39, 39},
		{strings.Repeat("كلمةً ", 30), 39, 39},
		{strings.Repeat("كِلْمَةٌ ", 30), 39, 39},
		{"- " + strings.Repeat("word ", 30), 36, 36},
		{"1. " + strings.Repeat("word ", 30), 37, 37},
		{"10. " + strings.Repeat("word ", 30), 38, 38},
		{"> " + strings.Repeat("word ", 30), 36, 36},
	} {
		lines := one(t, c.source, 40)
		for i, line := range lines[:len(lines)-1] {
			want := c.others
			if i == 0 {
				want = c.first
			}
			if cell.Width(line) != want {
				t.Errorf("%.12q: line %d has %d cells, want %d: %q", c.source, i, cell.Width(line), want, line)
			}
		}
	}
}

func TestALineEndsNeitherAtAHyphenNorBeforeTheNumberOfALink(t *testing.T) {
	for width := 12; width < 60; width++ {
		text := strings.Join(one(t, "Words of self-help and `anis --demo`, then [a link](anis:exercise/one).", width), "\n")
		for _, whole := range []string{"self-help", "--demo", "link\u00a0(1)."} {
			if !strings.Contains(text, whole) {
				t.Errorf("at %d %q is parted:\n%s", width, whole, text)
			}
		}
	}
}

// What is drawn in a colour keeps it on every line, and no line leaves one open.
func TestAColourGoesOnBehindALineBreak(t *testing.T) {
	page := render(t, []markdown.Block{{ID: "a", Source: "one **" + strings.Repeat("strong ", 20) + "end** two"}}, 30, dark)
	for i, line := range page.Lines {
		if !strings.HasSuffix(line.Text, "\x1b[0m") {
			t.Errorf("line %d leaves a colour open: %q", i, line.Text)
		}
		if i > 0 && i < len(page.Lines)-1 && !strings.Contains(strings.SplitN(line.Text, "strong", 2)[0], "1m") {
			t.Errorf("line %d has lost its colour: %q", i, line.Text)
		}
	}
}
