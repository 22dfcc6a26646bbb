package uax9

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// The controls, which source must not hold as such.
const (
	lre, rle, lro, rlo, pdf = "\u202a", "\u202b", "\u202d", "\u202e", "\u202c"
	lri, rli, fsi, pdi      = "\u2066", "\u2067", "\u2068", "\u2069"
	joiner                  = "\u200d"
)

// seen returns a paragraph as it stands in one line on paper, from left to right, with mirrored
// brackets and without the characters of rule X9 and the isolates.
func seen(text string, base Level) string {
	var r Resolver
	characters := []rune(text)
	classes := make([]Class, len(characters))
	for i, c := range characters {
		classes[i] = ClassOf(c)
	}
	levels, paragraph := r.Levels(characters, base)
	ResetWhitespace(classes, levels, paragraph)
	var line strings.Builder
	for _, i := range Order(levels, nil) {
		if Removed(classes[i]) || isolates.has(classes[i]) {
			continue
		}
		c := characters[i]
		if levels[i]&1 == 1 {
			c, _ = Mirror(c)
		}
		line.WriteRune(c)
	}
	return line.String()
}

// levelsOf returns the levels of a paragraph, none of which is above 9, as digits.
func levelsOf(text string, base Level) string {
	var r Resolver
	levels, _ := r.Levels([]rune(text), base)
	var line strings.Builder
	for _, l := range levels {
		line.WriteByte('0' + byte(l))
	}
	return line.String()
}

func TestALineIsSeenAsItIsRead(t *testing.T) {
	for _, test := range []struct {
		name, text string
		base       Level
		want       string
	}{
		{"nothing", "", Auto, ""},
		{"English", "one, two", 0, "one, two"},
		{"English under an Arabic roof ends on the left", "one, two.", 1, ".one, two"},
		{"Arabic", "ابج", 1, "جبا"},
		{"Arabic is recognised", "ابج.", Auto, ".جبا"},
		{"a number in Arabic keeps its order", "اب 123 جد", 1, "دج 123 با"},
		{"an Arabic number in English", "a ٣٤ b", 0, "a ٣٤ b"},
		{"a number after Arabic stands on its left", "abc ابج 123", 0, "abc 123 جبا"},
		{"digits after an Arabic letter are parted by a hyphen", "ا 12-34", 1, "34-12 ا"},
		{"a decimal point stays in its number", "ا 1.5 ب", 1, "ب 1.5 ا"},
		{"a percent sign stays at a European number", "א 50% ב", 1, "ב 50% א"},
		{"a percent sign leaves a number read as Arabic", "ا 50% ب", 1, "ب %50 ا"},
		{"brackets around Arabic in English", "a (ابج) b", 0, "a (جبا) b"},
		{"brackets around English in Arabic", "ا (abc) ب", 1, "ب (abc) ا"},
		{"brackets around both follow the paragraph", "ا (ب c) d", 1, "d (c ب) ا"},
		{"brackets after Arabic belong to it", "اب (جد) e", 0, "(دج) با e"},
		{"a bracket without a partner is a neutral", "ا (b", 0, "ا (b"},
		{"nested brackets", "ا [b (c) د]", 1, "[د b (c)] ا"},
		{"brackets that cross are one pair", "ا (b [ج) d]", 1, "[d (ج] b) ا"},
		{"angle brackets of both kinds make a pair", "a \u2329ب\u3009", 0, "a \u2329ب\u3009"},
		{"quotes are mirrored", "«اب»", 1, "«با»"},
		{"a mark follows its bracket", "ا (b)\u0301", 1, "\u0301(b) ا"},
		{"blanks at the end stand at the end", "اب  ", 1, "  با"},
		{"a blank after English ends the line of Arabic", "ا bc ", 1, " bc ا"},
		{"an override", rlo + "abc" + pdf + "d", 0, "cbad"},
		{"an embedding holds its punctuation", "ا " + lre + "b," + pdf + " ج", 1, "ج b, ا"},
		{"an isolate", "a " + rli + "ب, c" + pdi + " d", 0, "a c ,ب d"},
		{"an isolate keeps its number from the Arabic outside", "ا " + lri + "1-2" + pdi, 1, "1-2 ا"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := seen(test.text, test.base); got != test.want {
				t.Errorf("%+q is seen as %+q, want %+q", test.text, got, test.want)
			}
		})
	}
}

func TestLevels(t *testing.T) {
	for _, test := range []struct {
		name, text string
		base       Level
		want       string
	}{
		{"English in Arabic", "ا b", 1, "112"},
		{"a base of its own for neutrals", "...", 1, "111"},
		{"the direction of another base counts", "...", 3, "111"},
		{"isolates in isolates", rli + "ا" + lri + "b" + rli + "ج" + pdi + pdi + pdi, 0, "011223210"},
		{"an FSI follows the text inside", fsi + "ا" + pdi + fsi + "b" + pdi, 0, "010020"},
		{"an FSI does not look into isolates inside", fsi + rli + "ا" + pdi + "b" + pdi, 0, "023220"},
		{"an FSI does not look beyond its PDI", fsi + "." + pdi + "ا", 1, "1211"},
		{"an FSI that is left open looks to the end", fsi + ".ا", 0, "011"},
		{"the paragraph does not look into isolates", lri + "b" + pdi + "ا", Auto, "1211"},
		{"a PDI without an isolate is a neutral", "ا" + pdi + "ا", 0, "111"},
		{"a PDF does not end an isolate", rli + pdf + "." + pdi, 0, "0010"},
		{"a PDI ends the embeddings inside", lri + rle + "." + pdi + ".", 0, "00300"},
		{"an override reaches a PDI without an isolate", rle + "a" + pdf + rlo + pdi + pdf + rle + "b", 0, "02221112"},
		{"what is removed takes the level before it", "ا" + joiner + "b" + joiner, 0, "1100"},
		{"a joiner at the start has the base level", joiner + "ا", 0, "01"},
		{"a separator has the base level", "a\u2029", 1, "21"},
		{"after a separator everything is closed", rle + ".\u2029.", 0, "0100"},
		{"after a separator no text is remembered", "ا\u20291", 0, "100"},
		{"the first paragraph gives the level", ".\u2029ا", Auto, "001"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := levelsOf(test.text, test.base); got != test.want {
				t.Errorf("%+q has levels %s, want %s", test.text, got, test.want)
			}
		})
	}
}

func TestNoLevelIsDeeperThan125(t *testing.T) {
	for name, test := range map[string]struct{ open, end string }{
		"embeddings": {rle + lre, pdf + pdf},
		"isolates":   {rli + lri, pdi + pdi},
	} {
		t.Run(name, func(t *testing.T) {
			var r Resolver
			// 63 of the first kind and 62 of the second reach level 125; the 75 others do not fit.
			text := []rune(strings.Repeat(test.open, 100) + ".1" + strings.Repeat(test.end, 100) + ".")
			levels, _ := r.Levels(text, 0)
			if levels[200] != 125 || levels[201] != 126 {
				t.Errorf("inside the levels are %d, want 125 and 126 for a number", levels[200:202])
			}
			if last := levels[len(levels)-1]; last != 0 {
				t.Errorf("when all are closed the level is %d", last)
			}
			// One end less closes the 75 and all of the others but the outermost.
			levels, _ = r.Levels(slices.Delete(text, len(text)-2, len(text)-1), 0)
			if last := levels[len(levels)-1]; last != 1 {
				t.Errorf("when one is left open the level is %d", last)
			}
		})
	}
}

func TestAPDFEndsNothingBeyondAnIsolateThatDidNotFit(t *testing.T) {
	var r Resolver
	full := strings.Repeat(rle+lre, 62) + rle
	// The second RLE and the isolate do not fit; the PDF inside must leave that RLE to the last PDF.
	levels, _ := r.Levels([]rune(full+rle+lri+pdf+"."+pdi+pdf+"."), 0)
	if got := levels[len(levels)-1]; got != 125 {
		t.Errorf("after the embedding that did not fit the level is %d, want 125", got)
	}
}

func TestTheSearchForBracketsEndsWhereItsStackIsFull(t *testing.T) {
	pairs := func(depth int) int {
		var r Resolver
		r.Levels([]rune("ا()"+strings.Repeat("(", depth)+"b"+strings.Repeat(")", depth)+"()"), 1)
		return len(r.run.pairs)
	}
	if got := pairs(63); got != 65 {
		t.Errorf("63 nested pairs and two beside them are %d", got)
	}
	if got := pairs(64); got != 1 {
		t.Errorf("after 64 opening brackets %d pairs are known, want the one before them", got)
	}
}

func TestChangedClassesCount(t *testing.T) {
	var r Resolver
	text := []rune("ا(b)")
	classes := []Class{bidi.AL, bidi.ON, bidi.L, bidi.L}
	levels, _ := r.LevelsOf(text, classes, 1)
	if want := []Level{1, 1, 2, 2}; !slices.Equal(levels, want) {
		t.Errorf("levels are %d, want %d: a bracket that is L pairs with nothing", levels, want)
	}
	classes[3] = bidi.ON
	levels, _ = r.LevelsOf(nil, classes, 1)
	if want := []Level{1, 1, 2, 1}; !slices.Equal(levels, want) {
		t.Errorf("levels are %d, want %d", levels, want)
	}
}

func TestAResolverKeepsNothingOfTheTextBefore(t *testing.T) {
	var used Resolver
	for _, text := range []string{
		"ا (b) 1.5", rli + "ا" + lri + "b", strings.Repeat(rle, 130) + "b", "", "abc", rlo + "(ا" + pdi, "((((ا", "\u0301",
	} {
		for _, base := range []Level{Auto, 0, 1} {
			var fresh Resolver
			want, wantParagraph := fresh.Levels([]rune(text), base)
			if got, paragraph := used.Levels([]rune(text), base); !slices.Equal(got, want) || paragraph != wantParagraph {
				t.Errorf("%+q, base %d: %d and %d, want %d and %d", text, base, got, paragraph, want, wantParagraph)
			}
		}
	}
}

func TestWhatIsNoCharacterIsTaken(t *testing.T) {
	var r Resolver
	text := []rune{-1, 0xd800, 0x110000, 0x7fffffff, -0x80000000, 'ا', '\ufffd'}
	if levels, _ := r.Levels(text, Auto); len(levels) != len(text) {
		t.Errorf("%d levels for %d characters", len(levels), len(text))
	}
	for _, c := range text {
		if image, found := Mirror(c); found || image != c {
			t.Errorf("%#x is mirrored as %#x", c, image)
		}
	}
}

// Text that opens something at every character must not cost the square of its length: these would
// take minutes then.
func TestLongTextIsTakenInOneGo(t *testing.T) {
	for _, unit := range []string{fsi, rli, rle, "(", "(ا", "()", "ا", "ا[", fsi + pdi, fsi + fsi + pdi, " ", "%", "\u0301"} {
		var r Resolver
		text := []rune(strings.Repeat(unit, 200_000))
		for _, base := range []Level{0, 1} {
			levels, _ := r.Levels(text, base)
			if order := Order(levels, nil); len(order) != len(text) {
				t.Errorf("%+q: %d places for %d characters", unit, len(order), len(text))
			}
		}
	}
}

func TestOrderReusesItsSlice(t *testing.T) {
	order := make([]int, 3, 8)
	if got := Order([]Level{0, 1, 1, 2}, order); !slices.Equal(got, []int{0, 3, 2, 1}) || &got[0] != &order[0] {
		t.Errorf("order is %d", got)
	}
	if got := Order(nil, order); len(got) != 0 {
		t.Errorf("the order of nothing is %d", got)
	}
}

func TestOnlyWhatRuleX9NamesIsRemoved(t *testing.T) {
	names := []string{}
	for name, c := range classNamed {
		if Removed(c) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if want := []string{"BN", "LRE", "LRO", "PDF", "RLE", "RLO"}; !slices.Equal(names, want) {
		t.Errorf("removed are %v, want %v", names, want)
	}
}

// mixed is a line of 77 characters as a handbook has them.
var mixed = []rune("استخدم التطبيق Anis (الإصدار 2.5) واكتب \"anis read stress\" ثم انتظر 10-15 يوم")

func BenchmarkLevels(b *testing.B) {
	var r Resolver
	b.ReportAllocs()
	for b.Loop() {
		r.Levels(mixed, 1)
	}
}

func BenchmarkLine(b *testing.B) {
	var r Resolver
	classes := make([]Class, len(mixed))
	var order []int
	b.ReportAllocs()
	for b.Loop() {
		for i, c := range mixed {
			classes[i] = ClassOf(c)
		}
		levels, paragraph := r.LevelsOf(mixed, classes, 1)
		ResetWhitespace(classes, levels, paragraph)
		order = Order(levels, order)
	}
}

func TestALineAllocatesNothing(t *testing.T) {
	var r Resolver
	var order []int
	text := []rune(string(mixed) + rli + "ا (" + lre + "b)")
	classes := make([]Class, len(text))
	for i, c := range text {
		classes[i] = ClassOf(c)
	}
	line := func() {
		levels, paragraph := r.Levels(text, 1)
		ResetWhitespace(classes, levels, paragraph)
		order = Order(levels, order)
	}
	line()
	if n := testing.AllocsPerRun(100, line); n != 0 {
		t.Errorf("a line allocates %v times", n)
	}
}
