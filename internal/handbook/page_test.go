package handbook

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"anis/internal/problem"
)

// know reads Markdown as the section "know" of a page and returns its blocks.
func know(t *testing.T, markdown string) ([]Block, problem.List) {
	t.Helper()
	data := []byte("---\na: b\n---\n\n## Title {#know}\n\n" + markdown)
	_, end, code := frontMatter(data)
	if code != "" {
		t.Fatal(code)
	}
	s := &sheet{text: problem.NewText("x.md", data), data: data, body: end + len(fence) + 1}
	p := readPage(s, pageRules{ids: []string{"know"}, subheadings: "know"})
	var blocks []Block
	for _, section := range p.sections {
		for _, b := range section.blocks {
			blocks = append(blocks, b.Block)
		}
	}
	return blocks, p.found
}

func TestSourceOfABlockIsExactlyItsText(t *testing.T) {
	for name, parts := range map[string][]string{
		"paragraphs":                   {"one\ntwo", "three"},
		"list whole":                   {"- a\n- b\n\n  more of b\n\n- c", "after"},
		"nested list":                  {"- a\n  - b\n    - c\n- d", "after"},
		"two lists":                    {"- a\n- b", "1. c\n2. d", "5) e"},
		"quote with paragraphs":        {"> a\n>\n> b", "after"},
		"quote that ends empty":        {"> a\n>", "after"},
		"quote with lazy line":         {"> a\nb", "after"},
		"quote that begins empty":      {"- a\n>\n> b", "after"},
		"quote with list":              {"> - a\n> - b", "- c"},
		"heading right above":          {"### One\ntext", "### Two"},
		"heading closed":               {"### One ###", "text"},
		"indented":                     {"   text", "   ### One", "  - a\n  - b"},
		"Arabic":                       {"### عنوان", "سطر أول\nسطر ثان", "- واحد\n- اثنان", "> قول"},
		"list after paragraph at once": {"text\n- a\n- b", "end"},
	} {
		t.Run(name, func(t *testing.T) {
			blocks, found := know(t, strings.Join(parts, "\n\n")+"\n\n\n")
			if len(found) > 0 {
				t.Fatal(found)
			}
			var got []string
			for _, b := range blocks {
				got = append(got, b.Source)
			}
			want := strings.Join(parts, "\n\n")
			// Some parts are two blocks without a blank line between them.
			if joined := strings.Join(got, "\n\n"); squeeze(joined) != squeeze(want) {
				t.Errorf("got %q, want %q", got, parts)
			}
			for _, b := range blocks {
				aloneIsTheSame(t, b)
			}
		})
	}
}

func squeeze(s string) string {
	lines := strings.Split(s, "\n")
	out := lines[:0]
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return strings.Join(out, "\n")
}

// aloneIsTheSame checks that the source of a block, read alone, is that block.
func aloneIsTheSame(t *testing.T, b Block) {
	t.Helper()
	again, found := know(t, b.Source)
	if len(found) > 0 || len(again) != 1 {
		t.Fatalf("%q alone is %d blocks: %v", b.Source, len(again), found)
	}
	if a := again[0]; a.Kind != b.Kind || a.Level != b.Level || a.Items != b.Items || a.Text != b.Text || !reflect.DeepEqual(a.Links, b.Links) {
		t.Errorf("%q alone is %+v, was %+v", b.Source, a, b)
	}
}

func TestTextOfABlockIsItsPlainWords(t *testing.T) {
	for markdown, want := range map[string]string{
		"**strong** and *soft*":                  "strong and soft",
		"two\nlines":                             "two lines",
		"- a\n- b\n  more\n\n  c":                "a\nb more\nc",
		"see [the *map*](anis:exercise/map) now": "see the map now",
		`1\. not a list, \*no stars\*`:           "1. not a list, *no stars*",
		"salt &amp; bread &copy;":                "salt & bread ©",
		"> one\n>\n> two":                        "one\ntwo",
	} {
		blocks, found := know(t, markdown)
		if len(found) > 0 || len(blocks) != 1 {
			t.Fatalf("%q: %d blocks, %v", markdown, len(blocks), found)
		}
		if blocks[0].Text != want {
			t.Errorf("%q: got %q, want %q", markdown, blocks[0].Text, want)
		}
	}
}

func TestWordsAreCountedWithoutSigns(t *testing.T) {
	for text, want := range map[string]int{"": 0, "one — two": 2, "a, b ... 3!": 3, "كلمة، كلمتان؟": 2, "- ؛ /": 0} {
		if got := countWords(text); got != want {
			t.Errorf("%q: %d", text, got)
		}
	}
}

func TestLinksComeInOrderWithTheirWords(t *testing.T) {
	blocks, found := know(t, "[a](anis:home) and **[b *c*](anis:contacts/DE)**\n- [d](anis:chapter/x#know)\n")
	if len(found) > 0 {
		t.Fatal(found)
	}
	var got []Link
	for _, b := range blocks {
		got = append(got, b.Links...)
	}
	if want := []Link{{"a", "home"}, {"b c", "contacts/DE"}, {"d", "chapter/x#know"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v", got)
	}
}

func FuzzChapter(f *testing.F) {
	fsys := sample()
	f.Add(fsys[enStress].Data)
	f.Add(fsys[enBreath].Data)
	short := strings.ReplaceAll(sampleChapter, "FILLER", "some words")
	f.Add([]byte(short))
	for _, fault := range faults {
		if fault.file == enStress && len(fault.new) < 200 && strings.Contains(short, fault.old) {
			f.Add([]byte(strings.Replace(short, fault.old, fault.new, 1)))
		}
	}
	codes := problem.Codes()
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		b, _ := Open(fstest.MapFS{
			"book.yaml": fsys["book.yaml"], "exercises.yaml": fsys["exercises.yaml"], enStress: {Data: data},
		})
		file, list := b.chapterFile("en", "stress")
		if d := time.Since(start); d > 3*time.Second {
			t.Fatalf("took %v", d)
		}
		for _, p := range list {
			if args, ok := codes[p.Code]; !ok || len(args) != len(p.Args) {
				t.Fatalf("unknown code or arguments: %+v", p)
			}
		}
		chapter, err := b.Chapter("en", "stress")
		if (err != nil) != list.Failed() || (chapter == nil) != (err != nil) {
			t.Fatalf("chapter %v with error %v", chapter, err)
		}
		if err != nil {
			return
		}
		coversTheBody(t, file.page)
	})
}

// coversTheBody checks that the blocks of a page are, in order and without gaps, all its text.
func coversTheBody(t *testing.T, p *page) {
	t.Helper()
	data, end := p.sheet.data, p.sheet.body
	for _, s := range p.sections {
		if gap := strings.TrimSpace(string(data[end:s.at])); gap != "" && !strings.HasPrefix(gap, "{.") {
			t.Fatalf("%q belongs to no block", gap)
		}
		end = s.at
		for i, block := range s.blocks {
			gap := strings.TrimSpace(string(data[end:block.at]))
			heading := i == 0 && strings.HasPrefix(gap, "##") && !strings.Contains(gap, "\n")
			note := i > 0 && s.blocks[i-1].Warning != WarnNone && strings.HasPrefix(gap, "{.")
			if gap != "" && !heading && !note {
				t.Fatalf("%q belongs to no block", gap)
			}
			end = block.at + len(block.Source)
			if got := string(data[block.at:end]); got != block.Source {
				t.Fatalf("the source is %q, its place holds %q", block.Source, got)
			}
			aloneIsTheSame(t, block.Block)
		}
	}
	if rest := string(data[end:]); strings.TrimSpace(rest) != "" && !strings.HasPrefix(strings.TrimSpace(rest), "{.") {
		t.Fatalf("%q belongs to no block", rest)
	}
}
