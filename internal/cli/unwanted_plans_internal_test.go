package cli

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/plan"
	"anis/internal/private"
	"anis/internal/store"
)

func TestWhereNoJournalIsWantedNoPlanIsReadOrKeptAndNoneIsLost(t *testing.T) {
	root := t.TempDir()
	u := &unwanted{Store: store.Open(store.Options{
		Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now,
	})}
	phrase := private.New("stone lamp river paper")
	if err := u.Protect(phrase, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	plans := u.Plans()
	if _, err := plans.Save(plan.Plan{Texts: map[string]private.Text{plan.Tell: private.New("Omar")}}); err != nil {
		t.Fatal(err)
	}
	small := plan.Small{What: private.New("walk"), Day: "2026-11-29"}
	kept, err := plans.SaveSmall(small)
	if err != nil {
		t.Fatal(err)
	}
	if err := plans.AllowWhileLocked(true); err != nil {
		t.Fatal(err)
	}
	u.want(false)
	if p, err := plans.Load(); err != nil || !p.Empty() {
		t.Errorf("there is a plan, %v", err)
	}
	if all, err := plans.ListSmall(); err != nil || len(all) > 0 {
		t.Errorf("%d small plans, %v", len(all), err)
	}
	if _, err := plans.Shown(); err == nil || plans.WhileLocked() || plans.Sealed() {
		t.Error("something of it is shown")
	}
	_, saved := plans.Save(plan.Plan{})
	_, added := plans.SaveSmall(small)
	for what, err := range map[string]error{
		"save": saved, "save a small one": added, "delete": plans.Delete(), "delete a small one": plans.DeleteSmall(kept.ID),
		"allow": plans.AllowWhileLocked(true), "take back": plans.AllowWhileLocked(false),
	} {
		if !errors.Is(err, journal.ErrUnwanted) {
			t.Errorf("%s returns %v", what, err)
		}
	}
	u.want(true)
	if err := u.Unlock(phrase, nil); err != nil {
		t.Fatal(err)
	}
	if p, err := plans.Load(); err != nil || p.Empty() || !plans.WhileLocked() {
		t.Errorf("afterwards there is none, %v", err)
	}
}
