package journal

import "anis/internal/private"

// Folded is a store that keeps what a search compares, so that pages need not be opened and folded for
// it. A store need not be one: what Each gives can be folded.
type Folded interface {
	// EachFolded gives the title and the words of entries in the form in which they are compared, packed
	// as an index of package lang, in the order of ids. visit gets the error that Read would return, and
	// ends the reading by returning false.
	EachFolded(ids []string, visit func(id string, folded private.Text, err error) bool) error
}
