package uax9

import (
	"slices"
	"testing"
)

// telling are characters that the rules tell apart. A fuzzer seldom makes them of bytes.
var telling = []rune{
	'a', 'א', 'ا', '1', '٣', '+', ',', '%', ' ', '\t', '!', '(', ')', '[', ']', 0x2329, 0x3009, 0x0301, 0x200d, 0x2029,
	0x202a, 0x202b, 0x202d, 0x202e, 0x202c, 0x2066, 0x2067, 0x2068, 0x2069, -1, 0x10fffe, 0xfeff,
}

func FuzzResolver(f *testing.F) {
	for _, seed := range []string{"", "abc", "\x00\x0b\x01\x0c\x03", "\x1a\x02\x1b\x00\x1c\x1c", "\x17\x02\x13\x00", "\x12\x12"} {
		for _, base := range []int8{-1, 0, 1} {
			f.Add([]byte(seed), base)
		}
	}
	var used Resolver
	f.Fuzz(func(t *testing.T, input []byte, base int8) {
		text := make([]rune, len(input))
		classes := make([]Class, len(input))
		for i, b := range input {
			text[i] = telling[int(b)%len(telling)]
			classes[i] = ClassOf(text[i])
		}
		var fresh Resolver
		levels, paragraph := fresh.Levels(text, Level(base))
		if again, _ := used.LevelsOf(text, classes, Level(base)); !slices.Equal(again, levels) {
			t.Fatalf("%U: levels are %d, and %d in a used resolver", text, levels, again)
		}
		if len(levels) != len(text) || paragraph&^1 != 0 {
			t.Fatalf("%U: %d levels, base level %d", text, len(levels), paragraph)
		}
		checkOrder(t, levels, paragraph)
		ResetWhitespace(classes, levels, paragraph)
		checkOrder(t, levels, paragraph)
	})
}

// checkOrder wants levels in their bounds, and an order that is a permutation and is undone by the
// reversals of L2 from the lowest level up.
func checkOrder(t *testing.T, levels []Level, paragraph Level) {
	order := Order(levels, nil)
	sorted := slices.Clone(order)
	slices.Sort(sorted)
	visual := make([]Level, len(levels))
	for i, l := range levels {
		if l < paragraph || l > maxDepth+1 {
			t.Fatalf("level %d in a paragraph of level %d", l, paragraph)
		}
		if sorted[i] != i {
			t.Fatalf("%d of %d is no permutation", order, levels)
		}
		visual[i] = levels[order[i]]
	}
	for level := Level(1); level <= maxDepth+1; level++ {
		for start, l := range visual {
			if l < level || start > 0 && visual[start-1] >= level {
				continue
			}
			end := start
			for end < len(visual) && visual[end] >= level {
				end++
			}
			slices.Reverse(order[start:end])
			slices.Reverse(visual[start:end])
		}
	}
	if !slices.IsSorted(order) || !slices.Equal(visual, levels) {
		t.Fatalf("turned back, the order of %d is %d", levels, order)
	}
}
