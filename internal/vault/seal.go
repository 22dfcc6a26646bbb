package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"
)

// Sizes in bytes. The overhead is that of an age file with one X25519 recipient.
const (
	ageHeader = 168       // the lines in front, always of the same length
	ageNonce  = 16        // between header and content
	ageTag    = 16        // after each chunk of content
	ageChunk  = 64 * 1024 // of content
	fileUnit  = 4 * 1024  // every file is this, times a power of two
	fileLimit = 64 << 20  // larger files are neither written nor opened
)

// room returns how many bytes of plaintext fill a sealed file of size bytes. The sizes that are
// used never leave a last chunk without content, which age would not write; a test proves it.
func room(size int) int {
	left := size - ageHeader - ageNonce
	whole, rest := left/(ageChunk+ageTag), left%(ageChunk+ageTag)
	return whole*ageChunk + rest - ageTag
}

// pad fills the plaintext with newlines so that its sealed file is 4 KiB times a power of two:
// the size of a file then tells almost nothing about its length.
func pad(plain []byte) ([]byte, error) {
	for size := fileUnit; size <= fileLimit; size *= 2 {
		if n := room(size); n >= len(plain) {
			return append(plain, strings.Repeat("\n", n-len(plain))...), nil
		}
	}
	return nil, ErrTooLarge
}

// seal encrypts a padded plaintext.
func seal(plain []byte, to age.Recipient) ([]byte, error) {
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	if _, err = w.Write(plain); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	if err = w.Close(); err != nil {
		return nil, fmt.Errorf("seal: %w", err)
	}
	return out.Bytes(), nil
}

// key is one key of a vault. It opens and seals; name tells it from others and stays in memory,
// because whoever knows it can seal for it.
type key struct {
	id   *age.X25519Identity
	name string
}

func keyOf(id *age.X25519Identity) key { return key{id: id, name: id.Recipient().String()} }

// lock tries keys one after another and remembers which one fitted.
type lock struct {
	keys []key
	used string
}

// Unwrap implements age.Identity.
func (l *lock) Unwrap(stanzas []*age.Stanza) ([]byte, error) {
	for _, k := range l.keys {
		got, err := k.id.Unwrap(stanzas)
		if errors.Is(err, age.ErrIncorrectIdentity) {
			continue
		}
		l.used = k.name
		return got, err
	}
	return nil, age.ErrIncorrectIdentity
}

// unseal decrypts a sealed file and names the key that opened it. Its errors are ErrDamaged and
// ErrOtherKey, when the file is for none of these keys, and nothing else: the texts of the
// library quote bytes of the file, and that file may be anything.
func unseal(sealed []byte, keys []key) (plain []byte, by string, err error) {
	if len(keys) == 0 {
		return nil, "", fmt.Errorf("no key: %w", ErrDamaged)
	}
	l := &lock{keys: keys}
	// Not age.Decrypt, which takes twice the memory, 128 KiB for each file of 4.
	r, size, err := age.DecryptReaderAt(bytes.NewReader(sealed), int64(len(sealed)), l)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none) && slices.Equal(none.StanzaTypes, []string{"X25519"}):
		return nil, "", fmt.Errorf("unseal: %w", ErrOtherKey)
	case err != nil:
		return nil, "", fmt.Errorf("unseal: %w", ErrDamaged)
	}
	plain = make([]byte, size)
	if n, err := r.ReadAt(plain, 0); n < len(plain) || err != nil && !errors.Is(err, io.EOF) {
		return nil, "", fmt.Errorf("unseal: %w", ErrDamaged)
	}
	return plain, l.used, nil
}
