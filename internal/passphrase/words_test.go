package passphrase_test

import (
	"errors"
	"io/fs"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"anis/internal/lang"
	"anis/internal/passphrase"
	"anis/locales"
)

func words(t testing.TB, tag string) []string {
	t.Helper()
	list, err := passphrase.NewLists(locales.FS).Of(tag)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// shapes are the words that each list may hold. Arabic leaves out what is written in more than one
// way by people who know how it is said: every hamza, ta marbuta, alef maqsura, an alef at the
// beginning, and the letter that is mixed up with its neighbour in speech.
var shapes = map[string]*regexp.Regexp{
	"ar": regexp.MustCompile(`^[بتثجحخدذرزسشصضطعغفقكلمنهوي][ابتثجحخدذرزسشصضطعغفقكلمنهوي]{2,7}$`),
	"en": regexp.MustCompile(`^[a-z]{3,8}$`),
}

func TestAListIsWholeSortedAndPlain(t *testing.T) {
	for tag, shape := range shapes {
		list := words(t, tag)
		if len(list) != 2048 || !slices.IsSorted(list) {
			t.Errorf("%s: %d words, sorted: %v", tag, len(list), slices.IsSorted(list))
		}
		folded := map[string]string{}
		for _, word := range list {
			if !shape.MatchString(word) || !norm.NFC.IsNormalString(word) {
				t.Errorf("%s: %q has another form", tag, word)
			}
			key := lang.Fold(word).Text
			if before := folded[key]; before != "" {
				t.Errorf("%s: %q and %q differ by spelling alone", tag, before, word)
			}
			folded[key] = word
		}
	}
}

func TestEnglishWordsDifferInTheirFirstFourLetters(t *testing.T) {
	seen := map[string]string{}
	for _, word := range words(t, "en") {
		start := word[:min(4, len(word))]
		if before := seen[start]; before != "" {
			t.Errorf("%s and %s begin alike", before, word)
		}
		seen[start] = word
	}
}

func TestEnglishWordsDoNotSoundAlikeNorChangeWithTheCountry(t *testing.T) {
	list := words(t, "en")
	for _, pair := range soundAlike {
		a, b, _ := strings.Cut(pair, "/")
		if slices.Contains(list, a) && slices.Contains(list, b) {
			t.Errorf("%s and %s sound alike", a, b)
		}
	}
	british := regexp.MustCompile(`^(col|fav|flav|hon|hum|lab|neighb|harb|rum|vap|arm|od)ou?r|gr[ae]y$|cent(er|re)$|theat(er|re)$|fib(er|re)$|tyre|plow|^cozy|pajama|jewell?ry|yogh?urt|(organ|real|recogn)i[sz]e`)
	for _, word := range list {
		if british.MatchString(word) && word != "armor" {
			t.Errorf("%s is spelled otherwise in another country", word)
		}
		if slices.Contains(list, word+"s") || slices.Contains(list, word+"es") {
			t.Errorf("%s stands there in the plural too", word)
		}
	}
}

var soundAlike = strings.Fields(`sea/see meat/meet flour/flower hair/hare bear/bare deer/dear sun/son one/won two/too four/for eight/ate
	knight/night know/no right/write road/rode sail/sale tail/tale wait/weight week/weak wood/would blue/blew new/knew red/read plane/plain
	pair/pear peace/piece steel/steal stair/stare mail/male rain/reign ring/wring root/route rose/rows scene/seen sweet/suite toe/tow
	waist/waste wear/where whole/hole hour/our heal/heel hear/here buy/by sell/cell scent/cent dew/due die/dye fair/fare feet/feat fir/fur
	great/grate horse/hoarse leak/leek loan/lone made/maid main/mane maze/maize morning/mourning oar/or peak/peek pole/poll poor/pour
	sauce/source sole/soul some/sum tide/tied way/weigh weather/whether yolk/yoke bean/been beat/beet board/bored bowl/bole cord/chord
	creak/creek hall/haul knead/need knot/not lane/lain mist/missed muscle/mussel pause/paws plum/plumb ball/bawl shear/sheer shoe/shoo
	sight/site soar/sore stake/steak vain/vein veil/vale which/witch aunt/ant medal/metal pedal/petal quiet/quite diary/dairy desert/dessert
	flea/flee bury/berry break/brake cereal/serial current/currant idle/idol ewe/yew time/thyme tee/tea jam/jamb nun/none`)

// shape says which letters look the same but for their dots, where they stand in a word.
func bare(word string) string {
	letters := []rune(word)
	var b strings.Builder
	for i, r := range letters {
		last := i == len(letters)-1
		switch {
		case strings.ContainsRune("بتث", r), strings.ContainsRune("ني", r) && !last:
			r = 'ٮ'
		case strings.ContainsRune("جحخ", r):
			r = 'ح'
		case strings.ContainsRune("فق", r) && !last:
			r = 'ڡ'
		default:
			for _, pair := range []string{"دذ", "رز", "سش", "صض", "طظ", "عغ"} {
				if strings.ContainsRune(pair, r) {
					r, _ = utf8.DecodeRuneInString(pair)
				}
			}
		}
		b.WriteRune(r)
	}
	return b.String()
}

func TestArabicWordsDifferInMoreThanDots(t *testing.T) {
	seen := map[string]string{}
	for _, word := range words(t, "ar") {
		if before := seen[bare(word)]; before != "" {
			t.Errorf("%s and %s differ in their dots alone", before, word)
		}
		seen[bare(word)] = word
	}
}

// mixedUp are letters that sound alike in one dialect or another.
var mixedUp = strings.Fields("ثس ثت ذد ذز صس طت ضد قك حه زس غق دت")

func TestArabicWordsDoNotSoundAlike(t *testing.T) {
	byLength := map[int][][]rune{}
	for _, word := range words(t, "ar") {
		letters := []rune(word)
		for _, other := range byLength[len(letters)] {
			alike := true
			for i := range letters {
				alike = alike && (letters[i] == other[i] || slices.ContainsFunc(mixedUp, func(pair string) bool {
					return strings.ContainsRune(pair, letters[i]) && strings.ContainsRune(pair, other[i])
				}))
			}
			if alike {
				t.Errorf("%s and %s sound alike", word, string(other))
			}
		}
		byLength[len(letters)] = append(byLength[len(letters)], letters)
	}
}

// A man remembers the word and not always its form: one of each family is enough where a single
// long vowel, the ending of a plural or the present tense makes the other.
func TestNoArabicWordIsAnotherWithALongVowelMore(t *testing.T) {
	list := words(t, "ar")
	has := map[string]bool{}
	for _, word := range list {
		has[word] = true
	}
	for _, word := range list {
		letters := []rune(word)
		for i, r := range letters {
			if shorter := string(slices.Delete(slices.Clone(letters), i, i+1)); strings.ContainsRune("اوي", r) && has[shorter] {
				t.Errorf("%s and %s", shorter, word)
			}
		}
		if has["ال"+word] || has[word+"ات"] {
			t.Errorf("%s stands there with an ending or the article", word)
		}
	}
}

// unwanted are the beginnings and wholes of words that must not be dealt out by chance: insults,
// death, war, sects, parties. The list cannot be complete; a person has to read what is added.
var unwanted = regexp.MustCompile(`^(كلب|حمار|خنزير|كس|زب|طيز|خرا|قحب|شرم|عاهر|منيك|نيك|عرص|لوط|شاذ|موت|ميت|قتل|ذبح|دم|دماء|جثث|قبر|كفن|نعش|` +
	`حرب|حروب|جيش|عسكر|جندي|ضابط|سلاح|رصاص|صاروخ|مدفع|قنبل.*|لغم|برميل|براميل|قناص|دبابه|دبابات|حاجز|سجن|سجون|تعذيب|شبح|شبيح.*|سكين|سيف|خنجر|` +
	`ثور.*|حزب|بعث|رئيس|وزير|حكم|علوي|سني|شيعي|درزي|كردي|مسيحي|مسلم|يهود.*|كافر|حرام|حلال|جهاد|شهيد|شيخ|مسجد|كنيس|صليب|شيطان|جن|` +
	`سرطان|مرض|مريض|سمين|نحيف|قبيح|غبي|لاجي|نازح|مخيم|حصار|قصف|فتح|حماس|داعش|نصر.*|kill.*|dead|death|die|war|gun|bomb.*|shoot.*|tank|rape|` +
	`sex.*|naked|fat|ugly|stupid|dumb|idiot|pig|ham|pork|bacon|wine|beer|god|jesus|mosque|church|cross|temple|kurd.*|jew|nazi|hang|blood|` +
	`knife|sword|rifle|army|soldier|prison|torture|refugee|camp|border|hell|damn|shit|piss|ass|cock|cunt|dick|tit|tits|screw|whore|slut|cancer)$`)

func TestNoWordHurtsWhoGetsIt(t *testing.T) {
	common := readLines(t, "common")
	for _, tag := range []string{"ar", "en"} {
		for _, word := range words(t, tag) {
			if unwanted.MatchString(word) {
				t.Errorf("%s: %s", tag, word)
			}
			if tag == "ar" && slices.Contains(common, word) {
				t.Errorf("%s is a name, or among what is guessed first", word)
			}
		}
	}
}

func readLines(t *testing.T, name string) []string {
	t.Helper()
	text, err := fs.ReadFile(locales.FS, "words/"+name+".txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
}

func TestTheCommonChoicesAreEachThereOnce(t *testing.T) {
	list := readLines(t, "common")
	if len(list) < 300 || len(list) > 500 {
		t.Errorf("%d entries", len(list))
	}
	seen := map[string]bool{}
	for _, word := range list {
		if seen[word] || word != strings.TrimSpace(word) || word == "" || !norm.NFC.IsNormalString(word) || word != strings.ToLower(word) {
			t.Errorf("%q", word)
		}
		seen[word] = true
	}
}

func TestListsAreReadOnlyWhenTheyAreNeeded(t *testing.T) {
	files := fstest.MapFS{}
	lists := passphrase.NewLists(files)
	if _, err := lists.Of("ar"); !errors.Is(err, passphrase.ErrNoList) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("without a file: %v", err)
	}
	whole, err := fs.ReadFile(locales.FS, "words/ar.txt")
	if err != nil {
		t.Fatal(err)
	}
	files["words/ar.txt"] = &fstest.MapFile{Data: whole}
	if list, err := lists.Of("ar"); err != nil || len(list) != 2048 {
		t.Errorf("%d words, %v", len(list), err)
	}
	delete(files, "words/ar.txt")
	if list, err := lists.Of("ar"); err != nil || len(list) != 2048 {
		t.Errorf("the second time: %d words, %v", len(list), err)
	}
	first := string(whole[:strings.IndexByte(string(whole), '\n')+1])
	for name, text := range map[string]string{
		"short": strings.TrimPrefix(string(whole), first), "long": string(whole) + "زيادات\n", "double": strings.TrimPrefix(string(whole), first) + lastLine(string(whole)),
		"empty": "",
	} {
		files["words/"+name+".txt"] = &fstest.MapFile{Data: []byte(text)}
		if _, err := lists.Of(name); !errors.Is(err, passphrase.ErrNoList) {
			t.Errorf("a list that is %s: %v", name, err)
		}
	}
}

func lastLine(text string) string {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	return lines[len(lines)-1] + "\n"
}

func TestEveryWordIsDrawnEquallyOften(t *testing.T) {
	for _, size := range []int{2, 3, 5, 2047, 2048} {
		list := words(t, "en")[:size]
		const each = 60
		drawn, err := passphrase.Words(list, each*size)
		if err != nil {
			t.Fatal(err)
		}
		count := map[string]int{}
		for _, word := range strings.Split(drawn.Reveal(), " ") {
			count[word]++
		}
		var chi float64
		for _, word := range list {
			chi += math.Pow(float64(count[word]-each), 2) / each
		}
		// Six standard deviations: chance alone fails once in a hundred million runs.
		if free := float64(size - 1); len(count) != size || chi > free+6*math.Sqrt(2*free)+20 {
			t.Errorf("of %d words %d came, chi square %.0f", size, len(count), chi)
		}
	}
}

func TestDrawnWordsAreFromTheListAndNeverPrinted(t *testing.T) {
	list := words(t, "ar")
	seen := map[string]bool{}
	for range 500 {
		drawn, err := passphrase.Words(list, 6)
		if err != nil || drawn.String() != "[private]" {
			t.Fatalf("%v, %v", drawn, err)
		}
		parts := strings.Split(drawn.Reveal(), " ")
		if len(parts) != 6 || seen[drawn.Reveal()] {
			t.Fatalf("%d words, seen before: %v", len(parts), seen[drawn.Reveal()])
		}
		seen[drawn.Reveal()] = true
		for _, word := range parts {
			if _, ok := slices.BinarySearch(list, word); !ok {
				t.Fatalf("%q is not in the list", word)
			}
		}
		if same, err := passphrase.Normalise(drawn); err != nil || !same.Equal(drawn) {
			t.Fatalf("%q is changed by Normalise: %v", drawn.Reveal(), err)
		}
	}
	for _, c := range []struct {
		list []string
		n    int
	}{{nil, 6}, {[]string{"one"}, 6}, {list, 0}, {list, -1}} {
		if _, err := passphrase.Words(c.list, c.n); !errors.Is(err, passphrase.ErrNoList) {
			t.Errorf("%d words of %d: %v", c.n, len(c.list), err)
		}
	}
}
