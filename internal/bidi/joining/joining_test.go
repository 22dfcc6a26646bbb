package joining_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"anis/internal/bidi/joining"
)

// shown is what is drawn for a text, as one string.
func shown(glyphs []joining.Glyph) string {
	var b strings.Builder
	for _, g := range glyphs {
		for _, r := range []rune{g.Rune, g.Mark} {
			if r != 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

func shape(text string) string { return shown(joining.Shape(nil, []rune(text), nil)) }

// codes writes a text as code points, which a failure can be read from.
func codes(text string) string {
	var list []string
	for _, r := range text {
		list = append(list, fmt.Sprintf("%04X", r))
	}
	return strings.Join(list, " ")
}

// positions are the four forms of letters: isolated, final, initial, medial. They are written by
// hand from the code charts. A letter that does not join the one behind it has the first two in
// places three and four as well.
var positions = map[rune][4]string{
	'\u0621': {"\uFE80", "\uFE80", "\uFE80", "\uFE80"}, // ء
	'\u0622': {"\uFE81", "\uFE82", "\uFE81", "\uFE82"}, // آ
	'\u0623': {"\uFE83", "\uFE84", "\uFE83", "\uFE84"}, // أ
	'\u0624': {"\uFE85", "\uFE86", "\uFE85", "\uFE86"}, // ؤ
	'\u0625': {"\uFE87", "\uFE88", "\uFE87", "\uFE88"}, // إ
	'\u0626': {"\uFE89", "\uFE8A", "\uFE8B", "\uFE8C"}, // ئ
	'\u0627': {"\uFE8D", "\uFE8E", "\uFE8D", "\uFE8E"}, // ا
	'\u0628': {"\uFE8F", "\uFE90", "\uFE91", "\uFE92"}, // ب
	'\u0629': {"\uFE93", "\uFE94", "\uFE93", "\uFE94"}, // ة
	'\u062A': {"\uFE95", "\uFE96", "\uFE97", "\uFE98"}, // ت
	'\u062B': {"\uFE99", "\uFE9A", "\uFE9B", "\uFE9C"}, // ث
	'\u062C': {"\uFE9D", "\uFE9E", "\uFE9F", "\uFEA0"}, // ج
	'\u062D': {"\uFEA1", "\uFEA2", "\uFEA3", "\uFEA4"}, // ح
	'\u062E': {"\uFEA5", "\uFEA6", "\uFEA7", "\uFEA8"}, // خ
	'\u062F': {"\uFEA9", "\uFEAA", "\uFEA9", "\uFEAA"}, // د
	'\u0630': {"\uFEAB", "\uFEAC", "\uFEAB", "\uFEAC"}, // ذ
	'\u0631': {"\uFEAD", "\uFEAE", "\uFEAD", "\uFEAE"}, // ر
	'\u0632': {"\uFEAF", "\uFEB0", "\uFEAF", "\uFEB0"}, // ز
	'\u0633': {"\uFEB1", "\uFEB2", "\uFEB3", "\uFEB4"}, // س
	'\u0634': {"\uFEB5", "\uFEB6", "\uFEB7", "\uFEB8"}, // ش
	'\u0635': {"\uFEB9", "\uFEBA", "\uFEBB", "\uFEBC"}, // ص
	'\u0636': {"\uFEBD", "\uFEBE", "\uFEBF", "\uFEC0"}, // ض
	'\u0637': {"\uFEC1", "\uFEC2", "\uFEC3", "\uFEC4"}, // ط
	'\u0638': {"\uFEC5", "\uFEC6", "\uFEC7", "\uFEC8"}, // ظ
	'\u0639': {"\uFEC9", "\uFECA", "\uFECB", "\uFECC"}, // ع
	'\u063A': {"\uFECD", "\uFECE", "\uFECF", "\uFED0"}, // غ
	'\u0641': {"\uFED1", "\uFED2", "\uFED3", "\uFED4"}, // ف
	'\u0642': {"\uFED5", "\uFED6", "\uFED7", "\uFED8"}, // ق
	'\u0643': {"\uFED9", "\uFEDA", "\uFEDB", "\uFEDC"}, // ك
	'\u0644': {"\uFEDD", "\uFEDE", "\uFEDF", "\uFEE0"}, // ل
	'\u0645': {"\uFEE1", "\uFEE2", "\uFEE3", "\uFEE4"}, // م
	'\u0646': {"\uFEE5", "\uFEE6", "\uFEE7", "\uFEE8"}, // ن
	'\u0647': {"\uFEE9", "\uFEEA", "\uFEEB", "\uFEEC"}, // ه
	'\u0648': {"\uFEED", "\uFEEE", "\uFEED", "\uFEEE"}, // و
	'\u0649': {"\uFEEF", "\uFEF0", "\uFBE8", "\uFBE9"}, // ى
	'\u064A': {"\uFEF1", "\uFEF2", "\uFEF3", "\uFEF4"}, // ي

	'\u0671': {"\uFB50", "\uFB51", "\uFB50", "\uFB51"}, // ٱ
	'\u0679': {"\uFB66", "\uFB67", "\uFB68", "\uFB69"}, // ٹ
	'\u067E': {"\uFB56", "\uFB57", "\uFB58", "\uFB59"}, // پ
	'\u0686': {"\uFB7A", "\uFB7B", "\uFB7C", "\uFB7D"}, // چ
	'\u0688': {"\uFB88", "\uFB89", "\uFB88", "\uFB89"}, // ڈ
	'\u0691': {"\uFB8C", "\uFB8D", "\uFB8C", "\uFB8D"}, // ڑ
	'\u0698': {"\uFB8A", "\uFB8B", "\uFB8A", "\uFB8B"}, // ژ
	'\u06A4': {"\uFB6A", "\uFB6B", "\uFB6C", "\uFB6D"}, // ڤ
	'\u06A9': {"\uFB8E", "\uFB8F", "\uFB90", "\uFB91"}, // ک
	'\u06AD': {"\uFBD3", "\uFBD4", "\uFBD5", "\uFBD6"}, // ڭ
	'\u06AF': {"\uFB92", "\uFB93", "\uFB94", "\uFB95"}, // گ
	'\u06BA': {"\uFB9E", "\uFB9F", "\uFB9E", "\uFB9F"}, // ں, of which Unicode has two forms only
	'\u06BE': {"\uFBAA", "\uFBAB", "\uFBAC", "\uFBAD"}, // ھ
	'\u06C0': {"\uFBA4", "\uFBA5", "\uFBA4", "\uFBA5"}, // ۀ
	'\u06C1': {"\uFBA6", "\uFBA7", "\uFBA8", "\uFBA9"}, // ہ
	'\u06C6': {"\uFBD9", "\uFBDA", "\uFBD9", "\uFBDA"}, // ۆ
	'\u06C7': {"\uFBD7", "\uFBD8", "\uFBD7", "\uFBD8"}, // ۇ
	'\u06C8': {"\uFBDB", "\uFBDC", "\uFBDB", "\uFBDC"}, // ۈ
	'\u06CB': {"\uFBDE", "\uFBDF", "\uFBDE", "\uFBDF"}, // ۋ
	'\u06CC': {"\uFBFC", "\uFBFD", "\uFBFE", "\uFBFF"}, // ی
	'\u06D0': {"\uFBE4", "\uFBE5", "\uFBE6", "\uFBE7"}, // ې
	'\u06D2': {"\uFBAE", "\uFBAF", "\uFBAE", "\uFBAF"}, // ے
	'\u06D3': {"\uFBB0", "\uFBB1", "\uFBB0", "\uFBB1"}, // ۓ

	// Drawn with the forms of another letter, and a mark where that one lacks something.
	'\u0673': {"\uFE8D\u065F", "\uFE8E\u065F", "\uFE8D\u065F", "\uFE8E\u065F"}, // ٳ
	'\u0681': {"\uFEA1\u0654", "\uFEA2\u0654", "\uFEA3\u0654", "\uFEA4\u0654"}, // ځ
	'\u0692': {"\uFEAD\u065A", "\uFEAE\u065A", "\uFEAD\u065A", "\uFEAE\u065A"}, // ڒ
	'\u06B5': {"\uFEDD\u065A", "\uFEDE\u065A", "\uFEDF\u065A", "\uFEE0\u065A"}, // ڵ
	'\u06C2': {"\uFBA6\u0654", "\uFBA7\u0654", "\uFBA8\u0654", "\uFBA9\u0654"}, // ۂ
	'\u06CE': {"\uFBFC\u065A", "\uFBFD\u065A", "\uFBFE\u065A", "\uFBFF\u065A"}, // ێ
	'\u06D5': {"\uFEE9", "\uFEEA", "\uFEE9", "\uFEEA"},                         // ە
}

func TestEveryLetterTakesItsFormInEachPosition(t *testing.T) {
	for r, want := range positions {
		letter := string(r)
		for i, frame := range []struct{ before, after string }{{"", ""}, {"\u0640", ""}, {"", "\u0640"}, {"\u0640", "\u0640"}} {
			text := frame.before + letter + frame.after
			if got := shape(text); got != frame.before+want[i]+frame.after {
				t.Errorf("%s is drawn as %s, want %s", codes(text), codes(got), codes(frame.before+want[i]+frame.after))
			}
		}
	}
}

// hardCases are words that one or another way of joining gets wrong.
var hardCases = []struct{ text, want string }{
	// Lam and alef.
	{"\u0644\u0627", "\uFEFB"},                                                 // لا
	{"\u0643\u0644\u0627", "\uFEDB\uFEFC"},                                     // كلا
	{"\u0648\u0644\u0627", "\uFEED\uFEFB"},                                     // ولا
	{"\u0633\u0644\u0627\u0645", "\uFEB3\uFEFC\uFEE1"},                         // سلام
	{"\u0644\u064E\u0627", "\uFEFB\u064E"},                                     // لَا
	{"\u0644\u0651\u064E\u0627", "\uFEFB\u0651\u064E"},                         // لَّا
	{"\u0643\u064E\u0644\u0651\u064E\u0627", "\uFEDB\u064E\uFEFC\u0651\u064E"}, // كَلَّا
	{"\u0644\u0650\u0623\u064E", "\uFEF7\u0650\u064E"},                         // لِأَ: first the mark of the lam
	{"\u0644\u064E\u0625\u0650", "\uFEF9\u064E\u0650"},                         // لَإِ
	{"\u0627\u0644\u0622\u0646", "\uFE8D\uFEF5\uFEE5"},                         // الآن
	{"\u0644\u0627\u0644\u0627", "\uFEFB\uFEFB"},                               // لالا
	{"\u0633\u0644\u0627\u0644\u0627\u062A", "\uFEB3\uFEFC\uFEFB\uFE95"},       // سلالات
	{"\u0644\u0644\u0627", "\uFEDF\uFEFC"},                                     // للا
	{"\u0644\u0627\u0627", "\uFEFB\uFE8D"},                                     // لاا
	{"\u0644\u0627\u0628", "\uFEFB\uFE8F"},                                     // لاب
	{"\u0623\u0647\u0644\u0627\u064B", "\uFE83\uFEEB\uFEFC\u064B"},             // أهلاً
	{"\u0644\u0626\u0644\u0627", "\uFEDF\uFE8C\uFEFC"},                         // لئلا
	{"\u0644\u0640\u0627", "\uFEDF\u0640\uFE8E"},                               // لـا: a tatweel stands between
	{"\u0644\u0671", "\uFEDF\uFB51"},                                           // لٱ: has no ligature
	{"\u0644\u200D\u0627", "\uFEDF\uFE8E"},                                     // a joiner keeps them two
	{"\u0644\u200C\u0627", "\uFEDD\uFE8D"},
	{"\u0644\u200D\u200C\u200D\u0627", "\uFEDF\uFE8E"},
	{"\u0644\u0644\u0647", "\uFEDF\uFEE0\uFEEA"},                                     // لله
	{"\u0627\u0644\u0644\u0651\u064E\u0647", "\uFE8D\uFEDF\uFEE0\u0651\u064E\uFEEA"}, // اللَّه
	{"\u0671\u0644\u0644\u0647", "\uFB50\uFEDF\uFEE0\uFEEA"},                         // ٱلله

	// Marks.
	{"\u064E\u0628", "\u064E\uFE8F"},
	{"\u064E\u0651", "\u064E\u0651"},
	{"\u0628\u0650\u0633\u0652\u0645\u0650", "\uFE91\u0650\uFEB4\u0652\uFEE2\u0650"}, // بِسْمِ
	{"\u0647\u0670\u0630\u0627", "\uFEEB\u0670\uFEAC\uFE8D"},                         // هٰذا
	{"\u0631\u062D\u0645\u0670\u0646", "\uFEAD\uFEA3\uFEE4\u0670\uFEE6"},             // رحمٰن
	{"\u0628\u0301\u0628", "\uFE91\u0301\uFE90"},                                     // a mark of no Arabic block
	{"\u0628\U000E0101\u0628", "\uFE91\U000E0101\uFE90"},                             // a variation selector
	{"\u0628\u200E\u0628", "\uFE91\u200E\uFE90"},                                     // LRM is transparent
	{"\u0628\u00AD\u0628", "\uFE91\u00AD\uFE90"},                                     // so is the soft hyphen

	// Tatweel and joiners.
	{"\u0640\u0628\u0640", "\u0640\uFE92\u0640"},
	{"\u0643\u0640\u062A\u0627\u0628", "\uFEDB\u0640\uFE98\uFE8E\uFE8F"}, // كـتاب
	{"\u0647\u200D", "\uFEEB"},                                           // ه‍, short for the Hijri year
	{"\u200D\u0647", "\uFEEA"},
	{"\u200D\u0647\u200D", "\uFEEC"},
	{"\u0647\u0640", "\uFEEB\u0640"},
	{"\u0645\u06CC\u200C\u062E\u0648\u0627\u0647\u0645", "\uFEE3\uFBFD\uFEA7\uFEEE\uFE8D\uFEEB\uFEE2"}, // می‌خواهم
	{"\u062E\u0627\u0646\u0647\u200C\u0647\u0627", "\uFEA7\uFE8E\uFEE7\uFEEA\uFEEB\uFE8E"},             // خانه‌ها
	{"\u062C\u0632\u0621\u200C ", "\uFE9F\uFEB0\uFE80 "},                                               // a joiner behind hamza
	{"\u06F5\u200C\u0633\u0627\u0644", "\u06F5\uFEB3\uFE8E\uFEDD"},                                     // ۵‌سال
	{"\u200C\u200C\u064E\u200C\u0628", "\u064E\uFE8F"},
	{"\u0628\U0001F468\u200D\U0001F469", "\uFE8F\U0001F468\u200D\U0001F469"}, // the joiner of an emoji stays
	{"\u0628 \u0915\u094D\u200D", "\uFE8F \u0915\u094D\u200D"},               // and one of Devanagari

	// Hamza, alone and on its seats.
	{"\u0634\u064A\u0621", "\uFEB7\uFEF2\uFE80"},                         // شيء
	{"\u0645\u0633\u0624\u0648\u0644", "\uFEE3\uFEB4\uFE86\uFEED\uFEDD"}, // مسؤول
	{"\u0631\u0626\u064A\u0633", "\uFEAD\uFE8B\uFEF4\uFEB2"},             // رئيس
	{"\u0642\u0631\u0627\u0621\u0629", "\uFED7\uFEAE\uFE8D\uFE80\uFE93"}, // قراءة
	{"\u0628\u062F\u0623", "\uFE91\uFEAA\uFE83"},                         // بدأ

	// The same decomposed, as macOS writes them.
	{"\u0627\u0653", "\uFE81"}, // آ
	{"\u0644\u0627\u0654", "\uFEF7"},
	{"\u0644\u0627\u0655", "\uFEF9"},
	{"\u0644\u064E\u0627\u064E\u0654", "\uFEF7\u064E\u064E"},                               // لَأَ
	{"\u0627\u0644\u0642\u0631\u0627\u0653\u0646", "\uFE8D\uFEDF\uFED8\uFEAE\uFE81\uFEE5"}, // القرآن
	{"\u0633\u064A\u0654\u0644", "\uFEB3\uFE8C\uFEDE"},                                     // سئل
	{"\u0633\u064F\u064A\u0650\u0654\u0644", "\uFEB3\u064F\uFE8C\u0650\uFEDE"},             // سُئِل
	{"\u0627\u0652\u0654", "\uFE83\u0652"},
	{"\u0627\u0670\u0654", "\uFE83\u0670"},
	{"\u0648\u0654", "\uFE85"},                   // ؤ
	{"\u06D2\u0654", "\uFBB0"},                   // ۓ
	{"\u06D5\u0654", "\uFBA4"},                   // ۀ
	{"\u06C1\u0654", "\uFBA6\u0654"},             // ۂ
	{"\u0627\u0654\u0654", "\uFE83\u0654"},       // one hamza is the letter's
	{"\u0628\u0654", "\uFE8F\u0654"},             // no such letter
	{"\u0627\u0615\u0654", "\uFE8D\u0615\u0654"}, // a mark of the same class blocks
	{"\u0648\u0653", "\uFEED\u0653"},

	// Kurdish.
	{"\u0626\u06CE\u0645\u06D5", "\uFE8B\uFBFF\u065A\uFEE4\uFEEA"},                         // ئێمە
	{"\u062F\u06B5", "\uFEA9\uFEDD\u065A"},                                                 // دڵ
	{"\u0628\u0627\u06B5\u0627", "\uFE91\uFE8E\uFEDF\u065A\uFE8E"},                         // باڵا: no ligature
	{"\u06A9\u0648\u0695", "\uFB90\uFEEE\u0695"},                                           // کوڕ
	{"\u0628\u0695\u0648\u0627", "\uFE91\u0695\uFEED\uFE8D"},                               // بڕوا: joined on one side
	{"\u0633\u06C6\u0631\u0627\u0646", "\uFEB3\uFBDA\uFEAD\uFE8D\uFEE5"},                   // سۆران
	{"\u0647\u06D5\u0648\u0644\u06CE\u0631", "\uFEEB\uFEEA\uFEED\uFEDF\uFBFF\u065A\uFEAE"}, // هەولێر
	{"\u06D5\u06D5", "\uFEE9\uFEE9"},                                                       // ە joins nothing behind it

	// Persian.
	{"\u067E\u0686\u0698\u06AF", "\uFB58\uFB7D\uFB8B\uFB92"},                                       // پچژگ
	{"\u06A9\u062A\u0627\u0628", "\uFB90\uFE98\uFE8E\uFE8F"},                                       // کتاب
	{"\u06AF\u0641\u062A\u200C\u0648\u06AF\u0648", "\uFB94\uFED4\uFE96\uFEED\uFB94\uFEEE"},         // گفت‌وگو
	{"\u062E\u0627\u0646\u06C0", "\uFEA7\uFE8E\uFEE7\uFBA5"},                                       // خانۀ
	{"\u062E\u0627\u0646\u0647\u0654", "\uFEA7\uFE8E\uFEE7\uFEEA\u0654"},                           // خانهٔ
	{"\u0641\u0627\u0631\u0633\u06CC \u06CC\u06A9", "\uFED3\uFE8E\uFEAD\uFEB3\uFBFD \uFBFE\uFB8F"}, // فارسی یک

	// Urdu.
	{"\u06C1\u06D2", "\uFBA8\uFBAF"},                               // ہے
	{"\u0628\u06BE\u06CC", "\uFE91\uFBAD\uFBFD"},                   // بھی
	{"\u0645\u06CC\u06BA", "\uFEE3\uFBFF\uFB9F"},                   // میں
	{"\u06C1\u0627\u06BA", "\uFBA8\uFE8E\uFB9E"},                   // ہاں
	{"\u0679\u06BE\u06CC\u06A9", "\uFB68\uFBAD\uFBFF\uFB8F"},       // ٹھیک
	{"\u0644\u0691\u06A9\u0627", "\uFEDF\uFB8D\uFB90\uFE8E"},       // لڑکا
	{"\u062C\u0630\u0628\u06C2", "\uFE9F\uFEAC\uFE91\uFBA7\u0654"}, // جذبۂ
	{"\u06BA\u0627", "\uFB9E\uFE8E"},                               // ں joins, though no form shows it

	// Others.
	{"\u0639\u0644\u0649", "\uFECB\uFEE0\uFEF0"},                         // على
	{"\u0645\u062F\u0631\u0633\u0629", "\uFEE3\uFEAA\uFEAD\uFEB3\uFE94"}, // مدرسة
	{"\u06A4\u064A\u062F\u064A\u0648", "\uFB6C\uFEF4\uFEAA\uFEF3\uFEEE"}, // ڤيديو
	{"\u0648\u069A\u0647", "\uFEED\u069A\uFEEA"},                         // وښه: a letter without forms is joined to
	{"\u0628\u069A\u0647", "\uFE91\u069A\uFEEA"},

	// Other scripts and characters.
	{"\u0628" + "1\u0628", "\uFE8F1\uFE8F"},
	{"abc \u0633\u0644\u0627\u0645 12", "abc \uFEB3\uFEFC\uFEE1 12"},
	{"\u0648\u064A\u0646\u062F\u0648\u0632" + "11", "\uFEED\uFEF3\uFEE8\uFEAA\uFEED\uFEAF11"}, // ويندوز11
	{"\u0644abc\u0627", "\uFEDDabc\uFE8D"},
	{"\u0661/\u0662\u0643\u0645", "\u0661/\u0662\uFEDB\uFEE2"}, // ١/٢كم
	{"\u00AB\u0628\u0628\u00BB", "\u00AB\uFE91\uFE90\u00BB"},
	{"\u0628\uFEFB", "\uFE8F\uFEFB"},             // a form that is there already is no letter
	{"\u0628\u180A", "\uFE91\u180A"},             // the Mongolian nirugu joins, as a tatweel does
	{"\uA872\u0628", "\uA872\uFE90"},             // Left_Joining
	{"\u0628\uA872", "\uFE8F\uA872"},             //
	{"\u0628\u05D1\u0628", "\uFE8F\u05D1\uFE8F"}, // Hebrew does not join
}

func TestHardWordsAreJoinedAsTheyAreWritten(t *testing.T) {
	for _, c := range hardCases {
		if got := shape(c.text); got != c.want {
			t.Errorf("%s (%s) is drawn as %s, want %s", c.text, codes(c.text), codes(got), codes(c.want))
		}
	}
}

func TestEachCharacterHasItsGlyph(t *testing.T) {
	for text, want := range map[string][]joining.Glyph{
		"":                                   {},
		"\u0644\u064E\u0627\u064B":           {{Rune: '\uFEFB'}, {Rune: '\u064E'}, {}, {Rune: '\u064B'}},
		"\u0644\u0627\u0654\u064E":           {{Rune: '\uFEF7'}, {}, {}, {Rune: '\u064E'}},
		"\u06B5\u064E":                       {{Rune: '\uFEDD', Mark: '\u065A'}, {Rune: '\u064E'}},
		"\u0628\u200C\u0628\u200D":           {{Rune: '\uFE8F'}, {}, {Rune: '\uFE91'}, {}},
		"\u0627\u200E\u0653":                 {{Rune: '\uFE8D'}, {Rune: '\u200E'}, {Rune: '\u0653'}},
		"a\u200Db \u0640\u200D\u200C\u064E!": {{Rune: 'a'}, {Rune: '\u200D'}, {Rune: 'b'}, {Rune: ' '}, {Rune: '\u0640'}, {}, {}, {Rune: '\u064E'}, {Rune: '!'}},
	} {
		if got := joining.Shape(nil, []rune(text), nil); !slices.Equal(got, want) {
			t.Errorf("Shape(%s) = %X, want %X", codes(text), got, want)
		}
	}
}

func TestALigatureFallsApartWhereItsHalvesMustDiffer(t *testing.T) {
	text := []rune("\u0633\u0644\u064E\u0651\u0627\u0645\u0644\u0622") // سلَّاملآ
	for _, c := range []struct {
		apart []int // of which alefs
		want  string
	}{
		{nil, "\uFEB3\uFEFC\u064E\u0651\uFEE3\uFEF6"},
		{[]int{4}, "\uFEB3\uFEE0\u064E\u0651\uFE8E\uFEE3\uFEF6"},
		{[]int{7}, "\uFEB3\uFEFC\u064E\u0651\uFEE3\uFEE0\uFE82"},
		{[]int{4, 7}, "\uFEB3\uFEE0\u064E\u0651\uFE8E\uFEE3\uFEE0\uFE82"},
	} {
		var asked [][2]int
		got := shown(joining.Shape(nil, text, func(lam, alef int) bool {
			asked = append(asked, [2]int{lam, alef})
			return slices.Contains(c.apart, alef)
		}))
		if got != c.want {
			t.Errorf("apart at %v: %s, want %s", c.apart, codes(got), codes(c.want))
		}
		if !slices.Equal(asked, [][2]int{{1, 4}, {6, 7}}) {
			t.Errorf("asked about %v", asked)
		}
	}
}

func TestTheMemoryOfTheCallerIsUsedAgain(t *testing.T) {
	long := joining.Shape(nil, []rune(strings.Repeat("\u0628", 40)), nil)
	short := joining.Shape(long, []rune("\u0644\u0627"), nil)
	if &long[0] != &short[0] || len(short) != 2 {
		t.Error("the glyphs lie in new memory")
	}
	if short[1] != (joining.Glyph{}) {
		t.Errorf("the alef of the ligature still shows %X", short[1])
	}
}

func TestNeededTellsWhetherThereIsAnythingToJoin(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "abc 12 é ł": false, "א ב": false, "\u0661\u0662": false, "\u060C \u061F": false,
		"\U0001F468\u200D\U0001F469": false, "\u200C\u200D\u064E": false,
		"abc \u0628": true, "\u0621": true, "\u0640": true, "\u069A": true,
	} {
		if got := joining.Needed([]rune(text)); got != want {
			t.Errorf("Needed(%s) = %v", codes(text), got)
		}
	}
}

// line is a line of 80 letters and blanks, with two ligatures.
var line = []rune(strings.Repeat("\u0644\u0627 \u062A\u0642\u0644\u0642 \u0639\u0644\u0649 \u0627\u0644\u063A\u062F \u0641\u0647\u0648 \u0644\u064A\u0633 \u0647\u0646\u0627 \u0628\u0639\u062F ", 3))[:80]

func TestShapingAllocatesNothingOnceThereIsRoom(t *testing.T) {
	dst := joining.Shape(nil, line, nil)
	apart := func(int, int) bool { return false }
	if n := testing.AllocsPerRun(100, func() { dst = joining.Shape(dst, line, apart) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkShape(b *testing.B) {
	for name, text := range map[string][]rune{
		"letters": line,
		"marked":  []rune(strings.Repeat("\u0628\u0650\u0633\u0652\u0645\u0650 \u0627\u0644\u0644\u0651\u064E\u0647\u0650 ", 10))[:80],
		"latin":   []rune(strings.Repeat("plain words ", 10))[:80],
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var dst []joining.Glyph
			for b.Loop() {
				dst = joining.Shape(dst, text, nil)
			}
		})
	}
}

func BenchmarkNeeded(b *testing.B) {
	text := []rune(strings.Repeat("plain words ", 10))[:80]
	for b.Loop() {
		joining.Needed(text)
	}
}
