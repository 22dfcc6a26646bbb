package keys

import "strings"

// twins maps what a key gives under another layout to what the same physical key gives under the
// Latin one of the United States, which the names of bindings are meant for.
//
// A letter that a layout has is that letter, wherever its key lies: a German presses the key on
// which z is printed. A twin is needed where the key gives no Latin letter or digit at all. Where
// two layouts give the same character on different keys, it stands for the key that is bound;
// keys_test.go knows the layouts and finds every binding that a layout cannot reach.
var twins = map[string]string{
	// Arabic, as on Windows and X11 (Arabic 101, and 102 but for two keys). The key of b gives two
	// letters, lam and alef, which reach the program in one message or as the ligature.
	"ض": "q", "ص": "w", "ث": "e", "ق": "r", "ف": "t", "غ": "y", "ع": "u", "ه": "i", "خ": "o", "ح": "p",
	"ش": "a", "س": "s", "ي": "d", "ب": "f", "ل": "g", "ا": "h", "ت": "j", "ن": "k", "م": "l",
	"ئ": "z", "ء": "x", "ؤ": "c", "لا": "b", "\ufefb": "b", "ى": "n", "ة": "m", "ظ": "/", "؟": "?",
	"\u064e": "Q", "\u064b": "W", "\u064f": "E", "\u064c": "R", "لإ": "T", "\ufef9": "T", "أ": "H", "ـ": "J", "،": "K",
	"لأ": "G", "\ufef7": "G", "لآ": "B", "\ufef5": "B", "آ": "N",
	// Arabic, as Apple lays it out, where it differs; on the other Arabic keyboards ر is v and إ is Y.
	"ط": "x", "ذ": "c", "د": "v", "ز": "b", "ر": "n", "و": "m", "إ": "N",
	// Turkish Q
	"ı": "i", ".": "/", ":": "?",
	// German and Finnish, which have the stroke and the question mark on other keys as well
	"-": "/", "_": "?",
	// Vietnamese: the row of digits gives letters and tones.
	"ă": "1", "â": "2", "ê": "3", "ô": "4", "\u0300": "5", "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9", "đ": "0",
}

// OneKey reports whether several letters come from one key of the Arabic layout.
func OneKey(letters []rune) bool {
	_, ok := twins[string(letters)]
	return ok
}

// latin returns the name of the same physical key on a Latin keyboard.
func latin(name string) string {
	if same, ok := twins[name]; ok {
		return same
	}
	if rest, found := strings.CutPrefix(name, "alt+"); found {
		return "alt+" + latin(rest)
	}
	runes := []rune(name)
	if len(runes) != 1 {
		return name
	}
	switch r := runes[0]; {
	case r >= '٠' && r <= '٩':
		return string('0' + r - '٠')
	case r >= '۰' && r <= '۹':
		return string('0' + r - '۰')
	}
	return name
}
