package journal

// What the store could not do; each is a nav.Failure.

// Failure returns why nothing could be read.
func (m readMsg[T]) Failure() error { return m.what.failure() }

func (w whole) failure() error   { return w.err }
func (s sighted) failure() error { return s.err }
func (s subject) failure() error { return s.err }
func (p past) failure() error    { return p.err }

// Failure returns why not all pages could be searched.
func (m pagesMsg) Failure() error { return m.err }

// Failure returns why the page is still there.
func (m deletedMsg) Failure() error { return m.err }

// Failure returns why the page cannot be changed.
func (m changeMsg) Failure() error { return m.err }

// Failure returns why what was said is not kept.
func (m aboutKeptMsg) Failure() error { return m.err }
