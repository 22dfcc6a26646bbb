package handbook

import (
	"slices"
	"testing"

	"anis/content"
)

func named(list []ExerciseInfo) (all []string) {
	for _, e := range list {
		all = append(all, e.ID)
	}
	return all
}

func TestEveryNeedHasAnExerciseAndTheDarkestLeadsToThePlan(t *testing.T) {
	b, _ := Open(content.FS)
	for _, need := range Needs() {
		list, found := b.Find(need)
		if !found || len(list) == 0 {
			t.Errorf("%s: nothing", need)
		}
		for _, e := range list {
			if e.Crisis != (need == "dark") {
				t.Errorf("%s offers %s", need, e.ID)
			}
		}
	}
	if _, found := b.Find("nothing"); found {
		t.Error("a need that is none")
	}
}

func TestNothingIsOfferedThatDoesNotFitTheTime(t *testing.T) {
	b, _ := Open(content.FS)
	for by, want := range map[string]struct{ has, hasNot string }{
		"2": {"slow-breath", "five-senses"}, "5": {"five-senses", "walk"}, "15": {"walk", "safety-plan"},
	} {
		list, found := b.Find(by)
		all := named(list)
		if !found || !slices.Contains(all, want.has) || slices.Contains(all, want.hasNot) {
			t.Errorf("%s minutes: %v", by, all)
		}
		if !slices.IsSortedFunc(list, func(a, b ExerciseInfo) int { return a.MaxMinutes - b.MaxMinutes }) {
			t.Errorf("%s minutes: the shortest does not stand first: %v", by, all)
		}
	}
	if list, _ := b.Find(AllExercises); len(list) < 30 {
		t.Errorf("%d exercises", len(list))
	}
	if _, found := b.Find("3"); found {
		t.Error("three minutes are not asked for")
	}
}
