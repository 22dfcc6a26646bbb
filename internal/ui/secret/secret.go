// Package secret brings what was typed into a field for a passphrase or recovery digits into the
// one form that opens the journal, for every screen that asks for it.
//
// It must never keep a secret, and never say which of the two was meant.
package secret

import (
	"errors"
	"strconv"
	"strings"

	"anis/internal/journal"
	"anis/internal/passphrase"
	"anis/internal/private"
	"anis/internal/ui/draft"
	"anis/internal/ui/nav"
)

// Of returns what was typed in its one form, or in the reader's language what cannot be right
// about it. Digits carry their own check, so a slip of the pen costs no pause.
func Of(env nav.Env, typed private.Text) (private.Text, string) {
	if !passphrase.LooksLikeRecovery(typed) {
		normal, err := passphrase.Normalise(typed)
		if err != nil {
			return private.Text{}, draft.Words(env, journal.ErrWrongSecret)
		}
		return normal, ""
	}
	digits, err := passphrase.ParseRecovery(typed)
	var slip *passphrase.RecoveryError
	switch {
	case err == nil:
		return digits.Secret(), ""
	case errors.As(err, &slip) && len(slip.Groups) > 0:
		var groups []string
		for _, n := range slip.Groups {
			groups = append(groups, env.Lang.Digits(strconv.Itoa(n)))
		}
		return private.Text{}, env.T("lock.groups", "groups", strings.Join(groups, env.T("list.separator")))
	case errors.As(err, &slip):
		return private.Text{}, env.T("lock.digits", "n", slip.Digits, "all", passphrase.AllDigits)
	}
	return private.Text{}, draft.Words(env, journal.ErrWrongSecret)
}
