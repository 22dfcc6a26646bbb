package widget_test

import (
	"slices"
	"testing"

	"anis/internal/testkit"
	"anis/internal/ui/widget"
)

func TestATextIsScrolledAndNeverBeyondItsEnds(t *testing.T) {
	text := []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}
	var s widget.Scroll
	s.Lay(text, 4)
	for _, step := range []struct {
		key         string
		top         int
		above, more bool
	}{
		{"up", 0, false, true},
		{"down", 1, true, true},
		{"pgdown", 4, true, true},
		{"pgdown", 6, true, false},
		{"down", 6, true, false},
		{"pgup", 3, true, true},
		{"home", 0, false, true},
		{"end", 6, true, false},
	} {
		if !s.Update(testkit.Key(step.key)) {
			t.Errorf("%s does not scroll", step.key)
		}
		if got := s.View(); !slices.Equal(got, text[step.top:step.top+4]) {
			t.Errorf("after %s %v is seen, want from %d", step.key, got, step.top)
		}
		if above, below := s.More(); above != step.above || below != step.more {
			t.Errorf("after %s more above %v, below %v", step.key, above, below)
		}
	}
	if s.Update(testkit.Key("enter")) || s.Update(testkit.Key("x")) {
		t.Error("a key that does not scroll is taken for one that does")
	}
}

func TestAScrolledTextThatGrowsShorterOrFitsIsSeenToItsEnd(t *testing.T) {
	var s widget.Scroll
	s.Lay([]string{"0", "1", "2", "3", "4", "5"}, 2)
	s.To(4)
	s.Lay([]string{"0", "1", "2"}, 2)
	if got := s.View(); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("of a shorter text %v is seen", got)
	}
	s.Lay([]string{"0", "1", "2"}, 5)
	if got := s.View(); !slices.Equal(got, []string{"0", "1", "2"}) {
		t.Errorf("of a text that fits %v is seen", got)
	}
	s.Lay(nil, 0)
	if got := s.View(); len(got) != 0 {
		t.Errorf("of nothing %v is seen", got)
	}
}

func TestAWrappedTextIsDrawnLineByLineAndHasGapsWhereThereIsRoom(t *testing.T) {
	mark := func(text ...string) string { return "<" + text[0] + ">" }
	if got := widget.Say(5, mark, "one two"); !slices.Equal(got, []string{"<one>", "<two>"}) {
		t.Errorf("it says %q", got)
	}
	if got := widget.Sentences(5, true, "a b", "c"); !slices.Equal(got, []string{"a b", "", "c"}) {
		t.Errorf("with room: %q", got)
	}
	if got := widget.Sentences(5, false, "a b", "c"); !slices.Equal(got, []string{"a b", "c"}) {
		t.Errorf("without room: %q", got)
	}
}
