package cli

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/store"
)

// Every method of the store that may open or keep something refuses, also one that is added later.
func TestWhereNoJournalIsWantedEveryMethodRefusesAndNoFolderIsMade(t *testing.T) {
	root := t.TempDir()
	u := &unwanted{Store: store.Open(store.Options{
		Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now,
	})}
	u.want(false)
	free := []string{"Close", "Erase", "Inventory", "VerifyBackup"} // they open nothing of the journal and keep nothing
	failure, refused := reflect.TypeFor[error](), 0
	for i := range reflect.TypeOf(u).NumMethod() {
		method, name := reflect.ValueOf(u).Method(i), reflect.TypeOf(u).Method(i).Name
		last := method.Type().NumOut() - 1
		if slices.Contains(free, name) || last < 0 || method.Type().Out(last) != failure {
			continue
		}
		var args []reflect.Value
		for k := range method.Type().NumIn() {
			args = append(args, reflect.Zero(method.Type().In(k)))
		}
		if err, _ := method.Call(args)[last].Interface().(error); !errors.Is(err, journal.ErrUnwanted) {
			t.Errorf("%s returns %v", name, err)
		}
		refused++
	}
	if refused < 20 {
		t.Errorf("only %d methods were asked", refused)
	}
	if left, _ := os.ReadDir(root); len(left) > 0 {
		t.Errorf("it made %v", left)
	}
}

func TestAJournalThatIsNotWantedAnyMoreIsClosedAndComesBackAsItWas(t *testing.T) {
	root := t.TempDir()
	secret := private.New("stone lamp river")
	u := &unwanted{Store: store.Open(store.Options{
		Journal: filepath.Join(root, "journal"), State: filepath.Join(root, "state"), Now: time.Now,
	})}
	kept, err := u.Save(journal.Entry{Body: private.New("tea on the balcony")})
	if err != nil {
		t.Fatal(err)
	}
	if err := u.Protect(secret, private.Text{}, nil); err != nil {
		t.Fatal(err)
	}
	u.want(false)
	if !u.Store.Locked() {
		t.Error("its keys are in memory")
	}
	if u.Protection() != journal.Absent || u.Locked() {
		t.Error("it asks for a passphrase")
	}
	u.want(true)
	if !u.Locked() {
		t.Error("it opens by itself")
	}
	if err := u.Unlock(secret, nil); err != nil {
		t.Fatal(err)
	}
	if heads, _, err := u.List(); err != nil || len(heads) != 1 || heads[0].Time.Unix() != kept.Time.Unix() {
		t.Errorf("%d pages, %v", len(heads), err)
	}
}
