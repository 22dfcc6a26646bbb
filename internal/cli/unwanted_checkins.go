package cli

import "anis/internal/checkin"

// Checkins returns the check-ins of the store; while no journal is wanted there are none.
func (u *unwanted) Checkins() checkin.Store { return unwantedCheckins{u, u.Store.Checkins()} }

// unwantedCheckins are the check-ins of somebody who can want no journal.
type unwantedCheckins struct {
	gate *unwanted
	checkin.Store
}

func (c unwantedCheckins) List() ([]checkin.Checkin, error) {
	if c.gate.refuses() != nil {
		return nil, nil
	}
	return c.Store.List()
}

func (c unwantedCheckins) Save(in checkin.Checkin) (checkin.Checkin, error) {
	if err := c.gate.refuses(); err != nil {
		return in, err
	}
	return c.Store.Save(in)
}

func (c unwantedCheckins) Delete(id string) error {
	if err := c.gate.refuses(); err != nil {
		return err
	}
	return c.Store.Delete(id)
}

func (c unwantedCheckins) DeleteAll() error {
	if err := c.gate.refuses(); err != nil {
		return err
	}
	return c.Store.DeleteAll()
}
