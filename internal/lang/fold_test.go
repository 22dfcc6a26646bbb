package lang_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"anis/internal/lang"
)

// forgiven are pairs of what a reader types and what stands in a text: each must be found.
var forgiven = []struct{ typed, written string }{
	// Arabic: marks, tatweel
	{"حمل", "حِمْلٌ"}, {"حِمْل", "حمل"}, {"السلام عليكم", "السَّلَامُ عَلَيْكُمْ"}, {"كتاب", "كـــتاب"}, {"كـتاب", "كتاب"},
	{"الرحمن", "الرَّحْمَٰن"}, {"قران", "قُرْآن"}, {"صلاه", "صَلَاةٌ"}, {"يسالونك", "يَسْـَٔلُونَكَ ويَسْأَلُونَكَ"},
	{"الرحيم", "ٱلرَّحِيمِ ۖ"}, {"محمد", "مُحَمَّدؐ"},
	// Arabic: alef and hamza
	{"انا", "أنا"}, {"أنا", "انا"}, {"الى", "إلى"}, {"امال", "آمال"}, {"آمال", "امال"}, {"الاسره", "ٱلأُسرة"},
	{"مسوول", "مسؤول"}, {"هييه", "هيئة"}, {"شي", "شيء"}, {"مسا الخير", "مساء الخير"}, {"قراه", "قراءة"}, {"ماء", "ماءٌ بارد"},
	{"أصدقاء", "اصدقاء"},
	// Arabic: ya, ta marbuta, kaf, composition, shapes
	{"هدي", "هُدى"}, {"هدى", "هدي"}, {"علي", "على"}, {"مدرسه", "مدرسة"}, {"مدرسة", "مدرسه"}, {"كتاب", "کتاب"}, {"سوريا", "سوریا"},
	{"أ", "ا\u0654"}, {"ا\u0653مال", "آمال"}, {"لا", "ﻻ"}, {"ﻻ", "لا"}, {"سلام", "ﺳﻼﻡ"}, {"الله", "ﷲ"}, {"حال", "حـﹷالﹴ"},
	// Arabic: digits, punctuation, what nobody sees
	{"3 ايام", "٣ أيام"}, {"٣ أيام", "۳ ایام"}, {"١١٢", "112"}, {"112", "۱۱۲"}, {"نعم, غداً", "نعم، غداً"}, {"كيف حالك?", "كيف حالك؟"},
	{"اليوم", "\u2067الي\u200dوم\u2069"}, {"فيس بوك", "فيس\u00a0بوك"}, {"سماح", "س\u200fماح\u061c"}, {"قال نعم", "قال «نعم»"},
	// Arabic: the article and the small words before it
	{"الأرض", "أرض"}, {"أرض", "الأرض"}, {"والأرض", "أرضٌ بعيدة"}, {"بالأرض", "والأرض"}, {"الأرض", "للأرض"}, {"للأرض", "الأرض"}, {"أرض", "بالأرض"},
	{"الارض", "أرضنا"}, {"المدرسه", "مدرسة"}, {"البيت", "في بيتي"}, {"الوطن", "وطنٌ"}, {"السماء", "سماءٌ"}, {"السما", "سماء"}, {"وبالليل", "ليل"},
	{"الأصدقاء", "أصدقاء"}, {"الألمان", "ألمان"}, {"كالجبل", "جبل"}, {"الشوارع", "«شوارع»"},
	// Persian and Kurdish names
	{"میخواهم", "می\u200cخواهم"}, {"گلي", "گلی"}, {"كردستان", "کوردستان و کردستان"}, {"هيوا", "هیوا"}, {"ازاد", "ئازاد و آزاد"},
	{"شيلان", "شێلان"}, {"روژين", "ڕۆژین"}, {"دلير", "دڵێر"}, {"سهروهر", "سەروەر"}, {"Şerzad", "serzad"}, {"jiyan", "Jîyan"}, {"rojin", "Rojîn"},
	// German
	{"strasse", "Straße"}, {"Straße", "STRASSE"}, {"gross", "GROẞ"}, {"schon", "schön"}, {"schoen", "schön"}, {"schön", "schoen"},
	{"Müller", "MUELLER"}, {"auslaenderbehoerde", "Ausländerbehörde"}, {"steuererklaerung", "Steuererklärung"}, {"uber", "u\u0308ber"},
	{"gehts", "Wie geht’s?"}, {"sagte ja", "sagte „Ja“"}, {"E-Mail", "E‑Mail"}, {"dampfschiff", "Dampf\u00adschiff"},
	// Turkish
	{"istanbul", "İstanbul"}, {"İSTANBUL", "istanbul"}, {"ISTANBUL", "ıstanbul"}, {"islak", "ıslak"}, {"ıslak", "ISLAK"}, {"isik", "IŞIK"},
	{"goz", "göz"}, {"cocuk", "ÇOCUK"}, {"dag", "dağ"}, {"istanbulda", "İstanbul'da"}, {"kar", "kâr"},
	// Finnish
	{"aiti", "äiti"}, {"hyvaa yota", "Hyvää yötä"}, {"abo", "ÅBO"}, {"Ä", "a\u0308"}, {"å", "a\u030a"},
	// Vietnamese
	{"tieng viet", "Tiếng Việt"}, {"Tiếng Việt", "Tie\u0302\u0301ng Vie\u0323\u0302t"}, {"da nang", "Đà Nẵng"}, {"duong", "ĐƯỜNG"},
	{"nguoi", "người"}, {"cam on", "cảm ơn"}, {"qua", "quá quả"},
	// English and shapes of letters
	{"GLASS", "glass"}, {"dont", "don’t"}, {"don't", "don‘t"}, {"it's", "its"}, {"cafe", "CAFÉ"}, {"file", "ﬁle"}, {"abc 12", "ＡＢＣ　１２"},
	{"word here", "word\u2003here"}, {"x - y", "x – y"}, {"now", "no\u200bw"}, {"ohm", "\u200eohm"}, {"naïve", "naive"}, {"2", "²"},
}

// apart are pairs that must stay apart, so that what is found is what was meant.
var apart = []struct{ typed, written string }{
	{"نفس", "نفي"}, {"قلب", "كلب"}, {"حمل", "جمل"}, {"كتب", "كذب"}, {"سلام", "صلام"}, {"ماء", "ما هذا"}, {"غداء", "غداً"}, {"عشاء", "عشان"},
	{"دواء", "دوام"}, {"بدء", "بدي"}, {"ذهب", "زهب"}, {"پدر", "بدر"}, {"گل", "كل"}, {"سنتان", "سنتين"}, {"112", "١٢١"}, {"عادل", "عدل"},
	{"الأحد", "واحد"}, {"الأمل", "كامل"}, {"الأسد", "فاسد"}, {"الأهل", "كاهل"}, {"الباب", "كباب"}, {"البعد", "بعد يوم"}, {"العلي", "على الطريق"},
	{"الوان", "وإن"}, {"ألوان", "وإن"}, {"إلهام", "هام"}, {"البان", "بأن"}, {"المطر", "مطرقة"}, {"المدر", "مدرسة"}, {"السم", "سم"}, {"ألم", "ملم"},
	{"السماء", "سماع"}, {"السماء", "سما"}, {"الله", "له"}, {"الى", "لي"}, {"الذي", "ذيل"}, {"الملح", "ملحق"}, {"القلب", "قلبت"}, {"التي", "تين"},
	{"haus", "house"}, {"true", "trust"}, {"neue", "neu"}, {"mochte", "moechte"}, {"tuli", "tyly"}, {"yol", "yıl"}, {"ma", "me"}, {"di", "ti"},
	{"ss", "sz"}, {"one two", "two one"}, {"13", "31"}, {"email", "e-mail"}, {"sag", "sah"}, {"કિ", "ક"},
}

func TestSearchForgivesHowAWordIsWritten(t *testing.T) {
	if len(forgiven) < 80 {
		t.Fatalf("only %d pairs", len(forgiven))
	}
	for _, pair := range forgiven {
		q := lang.NewQuery(pair.typed)
		if found := q.Find(pair.written); len(found) == 0 {
			t.Errorf("%q is not found in %q", pair.typed, pair.written)
		}
		if !q.In(lang.NewIndex(pair.written)) {
			t.Errorf("%q is not in the index of %q", pair.typed, pair.written)
		}
	}
}

func TestSearchDoesNotTakeOneWordForAnother(t *testing.T) {
	if len(apart) < 20 {
		t.Fatalf("only %d pairs", len(apart))
	}
	for _, pair := range apart {
		q := lang.NewQuery(pair.typed)
		if found := q.Find(pair.written); len(found) > 0 {
			t.Errorf("%q is found in %q at %v", pair.typed, pair.written, found)
		}
	}
	if lang.NewQuery("ماء").In(lang.NewIndex("ما هذا")) || lang.NewQuery("true").In(lang.NewIndex("trust")) {
		t.Error("an index is more forgiving than a text")
	}
}

func TestAHitIsTheLettersWithTheirMarksAndNothingElse(t *testing.T) {
	for _, c := range []struct{ typed, written, hit string }{
		{"الحمل", "في الـحِمْلِ الثقيل", "الـحِمْلِ"}, {"حمل", "«حِمْلٌ»، ثم", "حِمْلٌ"}, {"no", "“no”, he said", "no"}, {"stras", "Straße", "Straß"},
		{"s", "ß\u0301", "ß\u0301"}, {"se", "Straße", "ße"}, {"behoerde", "Die Behörde.", "Behörde"}, {"beho", "Beho\u0308rde", "Beho\u0308"},
		{"viet", "Tiếng Việt Nam", "Việt"}, {"لا", "سَلاَمٌ", "لاَ"}, {"ab", "x\u2068ab\u2069y", "ab"}, {"الله", "و ﷲ!", "ﷲ"},
		{"مسا", "مساء الخير", "مسا"}, {"Müller", "Frau Mueller", "Mueller"},
	} {
		found := lang.NewQuery(c.typed).Find(c.written)
		if len(found) != 1 || c.written[found[0].From:found[0].To] != c.hit {
			t.Errorf("%q in %q: %v, want %q", c.typed, c.written, found, c.hit)
		}
	}
}

func TestEveryHitIsFoundOnceAndInOrder(t *testing.T) {
	found := lang.NewQuery("über").Find("über ueber uber UEBER")
	if len(found) != 4 {
		t.Fatalf("found %v", found)
	}
	for i := 1; i < len(found); i++ {
		if found[i].From < found[i-1].To {
			t.Errorf("%v", found)
		}
	}
}

func TestWordsOfAFilterStandInAnyOrder(t *testing.T) {
	ix := lang.NewIndex("Tea on the balcony", "It rained. Die Behörde schrieb.")
	for typed, want := range map[string]bool{
		"rain tea": true, "  BALCONY ": true, "": true, "«»": true, "tea snow": false, "behoerde tea": true, "behorde": true, "Behörde": true,
	} {
		if got := lang.NewQuery(typed).In(ix); got != want {
			t.Errorf("%q: %v", typed, got)
		}
	}
	for typed, empty := range map[string]bool{"": true, " \u00a0": true, "'": true, "ً": true, "a": false, "ء": false} {
		if got := lang.NewQuery(typed).Empty(); got != empty {
			t.Errorf("%q is empty: %v", typed, got)
		}
	}
}

func TestEveryWordOfAFilterIsMarked(t *testing.T) {
	const text = "مشيت في أرضنا والشمس فوق الأرض"
	var hits []string
	for _, m := range lang.NewQuery("شمس الأرض").FindWords(text) {
		hits = append(hits, text[m.From:m.To])
	}
	if got := strings.Join(hits, "|"); got != "أرض|شمس|الأرض" {
		t.Errorf("marked %s", got)
	}
}

func TestAQueryNarrowsOnlyWhereNothingIsMissed(t *testing.T) {
	for _, c := range []struct {
		old, typed string
		want       bool
	}{
		{"ra", "rai", true}, {"rain", "rain te", true}, {"rain te", "rain tea", true}, {"rai", "rain tea", true}, {"مس", "مسا", true}, {"مسا", "مساء", true},
		{"الأر", "الأرض", false}, {"الأرض", "الأرضي", false}, {"rain", "tea", false}, {"", "a", false}, {"a", "", false}, {"mu", "mue", false}, {"rain", "rai", false},
	} {
		if got := lang.NewQuery(c.typed).Narrows(lang.NewQuery(c.old)); got != c.want {
			t.Errorf("%q after %q: %v", c.typed, c.old, got)
		}
	}
}

func TestNeitherQueryNorIndexPrintsItsWords(t *testing.T) {
	printed := fmt.Sprintf("%v %+v %q %#v", lang.NewQuery("geheim schön"), lang.NewQuery("geheim"), lang.NewIndex("geheim"), lang.NewIndex("geheim"))
	if strings.Contains(printed, "geheim") {
		t.Errorf("printed %s", printed)
	}
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{"", "حِمْل", "ß\u0301\u0302", "\xff\xfe", "İıßẞ", strings.Repeat("ً", 50), "´¨ ﷺﹰ", "Σς\u0345", "\x00a\x00"} {
		f.Add(seed, seed)
	}
	for _, pair := range forgiven {
		f.Add(pair.typed, pair.written)
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		folded := lang.Fold(a)
		last := 0
		for i := range len(folded.Text) + 1 {
			from, _ := folded.Source(i, i)
			if from < last || from > len(a) {
				t.Fatalf("%q: byte %d comes from %d", a, i, from)
			}
			last = from
			if i < len(folded.Text) {
				if from, to := folded.Source(i, i+1); to <= from || to > len(a) || !utf8.RuneStart(a[from]) || to < len(a) && utf8.ValidString(a) && !utf8.RuneStart(a[to]) {
					t.Fatalf("%q: byte %d comes from %d to %d", a, i, from, to)
				}
			}
		}
		if again := lang.Fold(folded.Text).Text; again != folded.Text {
			t.Fatalf("%q folds to %q and that to %q", a, folded.Text, again)
		}
		if got, want := lang.Fold(a+" "+b).Text, folded.Text+" "+lang.Fold(b).Text; got != want {
			t.Fatalf("%q and %q: %q together, %q apart", a, b, got, want)
		}
		q := lang.NewQuery(a)
		for _, match := range q.Find(b) {
			if match.From >= match.To || match.From < 0 || match.To > len(b) {
				t.Fatalf("%q in %q: %v", a, b, match)
			}
		}
		if !q.Empty() && !q.In(lang.NewIndex(b+" "+a)) {
			t.Fatalf("%q does not find itself", a)
		}
		if ix := lang.NewIndex(b); q.InPacked([]byte(ix.Packed().Reveal())) != q.In(ix) {
			t.Fatalf("%q in %q: packed and not differ", a, b)
		}
		if old, ix := lang.NewQuery(b), lang.NewIndex(a+" x "+b); q.Narrows(old) && q.In(ix) && !old.In(ix) {
			t.Fatalf("%q narrows %q and finds more", a, b)
		}
	})
}

func BenchmarkIndex(b *testing.B) {
	for name, text := range map[string]string{"Arabic": "كلمات من صفحة طويلة فيها كلام كثير. ", "German": "Wörter von einer langen Seite. ", "Vietnamese": "Những lời từ một trang dài. "} {
		page := strings.Repeat(text, 2000/len(text))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(page)))
			for b.Loop() {
				lang.NewIndex(page)
			}
		})
	}
}

// A text without blanks, which every letter typed is looked for in, is not walked through at each place.
func BenchmarkQueryWithAnArticleInATextWithoutBlanks(b *testing.B) {
	ix := lang.NewIndex(strings.Repeat("وارضيف", 20_000))
	q := lang.NewQuery("الأرض")
	for b.Loop() {
		if q.In(ix) {
			b.Fatal("found")
		}
	}
}
