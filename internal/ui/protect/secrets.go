package protect

import (
	"strconv"

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

// askedBack returns the two groups, from 1, that are asked back. They follow from the digits, which
// nobody knows before.
func askedBack(digits passphrase.Recovery) [2]int {
	groups := digits.Groups()
	value := func(i int) int {
		n, err := strconv.Atoi(groups[i])
		if err != nil {
			return 0
		}
		return n
	}
	const count = passphrase.GroupCount
	first := value(0) % count
	second := (first + 1 + value(1)%(count-1)) % count
	return [2]int{min(first, second) + 1, max(first, second) + 1}
}
