package cli

import (
	"anis/internal/journal"
	"anis/internal/plan"
)

// Plans returns the plans of the store; while no journal is wanted there are none.
func (u *unwanted) Plans() plan.Store { return unwantedPlans{u, u.Store.Plans()} }

// unwantedPlans are the plans of somebody who can want no journal.
type unwantedPlans struct {
	gate *unwanted
	plan.Store
}

func (p unwantedPlans) Load() (plan.Plan, error) {
	if p.gate.refuses() != nil {
		return plan.Plan{}, nil
	}
	return p.Store.Load()
}

func (p unwantedPlans) Save(new plan.Plan) (plan.Plan, error) {
	if err := p.gate.refuses(); err != nil {
		return new, err
	}
	return p.Store.Save(new)
}

func (p unwantedPlans) Delete() error {
	if err := p.gate.refuses(); err != nil {
		return err
	}
	return p.Store.Delete()
}

func (p unwantedPlans) ListSmall() ([]plan.Small, error) {
	if p.gate.refuses() != nil {
		return nil, nil
	}
	return p.Store.ListSmall()
}

func (p unwantedPlans) SaveSmall(s plan.Small) (plan.Small, error) {
	if err := p.gate.refuses(); err != nil {
		return s, err
	}
	return p.Store.SaveSmall(s)
}

func (p unwantedPlans) DeleteSmall(id string) error {
	if err := p.gate.refuses(); err != nil {
		return err
	}
	return p.Store.DeleteSmall(id)
}

func (p unwantedPlans) Sealed() bool { return p.gate.refuses() == nil && p.Store.Sealed() }

func (p unwantedPlans) AllowWhileLocked(on bool) error {
	if err := p.gate.refuses(); err != nil {
		return err
	}
	return p.Store.AllowWhileLocked(on)
}

func (p unwantedPlans) WhileLocked() bool { return p.gate.refuses() == nil && p.Store.WhileLocked() }

func (p unwantedPlans) Shown() (plan.Plan, error) {
	if p.gate.refuses() != nil {
		return plan.Plan{}, journal.ErrLocked
	}
	return p.Store.Shown()
}
