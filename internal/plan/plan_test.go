package plan_test

import (
	"slices"
	"testing"
	"time"

	"anis/internal/plan"
	"anis/internal/private"
)

func TestASmallPlanIsDueFromItsDayOn(t *testing.T) {
	zone := time.FixedZone("", 3*60*60)
	late := time.Date(2026, 11, 28, 23, 59, 0, 0, zone)
	for day, want := range map[string]bool{"2026-11-27": true, "2026-11-28": true, "2026-11-29": false, "2027-01-01": false} {
		if got := (plan.Small{Day: day}).Due(late); got != want {
			t.Errorf("%s is due: %v", day, got)
		}
	}
	all := []plan.Small{{ID: "b", Day: "2026-11-28"}, {ID: "c", Day: "2026-11-30"}, {ID: "a", Day: "2026-11-02"}}
	if due := plan.Due(all, late); len(due) != 2 || due[0].ID != "a" || due[1].ID != "b" {
		t.Errorf("due are %+v", due)
	}
}

func TestOnlyPartsInWhichSomethingStandsAreFilled(t *testing.T) {
	p := plan.Plan{Texts: map[string]private.Text{"live-for": private.New("my sister"), "signs": private.New(" \n"), "tell": private.New("Omar\n\n Samir ")}}
	if got := p.Filled(); !slices.Equal(got, []string{"tell", "live-for"}) {
		t.Errorf("filled are %v", got)
	}
	if lines := p.Lines("tell"); len(lines) != 2 || lines[1].Reveal() != "Samir" {
		t.Errorf("%d lines", len(lines))
	}
	if !(plan.Plan{AtCalm: true}).Empty() || p.Empty() {
		t.Error("a plan is empty when none of its parts is filled")
	}
}
