package vault

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"

	vectors "c2sp.org/CCTV/age"
	"filippo.io/age"
)

// vector is one published test file: an age file and what has to come of it.
type vector struct {
	expect     string
	payload    string // SHA-256 of what the file holds, or of its first part
	keys       []key
	passphrase []string
	skip       string
	file       []byte
}

func readVector(t *testing.T, name string) vector {
	t.Helper()
	text, err := fs.ReadFile(vectors.Vectors, name)
	must(t, err)
	head, file, found := bytes.Cut(text, []byte("\n\n"))
	if !found {
		t.Fatal("no empty line")
	}
	v := vector{file: file}
	for line := range strings.Lines(string(head)) {
		field, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch field {
		case "expect":
			v.expect = value
		case "payload":
			v.payload = value
		case "identity":
			id, err := age.ParseX25519Identity(value)
			if err != nil {
				v.skip = "the journal has no hybrid keys"
				continue
			}
			v.keys = append(v.keys, keyOf(id))
		case "passphrase":
			v.passphrase = append(v.passphrase, value)
		case "armored":
			v.skip = "the journal has no armored files"
		case "compressed":
			r, err := zlib.NewReader(bytes.NewReader(v.file))
			must(t, err)
			v.file, err = io.ReadAll(r)
			must(t, err)
		}
	}
	return v
}

// The test files are those that every implementation of age is held to: c2sp.org/CCTV.
func TestPublishedFilesOfAgeAreOpenedAndRefused(t *testing.T) {
	list, err := fs.ReadDir(vectors.Vectors, ".")
	must(t, err)
	opened, refused := 0, 0
	for _, f := range list {
		t.Run(f.Name(), func(t *testing.T) {
			v := readVector(t, f.Name())
			if v.skip != "" {
				t.Skip(v.skip)
			}
			plain, err := v.open()
			if v.expect != "success" {
				refused++
				if err == nil || plain != nil {
					t.Errorf("%d bytes came out of it, want %s", len(plain), v.expect)
				}
				if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrOtherKey) && !errors.Is(err, ErrKey) && !errors.Is(err, ErrWrongSecret) {
					t.Errorf("an error that callers do not know: %v", err)
				}
				return
			}
			opened++
			sum := sha256.Sum256(plain)
			if err != nil || hex.EncodeToString(sum[:]) != v.payload {
				t.Errorf("%d bytes, %v", len(plain), err)
			}
		})
	}
	if opened < 10 || refused < 60 {
		t.Errorf("%d opened, %d refused: the files are not those that were meant", opened, refused)
	}
}

// open takes the way of a record, or of a key behind a secret.
func (v vector) open() (plain []byte, err error) {
	if len(v.passphrase) == 0 {
		plain, _, err = unseal(v.file, v.keys)
		return plain, err
	}
	for _, p := range v.passphrase {
		if plain, err = unsealWith(v.file, secret(p)); err == nil {
			return plain, nil
		}
	}
	return nil, err
}
