package handbook

import (
	"cmp"
	"slices"
	"strconv"
)

// AllExercises names every exercise, for Find.
const AllExercises = "all"

// Lengths are the times one may have, in minutes.
func Lengths() []int { return []int{2, 5, 15} }

// Find returns the exercises for a way of looking for one: AllExercises, one of Needs, or a number of
// minutes, which gives those that take no longer, or can be chosen as short, the shortest first. Where
// there are two minutes it may be one more. found is false where there is no such way.
func (b *Book) Find(by string) (list []ExerciseInfo, found bool) {
	if by == AllExercises {
		return b.Exercises(), true
	}
	if slices.Contains(needs, by) {
		for _, e := range b.exercises().infos {
			if slices.Contains(e.Needs, by) {
				list = append(list, e)
			}
		}
		return list, true
	}
	n, err := strconv.Atoi(by)
	if err != nil || !slices.Contains(Lengths(), n) {
		return nil, false
	}
	grace := 0
	if n == Lengths()[0] {
		grace = 1
	}
	for _, e := range b.exercises().infos {
		fits := e.MaxMinutes <= n+grace || b.exercises().entries[e.ID].choosable()
		if e.MinMinutes <= n && fits && !e.Crisis {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b ExerciseInfo) int { return cmp.Compare(a.MaxMinutes, b.MaxMinutes) })
	return list, true
}

// choosable reports whether a man chooses how long the exercise takes.
func (e exerciseEntry) choosable() bool {
	return slices.ContainsFunc(e.Steps, func(s stepEntry) bool { return len(s.Lengths) > 0 || len(s.Patterns) > 0 })
}
