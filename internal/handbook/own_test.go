package handbook

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"anis/content"
	"anis/internal/problem"
)

// own reads a reader's file beside the sample.
func own(t *testing.T, text string) ([]OwnPrompt, problem.List) {
	t.Helper()
	return ReadOwn(fstest.MapFS{"prompts.yaml": {Data: []byte(text)}}, "prompts.yaml", open(t, sample()).PromptIDs())
}

func ids(p *Prompts) (all []string) {
	for _, g := range p.Groups {
		for _, q := range g.Prompts {
			all = append(all, g.Title+"/"+q.ID+"/"+q.Text.Reveal())
		}
	}
	return all
}

func TestOwnQuestionsReplaceHideAndAdd(t *testing.T) {
	list, problems := own(t, `prompts:
  - {id: window, text: " What is outside? "}
  - {id: kind, hide: true}
  - {id: my-own, text: "من أين جاء القمر؟"}
`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	english, err := open(t, sample()).Prompts("en")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Today/window/What is outside?", "Today/moment/Which moment was good?", "Mine/my-own/من أين جاء القمر؟"}
	if got := ids(english.With(list, "Mine")); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if got := ids(english); len(got) != 3 || strings.Contains(got[0], "outside") {
		t.Errorf("ours changed: %q", got)
	}
}

func TestABrokenOwnFileSaysWhereAndWhatIsRightStays(t *testing.T) {
	long := strings.Repeat("word ", ownLong+1)
	for name, c := range map[string]struct {
		text, code string
		line, col  int
		kept       []string
	}{
		"a colon":         {"prompts:\n  - id: a\n    text: Now: what?\n", "yaml-colon", 3, 0, nil},
		"a wrong key":     {"prompts:\n  - {id: a, txet: x, text: y}\n", "unknown-key-near", 2, 13, []string{"a"}},
		"mistyped words":  {"prompts:\n  - id: a\n    txt: x\n", "unknown-key-near", 3, 5, nil},
		"a wrong id":      {"prompts:\n  - {id: \"my own\", text: y}\n  - {id: b, text: z}\n", "id-form", 2, 10, []string{"b"}},
		"an id twice":     {"prompts:\n  - {id: a, text: y}\n  - {id: a, text: z}\n", "id-twice", 3, 10, []string{"a"}},
		"no id":           {"prompts:\n  - {text: y}\n", "missing-key", 2, 5, nil},
		"no words":        {"prompts:\n  - {id: a}\n", "empty-value", 2, 5, nil},
		"hidden unknown":  {"prompts:\n  - {id: none, hide: true}\n", "id-unknown", 2, 10, nil},
		"a long question": {"prompts:\n  - {id: a, text: \"" + long + "\"}\n", "sentence-long", 2, 19, nil},
		"nothing":         {"", "missing-key", 1, 1, nil},
		"a control":       {"prompts:\n  - {id: a, text: \"\x1b[2J\"}\n", "forbidden-character", 2, 20, nil},
		"an escape":       {"prompts:\n  - {id: a, text: \"\\e[2J\"}\n", "forbidden-character", 2, 19, nil},
	} {
		t.Run(name, func(t *testing.T) {
			list, problems := own(t, c.text)
			if len(problems) == 0 || problems[0].Code != c.code || problems[0].Line != c.line || problems[0].Col != c.col {
				t.Errorf("got %v", problems)
			}
			if name == "mistyped words" && len(problems) > 1 {
				t.Errorf("one slip is told twice: %v", problems)
			}
			var kept []string
			for _, q := range list {
				kept = append(kept, q.ID)
				if strings.Contains(q.Text, "\x1b") {
					t.Errorf("%q came through", q.Text)
				}
			}
			if name != "an escape" && !reflect.DeepEqual(kept, c.kept) {
				t.Errorf("kept %q, want %q", kept, c.kept)
			}
		})
	}
	many := "prompts:\n" + strings.Repeat("  - {id: a, text: y}\n", ownMost+1)
	if _, problems := own(t, many); !slices.ContainsFunc(problems, func(p problem.Problem) bool { return p.Code == "too-many-elements" }) {
		t.Error("more questions than the limit are taken")
	}
	if _, problems := own(t, strings.Repeat("#", 600<<10)); len(problems) != 1 || problems[0].Code != "file-too-large" {
		t.Errorf("a huge file: %v", problems)
	}
	if list, problems := ReadOwn(fstest.MapFS{}, "prompts.yaml", nil); len(list)+len(problems) > 0 {
		t.Errorf("no file at all is a problem: %v", problems)
	}
}

func TestAnotherQuestionComesFromTheNextGroupAndAllComeInTurn(t *testing.T) {
	p, err := open(t, sample()).Prompts("ar")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	id := "window"
	for range 4 {
		q, ok := p.After(id)
		if !ok {
			t.Fatal("no other question")
		}
		id = q.ID
		got = append(got, id)
	}
	if want := []string{"kind", "moment", "window", "kind"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	if _, ok := (&Prompts{}).After("window"); ok {
		t.Error("there is a question where there are none")
	}
}

func TestContentWithoutQuestionsOrPagesIsComplete(t *testing.T) {
	fsys := sample()
	for _, name := range []string{"prompts.yaml", "en/prompts.yaml", "ar/prompts.yaml", "en/pages/locks.md", "ar/pages/locks.md"} {
		delete(fsys, name)
	}
	edit(t, fsys, "book.yaml", "pages: [locks]\n", "")
	b := open(t, fsys)
	if list := CheckAt(fsys, now); len(list) > 0 || !b.Complete("ar") {
		t.Errorf("got %v", list)
	}
	if _, err := b.Prompts("en"); err != ErrNoRoute {
		t.Errorf("questions: %v", err)
	}
}

// TestShippedQuestionsAreShort and gentle: none is longer than is read at a glance, and the same
// ids stand in every language in the order of the structure.
func TestShippedQuestionsAreShort(t *testing.T) {
	b, _ := Open(content.FS)
	for _, lang := range b.Languages() {
		p, err := b.Prompts(lang)
		if err != nil {
			t.Fatal(err)
		}
		count := 0
		for _, g := range p.Groups {
			for _, q := range g.Prompts {
				count++
				if n := countWords(q.Text.Reveal()); n > promptMost || n < 3 || !strings.ContainsAny(q.Text.Reveal(), "?؟") {
					t.Errorf("%s %s: %d words: %s", lang, q.ID, n, q.Text.Reveal())
				}
			}
		}
		if count != len(b.PromptIDs()) {
			t.Errorf("%s has %d questions of %d", lang, count, len(b.PromptIDs()))
		}
	}
}
