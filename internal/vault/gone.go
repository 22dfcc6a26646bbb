package vault

import "fmt"

// A stick is pulled out, a disk is unmounted, another window erases everything: what was there is not
// there any more, and the next write must not found another vault in its place. After a passphrase that
// would be one that everybody can open; and either would hide the real one from whoever looks for his words.

// same notes the form that a look found, and returns ErrGone or ErrKey where a vault was seen before and
// this is not it.
func (v *Vault) same(s facts) error {
	before := v.seenForm()
	switch {
	case s.files.sealed():
		v.seen.Store(int32(FormSealed))
		return nil
	case s.files.plain && before != FormSealed:
		v.seen.CompareAndSwap(int32(before), int32(FormOpen)) // unless it was sealed meanwhile
		return nil
	case before == FormAbsent:
		return nil
	}
	records, err := v.anyRecord()
	switch {
	case err != nil:
		return err
	case s.hasFormat || s.files.plain || records: // its keys were taken away, or others put in their place
		return fmt.Errorf("keys: %w", ErrKey)
	}
	return fmt.Errorf("journal: %w", ErrGone)
}

// seenForm is the form in which the vault was seen last.
func (v *Vault) seenForm() Form { return Form(v.seen.Load()) }
