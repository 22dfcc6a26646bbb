package contacts_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/contacts"
)

func TestHisOwnPeopleAreNotCopied(t *testing.T) {
	env, _ := directory(t, "en")
	plans := plan.NewMemory(env.Now, testkit.Memory(testkit.NewClock()))
	p := plan.Plan{AtHelp: true, Texts: map[string]private.Text{plan.Tell: private.New("Omar, 0151 555")}}
	if _, err := plans.Save(p); err != nil {
		t.Fatal(err)
	}
	s := contacts.New(env, "DE").With(plans)
	s.Update(s.Init()())
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 2000})
	if !strings.Contains(s.View(), "Omar") {
		t.Fatalf("his people are not there:\n%s", s.View())
	}
	text := copied(t, s, env)
	if strings.Contains(text, "Omar") || !strings.HasPrefix(text[strings.Index(text, "\n"):], "\n112") {
		t.Errorf("copied %q", text)
	}
	// In a small window the entries below them are still found where they stand.
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 9})
	s.Update(testkit.Key("pgdown"))
	if first := strings.SplitN(copied(t, s, env), "\n", 2)[0]; !strings.Contains(s.View(), first) {
		t.Errorf("copied %q from\n%s", first, s.View())
	}
}

// Where no country is chosen, what is true everywhere stands in sentences below the heading.
func TestNothingStandsBetweenTheHeadingAndWhatBelongsToIt(t *testing.T) {
	env, _ := directory(t, "en")
	env.Settings.Country = ""
	plans := plan.NewMemory(env.Now, testkit.Memory(testkit.NewClock()))
	if _, err := plans.Save(plan.Plan{Texts: map[string]private.Text{plan.Tell: private.New("Omar")}}); err != nil {
		t.Fatal(err)
	}
	s := open(env, "", 60, 2000)
	bare := strings.Split(s.View(), "\n")
	s = contacts.New(env, "").With(plans)
	s.Update(s.Init()())
	s.Update(tea.WindowSizeMsg{Width: 60, Height: 2000})
	lines := strings.Split(s.View(), "\n")
	for i, line := range bare {
		if line == "" {
			break
		}
		if lines[i] != line {
			t.Errorf("line %d is %q, want %q", i, lines[i], line)
		}
	}
}
