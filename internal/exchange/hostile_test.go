package exchange_test

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"anis/internal/exchange"
	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/sanitize"
)

// What a stranger's file brought in is printed by "journal export" on the terminal where that is asked for.
func TestJSONCommandsNoTerminalAndLosesNothing(t *testing.T) {
	var all []rune
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if sanitize.Unsafe(r) && !unicode.Is(unicode.Cs, r) {
			all = append(all, r)
		}
	}
	e := sample()
	e.Title, e.Body, e.Tags = private.New("\u009b31m"), private.New(string(all)), []private.Text{private.New("\u202eback\x7f")}
	e.Feelings = []journal.Feeling{"\u009d0;x\a"}
	var b bytes.Buffer
	if err := exchange.JSON(&b, []journal.Entry{e}); err != nil {
		t.Fatal(err)
	}
	if at := bytes.IndexFunc(b.Bytes(), sanitize.Unsafe); at >= 0 {
		t.Errorf("byte %d begins something that a terminal obeys: %q", at, b.Bytes()[at:at+4])
	}
	found, err := exchange.Read(&b, time.UTC)
	if err != nil || len(found.Entries) != 1 {
		t.Fatalf("%v, %v", found.Bad, err)
	}
	got := found.Entries[0]
	if got.Title.Reveal() != e.Title.Reveal() || got.Body.Reveal() != e.Body.Reveal() || got.Tags[0].Reveal() != e.Tags[0].Reveal() ||
		got.Feelings[0] != e.Feelings[0] {
		t.Error("the page came back otherwise")
	}
}

func TestAnEnormousFileInAFolderKeepsNoOtherFromComingIn(t *testing.T) {
	files := fstest.MapFS{"a.md": {Data: []byte("words")}, "big.md": {Data: []byte("x")}}
	found, err := exchange.Folder(grown{files}, time.UTC)
	if err != nil || len(found.Entries) != 1 {
		t.Fatalf("%d pages, %v", len(found.Entries), err)
	}
	if len(found.Bad) != 1 || found.Bad[0] != (exchange.Bad{File: "big.md", Why: exchange.TooLong}) {
		t.Errorf("%v", found.Bad)
	}
}

// grown is a folder in which big.md has ten gigabytes.
type grown struct{ fstest.MapFS }

func (g grown) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := g.MapFS.ReadDir(name)
	for i, d := range list {
		if d.Name() == "big.md" {
			list[i] = vast{d}
		}
	}
	return list, err
}

type vast struct{ fs.DirEntry }

func (v vast) Info() (fs.FileInfo, error) {
	info, err := v.DirEntry.Info()
	return vastInfo{info}, err
}

type vastInfo struct{ fs.FileInfo }

func (vastInfo) Size() int64 { return 10 << 30 }
