package passphrase_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"anis/internal/passphrase"
	"anis/internal/private"
)

func newRecovery(t testing.TB) passphrase.Recovery {
	t.Helper()
	r, err := passphrase.NewRecovery()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var (
	toArabic  = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩")
	toPersian = strings.NewReplacer("0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴", "5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹")
)

func TestRecoveryDigitsAreEightGroupsThatElevenDivides(t *testing.T) {
	seen := map[string]bool{}
	for range 2000 {
		r := newRecovery(t)
		secret := r.Secret().Reveal()
		if seen[secret] || len(secret) != 8*6+7 {
			t.Fatalf("%q", secret)
		}
		seen[secret] = true
		for i, group := range r.Groups() {
			var n int
			if _, err := fmt.Sscanf(group, "%d", &n); err != nil || len(group) != 6 || n%11 != 0 || n >= 720896 {
				t.Fatalf("group %d is %q", i+1, group)
			}
		}
	}
}

func TestRecoveryDigitsAreReadInAnyWriting(t *testing.T) {
	for range 200 {
		r := newRecovery(t)
		groups := r.Groups()
		plain := strings.Join(groups[:], "")
		for _, typed := range []string{
			plain, strings.Join(groups[:], "-"), strings.Join(groups[:], " "), strings.Join(groups[:], "\n") + "\r\n", strings.Join(groups[:], "  –\t"),
			strings.Join(groups[:], "ـ"), strings.Join(groups[:], "،"), "\u200f" + strings.Join(groups[:], "\u00a0") + "\u200e",
			plain[:5] + " " + plain[5:23] + "-" + plain[23:], strings.Join(strings.Split(plain, ""), " "),
		} {
			for _, digits := range []string{typed, toArabic.Replace(typed), toPersian.Replace(typed), toArabic.Replace(typed[:9]) + typed[9:]} {
				read, err := passphrase.ParseRecovery(private.New(digits))
				if err != nil || read != r || !read.Secret().Equal(r.Secret()) {
					t.Fatalf("%q is not read: %v", digits, err)
				}
				if !passphrase.LooksLikeRecovery(private.New(digits)) {
					t.Fatalf("%q does not look like recovery digits", digits)
				}
			}
		}
	}
}

func TestEveryWrongDigitIsFoundAndItsGroupNamed(t *testing.T) {
	const wanted = 200_000
	r := rand.New(rand.NewPCG(1, 2))
	for tried := 0; tried < wanted; {
		plain := strings.ReplaceAll(newRecovery(t).Secret().Reveal(), "-", "")
		for at := range plain {
			for d := byte('0'); d <= '9'; d++ {
				if plain[at] != d && r.IntN(3) == 0 {
					changed := plain[:at] + string(d) + plain[at+1:]
					checkGroup(t, changed, at/6+1)
					tried++
				}
			}
		}
	}
}

func TestNeighboursThatChangedPlacesAreFoundAndTheirGroupNamed(t *testing.T) {
	const wanted = 180_000
	for tried := 0; tried < wanted; {
		plain := strings.ReplaceAll(newRecovery(t).Secret().Reveal(), "-", "")
		for at := range len(plain) - 1 {
			if at%6 == 5 || plain[at] == plain[at+1] {
				continue
			}
			changed := plain[:at] + string(plain[at+1]) + string(plain[at]) + plain[at+2:]
			checkGroup(t, changed, at/6+1)
			tried++
		}
	}
}

func checkGroup(t *testing.T, typed string, group int) {
	t.Helper()
	_, err := passphrase.ParseRecovery(private.New(typed))
	var wrong *passphrase.RecoveryError
	if !errors.As(err, &wrong) || wrong.Digits != 48 || !slices.Equal(wrong.Groups, []int{group}) {
		t.Fatalf("%s, wrong in group %d: %v", typed, group, err)
	}
}

func TestAWrongCountSaysWhereAsFarAsItIsKnown(t *testing.T) {
	const good = "000011-000022-000033-000044-000055-720885-123453-000000"
	if _, err := passphrase.ParseRecovery(private.New(good)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		typed  string
		digits int
		groups []int
	}{
		{"", 0, nil}, {"000011", 6, nil}, {"000011000022", 12, nil},
		{strings.Replace(good, "000033", "00033", 1), 47, []int{3}}, {strings.Replace(good, "000033", "0000333", 1), 49, []int{3}},
		{strings.Replace(strings.Replace(good, "000033", "00033", 1), "123453", "123454", 1), 47, []int{3, 7}},
		{strings.ReplaceAll(strings.Replace(good, "720885", "72088", 1), "-", ""), 47, []int{6}},
		{strings.ReplaceAll(good, "-", "") + "1", 49, nil},
		{strings.Replace(good, "720885", "720896", 1), 48, []int{6}}, {strings.Replace(good, "720885", "999999", 1), 48, []int{6}},
		{strings.NewReplacer("000011", "000012", "000000", "000001").Replace(good), 48, []int{1, 8}},
	} {
		_, err := passphrase.ParseRecovery(private.New(c.typed))
		var wrong *passphrase.RecoveryError
		if !errors.As(err, &wrong) || wrong.Digits != c.digits || !slices.Equal(wrong.Groups, c.groups) {
			t.Errorf("%q: %v, want %d digits, groups %v", c.typed, err, c.digits, c.groups)
		}
	}
	for typed, want := range map[string]error{
		good + "x": passphrase.ErrForeign, "كلمة": passphrase.ErrForeign, "৩" + good: passphrase.ErrForeign, "\xff" + good: passphrase.ErrForeign,
		strings.Repeat("0", 1<<20): passphrase.ErrTooLong,
	} {
		if _, err := passphrase.ParseRecovery(private.New(typed)); !errors.Is(err, want) {
			t.Errorf("%.30q: %v, want %v", typed, err, want)
		}
	}
}

func TestOneFieldTellsDigitsFromAPassphrase(t *testing.T) {
	for typed, want := range map[string]bool{
		"": false, "123456": false, "0933 123 456": false, "+963933123456": false, strings.Repeat("1", 16): false, strings.Repeat("1", 35): false,
		strings.Repeat("1", 36): true, strings.Repeat("12345 ", 8): true, strings.Repeat("1", 60): true, strings.Repeat("1", 48) + "a": false,
		strings.Repeat("٣", 48): true, "تفاح 123456": false, strings.Repeat("1", 1<<20): false,
	} {
		if got := passphrase.LooksLikeRecovery(private.New(typed)); got != want {
			t.Errorf("%.50q: %v", typed, got)
		}
	}
}

func TestAGroupIsAskedBackInAnyDigits(t *testing.T) {
	r := newRecovery(t)
	for i, group := range r.Groups() {
		for _, typed := range []string{group, " " + group + "\n", toArabic.Replace(group), toPersian.Replace(group), group[:3] + " " + group[3:]} {
			if !r.GroupIs(i+1, private.New(typed)) {
				t.Errorf("group %d is not %q", i+1, typed)
			}
		}
		for _, typed := range []string{"", group[:5], group + "0", group + "a", string('0'+(group[0]-'0'+1)%10) + group[1:]} {
			if r.GroupIs(i+1, private.New(typed)) {
				t.Errorf("group %d is %q", i+1, typed)
			}
		}
	}
	if r.GroupIs(0, private.New("000000")) || r.GroupIs(9, private.New("000000")) || (passphrase.Recovery{}).GroupIs(1, private.New("000000")) {
		t.Error("a group that does not exist is known")
	}
	if none := (passphrase.Recovery{}); none.Made() || !none.Secret().Empty() || !r.Made() {
		t.Error("no digits are taken for some")
	}
}

func TestNoPrinterOrEncoderRevealsTheDigits(t *testing.T) {
	r, err := passphrase.ParseRecovery(private.New("000011-000022-000033-000044-000055-720885-123453-000077"))
	if err != nil {
		t.Fatal(err)
	}
	holder := struct{ R passphrase.Recovery }{r}
	encoded, err := json.Marshal(holder)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("made", "digits", r)
	slog.New(slog.NewJSONHandler(&log, nil)).Info("made", "digits", holder)
	out := string(encoded) + log.String() + r.String() + r.GoString() + fmt.Errorf("save %v", r).Error()
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		out += fmt.Sprintf(verb+verb, r, holder)
	}
	for _, secret := range []string{"123453", "11223", "65535", "ffff", "2be7"} {
		if strings.Contains(out, secret) {
			t.Errorf("%s came out: %s", secret, out)
		}
	}
	if !strings.Contains(out, "[private]") {
		t.Error("nothing says that something is hidden")
	}
}

func FuzzParseRecovery(f *testing.F) {
	const good = "000011-000022-000033-000044-000055-720885-123453-000000"
	for _, seed := range []string{"", good, toArabic.Replace(good), toPersian.Replace(good), good[:30], strings.ReplaceAll(good, "-", "\n"), "\xff", "٣۳3", good + good} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		r, err := passphrase.ParseRecovery(private.New(typed))
		var wrong *passphrase.RecoveryError
		switch {
		case errors.As(err, &wrong):
			for _, group := range wrong.Groups {
				if group < 1 || group > 8 {
					t.Fatalf("%q: %v", typed, err)
				}
			}
			fallthrough
		case err != nil:
			if r.Made() {
				t.Fatalf("%q is refused and returned", typed)
			}
			return
		}
		again, err := passphrase.ParseRecovery(r.Secret())
		if err != nil || again != r {
			t.Fatalf("%q gives %q, which gives %v", typed, r.Secret().Reveal(), err)
		}
		if !passphrase.LooksLikeRecovery(private.New(typed)) || !passphrase.LooksLikeRecovery(r.Secret()) {
			t.Fatalf("%q is read and does not look like it", typed)
		}
		if other, err := passphrase.ParseRecovery(private.New(toPersian.Replace(toArabic.Replace(typed)))); err != nil || other != r {
			t.Fatalf("%q is not the same in other digits: %v", typed, err)
		}
	})
}
