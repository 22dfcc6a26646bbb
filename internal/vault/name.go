package vault

import (
	"crypto/rand"
	"encoding/base32"
	"strings"
)

// Names are 16 random bytes in base32, lower case: they tell neither date nor order, need no
// list to be unique, and survive file systems that do not tell upper from lower case.
const (
	nameLen    = 26
	recordExt  = ".age"
	keyExt     = ".txt"
	lockExt    = ".lock"
	tempPrefix = ".tmp-"
	copyPrefix = ".tmp-copy-" // a record that is being sealed anew; its original still stands
)

// The files in keys, by what they begin with.
const (
	openKey     = "o-" // a key in the clear
	phraseKey   = "p-" // the key behind the passphrase
	recoveryKey = "r-" // the same key behind the recovery digits
	formerKeys  = "f-" // keys that sealed before, sealed for the one that does now
)

// newName returns a name that nothing else has.
func newName() string {
	var b [16]byte
	_, _ = rand.Read(b[:]) // never fails: the runtime ends the program instead
	return spell(b)
}

// spell writes a name in letters, and unspell takes one apart.
func spell(b [16]byte) string { return strings.ToLower(letters.EncodeToString(b[:])) }

func unspell(name string) (b [16]byte, ok bool) {
	got, err := letters.DecodeString(strings.ToUpper(name))
	ok = err == nil && copy(b[:], got) == len(b)
	return b, ok
}

var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

// validName reports whether s has the form of a name: ^[a-z2-7]{26}$.
func validName(s string) bool {
	if len(s) != nameLen {
		return false
	}
	for i := range len(s) {
		if !nameLetters[s[i]] {
			return false
		}
	}
	return true
}

var nameLetters = func() (is [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyz234567") {
		is[c] = true
	}
	return is
}()

// nameWithin returns the name in a file name of the form prefix, name, ext.
func nameWithin(file, prefix, ext string) (string, bool) {
	s, found := strings.CutPrefix(file, prefix)
	s, ends := strings.CutSuffix(s, ext)
	return s, found && ends && validName(s)
}

// recordName returns the name of a record's file: ^[a-z2-7]{26}\.age$.
func recordName(file string) (string, bool) { return nameWithin(file, "", recordExt) }

// tempName returns the name of a record that was perhaps never finished.
func tempName(file string) (string, bool) { return nameWithin(file, tempPrefix, recordExt) }

// copyName returns the name of a copy that was perhaps never finished. It holds nothing that does
// not stand elsewhere.
func copyName(file string) (string, bool) { return nameWithin(file, copyPrefix, recordExt) }
