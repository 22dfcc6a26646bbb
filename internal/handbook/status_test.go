package handbook

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestTheStatusOfATextIsMeasuredFromTheText(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "ar/style.yaml", "sentence: 1000", "sentence: 10")
	edit(t, fsys, arStress, "state: drafted", "state: native-reader")
	b := open(t, fsys)
	all := b.Status("ar")
	i := slices.IndexFunc(all, func(s Status) bool { return s.Kind == TextChapter && s.ID == "stress" })
	if i < 0 {
		t.Fatalf("the chapter is not there: %v", all)
	}
	c, err := b.Chapter("ar", "stress")
	if err != nil {
		t.Fatal(err)
	}
	words, long := 0, 0
	for _, s := range c.Sections {
		words += s.words()
		for _, block := range s.Blocks {
			if len(strings.Fields(block.Text)) > 10 && !strings.ContainsAny(block.Text, ".") {
				long++
			}
		}
	}
	if got := all[i]; got.Words != words || got.Short != c.Short.words() || got.Long != long+3 || got.Review.State != "native-reader" {
		t.Errorf("got %+v, want %d words, %d in short, %d long sentences", got, words, c.Short.words(), long+3)
	}
	count, sum := b.Reviewed("ar")
	if want := map[string]int{"native-reader": 1, "second-reader": 1, "drafted": 7}; !reflect.DeepEqual(count, want) || sum != 9 {
		t.Errorf("reviewed: %v of %d", count, sum)
	}
	if len(b.Status("xx")) > 0 {
		t.Error("a language that is not there has a status")
	}
}
