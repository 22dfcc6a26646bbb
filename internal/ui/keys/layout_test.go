package keys_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"anis/internal/testkit"
	"anis/internal/ui/keys"
)

// The keys of a keyboard by rows, as printed on that of the United States, alone and with shift.
const (
	us      = "` 1 2 3 4 5 6 7 8 9 0 - = q w e r t y u i o p [ ] a s d f g h j k l ; ' z x c v b n m , . /"
	usShift = "~ ! @ # $ % ^ & * ( ) _ + Q W E R T Y U I O P { } A S D F G H J K L : \" Z X C V B N M < > ?"
)

// layouts are what the same keys give under the layouts of our languages, alone and with shift,
// from the keyboards/ folder of Unicode CLDR 42 (files <tag>-t-k0-windows.xml, the Apple one from
// ar-t-k0-osx.xml) and for X11 from xkeyboard-config 2.35 (symbols/ara). A key that gives nothing,
// or waits for the next one, is "¦".
var layouts = []struct{ name, plain, shift string }{
	{
		"Arabic 101, Windows",
		"ذ 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ",
		"\u0651 ! @ # $ % ^ & * ) ( _ + \u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ < > \u0650 \u064d ] [ لأ أ ـ ، / : \" ~ \u0652 } { لآ آ ’ , . ؟",
	},
	{
		"Arabic 102, Windows",
		"> 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر لا ى ة و ز ظ",
		"< ! @ # $ % ^ & * ) ( _ + \u064e \u064b \u064f \u064c لإ إ ‘ ÷ × ؛ } { \\ ¦ ] [ لأ أ ـ ، / : \" ~ \u0652 \u0650 \u064d لآ آ ’ , . ؟",
	},
	{
		"Arabic, X11",
		"ذ 1 2 3 4 5 6 7 8 9 0 - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر \ufefb ى ة و ز ظ",
		"\u0651 ! @ # $ % ^ & * ) ( _ + \u064e \u064b \u064f \u064c \ufef9 إ ` ÷ × ؛ < > \u0650 \u064d ] [ \ufef7 أ ـ ، / : \" ~ \u0652 } { \ufef5 آ ' , . ؟",
	},
	{
		"Arabic with Arabic digits, X11",
		"ذ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ٠ - = ض ص ث ق ف غ ع ه خ ح ج د ش س ي ب ل ا ت ن م ك ط ئ ء ؤ ر \ufefb ى ة و ز ظ",
		"\u0651 ! @ # $ ٪ ^ & * ) ( _ + \u064e \u064b \u064f \u064c \ufef9 إ ` ÷ × ؛ < > \u0650 \u064d ] [ \ufef7 أ ـ ، / : \" ~ \u0652 } { \ufef5 آ ' , . ؟",
	},
	{
		"Arabic, Apple",
		"ـ ١ ٢ ٣ ٤ ٥ ٦ ٧ ٨ ٩ ٠ - = ض ص ث ق ف غ ع ه خ ح ج ة ش س ي ب ل ا ت ن م ك ؛ ظ ط ذ د ز ر و ، . /",
		"¦ ! ❊ # $ ٪ ^ & * ) ( ـ + \u064e \u064b \u0650 \u064d \u064f \u064c \u0652 \u0651 ] [ } { « » ى ¦ ¦ آ ¦ ¦ ¦ : \" ' ¦ ئ ء أ إ ؤ > < ؟",
	},
	{
		"Turkish Q",
		"\" 1 2 3 4 5 6 7 8 9 0 * - q w e r t y u ı o p ğ ü a s d f g h j k l ş i z x c v b n m ö ç .",
		"é ! ' ¦ + % & / ( ) = ? _ Q W E R T Y U I O P Ğ Ü A S D F G H J K L Ş İ Z X C V B N M Ö Ç :",
	},
	{
		"German",
		"¦ 1 2 3 4 5 6 7 8 9 0 ß ¦ q w e r t z u i o p ü + a s d f g h j k l ö ä y x c v b n m , . -",
		"° ! \" § $ % & / ( ) = ? ¦ Q W E R T Z U I O P Ü * A S D F G H J K L Ö Ä Y X C V B N M ; : _",
	},
	{
		"Finnish",
		"§ 1 2 3 4 5 6 7 8 9 0 + ¦ q w e r t y u i o p å ¦ a s d f g h j k l ö ä z x c v b n m , . -",
		"½ ! \" # ¤ % & / ( ) = ? ¦ Q W E R T Y U I O P Å ¦ A S D F G H J K L Ö Ä Z X C V B N M ; : _",
	},
	{
		"Vietnamese",
		"` ă â ê ô \u0300 \u0309 \u0303 \u0301 \u0323 đ - ₫ q w e r t y u i o p ư ơ a s d f g h j k l ; ' z x c v b n m , . /",
		"~ Ă Â Ê Ô \u0300 \u0309 \u0303 \u0301 \u0323 Đ _ + Q W E R T Y U I O P Ư Ơ A S D F G H J K L : \" Z X C V B N M < > ?",
	},
	{
		"United States, which many Vietnamese type on",
		us, usShift,
	},
}

// bySymbol are the keys that a layout has elsewhere: their own character fires them, wherever it
// lies, because their place gives another Latin letter that means itself.
var bySymbol = map[string]bool{"German y": true, "German z": true, "German Y": true, "German Z": true}

// unreached are the keys that a layout does not have, each with what does the same.
var unreached = map[string]string{"Arabic, Apple G": "end"}

// pressed returns what each key of the United States gives under a layout.
func pressed(t *testing.T, plain, shift string) map[string]string {
	t.Helper()
	given := map[string]string{}
	for _, level := range [][2]string{{us, plain}, {usShift, shift}} {
		from, to := strings.Fields(level[0]), strings.Fields(level[1])
		if len(from) != len(to) {
			t.Fatalf("%d keys give %d characters: %s", len(from), len(to), level[1])
		}
		for i, key := range from {
			given[key] = to[i]
		}
	}
	return given
}

// bound returns every key that a binding anywhere in the program names, and where. Bindings are
// found in the source, so that one that is added tomorrow is tested too.
func bound(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			field, ok := n.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			if key, ok := field.Key.(*ast.Ident); !ok || key.Name != "Keys" {
				return true
			}
			ast.Inspect(field.Value, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					text, _ := strconv.Unquote(lit.Value)
					found[text] = name
				}
				return true
			})
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 30 {
		t.Fatalf("only %d keys are bound", len(found))
	}
	return found
}

func TestEveryShortcutFiresFromItsPhysicalKeyInEveryLayout(t *testing.T) {
	shortcuts := bound(t)
	for _, digit := range strings.Fields("1 2 3 4 5 6 7 8 9 0") {
		shortcuts[digit] = "keys.Digit"
	}
	for _, layout := range layouts {
		given := pressed(t, layout.plain, layout.shift)
		for name, where := range shortcuts {
			alt, bare := "", name
			if rest, ok := strings.CutPrefix(name, "alt+"); ok {
				alt, bare = "alt+", rest
			}
			if utf8.RuneCountInString(bare) != 1 || bare == " " {
				continue // a key with a name sends the same under every layout
			}
			sent := given[bare]
			switch place := layout.name + " " + name; {
			case unreached[place] != "":
				continue
			case bySymbol[place]:
				for _, character := range given {
					if character == bare {
						sent = bare
					}
				}
			}
			if b := (keys.Binding{Keys: []string{name}}); !b.Matches(testkit.Key(alt + sent)) {
				t.Errorf("%s: %s (%s) does not fire from its key, which sends %+q", layout.name, name, where, sent)
			}
			if got, ok := keys.Digit(testkit.Key(sent)); len(bare) == 1 && bare[0] >= '0' && bare[0] <= '9' && (!ok || strconv.Itoa(got) != bare) {
				t.Errorf("%s: the key of %s sends %+q, which is the digit %d, %v", layout.name, bare, sent, got, ok)
			}
		}
	}
}

func TestEveryShortcutFiresFromItsOwnCharacter(t *testing.T) {
	for name := range bound(t) {
		if utf8.RuneCountInString(name) == 1 && !(keys.Binding{Keys: []string{name}}).Matches(testkit.Key(name)) {
			t.Errorf("%q does not fire from itself", name)
		}
	}
}
