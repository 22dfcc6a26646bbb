package lang_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"anis/internal/lang"
	"anis/internal/private"
)

// Indexes are kept. One that was made otherwise must not be believed.
func TestTheFormOfAnIndexChangesWithWhatIsFolded(t *testing.T) {
	sum := sha256.New()
	for r := range rune(unicode.MaxRune + 1) {
		sum.Write([]byte(lang.NewIndex("o" + string(r) + "o").Packed().Reveal()))
	}
	for _, pair := range forgiven {
		sum.Write([]byte(lang.NewIndex(pair.written, pair.typed).Packed().Reveal()))
	}
	if got := hex.EncodeToString(sum.Sum(nil))[:16]; got != lang.IndexForm {
		t.Errorf("texts are folded, or indexes packed, in another way than IndexForm says: make it %q, so that what was kept is made anew", got)
	}
}

func TestAPackedIndexIsTheSame(t *testing.T) {
	var words []string
	for _, pairs := range [][]struct{ typed, written string }{forgiven, apart} {
		for _, pair := range pairs {
			words = append(words, pair.typed, pair.written)
		}
	}
	words = append(words, "ء", "ءء", "ae", "\u0308", "x", strings.Repeat("صفحة ", 60), strings.Repeat("Überraschung ", 30))
	random := rand.New(rand.NewPCG(1, 2))
	some := func() string {
		var text []string
		for range random.IntN(5) {
			text = append(text, words[random.IntN(len(words))])
		}
		return strings.Join(text, []string{" ", "", "\n"}[random.IntN(3)])
	}
	found := 0
	for range 20_000 {
		title, body, typed := some(), some(), words[random.IntN(len(words))]
		if random.IntN(3) == 0 {
			typed = some()
		}
		q, ix := lang.NewQuery(typed), lang.NewIndex(title, body)
		want := q.In(ix)
		if want {
			found++
		}
		if got := q.In(lang.Unpack(ix.Packed())); got != want {
			t.Fatalf("%q in %q and %q: %v, want %v", typed, title, body, got, want)
		}
		if got := q.InPacked([]byte(ix.Packed().Reveal())); got != want {
			t.Fatalf("%q in %q and %q, packed: %v, want %v", typed, title, body, got, want)
		}
	}
	if found < 1000 {
		t.Errorf("only %d were found", found)
	}
}

func TestWhatIsNoIndexHoldsLessAndBreaksNothing(t *testing.T) {
	whole := lang.NewIndex("schön ماء").Packed().Reveal()
	q := lang.NewQuery("schoen ماء")
	for n := range whole {
		if q.In(lang.Unpack(private.New(whole[:n]))) || q.InPacked([]byte(whole[:n])) {
			t.Errorf("found in %d of %d bytes", n, len(whole))
		}
	}
	for _, broken := range []string{"\xff", strings.Repeat("\xff", 20), "\xff\xff\xff\xff\x7fschoen", "\x05ab"} {
		if q.InPacked([]byte(broken)) {
			t.Errorf("found in %q", broken)
		}
	}
}

func TestAnIndexPrintsNothingOfItsWordsWhenItIsPacked(t *testing.T) {
	ix := lang.NewIndex("geheim")
	if s := fmt.Sprintf("%v %+v %q", ix.Packed(), lang.Unpack(ix.Packed()), ix.Packed()); strings.Contains(s, "geheim") {
		t.Errorf("printed %s", s)
	}
}

func BenchmarkInPacked(b *testing.B) {
	for name, c := range map[string]struct{ page, typed string }{
		"Arabic": {"كلمات من صفحة طويلة فيها كلام كثير عن الأيام. ", "طمأنينة"},
		"German": {"Wörter von einer langen Seite über die Tage. ", "Behörde"},
	} {
		packed := []byte(lang.NewIndex(strings.Repeat(c.page, 2000/len(c.page))).Packed().Reveal())
		q := lang.NewQuery(c.typed)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(packed)))
			for b.Loop() {
				if q.InPacked(packed) {
					b.Fatal("found")
				}
			}
		})
	}
}
