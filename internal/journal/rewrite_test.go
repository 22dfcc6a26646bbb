package journal

import (
	"testing"
	"time"

	"anis/internal/private"
)

func TestARewrittenPageKeepsItsDayAndWhatWasSaidAboutIt(t *testing.T) {
	e := Entry{
		ID: "a", Time: time.Unix(1, 0), Kind: KindEntry, Title: private.New("Tea"), Body: private.New("Tea\n\nat night"),
		Tags: []private.Text{private.New("rain")}, Feelings: []Feeling{"calm"}, Until: time.Unix(9, 0), Hidden: true, Unproven: true,
	}
	got := Rewrite(e, private.New("  Coffee\nin the morning"))
	if got.ID != "a" || !got.Time.Equal(e.Time) || len(got.Tags) != 1 || len(got.Feelings) != 1 || !got.Hidden || !got.Unproven || got.Until != e.Until {
		t.Errorf("something is lost: %+v", got)
	}
	if got.Title.Reveal() != "Coffee" {
		t.Errorf("the title is %q", got.Title.Reveal())
	}
	e.Title = private.New("My own title")
	if got := Rewrite(e, private.New("Coffee")); got.Title.Reveal() != "My own title" {
		t.Errorf("a title of its own became %q", got.Title.Reveal())
	}
}

func TestAnswersFollowTheTextUnderTheirQuestions(t *testing.T) {
	body, answers := Compose([]Part{
		{ID: "where", Question: "Where?", Answer: private.New("In the jaw.")},
		{ID: "when", Question: "When?", Answer: private.New("On the bus.")},
		{ID: "places", Question: "Which places?", Answer: private.New("- Head\n- Jaw")},
	})
	answers[2].Text = private.New("head,jaw") // what an exercise keeps of a choice
	e := Entry{Body: body, Answers: answers, Title: private.New("Stress")}
	for _, c := range []struct {
		name, body string
		want       map[string]string
	}{
		{"nothing", body.Reveal(), map[string]string{"where": "In the jaw.", "when": "On the bus.", "places": "head,jaw"}},
		{"an answer", "## Where?\n\nIn the neck.\n\n## When?\n\nOn the bus.\n\n## Which places?\n\n- Head\n- Jaw",
			map[string]string{"where": "In the neck.", "when": "On the bus.", "places": "head,jaw"}},
		{"a choice", "## Where?\n\nIn the jaw.\n\n## When?\n\nOn the bus.\n\n## Which places?\n\n- Head",
			map[string]string{"where": "In the jaw.", "when": "On the bus."}},
		{"a question is gone", "## When?\n\nOn the bus.", map[string]string{"when": "On the bus."}},
		{"all is gone", "free words", nil},
	} {
		got := Rewrite(e, private.New(c.body))
		if len(got.Answers) != len(c.want) || got.Title.Reveal() != "Stress" {
			t.Errorf("%s: %d answers, title %q", c.name, len(got.Answers), got.Title.Reveal())
		}
		for _, a := range got.Answers {
			if a.Text.Reveal() != c.want[a.ID] {
				t.Errorf("%s: %s is %q, want %q", c.name, a.ID, a.Text.Reveal(), c.want[a.ID])
			}
		}
	}
}
