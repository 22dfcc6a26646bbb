package cli

import "anis/internal/helped"

// Helped returns what helped, of the store; while no journal is wanted there is nothing.
func (u *unwanted) Helped() helped.Store { return unwantedHelped{u, u.Store.Helped()} }

// unwantedHelped is what helped somebody who can want no journal.
type unwantedHelped struct {
	gate *unwanted
	helped.Store
}

func (h unwantedHelped) List() ([]helped.Use, error) {
	if h.gate.refuses() != nil {
		return nil, nil
	}
	return h.Store.List()
}

func (h unwantedHelped) Add(use helped.Use) (helped.Use, error) {
	if err := h.gate.refuses(); err != nil {
		return use, err
	}
	return h.Store.Add(use)
}

func (h unwantedHelped) DeleteAll() error {
	if err := h.gate.refuses(); err != nil {
		return err
	}
	return h.Store.DeleteAll()
}
