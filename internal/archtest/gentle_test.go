package archtest

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"anis/content"
	"anis/internal/yamldoc"
	"anis/locales"
)

// harsh are the words that no text has, by language.
func harsh(t *testing.T) map[string][][]string {
	t.Helper()
	const file = "testdata/gentle.yaml"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	words := map[string][][]string{}
	if list := yamldoc.Decode(file, data, &words); list.Failed() {
		t.Fatal(list)
	}
	return words
}

// bareMarks takes vowel marks out, so that a word is found with and without them.
var bareMarks = regexp.MustCompile(`[\x{64b}-\x{652}]`)

func plainly(text string) string { return bareMarks.ReplaceAllString(norm.NFC.String(text), "") }

// matcher finds one kind of word, whatever its case.
func matcher(t *testing.T, pattern string) *regexp.Regexp {
	t.Helper()
	re, err := regexp.Compile(`(?i)` + plainly(pattern))
	if err != nil {
		t.Fatal(err)
	}
	return re
}

// A man who is blamed, commanded or labelled closes the page and does not come back.
func TestNoTextBlamesCommandsOrLabels(t *testing.T) {
	words := harsh(t)
	for _, tag := range []string{"en", "ar", "de", "tr", "fi", "vi"} {
		if len(words[tag]) == 0 {
			t.Errorf("there are no words for %s", tag)
		}
	}
	for tag, list := range words {
		for _, pair := range list {
			if len(pair) != 2 {
				t.Fatalf("%s: %q is no pattern with a sample", tag, pair)
			}
			re := matcher(t, pair[0])
			if !re.MatchString(plainly(pair[1])) {
				t.Errorf("%s: %s does not find %q", tag, pair[0], pair[1])
			}
			for file, text := range wordsOf(t, tag) {
				for i, line := range strings.Split(text, "\n") {
					if hit := re.FindString(plainly(line)); hit != "" {
						t.Errorf("%s, line %d: %q. Say it in a way that leaves a man his dignity.", file, i+1, hit)
					}
				}
			}
		}
	}
}

// wordsOf are all files with words for people in a language, by name: those of the program and those of
// the handbook, but for the list of words to avoid.
func wordsOf(t *testing.T, tag string) map[string]string {
	t.Helper()
	all := map[string]string{}
	if data, err := locales.FS.ReadFile(tag + ".yaml"); err == nil {
		all["locales/"+tag+".yaml"] = string(data)
	}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasPrefix(name, tag+"/") || path.Base(name) == "style.yaml" {
			return err
		}
		if !slices.Contains([]string{".md", ".yaml"}, path.Ext(name)) {
			return nil
		}
		data, err := fs.ReadFile(content.FS, name)
		all["content/"+name] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
