package vault

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"filippo.io/age"

	"anis/internal/private"
)

// How much work it is to try one secret, as a power of two. The recovery digits have 128 random
// bits, so that nobody guesses them however quick a guess is. Files that ask for more than most
// are refused: 2^22 would take 4 GiB of memory.
const (
	phraseWork   = 17
	recoveryWork = 10
	mostWork     = 20
)

// wrappedLimit is the greatest size of a wrapped key; an honest one has some hundred bytes.
const wrappedLimit = 64 << 10

// wrappedComment stands in front of a key behind a secret.
const wrappedComment = "# anis-journal 1: this key opens the journal\n"

// insteadOf stands before the name of a key file that this one replaces, so that a change which
// was interrupted is finished, and an old file that a sync brings back goes again.
const (
	insteadOf   = "# instead of "
	insteadMost = 50
)

// keyText is what a wrapped key file holds: a file of the age command.
func keyText(k key, replaced []string) []byte {
	var b strings.Builder
	b.WriteString(wrappedComment)
	for _, file := range replaced[max(len(replaced)-insteadMost, 0):] {
		b.WriteString(insteadOf + file + "\n")
	}
	b.WriteString(k.id.String() + "\n")
	return []byte(b.String())
}

// parseKeys reads the text of a key file. Its only error is ErrKey: the texts of the library may
// quote the key.
func parseKeys(text []byte) (keys []key, replaced []string, err error) {
	ids, err := age.ParseIdentities(bytes.NewReader(text))
	if err != nil {
		return nil, nil, fmt.Errorf("key: %w", ErrKey)
	}
	for _, id := range ids {
		x, ok := id.(*age.X25519Identity)
		if !ok {
			return nil, nil, fmt.Errorf("key: %w", ErrNewer)
		}
		keys = append(keys, keyOf(x))
	}
	for line := range strings.Lines(string(text)) {
		if file, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), insteadOf); ok && wrapped(file) {
			replaced = append(replaced, file)
		}
	}
	return keys, replaced, nil
}

// wrap seals a key text behind a secret.
func wrap(text []byte, secret private.Text, work int) ([]byte, error) {
	to, err := age.NewScryptRecipient(secret.Reveal())
	if err != nil {
		return nil, ErrNoSecret
	}
	to.SetWorkFactor(work)
	return seal(text, to)
}

// unwrap opens a wrapped key. ErrWrongSecret: the file is whole as far as one can see, but this
// secret does not open it. ErrKey: no secret opens it.
func unwrap(sealed []byte, secret private.Text) (k key, replaced []string, err error) {
	text, err := unsealWith(sealed, secret)
	if err != nil {
		return key{}, nil, err
	}
	keys, replaced, err := parseKeys(text)
	switch {
	case err != nil:
		return key{}, nil, err
	case len(keys) != 1:
		return key{}, nil, fmt.Errorf("key: %w", ErrKey)
	}
	return keys[0], replaced, nil
}

// unsealWith decrypts what is sealed with a secret alone. Errors are those of unwrap.
func unsealWith(sealed []byte, secret private.Text) ([]byte, error) {
	if _, sound := workOf(sealed); !sound {
		return nil, fmt.Errorf("key: %w", ErrKey)
	}
	by, err := age.NewScryptIdentity(secret.Reveal())
	if err != nil {
		return nil, ErrNoSecret
	}
	by.SetMaxWorkFactor(mostWork)
	r, err := age.Decrypt(bytes.NewReader(sealed), by)
	if err != nil {
		var none *age.NoIdentityMatchError
		if errors.As(err, &none) {
			return nil, ErrWrongSecret
		}
		return nil, fmt.Errorf("key: %w", ErrKey)
	}
	text, err := io.ReadAll(io.LimitReader(r, wrappedLimit))
	if err != nil {
		return nil, fmt.Errorf("key: %w", ErrKey)
	}
	return text, nil
}

// wrappedHead matches the lines in front of a wrapped key.
var wrappedHead = regexp.MustCompile(`^age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n`)

// workOf reads from a wrapped key, without opening it, how much work it asks for, and whether it
// looks like one that may be opened at all.
func workOf(sealed []byte) (work int, sound bool) {
	found := wrappedHead.FindSubmatch(sealed)
	if found == nil || len(sealed) > wrappedLimit {
		return 0, false
	}
	work, err := strconv.Atoi(string(found[1]))
	return work, err == nil && work <= mostWork
}

// wrapped reports whether a file in keys holds a key behind a secret.
func wrapped(file string) bool {
	_, p := nameWithin(file, phraseKey, recordExt)
	_, r := nameWithin(file, recoveryKey, recordExt)
	return p || r
}

// wrappedName returns a new name for a wrapped file of a key. Half of it is random and half is
// made from that and the key, so that whoever has the key knows its files without their secrets,
// to replace a forgotten passphrase for example, and to everybody else all names look random.
func (k key) wrappedName(kind string) string { return k.newName(kind, recordExt) }

func (k key) newName(kind, ext string) string {
	var b [16]byte
	_, _ = rand.Read(b[:8])
	copy(b[8:], k.sign(kind, b[:8]))
	return kind + spell(b) + ext
}

// owns reports whether a wrapped file is one of this key.
func (k key) owns(file string) bool {
	return wrapped(file) && k.made(file[:len(phraseKey)], file, recordExt)
}

// made reports whether this key gave a file its name.
func (k key) made(kind, file, ext string) bool {
	name, ok := nameWithin(file, kind, ext)
	if !ok {
		return false
	}
	b, ok := unspell(name)
	return ok && hmac.Equal(b[8:], k.sign(kind, b[:8]))
}

func (k key) sign(kind string, random []byte) []byte {
	mac := hmac.New(sha256.New, []byte(k.id.String()))
	mac.Write(slices.Concat([]byte("anis-journal 1 "+kind), random))
	return mac.Sum(nil)[:8]
}
