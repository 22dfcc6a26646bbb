package vault

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"filippo.io/age"

	"anis/internal/private"
)

func TestEveryFileIsFourKibibytesTimesAPowerOfTwo(t *testing.T) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	for size := fileUnit; size <= 1<<20; size *= 2 {
		for _, n := range []int{room(size / 2), room(size/2) + 1, room(size) - 1, room(size)} {
			want := size
			if n == room(size/2) {
				want = max(size/2, fileUnit)
			}
			padded, err := pad(bytes.Repeat([]byte("x"), max(n, 0)))
			if err != nil {
				t.Fatal(err)
			}
			sealed, err := seal(padded, id.Recipient())
			if err != nil || len(sealed) != want {
				t.Errorf("%d bytes became a file of %d, want %d, %v", n, len(sealed), want, err)
			}
		}
	}
	for size := fileUnit; size <= fileLimit; size *= 2 {
		n := room(size)
		chunks := (n + ageChunk - 1) / ageChunk
		if n%ageChunk == 0 || ageHeader+ageNonce+n+chunks*ageTag != size {
			t.Errorf("%d bytes of plaintext do not fill %d bytes", n, size)
		}
	}
	if _, err := pad(make([]byte, room(fileLimit)+1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
}

func TestWordsStandNowhereOnTheDisk(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	markers := []string{"MARKER-latin-7391", "علامة-سرية-٧٣٩١"}
	for _, m := range markers {
		r := full()
		r.Type, r.Prev, r.Of = "entry", nil, Origin{}
		r.Title, r.Tags[0], r.Answers[0].Text, r.Body = private.New(m), private.New(m), private.New(m), private.New(strings.Repeat(m+"\n", 300))
		r.About, r.Step, r.Lang, r.Dir = m, m, m, m
		first := put(t, v, r)
		r.Prev = []string{first.ID}
		put(t, v, r)
		r.ID = ""
		if _, err := v.SaveDraft(r); err != nil {
			t.Fatal(err)
		}
	}
	sealed := 0
	for path, text := range tree(t, root) {
		for _, m := range markers {
			if strings.Contains(path+text, m) || strings.Contains(path+text, m[:8]) {
				t.Errorf("%s holds the words", path)
			}
		}
		if strings.HasSuffix(path, ".age") {
			sealed++
			if size := len(text); size < fileUnit || size&(size-1) != 0 {
				t.Errorf("%s has %d bytes", path, size)
			}
		}
	}
	if sealed != 6 {
		t.Errorf("%d sealed files, want 4 records and 2 drafts", sealed)
	}
}

// sealedSample returns one sealed record of 4 KiB and its keys.
func sealedSample(t *testing.T) ([]byte, []key) {
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	plain, err := encode(full())
	if err != nil {
		t.Fatal(err)
	}
	if plain, err = pad(plain); err != nil {
		t.Fatal(err)
	}
	sealed, err := seal(plain, id.Recipient())
	if err != nil || len(sealed) != fileUnit {
		t.Fatal(len(sealed), err)
	}
	return sealed, []key{keyOf(id)}
}

func TestEveryTruncationIsRefused(t *testing.T) {
	thorough(t)
	sealed, keys := sealedSample(t)
	for n := range sealed {
		if _, _, err := unseal(sealed[:n], keys); !errors.Is(err, ErrDamaged) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	if _, _, err := unseal(append(bytes.Clone(sealed), '\n'), keys); !errors.Is(err, ErrDamaged) {
		t.Errorf("one byte more: %v", err)
	}
}

func TestEveryFlippedBitIsRefused(t *testing.T) {
	thorough(t)
	sealed, keys := sealedSample(t)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			damaged := bytes.Clone(sealed)
			// Of what is sealed one byte in four: a seal makes no difference between bytes.
			for bit := w; bit < len(sealed)*8; bit += 4 {
				if bit > 8*(ageHeader+ageNonce) && bit/8%4 != 0 && bit < 8*(len(sealed)-2*ageTag) {
					continue
				}
				damaged[bit/8] ^= 1 << (bit % 8)
				// A file whose first lines are damaged looks like one that is sealed for somebody else.
				plain, _, err := unseal(damaged, keys)
				if plain != nil || !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrOtherKey) {
					t.Errorf("bit %d flipped: %v", bit, err)
				}
				damaged[bit/8] ^= 1 << (bit % 8)
			}
		})
	}
	wg.Wait()
	if _, _, err := unseal(sealed, keys); err != nil {
		t.Errorf("undamaged: %v", err)
	}
}

func TestTheAgeCommandOpensARecord(t *testing.T) {
	command, err := exec.LookPath("age")
	if err != nil {
		t.Skip("the age command is not installed")
	}
	root := t.TempDir()
	v := program(root)
	r := put(t, v, entry("سطر أول\n\nline two\n"))
	out, err := exec.Command(command, "-d",
		"-i", only(t, root, filepath.Join("keys", "o-")), filepath.Join(v.entriesDir(), r.ID+".age")).Output()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte("\n---\nسطر أول\n\nline two\n")) || !bytes.HasPrefix(out, []byte("---\n{\"v\":1,")) {
		t.Errorf("age printed something else")
	}
}

// The folder testdata/open-1 was written once by version 1 of the format. It is never made anew:
// it stands for the journals that people have.
func TestAJournalOfVersion1StillOpens(t *testing.T) {
	before := tree(t, "testdata/open-1")
	v := New(Options{Journal: filepath.Join("testdata", "open-1")})
	if f := v.Form(); f != FormOpen {
		t.Errorf("form %v", f)
	}
	heads, bad, err := v.Heads()
	if err != nil || len(bad) != 0 || len(heads) != 2 {
		t.Fatalf("%d heads, %v, %v", len(heads), bad, err)
	}
	for _, h := range heads {
		r, err := v.Read(h.ID)
		if err != nil {
			t.Fatal(err)
		}
		switch r.Type {
		case "entry":
			if r.Title.Reveal() != "بعد التعديل" || r.Body.Reveal() != "كتبتُ هذا مرّتين.\n\n" || len(r.Prev) != 1 || r.Seq != 2 {
				t.Errorf("the entry reads differently")
			}
		case "exercise":
			if r.About != "exercise/five-senses" || r.Lang != "ar" || formatTime(r.Time) != "2026-11-21T21:30:00+03:00" ||
				len(r.Answers) != 1 || r.Answers[0].ID != "see" || r.Answers[0].Text.Reveal() != "نافذة، كوب، كتاب" ||
				r.Extra["weather"].Reveal() != `{"sky":"rain"}` || r.Tags[0].Reveal() != "هدوء" {
				t.Errorf("the exercise reads differently")
			}
		default:
			t.Errorf("type %q", r.Type)
		}
	}
	if after := tree(t, "testdata/open-1"); len(after) != len(before) {
		t.Errorf("reading changed the folder")
	}
}

func TestADamagedFileWithWordsInItLeavesThemOutOfTheError(t *testing.T) {
	root := t.TempDir()
	v := program(root)
	put(t, v, entry("x"))
	const plain = "age-encryption.org/v1\n-> SECRETWORD SECRETWORD\nSECRETWORD\n"
	write(t, filepath.Join(v.entriesDir(), nameA+".age"), plain)
	_, err := v.Read(nameA)
	if !errors.Is(err, ErrDamaged) || strings.Contains(err.Error(), "SECRET") {
		t.Errorf("%v", err)
	}
	write(t, only(t, root, filepath.Join("keys", "o-")), "AGE-SECRET-KEY-1SECRETWORD\nSECRETWORD\n")
	_, err = v.Put(entry("y"))
	if !errors.Is(err, ErrKey) || strings.Contains(err.Error(), "SECRET") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(filepath.Join(v.entriesDir(), nameA+".age")); err != nil {
		t.Error(err)
	}
}
