package helped_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"anis/internal/helped"
)

// uses makes uses of exercises called a, b, c …: "a3 b-1" are two.
func uses(text string) (list []helped.Use) {
	for _, word := range strings.Fields(text) {
		var by int
		if _, err := fmt.Sscanf(word[1:], "%d", &by); err != nil {
			panic(err)
		}
		list = append(list, helped.Use{Exercise: word[:1], Lighter: by})
	}
	return list
}

func TestExercisesAreOrderedByWhatHelpedFromTheFifthUseOn(t *testing.T) {
	for _, c := range []struct{ name, uses, want string }{
		{"none", "", "a b c d"},
		{"four change nothing", "d9 d9 d9 d9", "a b c d"},
		{"the fifth does", "d9 d9 d9 d9 d9", "d a b c"},
		{"five in all, whichever", "d1 c2 b3 x1 x2", "b c d a"},
		{"those that helped first, by how much", "b1 c4 d2 b1 c4", "c d b a"},
		{"never rated stands between", "a-1 b-2 d3 d3 d3", "d c a b"},
		{"no change is like never rated", "a0 b0 c0 d0 c0", "a b c d"},
		{"heavier last, the heaviest at the end", "a-5 b-1 b-1 a-5 a-5", "c d b a"},
		{"the median, not the mean", "a1 a1 a1 b0 b0 b9", "a b c d"},
		{"between two in the middle", "b1 b2 a1 a1 c9", "c b a d"},
		{"half a step counts", "b0 b1 a0 a0 d-1", "b a c d"},
		{"half a step heavier counts", "a0 a-1 d0 d0 d0", "b c d a"},
		{"equal ones keep their places", "d2 c2 b2 a2 x2", "a b c d"},
		{"once bad among good ones", "a3 a3 a-9 b2 b2", "a b c d"},
		{"what is not in the list does not matter", "x9 y9 z9 x-9 y-9", "a b c d"},
	} {
		ids := strings.Fields("a b c d")
		if got := strings.Join(helped.Order(ids, uses(c.uses)), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if strings.Join(ids, " ") != "a b c d" {
			t.Errorf("%s: the ids that were given are changed", c.name)
		}
	}
}

func TestTheOrderDoesNotDependOnTheOrderOfUses(t *testing.T) {
	list := uses("a-1 b4 c2 b1 c3 d-4 a2")
	want := helped.Order(strings.Fields("a b c d"), slices.Clone(list))
	for range list {
		list = append(list[1:], list[0])
		if got := helped.Order(strings.Fields("a b c d"), slices.Clone(list)); !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
	}
}

func TestAUsePrintsNeitherItsExerciseNorItsDifference(t *testing.T) {
	u := helped.Use{ID: "abc", Time: time.Unix(7777, 0), Exercise: "five-senses", Lighter: 7}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%d"} {
		for _, value := range []any{u, &u, []helped.Use{u}, map[string]helped.Use{"x": u}} {
			text := fmt.Sprintf(verb, value)
			if strings.Contains(text, "senses") || strings.Contains(text, "7") {
				t.Errorf("%s prints %q", verb, text)
			}
		}
	}
}
