package keys

import "strings"

// twins maps what a key gives under the Arabic layout of Microsoft and X11 ("Arabic 101") to
// what the same physical key gives under the Latin one. The key of b gives two letters, lam and
// alef, which reach the program in one message or as the ligature.
var twins = map[string]string{
	"ض": "q", "ص": "w", "ث": "e", "ق": "r", "ف": "t", "غ": "y", "ع": "u", "ه": "i", "خ": "o", "ح": "p",
	"ش": "a", "س": "s", "ي": "d", "ب": "f", "ل": "g", "ا": "h", "ت": "j", "ن": "k", "م": "l",
	"ئ": "z", "ء": "x", "ؤ": "c", "ر": "v", "لا": "b", "\ufefb": "b", "ى": "n", "ة": "m",
	"ظ": "/", "؟": "?",
	"َ": "Q", "ً": "W", "ُ": "E", "ٌ": "R", "لإ": "T", "إ": "Y", "أ": "H", "ـ": "J", "،": "K", "آ": "N",
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
