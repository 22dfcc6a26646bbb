//go:build unix

package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/store"
)

// Words that stand nowhere but where a person typed them.
const (
	phrase     = "quartz lantern meadow signal harbour violet"
	digits     = "004312-111111-222222-333333-444444-555555-666666-017171"
	entryTitle = "Pomegranatedusk" // of a page that was kept
	entryBody  = "the staircase smelled of cardamom"
	tag        = "Quincewillow"  // of the same page
	first      = "Zanzibarlight" // of a page that is being written
	second     = "the walnut tree remembers"
)

// template is a folder with a journal that has a passphrase. Making one takes a while, so there is
// one for all tests.
var template = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(filepath.Dir(program), "sealed")
	s := store.Open(store.Options{Journal: filepath.Join(dir, "journal"), State: filepath.Join(dir, "state"), Now: time.Now})
	if err := s.Protect(private.New(phrase), private.New(digits), nil); err != nil {
		return "", err
	}
	_, err := s.Save(journal.Entry{
		Time: time.Now(), Kind: journal.KindEntry, Title: private.New(entryTitle), Body: private.New(entryTitle + "\n\n" + entryBody),
	})
	if err != nil {
		return "", err
	}
	return dir, s.Close()
})

// sealedJournal makes a data folder with a journal that has a passphrase and one page, and returns
// it with the arguments that use it.
func sealedJournal(t *testing.T, language string) (data string, args []string) {
	t.Helper()
	from, err := template()
	if err != nil {
		t.Fatal(err)
	}
	data, args = settled(t, language)
	if err := os.CopyFS(data, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return data, args
}

// unlock opens the journal from home.
func unlock(s *Session) {
	s.t.Helper()
	s.Go("3", "Your journal is locked")
	s.Type(phrase)
	s.Go("enter", "Write a new page")
}

// compose opens the journal and begins a page.
func compose(s *Session) {
	s.t.Helper()
	unlock(s)
	s.See(entryTitle)
	begin(s)
}

// begin begins a page.
func begin(s *Session) {
	s.t.Helper()
	s.Go("1", "Write whatever comes")
	s.Type(first)
	s.Press("enter")
	s.Type(second)
	s.See(second, "Draft kept")
}

// label opens the journal, gives the page in it a tag, and begins another.
func label(s *Session) {
	s.t.Helper()
	unlock(s)
	s.See(entryTitle)
	s.Press("tab")
	s.Go("enter", "about it")
	s.Go("a", "In lists") // the rows, which come after the title
	s.Go("1", "That is all")
	s.Type(tag)
	s.See(tag)
	s.Go("enter", "How you felt")
	s.Go("esc", "about it")
	s.See(tag)
	s.Go("esc", "Write a new page")
	begin(s)
}

// renewed waits until the process was replaced for the n-th time and has drawn.
func (s *Session) renewed(n int) {
	s.t.Helper()
	s.Until(fmt.Sprintf("process %d", n+1), func(string) bool { return s.runs() == n+1 })
}

// runs is how many processes have shown their screens. Each asks for pasted text to be marked.
func (s *Session) runs() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Count(s.sent.Bytes(), []byte("\x1b[?2004h"))
}

// holds reports whether data holds a word, in bytes as they are or in two bytes for each letter.
func holds(data []byte, word string) bool {
	wide := make([]byte, 0, 2*len(word))
	for _, b := range []byte(word) {
		wide = append(wide, b, 0)
	}
	return bytes.Contains(data, []byte(word)) || bytes.Contains(data, wide)
}

func TestWhoNeverOpenedTheJournalKeepsHisProcess(t *testing.T) {
	t.Parallel()
	_, args := sealedJournal(t, "en")
	s := start(t, args)
	s.See("The handbook")
	s.Go("1", "What stress does")
	s.Go("\x0c", "Your journal is locked")
	s.Go("esc", "What stress does")
	s.Go("q", "The handbook")
	s.Quit()
	if n := strings.Count(s.Sent(), "\x1b[?2004h"); n != 1 {
		t.Errorf("%d processes have shown screens", n)
	}
}

// What is typed as soon as the journal is seen to be locked falls into the change of processes.
func TestKeysAreNeitherEchoedNorLostWhileTheProcessIsReplaced(t *testing.T) {
	t.Parallel()
	_, args := sealedJournal(t, "en")
	s := start(t, args)
	s.See("The handbook")
	for n := 1; n <= 3; n++ {
		unlock(s)
		s.Go("\x0c", "Your journal is locked now")
		for _, key := range "3xq7" {
			s.Type(string(key))
		}
		s.See("Your journal is locked", "•••")
		s.renewed(n)
		s.Press("\x15") // empties the field
		s.Go("esc", "The handbook")
	}
	s.Quit()
	s.Restored()
	if strings.Contains(s.Sent(), "xq7") {
		t.Error("what was typed was echoed")
	}
	switched(t, s.Sent(), enter, leave)
}
