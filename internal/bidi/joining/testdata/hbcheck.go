//go:build ignore

// This program asks HarfBuzz how random words are joined and writes the answers to
// harfbuzz.txt.gz, which a test compares with Shape. It needs hb-shape (Debian package
// libharfbuzz-bin) and the font DejaVu Sans (fonts-dejavu-core), and runs in the folder of the
// package: go run testdata/hbcheck.go
//
// It knows nothing of package joining: what it writes is what HarfBuzz says and what glyphs of the
// font are called. It lies in testdata because it starts another program, which Anis never does.

package main

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const (
	words = 6000
	seed  = 20260101
)

// The letters of Arabic, Persian, Kurdish, Urdu, Pashto and Uighur, those without forms among
// them. The font says which of them it knows.
var alphabet = []rune("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي" + "پچژگکی" + "ێڵڕۆەڤ" + "ٹڈڑںھہۂۃے" + "ځڅړښږګڼۍ" + "ۇۈۋېڭ")

// The marks that stand behind a letter, at most a shadda and one of the others. HarfBuzz puts
// the shadda first, wherever it stands.
var vowels = []rune{0x064B, 0x064C, 0x064D, 0x064E, 0x064F, 0x0650, 0x0652}

const (
	shadda  = 0x0651
	tatweel = 0x0640
	zwnj    = 0x200C
	zwj     = 0x200D
)

func main() {
	font := flag.String("font", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "the font DejaVu Sans")
	flag.Parse()
	h := harfbuzz{font: *font, pairs: map[string][]string{}}
	h.checkNames()
	h.learnPairs()
	known := slices.DeleteFunc(slices.Clone(alphabet), func(r rune) bool { return !h.knows(r) })
	list := randomWords(known)
	var plain bytes.Buffer
	fmt.Fprintf(&plain, "# The words and what HarfBuzz draws for them with the font DejaVu Sans: code points of characters,\n")
	fmt.Fprintf(&plain, "# then names of glyphs without \"uni\", both in reading order. A glyph that the font gives to no code\n")
	fmt.Fprintf(&plain, "# point has the letter and .init, .medi or .fina. Joiners are left out of the second half.\n")
	fmt.Fprintf(&plain, "# Made by testdata/hbcheck.go with seed %d.\n", seed)
	fmt.Fprintf(&plain, "# %s; %s\n", h.version(), fontVersion(*font))
	for i, glyphs := range h.shape(list) {
		fmt.Fprintf(&plain, "%s\t%s\n", codes(list[i]), strings.Join(glyphs, " "))
	}
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	check(err)
	_, err = w.Write(plain.Bytes())
	check(err)
	check(w.Close())
	check(os.WriteFile("testdata/harfbuzz.txt.gz", packed.Bytes(), 0o644))
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func codes(word []rune) string {
	var list []string
	for _, r := range word {
		list = append(list, fmt.Sprintf("%04X", r))
	}
	return strings.Join(list, " ")
}

// randomWords returns different words with more of what is hard than a language has: lam with an
// alef, marks, tatweel, joiners, hamza and madda as marks of their own.
func randomWords(letters []rune) [][]rune {
	random := rand.New(rand.NewPCG(seed, 0))
	chance := func(percent int) bool { return random.IntN(100) < percent }
	pick := func(from []rune) rune { return from[random.IntN(len(from))] }
	mark := func(word []rune) []rune {
		if chance(20) {
			word = append(word, shadda)
		}
		if chance(60) {
			word = append(word, pick(vowels))
		}
		return word
	}
	var list [][]rune
	for seen := map[string]bool{}; len(list) < words; {
		var word []rune
		marked := chance(40)
		add := func(r rune) {
			word = append(word, r)
			if marked {
				word = mark(word)
			}
		}
		for range 2 + random.IntN(7) {
			switch {
			case chance(12):
				add('ل')
				add(pick([]rune("اأإآ")))
			case chance(4):
				word = append(word, tatweel)
			case chance(3):
				word = append(word, pick([]rune{zwnj, zwj}))
			case chance(4):
				word = append(word, []rune(pickString(random, "آ", "أ", "إ", "ؤ", "ئ", "لأ", "لآ"))...)
			default:
				add(pick(letters))
			}
		}
		if !seen[string(word)] {
			seen[string(word)] = true
			list = append(list, word)
		}
	}
	return list
}

// pickString returns one of some texts in which each letter with a hamza or madda is two characters.
func pickString(random *rand.Rand, from ...string) string {
	parts := strings.NewReplacer("آ", "ا\u0653", "أ", "ا\u0654", "إ", "ا\u0655", "ؤ", "و\u0654", "ئ", "ي\u0654")
	return parts.Replace(from[random.IntN(len(from))])
}

type harfbuzz struct {
	font  string
	pairs map[string][]string // glyphs that stand for a shadda and another mark
}

func (h harfbuzz) run(input string, args ...string) string {
	cmd := exec.Command("hb-shape", args...)
	cmd.Stdin = strings.NewReader(input)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	check(err)
	return string(out)
}

func (h harfbuzz) version() string {
	first, _, _ := strings.Cut(h.run("", "--version"), "\n")
	return strings.Replace(strings.Trim(first, "hb-shape ()"), ")", "", 1)
}

// fontVersion finds the version in the font's table of names.
func fontVersion(name string) string {
	text, err := os.ReadFile(name)
	check(err)
	return "DejaVu Sans " + string(regexp.MustCompile(`Version \d+\.\d+`).Find(text))
}

var glyphName = regexp.MustCompile(`^uni([0-9A-F]{4})(\.(?:init|medi|fina))?$`)

// shape returns the glyphs of each word in reading order, those of several marks taken apart.
func (h harfbuzz) shape(list [][]rune) [][]string {
	var input strings.Builder
	for _, word := range list {
		input.WriteString(string(word) + "\n")
	}
	out := h.run(input.String(), "--font-file="+h.font, "--text-file=-", "--direction=rtl", "--script=arab", "--language=ar",
		"--no-positions", "--no-clusters", "--no-advances", "--remove-default-ignorables")
	answers := strings.Split(strings.TrimSpace(out), "\n")
	if len(answers) != len(list) {
		panic(fmt.Sprintf("%d words, %d answers", len(list), len(answers)))
	}
	result := make([][]string, len(list))
	for i, answer := range answers {
		for _, name := range namesOf(answer) {
			if pair := h.pairs[name]; pair != nil {
				result[i] = append(result[i], pair...)
				continue
			}
			m := glyphName.FindStringSubmatch(name)
			if m == nil {
				panic(fmt.Sprintf("the glyph %q in %q (%s) is not named after a code point", name, answer, codes(list[i])))
			}
			result[i] = append(result[i], m[1]+m[2])
		}
	}
	return result
}

// namesOf returns the names in an answer of hb-shape in reading order.
func namesOf(answer string) []string {
	names := strings.FieldsFunc(answer, func(r rune) bool { return strings.ContainsRune("[]|\n", r) })
	slices.Reverse(names)
	return names
}

// learnPairs finds out which glyph stands for a shadda and each other mark. Their names do not tell:
// that of shadda and kasratan is called uni064B0651.
func (h harfbuzz) learnPairs() {
	for _, v := range vowels {
		names := namesOf(h.run("\u0628\u0651"+string(v), "--font-file="+h.font, "--text-file=-",
			"--direction=rtl", "--script=arab", "--language=ar", "--no-positions", "--no-clusters", "--no-advances"))
		if len(names) == 2 {
			h.pairs[names[1]] = []string{"0651", fmt.Sprintf("%04X", v)}
		}
	}
}

// alone returns the name of the glyph of one character, as it stands in the font's table of
// characters.
func (h harfbuzz) alone(r rune) string {
	return strings.Trim(h.run("", "--font-file="+h.font, "--no-positions", "--no-clusters", "--no-advances",
		"--unicodes="+strconv.FormatInt(int64(r), 16)), "[]\n")
}

func (h harfbuzz) knows(r rune) bool { return h.alone(r) != ".notdef" }

// checkNames proves that the font names the glyph of each presentation form after its code point, so
// that names can be read as code points. An isolated form may be the letter itself.
func (h harfbuzz) checkNames() {
	for r := rune(0xFE80); r <= 0xFEFC; r++ {
		name := h.alone(r)
		letter := regexp.MustCompile(`^uni06[0-9A-F]{2}$`).MatchString(name)
		if name != fmt.Sprintf("uni%04X", r) && !letter {
			panic(fmt.Sprintf("the glyph of %04X is called %q", r, name))
		}
	}
}
