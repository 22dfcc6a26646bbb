package markdown_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"anis/internal/ui/markdown"
)

func TestTheCellsOfAHitAreThoseOfItsLetters(t *testing.T) {
	for _, c := range []struct {
		source, query, hit string
		from, to           int
	}{
		{"في الحِمْلِ الثقيل", "الحمل", "الحِمْلِ", 3, 8},
		{"قل سَلَاماً لهم", "لا", "لَا", 4, 6},
		{"قل سلاماً لهم", "ما", "ماً", 6, 8},
		{"كتـــاب قديم", "كتاب", "كتـــاب", 0, 7},
		{"ein Gruß, dann", "gruss", "Gruß", 4, 8},
		{"die Ausländerbehörde schrieb", "auslaenderbehoerde", "Ausländerbehörde", 4, 20},
		{"nói tiếng Việt nhé", "tieng viet", "tiếng Việt", 4, 14},
		{"日本の心 heart", "heart", "heart", 9, 14},
		{"er sagte “ja”, leise", "ja", "ja", 10, 12},
		{"one **bold word** here", "bold word here", "bold word here", 4, 18},
	} {
		page := render(t, []markdown.Block{{ID: "x", Source: c.source}}, 60, plain)
		hits := page.Find(c.query)
		if len(hits) != 1 || len(hits[0]) != 1 {
			t.Errorf("%q in %q: %v", c.query, c.source, hits)
			continue
		}
		span := hits[0][0]
		if got := ansi.Cut(page.Lines[0].Plain, span.From, span.To); got != c.hit || span.From != c.from || span.To != c.to {
			t.Errorf("%q in %q: %+v, which is %q", c.query, c.source, span, got)
		}
	}
}

func TestAHitRunsRightAcrossTheEndOfEveryLine(t *testing.T) {
	words := strings.Fields("الطَّرِيقُ إلى البيت طويل هذا المساء ولا أحد فيه سوى قطة صغيرة تنظر إلى المارة")
	for width := 12; width < 40; width += 3 {
		page := render(t, []markdown.Block{
			{ID: "p", Source: strings.Join(words, " ")}, {ID: "q", Source: "> " + strings.Join(words, " ")}, {ID: "l", Source: "- " + strings.Join(words, " ")},
		}, width, plain)
		for i := range len(words) - 2 {
			query := strings.Join(words[i:i+3], " ")
			hits := page.Find(query)
			if len(hits) != 3 {
				t.Fatalf("at %d %q has %d hits, want one in each block", width, query, len(hits))
			}
			for _, hit := range hits {
				var shown []string
				for _, span := range hit {
					shown = append(shown, strings.TrimSpace(ansi.Cut(page.Lines[span.Line].Plain, span.From, span.To)))
				}
				if got := strings.Join(strings.Fields(strings.ReplaceAll(strings.Join(shown, " "), "│", "")), " "); got != query {
					t.Errorf("at %d %q is shown as %q", width, query, got)
				}
			}
		}
	}
}

func TestALetterThatFoldsToTwoCanBeFoundByHalf(t *testing.T) {
	page := render(t, []markdown.Block{{ID: "x", Source: "Straße und Fuß"}}, 60, plain)
	for _, hit := range page.Find("s") {
		if len(hit) == 0 {
			t.Error("a hit without a place")
		}
	}
	if n := len(page.Find("s")); n != 3 {
		t.Errorf("%d hits", n)
	}
}
