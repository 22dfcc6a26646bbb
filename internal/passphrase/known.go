package passphrase

import (
	"math"
	"strings"
	"unicode"
)

// known are words that are guessed before anything else, folded, each with its price in bits: our
// own lists, and what people choose most.
type known struct {
	words   map[string]float64
	starts  map[string]float64 // what a word begins with, at the price of the cheapest such word
	longest int                // in characters
	whole   bool               // nothing was missing when it was made
}

const (
	// priceOfWord is for a word that a man chose himself: not one of 2,048 but one of those that
	// come to mind.
	priceOfWord = 8
	// leastPrice is what the commonest password costs. Two letters cost as much, so that a text
	// never becomes weaker because its last letter completes a word.
	leastPrice = 4
	// priceOfTwist is for a common way to hide a word: capitals, digits that look like letters,
	// the other layout of the keyboard.
	priceOfTwist = 1
)

// guessedFirst returns what is guessed first, made when it is first needed.
func (l *Lists) guessedFirst() *known {
	if l == nil {
		return &known{}
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	if l.known != nil {
		return l.known
	}
	k := &known{words: map[string]float64{}, starts: map[string]float64{}, whole: true}
	for _, tag := range []string{"ar", "en"} {
		list, err := l.of(tag)
		k.whole = k.whole && err == nil
		for _, word := range list {
			k.learn(word, priceOfWord)
		}
	}
	common, err := l.lines("common")
	k.whole = k.whole && err == nil
	for rank, word := range common {
		price := min(priceOfWord, max(leastPrice, math.Log2(float64(rank+2))))
		k.learn(word, price)
		k.learn(strings.ReplaceAll(word, " ", ""), price)
	}
	l.known = k
	return k
}

// learn adds a word, and what comes of it on the other layout.
func (k *known) learn(word string, price float64) {
	k.add(foldedRunes(word), price)
	k.add(foldedRunes(toLatin.Replace(word)), price+priceOfTwist)
	k.add(foldedRunes(toArabic.Replace(strings.ToLower(word))), price+priceOfTwist)
}

func (k *known) add(word []rune, price float64) {
	if len(word) < 2 {
		return
	}
	k.longest = max(k.longest, len(word))
	cheapest(k.words, string(word), price)
	for n := 2; n < len(word); n++ {
		cheapest(k.starts, string(word[:n]), price)
	}
}

func cheapest(prices map[string]float64, key string, price float64) {
	if old, ok := prices[key]; !ok || price < old {
		prices[key] = price
	}
}

// The keys of the usual keyboards (QWERTY, Arabic 101) in the same order. One key writes lam and
// alef together.
var (
	latinKeys  = strings.Split("q w e r t y u i o p [ ] a s d f g h j k l ; ' z x c v b n m , . / `", " ")
	arabicKeys = strings.Split("ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ ذ", " ")
	toArabic   = keyReplacer(latinKeys, arabicKeys)
	toLatin    = keyReplacer(arabicKeys, latinKeys)
)

// keyReplacer writes what the same keys give on another layout. Two characters come before one.
func keyReplacer(from, to []string) *strings.Replacer {
	var long, short []string
	for i, key := range from {
		if len([]rune(key)) > 1 {
			long = append(long, key, to[i])
		} else {
			short = append(short, key, to[i])
		}
	}
	return strings.NewReplacer(append(long, short...)...)
}

// foldedRunes makes spellings of a word alike, one character for one: small letters, the forms of
// alef, ya and heh, the seats of hamza, the digits. Marks and tatweel are left out.
func foldedRunes(s string) []rune {
	var folded []rune
	for _, r := range s {
		if !isOrnament(r) {
			folded = append(folded, folding(r))
		}
	}
	return folded
}

// isOrnament tells marks and the tatweel, which change how a word looks and not which it is.
func isOrnament(r rune) bool { return r == 'ـ' || unicode.In(r, unicode.Mn, unicode.Me) }

func folding(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی', 'ئ':
		return 'ي'
	case 'ؤ':
		return 'و'
	case 'ة', 'ہ', 'ە':
		return 'ه'
	case 'ک':
		return 'ك'
	}
	if d := digitOf(r); d >= 0 {
		return rune('0' + d)
	}
	return unicode.ToLower(r)
}
