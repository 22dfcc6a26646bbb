package cli

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"anis/internal/helped"
	"anis/internal/journal"
	"anis/internal/store"
)

func TestWhereNoJournalIsWantedNothingThatHelpedIsReadOrKeptAndNothingIsLost(t *testing.T) {
	root := t.TempDir()
	u := &unwanted{Store: store.Open(store.Options{
		Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now,
	})}
	uses := u.Helped()
	kept, err := uses.Add(helped.Use{Exercise: "five-senses", Lighter: 2})
	if err != nil {
		t.Fatal(err)
	}
	u.want(false)
	if all, err := uses.List(); err != nil || len(all) > 0 {
		t.Errorf("%d uses, %v", len(all), err)
	}
	_, added := uses.Add(helped.Use{})
	for what, err := range map[string]error{"add": added, "delete all": uses.DeleteAll()} {
		if !errors.Is(err, journal.ErrUnwanted) {
			t.Errorf("%s returns %v", what, err)
		}
	}
	u.want(true)
	if all, err := uses.List(); err != nil || len(all) != 1 || all[0].ID != kept.ID {
		t.Errorf("afterwards there are %d, %v", len(all), err)
	}
}
