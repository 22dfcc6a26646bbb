package passphrase

import (
	"math"
	"slices"
	"unicode"

	"anis/internal/private"
)

// What the parts of a passphrase are worth, in bits. All are low on purpose: a man does not choose
// by chance, and to call a weak passphrase strong does harm, to call a strong one weak does not.
const (
	priceOfLetter  = 2 // of a text in a language; chance would give 4.7
	priceOfBlank   = 1
	priceOfCapital = 2.5
	priceOfDigit   = 2.5 // chance would give 3.3
	priceOfSign    = 3
	priceOfSwitch  = 1 // a change between letters, capitals, digits and signs
	priceOfArticle = 2 // ال before a word

	// mostForLetters is all that letters together can be worth, however many. A long sentence can
	// be a verse, a proverb or a song that others know by heart; nobody here can tell.
	mostForLetters = 38

	// mostCharacters is how far the estimate looks. What is longer is not weaker.
	mostCharacters = 64
)

// Estimate returns a lower estimate of how hard a man's own passphrase is to guess, given that
// those who guess know him, our lists and all habits written down here. What cannot be normalised
// is worth nothing.
func Estimate(p private.Text, lists *Lists) Strength {
	normal, err := Normalise(p)
	if err != nil {
		return strengthOf(0)
	}
	known, signs := lists.guessedFirst(), signsOf(normal.Reveal())
	all := (&estimator{known: known}).bits(signs)
	rest := (&estimator{known: known, lettersFree: true}).bits(signs)
	return strengthOf(min(all, mostForLetters+rest))
}

// kind is what sort of character a sign is.
type kind int

const (
	blank kind = iota
	letter
	capital // the kinds up to here are those of a sentence
	digit
	mark // punctuation, symbols, emoji
)

// sign is one character of a passphrase, seen in the ways a guesser sees it.
type sign struct {
	typed  rune // small, digits in ASCII
	folded rune // as foldedRunes
	spoken rune // folded, and digits or signs that stand for letters replaced
	exact  rune
	kind   kind
}

// standsFor are the digits and signs that people write for letters.
var standsFor = map[rune]rune{'0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i'}

func signsOf(text string) []sign {
	var signs []sign
	for _, r := range text {
		if isOrnament(r) {
			continue
		}
		s := sign{typed: unicode.ToLower(r), folded: folding(r), exact: r, kind: kindOf(r)}
		if s.kind == digit {
			s.typed = s.folded
		}
		s.spoken = s.folded
		if letter, ok := standsFor[s.folded]; ok {
			s.spoken = letter
		}
		if signs = append(signs, s); len(signs) == mostCharacters {
			break
		}
	}
	return signs
}

func kindOf(r rune) kind {
	switch {
	case r == ' ':
		return blank
	case digitOf(r) >= 0:
		return digit
	case unicode.IsUpper(r):
		return capital
	case unicode.IsLetter(r):
		return letter
	}
	return mark
}

// estimator finds the cheapest way to put a text together from parts that a guesser would try.
//
// Whatever part it knows, it also knows the beginnings of that part at the end of a text, for no
// more bits. So a text never gets weaker when something is added, and a man who types on sees the
// estimate grow or stay.
type estimator struct {
	known       *known
	lettersFree bool // what a sentence is made of costs nothing
}

// part is a way to guess the next characters.
type part struct {
	length int
	bits   float64
	open   bool // the text ends before the part does
}

// bits returns the price of the cheapest way through a text. It goes from the end to the
// beginning, since what is repeated has to be priced before the text that holds it.
func (e *estimator) bits(text []sign) float64 {
	n := len(text)
	between := make([][]float64, n+1) // prices from one character to another
	toEnd := make([]float64, n+1)
	between[n] = make([]float64, n+1)
	for i := n - 1; i >= 0; i-- {
		row := slices.Repeat([]float64{math.Inf(1)}, n+1)
		row[i], between[i], toEnd[i] = 0, row, math.Inf(1)
		use := func(p part) {
			next := i + p.length
			toEnd[i] = min(toEnd[i], p.bits+toEnd[next])
			for j := next; j <= n && !p.open; j++ {
				row[j] = min(row[j], p.bits+between[next][j])
			}
		}
		for _, p := range e.parts(text, i) {
			use(p)
		}
		for period := 1; i+period < n; period++ {
			for _, p := range repeats(text, i, period, row[i+period]) {
				use(p)
			}
		}
	}
	return toEnd[0]
}

// parts returns the ways to guess what stands at i, without repetitions.
func (e *estimator) parts(text []sign, i int) []part {
	found := []part{{length: 1, bits: e.single(text, i)}}
	found = e.words(found, text, i)
	found = e.rows(found, text, i)
	found = dates(found, text, i)
	return telephone(found, text, i)
}

// single is the price of one character about which nothing else is known.
func (e *estimator) single(text []sign, i int) float64 {
	var price float64
	switch text[i].kind {
	case blank:
		price = priceOfBlank
	case letter:
		price = priceOfLetter
	case capital:
		price = priceOfCapital
	case digit:
		price = priceOfDigit
	case mark:
		price = priceOfSign
	}
	if i > 0 && text[i].kind != blank && text[i-1].kind != blank && text[i-1].kind != text[i].kind {
		price += priceOfSwitch
	}
	if !e.known.whole {
		price /= 2 // without the lists a common word looks like letters
	}
	return e.ofLetters(price, text[i:i+1])
}

// ofLetters is the price of a part, which is nothing for letters where these are free.
func (e *estimator) ofLetters(price float64, part []sign) float64 {
	if e.lettersFree && part[0].kind <= capital {
		return 0
	}
	return price
}

// words adds known words, also with capitals and with digits for letters, and the article.
func (e *estimator) words(found []part, text []sign, i int) []part {
	var plain, spoken []rune
	twist := 0.0
	add := func(n int, bits float64, open bool) {
		found = append(found, part{n, e.ofLetters(bits+twist, text[i:]), open})
	}
	for n := 1; n <= e.known.longest && i+n <= len(text); n++ {
		s := text[i+n-1]
		plain, spoken = append(plain, s.folded), append(spoken, s.spoken)
		if s.kind == capital {
			twist = priceOfTwist
		}
		if price, ok := priceOf(e.known.words, plain, spoken); ok {
			add(n, price, false)
		}
		if price, ok := priceOf(e.known.starts, plain, spoken); ok && i+n == len(text) {
			add(n, price, true)
		}
	}
	for n, r := range []rune("ال") {
		if n == len(plain) || plain[n] != r {
			break
		}
		if whole := n == 1; whole || i+1 == len(text) {
			add(n+1, priceOfArticle, !whole)
		}
	}
	return found
}

// priceOf looks up a word as it stands, and with its digits and signs taken for letters.
func priceOf(prices map[string]float64, plain, spoken []rune) (float64, bool) {
	price, ok := prices[string(plain)]
	if hidden, also := prices[string(spoken)]; also && (!ok || hidden+priceOfTwist < price) {
		return hidden + priceOfTwist, true
	}
	return price, ok
}

// repeats returns what stands there more than once in a row, even if not whole the last time: it
// costs as much as once, and the number of characters that follow.
func repeats(text []sign, i, period int, once float64) []part {
	var found []part
	for n := period; i+n < len(text) && text[i+n].exact == text[i+n-period].exact; n++ {
		found = append(found, part{length: n + 1, bits: once + math.Log2(float64(n-period+2))})
	}
	return found
}
