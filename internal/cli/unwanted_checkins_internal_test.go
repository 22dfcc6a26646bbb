package cli

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"anis/internal/checkin"
	"anis/internal/journal"
	"anis/internal/store"
)

func TestWhereNoJournalIsWantedNoCheckInIsReadOrKeptAndNoneIsLost(t *testing.T) {
	root := t.TempDir()
	u := &unwanted{Store: store.Open(store.Options{
		Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now,
	})}
	loads := u.Checkins()
	kept, err := loads.Save(checkin.Checkin{Values: checkin.Values{}.With(checkin.Load, 6)})
	if err != nil {
		t.Fatal(err)
	}
	u.want(false)
	if all, err := loads.List(); err != nil || len(all) > 0 {
		t.Errorf("%d check-ins, %v", len(all), err)
	}
	_, saved := loads.Save(checkin.Checkin{})
	for what, err := range map[string]error{"save": saved, "delete": loads.Delete(kept.ID), "delete all": loads.DeleteAll()} {
		if !errors.Is(err, journal.ErrUnwanted) {
			t.Errorf("%s returns %v", what, err)
		}
	}
	u.want(true)
	if all, err := loads.List(); err != nil || len(all) != 1 || all[0].ID != kept.ID {
		t.Errorf("afterwards there are %d, %v", len(all), err)
	}
}
