package journal

import "slices"

// Head returns what a list shows of an entry.
func (e Entry) Head() Head {
	return Head{
		ID: e.ID, Time: e.Time, Kind: e.Kind, About: e.About,
		Title: e.Title, Preview: Preview(e.Body), Tags: slices.Clone(e.Tags),
		Prev: slices.Clone(e.Prev), Feelings: slices.Clone(e.Feelings), Until: e.Until, Hidden: e.Hidden, Unproven: e.Unproven,
	}
}

// Replaces returns the ids that an entry replaces when it is saved: those in Prev, and its own
// if it was read and is being saved again.
func (e Entry) Replaces() []string {
	ids := slices.Clone(e.Prev)
	if e.ID != "" && !slices.Contains(ids, e.ID) {
		ids = append(ids, e.ID)
	}
	return ids
}

// clone returns an entry that shares nothing with e.
func (e Entry) clone() Entry {
	e.Tags, e.Answers, e.Prev = slices.Clone(e.Tags), slices.Clone(e.Answers), slices.Clone(e.Prev)
	e.Feelings = slices.Clone(e.Feelings)
	return e
}
