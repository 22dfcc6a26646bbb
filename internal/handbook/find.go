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
// minutes, which gives those that take no longer, the shortest first. found is false where there is
// no such way.
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
	for _, e := range b.exercises().infos {
		if e.MaxMinutes <= n && !e.Crisis {
			list = append(list, e)
		}
	}
	slices.SortStableFunc(list, func(a, b ExerciseInfo) int { return cmp.Compare(a.MaxMinutes, b.MaxMinutes) })
	return list, true
}
