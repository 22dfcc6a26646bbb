package archtest

import (
	"go/ast"
	"regexp"
	"strings"
	"testing"

	"anis/internal/lang"
	"anis/locales"
)

// streak matches what counts days without a gap, in names of the source and in texts for people.
var streak = regexp.MustCompile(`(?i)streak|consecutive|days? in a row|unbroken|متتالي|متوالي|على التوالي|دون انقطاع`)

func TestNothingCountsDaysInARow(t *testing.T) {
	for _, s := range shipped(t) {
		ast.Inspect(s.File, func(n ast.Node) bool {
			if name, ok := n.(*ast.Ident); ok && streak.MatchString(name.Name) {
				t.Errorf("%s: %s. A day without a page is just empty: nobody is to write because a number would be lost.", at(n), name.Name)
			}
			return true
		})
	}
	for _, tag := range lang.Available(locales.FS) {
		data, err := locales.FS.ReadFile(tag + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(data), "\n") {
			if streak.MatchString(line) {
				t.Errorf("locales/%s.yaml, line %d: %q counts days in a row", tag, i+1, line)
			}
		}
	}
	if !streak.MatchString("longestStreak") || !streak.MatchString("سبعة أيام متتالية") {
		t.Error("the pattern does not find what it is for")
	}
}
