package journal_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/cell"
	domain "anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui/journal"
	"anis/internal/ui/keys"
	"anis/internal/ui/lock"
	"anis/internal/ui/nav"
)

// shelf is a store that counts who reads, and when it is allowed to be read.
type shelf struct {
	domain.Store
	t      *testing.T
	inLoop bool
	reads  int
	times  map[string]int // how often each page was read
}

func (s *shelf) Each(ids []string, visit func(string, domain.Entry, error) bool) error {
	if s.inLoop {
		s.t.Error("a page is read inside the loop")
	}
	s.reads += len(ids)
	if s.times == nil {
		s.times = map[string]int{}
	}
	for _, id := range ids {
		s.times[id]++
	}
	return s.Store.Each(ids, visit)
}

// list is the list of pages in a test; its commands wait in a queue.
type list struct {
	*journal.List
	t     *testing.T
	store *shelf
	env   nav.Env
	queue []tea.Cmd
	move  nav.Move
}

func open(t *testing.T, tag string, width, height int, entries ...domain.Entry) *list {
	clock := testkit.NewClock()
	l := &list{t: t, store: &shelf{Store: testkit.Memory(clock, entries...), t: t}, env: testkit.Env(t, clock, tag)}
	l.List = journal.NewList(l.env, l.store, &lock.Tries{})
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: width, Height: height})
	l.finish()
	return l
}

// send gives the screen a message, inside the loop.
func (l *list) send(msg tea.Msg) {
	l.store.inLoop = true
	var cmd tea.Cmd
	l.move, cmd = l.Update(msg)
	l.store.inLoop = false
	if cmd != nil {
		l.queue = append(l.queue, cmd)
	}
}

// step runs the first command that waits and reports whether there was one.
func (l *list) step() bool {
	if len(l.queue) == 0 {
		return false
	}
	cmd := l.queue[0]
	l.queue = l.queue[1:]
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, cmd := range msg {
			if cmd != nil {
				l.queue = append(l.queue, cmd)
			}
		}
	default:
		l.send(msg)
	}
	return true
}

// finish runs commands until none waits.
func (l *list) finish() {
	for l.step() {
	}
}

func (l *list) press(names ...string) {
	for _, name := range names {
		l.send(testkit.Key(name))
	}
}

func (l *list) write(text string) {
	for _, r := range text {
		l.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune{r}})
	}
}

func (l *list) see(text string, want bool) {
	l.t.Helper()
	if view := testkit.Plain(l.View()); strings.Contains(view, text) != want {
		l.t.Errorf("the screen shows %q: %v, want %v\n%s", text, !want, want, view)
	}
}

func page(daysAgo int, title, body string) domain.Entry {
	return domain.Entry{
		Time: testkit.Start.AddDate(0, 0, -daysAgo), Kind: domain.KindEntry,
		Title: private.New(title), Body: private.New(title + "\n\n" + strings.Repeat("… ", 100) + body),
	}
}

func TestPagesAreFoundByTheirTitlesAndTheirWholeBodies(t *testing.T) {
	l := open(t, "ar", 60, 20,
		page(1, "شاي على الشُّرْفة", "كان المطر ينزل في المساء"), page(3, "الرسالة", "Die Ausländerbehörde schrieb wieder"), page(3, "بلا عنوان", "نمت جيداً"))
	l.press("/")
	l.finish()
	for typed, want := range map[string]string{
		"الشرفه": "شاي", "مسا": "شاي", "auslaenderbehoerde": "الرسالة", "AUSLANDER": "الرسالة", "جيدا نمت": "بلا عنوان",
	} {
		l.write(typed)
		l.see(want, true)
		l.see(l.env.Lang.N("search.found", 1), true)
		l.see(l.env.T("date.yesterday"), want == "شاي")
		for range []rune(typed) {
			l.press("backspace")
		}
	}
}

func TestEnterOpensAPageAndEscEndsTheSearch(t *testing.T) {
	l := open(t, "en", 60, 20, page(1, "Tea", "rain"), page(2, "Bus", "the rain again"), page(3, "Work", "sun"))
	heads, _, err := l.store.List()
	if err != nil {
		t.Fatal(err)
	}
	l.press("/")
	l.finish()
	l.write("rain")
	l.see("2 found", true)
	l.press("down", "enter")
	if l.move != nav.Open(nav.Entry(heads[1].ID)) {
		t.Errorf("enter gives %+v", l.move)
	}
	l.press("esc")
	if l.Typing() || l.move != (nav.Move{}) {
		t.Error("esc does not end the search, or leaves the journal")
	}
	l.see("Work", true)
	l.press("esc")
	if l.move != nav.Back() {
		t.Error("the second esc does not go back")
	}
}

func TestNoPageFoundIsSaidKindly(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		l := open(t, tag, 38, 10, page(1, "Tea", "rain"))
		l.press("/")
		l.see(strings.Fields(l.env.T("search.hint-journal"))[0], true)
		l.write("snow")
		l.see(l.env.T("search.looking"), true)
		l.see(strings.Fields(l.env.T("search.none"))[0], false)
		l.finish()
		l.see(l.env.T("search.looking"), false)
		l.see(strings.Fields(l.env.T("search.none"))[0], true)
		l.press("enter")
		if l.move != (nav.Move{}) {
			t.Errorf("enter on nothing gives %+v", l.move)
		}
	}
}

func TestPagesAreReadBesideTheLoopAndTheNewestFirst(t *testing.T) {
	var entries []domain.Entry
	for i := range 100 {
		entries = append(entries, page(i, fmt.Sprintf("day %d", i), "rain"))
	}
	l := open(t, "en", 60, 20, entries...)
	if l.store.reads != 0 {
		t.Errorf("%d pages were read before anybody searched", l.store.reads)
	}
	l.press("/")
	l.write("rain")
	l.step()
	found := l.store.reads
	if found == 0 || found == 100 {
		t.Fatalf("one command reads %d of 100 pages", found)
	}
	l.see(l.env.Lang.N("search.found", found), true)
	l.see("day 0", true)
	l.finish()
	l.see(l.env.Lang.N("search.found", 100), true)
	twice := 0
	for _, times := range l.store.times {
		if twice += times - 1; times > 2 {
			t.Errorf("a page was read %d times", times)
		}
	}
	if len(l.store.times) != 100 || twice > 40 {
		t.Errorf("%d of 100 pages were read, %d of them again for the words around a hit", len(l.store.times), twice)
	}
}

func TestAnEndedSearchForgetsWhatItRead(t *testing.T) {
	l := open(t, "en", 60, 20, page(1, "Tea", "rain"))
	l.press("/", "esc")
	l.finish() // what was being read arrives late
	l.press("/")
	l.write("rain")
	l.see("1 found", false)
	before := l.store.reads
	l.finish()
	l.see("1 found", true)
	if l.store.reads == before {
		t.Error("the second search reads nothing: the first kept the page")
	}
}

func TestADeletedPageIsFoundNoMore(t *testing.T) {
	l := open(t, "en", 60, 20, page(1, "Tea", "rain"), page(2, "Bus", "rain"))
	l.press("/")
	l.finish()
	l.write("rain")
	l.see("2 found", true)
	heads, _, err := l.store.List()
	if err != nil {
		t.Fatal(err)
	}
	if err := l.store.Delete(heads[0].ID); err != nil {
		t.Fatal(err)
	}
	if _, err := l.store.Save(page(0, "Snow", "first no rain, then rain")); err != nil {
		t.Fatal(err)
	}
	l.send(nav.ShownMsg{})
	l.finish()
	l.see("Tea", false)
	l.see("Snow", true)
	l.see("2 found", true)
}

func TestAnUnfinishedPageIsFound(t *testing.T) {
	l := open(t, "en", 60, 20)
	l.press("/")
	if l.Typing() {
		t.Error("there is nothing to search in, and the field opens")
	}
	draft := domain.Draft{Entry: domain.Entry{About: string(nav.Write), Title: private.New("Half"), Body: private.New("Half a page about rain")}, Time: testkit.Start.Add(-time.Hour)}
	if _, err := l.store.SaveDraft(draft); err != nil {
		t.Fatal(err)
	}
	l.send(nav.ShownMsg{})
	l.finish()
	l.press("/")
	l.write("rain")
	l.see("Half", true)
}

func TestADamagedPageIsFoundByWhatTheListShows(t *testing.T) {
	l := open(t, "en", 60, 20, page(1, "Tea", "rain"))
	l.store.Store = broken{l.store.Store}
	l.press("/")
	l.finish()
	l.write("tea")
	l.see("1 found", true)
}

// broken is a store whose pages cannot be read.
type broken struct{ domain.Store }

func (broken) Each(ids []string, visit func(string, domain.Entry, error) bool) error {
	for _, id := range ids {
		visit(id, domain.Entry{}, domain.ErrDamaged)
	}
	return nil
}

func TestTheSearchFitsTheSmallestWindow(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		for _, size := range []tea.WindowSizeMsg{{Width: 26, Height: 6}, {Width: 38, Height: 10}} {
			l := open(t, tag, size.Width, size.Height, page(1, "Tea", "rain"), page(2, "Bus", "rain"))
			for _, typed := range []string{"/", "a", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"} {
				l.write(typed)
				lines := strings.Split(l.View(), "\n")
				if len(lines) > size.Height {
					t.Errorf("%s %v %q: %d lines", tag, size, typed, len(lines))
				}
				for _, line := range lines {
					if cell.Width(line) > size.Width {
						t.Errorf("%s %v %q: %q is too wide", tag, size, typed, line)
					}
				}
			}
		}
	}
}

func TestWhatIsReadForASearchDoesNotPrintItself(t *testing.T) {
	l := open(t, "en", 60, 20, page(1, "Tea", "secretword"))
	l.press("/")
	msg := l.queue[0]()
	if printed := fmt.Sprintf("%v %+v %#v", msg, msg, msg); strings.Contains(printed, "secretword") {
		t.Errorf("the message prints %s", printed)
	}
}

func BenchmarkAKeystrokeIn1000Pages(b *testing.B) {
	var entries []domain.Entry
	for i := range 1000 {
		entries = append(entries, page(i, fmt.Sprintf("day %d", i), strings.Repeat("كلمات من صفحة طويلة فيها كلام كثير. ", 40)))
	}
	t := &testing.T{}
	clock := testkit.NewClock()
	l := &list{t: t, store: &shelf{Store: testkit.Memory(clock, entries...), t: t}, env: testkit.Env(b, clock, "ar")}
	l.List = journal.NewList(l.env, l.store, &lock.Tries{})
	l.queue = append(l.queue, l.Init())
	l.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	l.finish()
	l.press("/")
	l.finish()
	b.ResetTimer()
	for b.Loop() {
		l.write("غ")
		l.press("backspace")
	}
}

func TestWhereNothingIsFoundNoKeyIsNamedThatWouldOpenIt(t *testing.T) {
	l := open(t, "en", 80, 24, page(1, "Tea", "rain"))
	named := func(want bool) {
		t.Helper()
		if got := slices.ContainsFunc(l.Keys(), func(b keys.Binding) bool { return b.ID == keys.Enter.ID }); got != want {
			t.Errorf("enter is among the keys: %v", got)
		}
	}
	l.press("/")
	l.finish()
	l.press("t", "e")
	l.finish()
	named(true)
	l.press("x")
	l.finish()
	named(false)
}
