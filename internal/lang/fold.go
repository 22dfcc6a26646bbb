package lang

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Folded is a text made comparable for search, with the way back to the original.
type Folded struct {
	Text     string
	from, to []int // for each byte of Text where its letter begins and ends in the original; from also for the end
}

// Source returns where the bytes start to end of the folded text stand in the original, whole
// letters with their marks.
func (f Folded) Source(start, end int) (from, to int) {
	if end <= start {
		return f.from[start], f.from[start]
	}
	return f.from[start], f.to[end-1]
}

// Fold removes what a reader does not think of when he searches, so that what he types on any
// keyboard meets what is written:
//
//   - case, and how a letter is composed or shaped: NFC and NFD, presentation forms, ligatures;
//   - vowel marks, tatweel, and every other mark above or below a letter: Vietnamese tones, the
//     dots of ä and å, the cedilla of ş;
//   - the forms of alef, of kaf, of ya and of heh, the seats of hamza, ta marbuta, and the Kurdish
//     letters that an Arabic keyboard lacks;
//   - characters that nobody sees, kinds of blanks and of hyphens, all quotation marks and
//     apostrophes, and digits of three scripts.
//
// The four i of Turkish (I İ ı i) become one in every language: what language a query is in is
// not known, and on a German keyboard a Turk types i for each of them. The hamza that stands alone
// and the German ae for ä cannot be settled letter by letter; Query sees to them.
func Fold(s string) Folded { return fold(s, 0) }

// manner says what a folding does otherwise than Fold.
type manner uint8

const (
	hamzaKept      manner = 1 << iota // the hamza that stands alone stays
	umlautsSpelled                    // ä ö ü become ae oe ue
	unplaced                          // the way back is not kept; Source must not be asked
)

// fold folds a text in a manner.
func fold(s string, m manner) Folded {
	f := folder{manner: m}
	if m&unplaced == 0 {
		f.from, f.to = make([]int, 0, len(s)+1), make([]int, 0, len(s))
	}
	f.fold(s)
	if m&unplaced != 0 {
		return Folded{Text: string(f.text)}
	}
	return Folded{Text: string(f.text), from: append(f.from, len(s)), to: f.to}
}

// fold folds a whole text.
func (f *folder) fold(s string) {
	f.text = make([]byte, 0, len(s))
	t := &known[f.manner&(hamzaKept|umlautsSpelled)]
	var in *block
	first := rune(-1) // of the runes that in holds
	for at := 0; at < len(s); {
		r, size := rune(s[at]), 1
		if r >= utf8.RuneSelf {
			if r, size = twoBytes(s[at:]); size == 0 {
				r, size = utf8.DecodeRuneInString(s[at:])
			}
		}
		if r >= quickRunes {
			f.add(r, at, at+size)
		} else {
			if begins := r &^ (blockRunes - 1); begins != first {
				in, first = t.block(begins, f.manner), begins
			}
			f.quick(&in[r%blockRunes], r, at, at+size)
		}
		at += size
	}
}

// twoBytes decodes a rune of two bytes, as those of most scripts are that Anis is read in. size is 0
// where there is none.
func twoBytes(s string) (r rune, size int) {
	if len(s) < 2 || s[0] < 0xc2 || s[0] > 0xdf || s[1]&0xc0 != 0x80 {
		return 0, 0
	}
	return rune(s[0]&0x1f)<<6 | rune(s[1]&0x3f), 2
}

// folder gathers a folded text.
type folder struct {
	manner   manner
	text     []byte
	from, to []int
	base     int     // where the last letter begins in text
	pending  bool    // it may still get marks
	umlaut   bool    // there was a letter with a diaeresis
	hamzas   []int32 // before which byte of text one that stands alone was left out
	parts    []byte  // room for one decomposed rune
}

// add folds one rune that stands from a to b.
func (f *folder) add(r rune, a, b int) {
	if same, ok := letters[r]; ok {
		f.letter(same, a, b)
		return
	}
	if r == alone { // frequent, and in one piece
		f.part(r, a, b)
		return
	}
	f.parts = norm.NFKD.AppendString(f.parts[:0], string(r))
	rest := f.parts
	if first, size := utf8.DecodeRune(rest); first == ' ' && size < len(rest) && !unicode.IsSpace(r) {
		rest = rest[size:] // a mark that stands alone, drawn on a blank
	}
	for len(rest) > 0 {
		part, size := utf8.DecodeRune(rest)
		f.part(part, a, b)
		rest = rest[size:]
	}
}

// part folds one rune that decomposes no further.
func (f *folder) part(r rune, a, b int) {
	switch same, known := letters[r]; {
	case r == alone:
		if f.manner&hamzaKept != 0 {
			f.keep(r, a, b)
		} else {
			f.hamzas = append(f.hamzas, int32(len(f.text)))
		}
	case known:
		f.letter(same, a, b)
	case isMark(r):
		f.mark(r, b)
	case unicode.IsSpace(r):
		f.keep(' ', a, b)
	case unicode.Is(unicode.Pd, r):
		f.keep('-', a, b)
	case r == utf8.RuneError || isUnseen(r):
		f.pending = false
	default:
		if digit := digitValue(r); digit >= 0 {
			r = rune('0' + digit)
		}
		f.keep(unicode.ToLower(r), a, b)
	}
}

// letter puts folded letters behind the others.
func (f *folder) letter(folded string, a, b int) {
	f.pending = folded != ""
	if !f.pending {
		return
	}
	f.base = len(f.text)
	f.text = append(f.text, folded...)
	f.place(a, b)
}

// keep puts one rune behind the others as it is.
func (f *folder) keep(r rune, a, b int) {
	f.pending, f.base = true, len(f.text)
	f.text = utf8.AppendRune(f.text, r)
	f.place(a, b)
}

// place notes where what was put last stands in the original.
func (f *folder) place(a, b int) {
	if f.manner&unplaced != 0 {
		return
	}
	for range len(f.text) - f.base {
		f.from, f.to = append(f.from, a), append(f.to, b)
	}
}

// mark leaves a mark out. It belongs to the letter it stands on.
func (f *folder) mark(r rune, b int) {
	if !f.pending {
		return
	}
	const diaeresis = '\u0308'
	f.umlaut = f.umlaut || r == diaeresis
	placed := f.manner&unplaced == 0
	for i := f.base; placed && i < len(f.text); i++ {
		f.to[i] = b
	}
	if f.manner&umlautsSpelled == 0 || r != diaeresis || len(f.text)-f.base != 1 {
		return
	}
	switch f.text[f.base] {
	case 'a', 'o', 'u':
		f.text = append(f.text, 'e')
		if placed {
			f.from, f.to = append(f.from, f.from[f.base]), append(f.to, b)
		}
	}
}

// alone is the hamza without a seat.
const alone = 'ء'

// letters are the letters that are searched for as another, or left out.
var letters = map[rune]string{
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ٲ': "ا", 'ٳ': "ا",
	'ؤ': "و", 'ۆ': "و", 'ۇ': "و", 'ۋ': "و",
	'ئ': "ي", 'ى': "ي", 'ی': "ي", 'ێ': "ي", 'ې': "ي", 'ے': "ي",
	'ة': "ه", 'ۃ': "ه", 'ھ': "ه", 'ہ': "ه", 'ە': "ه", 'ۀ': "ه",
	'ک': "ك", 'ڪ': "ك", 'ڕ': "ر", 'ڵ': "ل",
	'،': ",", '؛': ";", '؟': "?", '٪': "%", '٫': ".", '٬': ",", '−': "-",
	'ß': "ss", 'ẞ': "ss", 'ı': "i", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'ø': "o", 'Ø': "o", 'ł': "l", 'Ł': "l",
	'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ς': "σ",
	'\'': "", '"': "", '`': "", '´': "", '‘': "", '’': "", '‚': "", '‛': "", '“': "", '”': "", '„': "", '‟': "",
	'‹': "", '›': "", '«': "", '»': "", '′': "", '″': "", 'ʹ': "", 'ʼ': "", 'ʻ': "", 'ʽ': "", 'ʾ': "", 'ʿ': "",
	'\u00ad': "", // soft hyphen
}

// isMark tells the marks that stand on letters, and tatweel, which stands between them. The vowel
// signs of Burmese or Hindi are letters to their readers and stay.
func isMark(r rune) bool {
	switch {
	case r < 0x300:
		return false
	case r == 'ـ', r == 0x670, r == 0x674, r >= 0x610 && r <= 0x61a, r >= 0x64b && r <= 0x65f, r >= 0x6d6 && r <= 0x6ed:
		return true
	case unicode.Is(unicode.Mn, r):
		return unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Cyrillic)
	}
	return unicode.Is(unicode.Me, r)
}

// isUnseen tells the characters that are never drawn: joiners, marks and isolates of direction.
func isUnseen(r rune) bool { return unicode.In(r, unicode.Cf, unicode.Cc) }

// digitValue returns the value of an Arabic-Indic or Persian digit, or -1.
func digitValue(r rune) int {
	switch {
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}
