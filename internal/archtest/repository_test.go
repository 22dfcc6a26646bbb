package archtest

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// top is everything the top level holds.
var top = []string{"LICENSE", "README.md", "cmd", "content", "go.mod", "go.sum", "internal", "locales"}

func TestTheTopLevelHoldsOnlyWhatANewcomerNeeds(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	ignored := ignoredNames(t)
	var found []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || slices.ContainsFunc(ignored, func(pattern string) bool {
			match, _ := path.Match(pattern, e.Name())
			return match
		}) {
			continue
		}
		found = append(found, e.Name())
		if !slices.Contains(top, e.Name()) {
			t.Errorf("%s lies at the top level. That is only for %v: documents lie beside what they describe.", e.Name(), top)
		}
	}
	for _, name := range top {
		if !slices.Contains(found, name) {
			t.Errorf("the top level lacks %s", name)
		}
	}
}

// ignoredNames are what .gitignore leaves out at the top, such as a program that was just built.
func ignoredNames(t *testing.T) []string {
	text, err := os.ReadFile(filepath.Join(root, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			names = append(names, strings.TrimPrefix(line, "/"))
		}
	}
	return names
}

// isPresentationForm tells the characters that are Arabic letters in one fixed shape.
func isPresentationForm(r rune) bool {
	return r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

func TestWordsAreStoredAsLetters(t *testing.T) {
	checked := 0
	for _, folder := range []string{"content", "locales"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			checked++
			for i, line := range strings.Split(string(text), "\n") {
				if at := strings.IndexFunc(line, isPresentationForm); at >= 0 {
					t.Errorf("%s:%d holds U+%04X, a letter in one fixed shape. It cannot be searched, joined or turned; "+
						"write the letter itself.", name, i+1, []rune(line[at:])[0])
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if checked < 10 {
		t.Fatalf("only %d files were looked at", checked)
	}
	for r, want := range map[rune]bool{'\ufefb': true, '\ufb50': true, 'م': false, 'a': false, '\ufeff': false} {
		if isPresentationForm(r) != want {
			t.Errorf("U+%04X: %v", r, !want)
		}
	}
}
