package journal_test

import (
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	domain "anis/internal/journal"
	"anis/internal/lang"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/journal"
	"anis/internal/ui/lock"
)

// folding is a store that keeps what is searched. Of one page it has nothing.
type folding struct {
	*shelf
	without string
	asked   int
}

func (f *folding) EachFolded(ids []string, visit func(string, private.Text, error) bool) error {
	f.asked += len(ids)
	return f.Store.Each(ids, func(id string, e domain.Entry, err error) bool {
		if id == f.without {
			return visit(id, private.Text{}, domain.ErrDamaged)
		}
		return visit(id, lang.NewIndex(e.Title.Reveal(), "only folded").Packed(), err)
	})
}

func TestTheSearchOpensNoPageOfAStoreThatKeepsItFolded(t *testing.T) {
	l := open(t, "en", 60, 20, page(1, "Tea", "rain"), page(2, "Bus", "rain"), page(3, "Work", "sun"))
	heads, _, err := l.store.List()
	if err != nil {
		t.Fatal(err)
	}
	kept := &folding{shelf: l.store, without: heads[1].ID}
	l.List = journal.NewList(l.env, kept, &lock.Tries{})
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	l.finish()
	l.press("/")
	l.finish()
	if kept.asked != 3 || l.store.reads != 0 {
		t.Errorf("%d folded texts were asked for, %d pages were opened", kept.asked, l.store.reads)
	}
	l.write("folded")
	l.see("2 found", true)
	for range "folded" {
		l.press("backspace")
	}
	l.write("bus") // which cannot be read, and is found by what the list shows
	l.see(testkit.Plain(l.env.Lang.N("search.found", 1)), true)
}
