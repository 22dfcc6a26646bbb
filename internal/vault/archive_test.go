package vault

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"anis/internal/private"
)

// packed returns the tar of a backup with some records.
func packed(t testing.TB, records ...Record) []byte {
	t.Helper()
	var b bytes.Buffer
	a, err := newArchive(&b)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		plain, err := encode(r)
		if err == nil {
			err = a.add(archived{r.ID, plain, r})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := a.close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func page(id, body string) Record {
	r := entry(body)
	r.V, r.ID = 1, id
	return r
}

func TestAnArchiveComesBackAsItWas(t *testing.T) {
	records := []Record{page(nameA, "سلام\n\n"), page(nameB, "")}
	records[1].Extra = map[string]private.Text{"mood": private.New(`{"n":3}`)}
	records[1].Time = time.Date(1931, 2, 3, 4, 5, 6, 0, time.UTC) // before what a tar header can say
	var got []Record
	skipped, err := readArchive(iotest.OneByteReader(bytes.NewReader(packed(t, records...))), func(one archived) error {
		got = append(got, one.rec)
		return nil
	})
	if err != nil || skipped != 0 || len(got) != 2 || !equal(got[0], records[0]) || !equal(got[1], records[1]) {
		t.Errorf("%d records, %d skipped, %v", len(got), skipped, err)
	}
}

// hostile is one file of a tar that nobody writes in good faith, or the tar around it.
type hostile struct {
	files []tar.Header
	data  []string
}

func (h hostile) bytes(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i, head := range h.files {
		head.Size, head.Mode = int64(len(h.data[i])), 0o600
		if head.Typeflag != tar.TypeReg {
			head.Size = 0
		}
		must(t, w.WriteHeader(&head))
		if head.Size > 0 {
			_, err := io.WriteString(w, h.data[i])
			must(t, err)
		}
	}
	must(t, w.Close())
	return b.Bytes()
}

func regular(name string) tar.Header {
	return tar.Header{Name: name, Typeflag: tar.TypeReg, Format: tar.FormatUSTAR}
}

func TestAHostileArchiveIsRefused(t *testing.T) {
	plain, err := encode(page(nameA, "x"))
	must(t, err)
	sum := sha256.Sum256(plain)
	index := func(format, name, sum string) string {
		return fmt.Sprintf(`{"format":%q,"records":[{"name":%q,"sum":%q}]}`, format, name, sum)
	}
	good, right := index("anis-backup 1", nameA, hex.EncodeToString(sum[:])), "entries/"+nameA+".md"
	link, dir, pax := regular("x"), regular("entries"), regular("x")
	link.Typeflag, link.Linkname = tar.TypeSymlink, "/etc/passwd"
	dir.Typeflag = tar.TypeDir
	pax.Format = tar.FormatPAX
	pax.PAXRecords = map[string]string{"ANIS.x": "y"}
	around := func(head tar.Header) hostile {
		return hostile{[]tar.Header{regular("format"), regular(right), head, regular("index.json")}, []string{archiveFormat, string(plain), "x", good}}
	}
	for name, c := range map[string]struct {
		hostile
		want error
	}{
		"nothing":         {hostile{}, ErrNoBackup},
		"no format":       {hostile{[]tar.Header{regular(right)}, []string{string(plain)}}, ErrNoBackup},
		"another tar":     {hostile{[]tar.Header{regular("a.txt")}, []string{"x"}}, ErrNoBackup},
		"newer":           {hostile{[]tar.Header{regular("format")}, []string{"anis-backup 2\n"}}, ErrNewer},
		"no index":        {hostile{[]tar.Header{regular("format"), regular(right)}, []string{archiveFormat, string(plain)}}, ErrBadBackup},
		"absolute name":   {around(regular("/etc/x")), ErrBadBackup},
		"parent name":     {around(regular("../x")), ErrBadBackup},
		"hidden parent":   {around(regular("entries/../../x")), ErrBadBackup},
		"name of Windows": {around(regular(`..\x`)), ErrBadBackup},
		"drive":           {around(regular(`C:x`)), ErrBadBackup},
		"link":            {around(link), ErrBadBackup},
		"folder":          {around(dir), ErrBadBackup},
		"other tar form":  {around(pax), ErrBadBackup},
		"twice":           {around(regular(right)), ErrBadBackup},
		"other sum":       {hostile{[]tar.Header{regular("format"), regular(right), regular("index.json")}, []string{archiveFormat, string(plain), index("anis-backup 1", nameA, strings.Repeat("0", 64))}}, ErrBadBackup},
		"other name":      {hostile{[]tar.Header{regular("format"), regular(right), regular("index.json")}, []string{archiveFormat, string(plain), index("anis-backup 1", nameB, hex.EncodeToString(sum[:]))}}, ErrBadBackup},
		"missing":         {hostile{[]tar.Header{regular("format"), regular("index.json")}, []string{archiveFormat, good}}, ErrBadBackup},
		"index is torn":   {hostile{[]tar.Header{regular("format"), regular(right), regular("index.json")}, []string{archiveFormat, string(plain), good[:9]}}, ErrBadBackup},
		"after the index": {hostile{[]tar.Header{regular("format"), regular(right), regular("index.json"), regular("x")}, []string{archiveFormat, string(plain), good, "x"}}, ErrBadBackup},
		"damaged record":  {hostile{[]tar.Header{regular("format"), regular(right), regular("index.json")}, []string{archiveFormat, "secret", good}}, ErrBadBackup},
	} {
		_, err := readArchive(bytes.NewReader(c.bytes(t)), func(archived) error { return nil })
		if !errors.Is(err, c.want) || strings.Contains(fmt.Sprint(err), "secret") {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	skipped, err := readArchive(bytes.NewReader(around(regular("notes/later.txt")).bytes(t)), func(archived) error { return nil })
	if err != nil || skipped != 1 {
		t.Errorf("a file that means nothing yet: %d skipped, %v", skipped, err)
	}
	whole := packed(t, page(nameA, "x"))
	for n := 0; n < len(whole)-1536; n += 256 { // the last blocks are padding and the end
		if _, err := readArchive(bytes.NewReader(whole[:n]), func(archived) error { return nil }); err == nil {
			t.Errorf("cut to %d bytes it was read", n)
		}
	}
}

// zeros pretends to be endless.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestAnArchiveLargerThanAnybodyWritesIsRefused(t *testing.T) {
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	head := regular("format")
	head.Size = fileLimit + 1
	must(t, w.WriteHeader(&head))
	if _, err := readArchive(io.MultiReader(&b, zeros{}), nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one file: %v", err)
	}
	whole := packed(t, page(nameA, "x"))
	if _, err := readArchive(io.MultiReader(bytes.NewReader(whole), zeros{}), func(archived) error { return nil }); !errors.Is(err, ErrTooLarge) {
		t.Errorf("endless: %v", err)
	}
	a, err := newArchive(io.Discard)
	must(t, err)
	a.lines = make([]indexLine, archiveMost)
	if err := a.add(archived{nameA, nil, Record{}}); !errors.Is(err, ErrTooLarge) {
		t.Errorf("writing one record more: %v", err)
	}
	a.size = archiveBytes
	if err := a.file("x", time.Time{}, nil); !errors.Is(err, ErrTooLarge) {
		t.Errorf("writing one file more: %v", err)
	}
}

func TestARecordIsKnownAgainUnderAnotherName(t *testing.T) {
	newer := []byte("---\n" + `{"v":2,"id":"` + nameA + `","prev":["` + nameB + `"],"new":{"a": 1},"len":2}` + "\n---\nx\n")
	first, err := encode(full())
	must(t, err)
	for _, plain := range [][]byte{first, newer} {
		rec, err := decode(plain, nameA)
		must(t, err)
		other, err := renamed(plain, rec, nameB)
		must(t, err)
		again, err := decode(other, nameB)
		if err != nil || again.ID != nameB || len(again.Prev) != 0 || !again.Body.Equal(rec.Body) || again.V != rec.V {
			t.Errorf("id %s, prev %v, %v", again.ID, again.Prev, err)
		}
		padded, err := pad(bytes.Clone(other))
		must(t, err)
		if essence(other, again) != essence(plain, rec) || essence(padded, again) != essence(plain, rec) {
			t.Error("it is not known again")
		}
		if !bytes.Equal(unpadded(padded), other) {
			t.Error("without padding it is not what it was")
		}
	}
	a, b := page(nameA, "x"), page(nameA, "y")
	plainA, _ := encode(a)
	plainB, _ := encode(b)
	if essence(plainA, a) == essence(plainB, b) {
		t.Error("other words are taken for the same")
	}
}

func FuzzArchive(f *testing.F) {
	r := rand.New(rand.NewPCG(1, 1))
	f.Add([]byte{})
	f.Add(packed(f))
	whole := packed(f, page(nameA, "x"), page(nameB, "سلام"))
	f.Add(whole)
	for range 20 {
		damaged := bytes.Clone(whole)
		damaged[r.IntN(len(damaged))] ^= 1 << r.IntN(8)
		f.Add(damaged)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got []Record
		_, err := readArchive(bytes.NewReader(data), func(one archived) error {
			if !validName(one.name) || len(one.plain) > fileLimit {
				t.Errorf("name %q", one.name)
			}
			other, err := renamed(one.plain, one.rec, strings.Repeat("c", nameLen))
			if err != nil {
				return err
			}
			back, err := decode(other, one.name)
			if err != nil || !back.Body.Equal(one.rec.Body) || essence(other, back) != essence(one.plain, one.rec) {
				t.Errorf("a record does not survive another id: %v", err)
			}
			got = append(got, one.rec)
			return nil
		})
		for _, known := range []error{ErrNoBackup, ErrNewer, ErrBadBackup, ErrTooLarge} {
			if errors.Is(err, known) {
				return
			}
		}
		if err == nil && len(got) > len(data)/512 {
			t.Errorf("%d records in %d bytes", len(got), len(data))
		}
	})
}
