package journal

// What the store could not do; each is a nav.Failure.

// Failure returns why there is no list.
func (m loadedMsg) Failure() error { return m.err }

// Failure returns why not all pages could be searched.
func (m pagesMsg) Failure() error { return m.err }

// Failure returns why a secret could not be tried.
func (m verifiedMsg) Failure() error { return m.err }

// Failure returns why the page cannot be read.
func (m readMsg) Failure() error { return m.err }

// Failure returns why the page is still there.
func (m deletedMsg) Failure() error { return m.err }

// Failure returns why the page cannot be changed.
func (m changeMsg) Failure() error { return m.err }

// Failure returns why the page cannot be read.
func (m aboutMsg) Failure() error { return m.err }

// Failure returns why what was said is not kept.
func (m aboutKeptMsg) Failure() error { return m.err }

// Failure returns why the versions cannot be read.
func (m versionsMsg) Failure() error { return m.err }
