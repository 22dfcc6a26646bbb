package passphrase_test

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"anis/internal/passphrase"
	"anis/internal/private"
	"anis/locales"
)

// guessed are passphrases and the most that may be said of each.
var guessed = []struct {
	typed string
	most  passphrase.Class
}{
	// what everybody tries first
	{"", passphrase.Minutes}, {"a", passphrase.Minutes}, {"123456", passphrase.Minutes}, {"password", passphrase.Minutes}, {"Password1", passphrase.Minutes},
	{"P@ssw0rd", passphrase.Minutes}, {"p4$$w0rd!", passphrase.Minutes}, {"iloveyou", passphrase.Minutes}, {"letmein2024", passphrase.Minutes},
	{"dragon123!", passphrase.Minutes}, {"Habibi123", passphrase.Minutes}, {"WELCOME", passphrase.Minutes}, {"barcelona10", passphrase.Minutes},
	{"حبيبتي", passphrase.Minutes}, {"بسم الله الرحمن الرحيم", passphrase.Minutes}, {"بسماللهالرحمنالرحيم", passphrase.Minutes}, {"الحمد لله", passphrase.Minutes},
	{"الصبر مفتاح الفرج", passphrase.Minutes}, {"الصبرمفتاحالفرج123", passphrase.Minutes}, {"كلمة السر", passphrase.Minutes}, {"كلمة المرور 1", passphrase.Minutes},
	// names, with and without a year
	{"محمد", passphrase.Minutes}, {"أحمد", passphrase.Minutes}, {"احمد ١٩٩٠", passphrase.Minutes}, {"مُحَمَّد", passphrase.Minutes}, {"محـــمد", passphrase.Minutes},
	{"mohammad1988", passphrase.Minutes}, {"Mo7ammad", passphrase.Minutes}, {"ali ali ali", passphrase.Minutes}, {"khaled&fatima", passphrase.Minutes},
	{"فاطمة ومريم", passphrase.Minutes}, {"ابو علي 2011", passphrase.Minutes}, {"دمشق2011", passphrase.Minutes}, {"Damascus2011!", passphrase.Minutes}, {"يوسف1999حلب", passphrase.Minutes},
	// the other layout of the keyboard
	{"lpl]", passphrase.Minutes}, {"hpl]", passphrase.Minutes}, {"]lar2011", passphrase.Minutes}, {"حشسسصخقي", passphrase.Minutes}, {"phgj", passphrase.Minutes}, {"afm 1990", passphrase.Minutes},
	// rows and alphabets
	{"qwertyuiop", passphrase.Minutes}, {"asdfghjkl;'", passphrase.Minutes}, {"QWERTZ1234", passphrase.Minutes}, {"1q2w3e4r5t6y", passphrase.Minutes}, {"zaq12wsx", passphrase.Minutes},
	{"ضصثقفغعهخحج", passphrase.Minutes}, {"شسيبلاتنمكط", passphrase.Minutes}, {"كمنتالبيسش", passphrase.Minutes}, {"ابتثجحخدذرز", passphrase.Minutes}, {"ابجدهوز", passphrase.Minutes},
	{"abcdefghijklmnop", passphrase.Minutes}, {"zyxwvut", passphrase.Minutes}, {"qwertyuiopasdfghjklzxcvbnm", passphrase.Minutes}, {"9876543210", passphrase.Minutes}, {"٩٨٧٦٥٤٣٢١٠", passphrase.Minutes},
	// the same again
	{"aaaaaaaaaaaaaaaa", passphrase.Minutes}, {"ههههههههههههههههه", passphrase.Minutes}, {"abcabcabcabcabc", passphrase.Minutes}, {"!!!!!!!!!!!!!!!", passphrase.Minutes},
	{"كلمة كلمة كلمة كلمة كلمة", passphrase.Minutes}, {"7#x7#x7#x7#x7#x", passphrase.Minutes}, {"۱۲۱۲۱۲۱۲۱۲۱۲", passphrase.Minutes}, {strings.Repeat("لا ", 100), passphrase.Minutes},
	// dates in all digits
	{"15031988", passphrase.Minutes}, {"15/3/1988", passphrase.Minutes}, {"١٥/٣/١٩٨٨", passphrase.Minutes}, {"۱۵-۰۳-۱۹۸۸", passphrase.Minutes}, {"1988 03 15", passphrase.Minutes},
	{"150388", passphrase.Minutes}, {"15.3.88 20.7.92", passphrase.Minutes}, {"1970", passphrase.Minutes}, {"٢٠١١", passphrase.Minutes},
	// numbers
	{"482930", passphrase.Minutes}, {"٤٨٢٩٣٠", passphrase.Minutes}, {"48293017", passphrase.Minutes}, {"0933123456", passphrase.Minutes}, {"+963 933 481 207", passphrase.Minutes},
	{"٠٩٣٣٤٨١٢٠٧", passphrase.Minutes}, {"0049 176/48120739", passphrase.Minutes}, {"00905384812073", passphrase.Minutes}, {"8472910365", passphrase.Minutes}, {"84729103650284", passphrase.Days},
	// a word or two of our lists, or any others
	{"تفاح", passphrase.Minutes}, {"apple", passphrase.Minutes}, {"تفاح كرسي", passphrase.Minutes}, {"kitchen river", passphrase.Minutes}, {"Kitchen1", passphrase.Minutes},
	{"blqjzrkwpm", passphrase.Minutes}, {"قسطنطينية", passphrase.Minutes},
	// words alone are never beyond a lifetime: they can be a song
	{"correct horse battery staple", passphrase.Years}, {"تفاح كرسي نهر قميص باب غيم زعتر", passphrase.Years}, {strings.Repeat("many words that all of you know by heart ", 3), passphrase.Years},
	{"على قدر أهل العزم تأتي العزائم وتأتي على قدر الكرام المكارم", passphrase.Years}, {"qzjxkvbpwmtrhgfdsnlcqzjxmw", passphrase.Years},
}

func TestAWeakPassphraseIsNotCalledStrong(t *testing.T) {
	if len(guessed) < 60 {
		t.Fatalf("only %d cases", len(guessed))
	}
	rank := map[passphrase.Class]int{passphrase.Minutes: 0, passphrase.Days: 1, passphrase.Years: 2, passphrase.Lifetime: 3}
	lists := passphrase.NewLists(locales.FS)
	for _, c := range guessed {
		if got := passphrase.Estimate(private.New(c.typed), lists); rank[got.Class] > rank[c.most] || got.Bits < 0 {
			t.Errorf("%q: %.1f bits, %s, at most %s", c.typed, got.Bits, got.Class, c.most)
		}
	}
}

func TestAPassphraseThatIsHardToGuessIsNotCalledWeak(t *testing.T) {
	lists := passphrase.NewLists(locales.FS)
	for typed, want := range map[string]passphrase.Class{
		"kX9#vQ2!mZ7p": passphrase.Years, "kX9#vQ2!mZ7pT$w8": passphrase.Lifetime, "84729173654284739165": passphrase.Years,
		"نحل قلم بحر زيت": passphrase.Minutes, "نحل قلم بحر زيت جسر": passphrase.Days, "تفاح كرسي نهر قميص غيوم زعتر": passphrase.Years, "تفاح 47 كرسي 82 نهر 61 قميص": passphrase.Lifetime,
		"lemon river chair button cloud": passphrase.Years, "Lemon7 river#chair 84 button cloud": passphrase.Lifetime,
	} {
		if got := passphrase.Estimate(private.New(typed), lists); got.Class != want {
			t.Errorf("%q: %.1f bits, %s, want %s", typed, got.Bits, got.Class, want)
		}
	}
}

func TestTheClassesFollowTheMeasuredFigures(t *testing.T) {
	const year = 365.25 * 24 * 3600
	for n, want := range map[int]passphrase.Class{1: passphrase.Minutes, 2: passphrase.Minutes, 3: passphrase.Days, 4: passphrase.Years, 5: passphrase.Lifetime, 6: passphrase.Lifetime} {
		if got := passphrase.OfWords(n); got.Class != want || got.Bits != float64(11*n) {
			t.Errorf("%d words: %v", n, got)
		}
	}
	if years := passphrase.OfWords(4).Seconds() / year; math.Round(years/10) != 8 {
		t.Errorf("four words resist %.0f years", years)
	}
	if years := passphrase.OfWords(6).Seconds() / year; math.Abs(years/3e8-1) > 0.2 {
		t.Errorf("six words resist %.2g years", years)
	}
	pin := passphrase.Strength{Bits: math.Log2(1e6)}
	if minutes := pin.Seconds() / 60; minutes < 2 || minutes > 3 {
		t.Errorf("a number of six digits resists %.1f minutes", minutes)
	}
	if minutes := (passphrase.Strength{Bits: math.Log2(1e7)}).Seconds() / 60; math.Round(minutes) != 25 {
		t.Errorf("ten million passwords take %.1f minutes", minutes)
	}
}

func TestWithoutTheListsLessIsSaid(t *testing.T) {
	none, all := passphrase.NewLists(fstest.MapFS{}), passphrase.NewLists(locales.FS)
	for _, c := range guessed {
		bare, known := passphrase.Estimate(private.New(c.typed), none), passphrase.Estimate(private.New(c.typed), all)
		if bare.Class == passphrase.Lifetime || bare.Bits > 2*known.Bits+20 {
			t.Errorf("%q: %.1f bits without the lists, %.1f with them", c.typed, bare.Bits, known.Bits)
		}
	}
	for _, lists := range []*passphrase.Lists{none, nil} {
		if got := passphrase.Estimate(private.New("kX9#vQ2!mZ7pT$w8"), lists); got.Class == passphrase.Lifetime {
			t.Errorf("%v, and nothing was looked up", got)
		}
	}
	if _, err := (*passphrase.Lists)(nil).Of("ar"); !errors.Is(err, passphrase.ErrNoList) {
		t.Error(err)
	}
}

func TestWhatCannotBeNormalisedIsWorthNothing(t *testing.T) {
	for _, typed := range []string{"\xff\xfe", "kX9#vQ2!mZ7p\tT$w8", strings.Repeat("kX9#", 3000), "   "} {
		if got := passphrase.Estimate(private.New(typed), passphrase.NewLists(locales.FS)); got.Bits != 0 || got.Class != passphrase.Minutes {
			t.Errorf("%.20q: %v", typed, got)
		}
	}
}

// typable is what a random next key can be.
const typable = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !@#$%&*-_+./;,[]'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإئؤ٠١٢٣٤٥٦٧٨٩۳۴"

func TestAnotherKeyNeverMakesAPassphraseWeaker(t *testing.T) {
	lists := passphrase.NewLists(locales.FS)
	keys := []rune(typable)
	r := rand.New(rand.NewPCG(3, 4))
	var texts []string
	for _, c := range guessed {
		texts = append(texts, c.typed)
	}
	for range 60 {
		text := make([]rune, 20)
		for i := range text {
			text[i] = keys[r.IntN(len(keys))]
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		before, runes := 0.0, []rune(strings.TrimSpace(text))
		for n := range min(len(runes), 40) + 1 {
			now := passphrase.Estimate(private.New(string(runes[:n])), lists).Bits
			if now < before-1e-9 {
				t.Errorf("%q: %.2f bits, before the last key %.2f", string(runes[:n]), now, before)
			}
			before = now
		}
	}
}

func FuzzEstimate(f *testing.F) {
	for i, c := range guessed {
		f.Add(c.typed, uint16(i*7))
	}
	keys := []rune(typable)
	lists := passphrase.NewLists(locales.FS)
	f.Fuzz(func(t *testing.T, typed string, key uint16) {
		got := passphrase.Estimate(private.New(typed), lists)
		if !(got.Bits >= 0) || math.IsInf(got.Bits, 0) || got.Class == "" {
			t.Fatalf("%+q: %v", typed, got)
		}
		next := string(keys[int(key)%len(keys)])
		longer := passphrase.Estimate(private.New(typed+next), lists)
		if _, err := passphrase.Normalise(private.New(typed + next)); err == nil && longer.Bits < got.Bits-1e-9 {
			t.Fatalf("%+q has %.2f bits, with %q %.2f", typed, got.Bits, next, longer.Bits)
		}
	})
}

func BenchmarkEstimate(b *testing.B) {
	lists := passphrase.NewLists(locales.FS)
	for _, text := range []string{"تفاح كرسي نهر قميص باب غيم", strings.Repeat("a", 100), "kX9#vQ2!mZ7pT$w8"} {
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			for b.Loop() {
				passphrase.Estimate(private.New(text), lists)
			}
		})
	}
}
