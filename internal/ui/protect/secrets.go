package protect

import (
	"anis/internal/lang"
	"anis/internal/passphrase"
	"anis/internal/private"
)

// Secrets are where new secrets come from.
type Secrets struct {
	Lists *passphrase.Lists
	// Draw and Digits are those of package passphrase, unless a test knows what is to come.
	Draw   func(list []string, n int) (private.Text, error)
	Digits func() (passphrase.Recovery, error)
}

// wordCount is how many random words make a passphrase: 66 bits.
const wordCount = 6

// words returns a new passphrase of random words, in a language or else in the reference.
func (s Secrets) words(tag string) (private.Text, error) {
	list, err := s.Lists.Of(tag)
	if err != nil {
		if list, err = s.Lists.Of(lang.Reference); err != nil {
			return private.Text{}, err
		}
	}
	if s.Draw != nil {
		return s.Draw(list, wordCount)
	}
	return passphrase.Words(list, wordCount)
}

// digits returns new recovery digits.
func (s Secrets) digits() (passphrase.Recovery, error) {
	if s.Digits != nil {
		return s.Digits()
	}
	return passphrase.NewRecovery()
}
