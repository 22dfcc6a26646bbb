package vault

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"anis/internal/private"
)

const nameA, nameB = "aaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbb"

func full() Record {
	at := time.Date(2026, 11, 21, 20, 0, 1, 0, time.FixedZone("", 3*3600))
	return Record{
		V: 1, Type: "draft", ID: nameA, Prev: []string{nameB}, Time: at, Seq: 7, Dev: 4294967295,
		Title: private.New(`عنوان "<&>` + "\u2028\n"), Tags: []private.Text{private.New("أ"), private.New("")},
		Dir: "rtl", About: "chapter/stress", Lang: "ar", Step: "q2",
		Answers:  []Answer{{ID: "q1", Text: private.New("سطر\nثان")}},
		Of:       Origin{ID: nameB, Type: "reflect", Time: at.Add(-time.Hour)},
		Feelings: []string{"tired"}, Until: at.Add(24 * time.Hour), Hidden: true, Unproven: true,
		Extra: map[string]private.Text{"mood": private.New(`{"n":3}`), "Title": private.New("null")},
		Body:  private.New("# نص\n\n---\n\n"),
	}
}

// equal compares records; instants count with their offset, not with their zone's name.
func equal(a, b Record) bool {
	for _, r := range []*Record{&a, &b} {
		r.Dir += formatTime(r.Time) + formatTime(r.Of.Time) + formatTime(r.Until)
		r.Time, r.Of.Time, r.Until = time.Time{}, time.Time{}, time.Time{}
	}
	return reflect.DeepEqual(a, b)
}

func TestRecordRoundTripsWithUnknownFieldsAndPadding(t *testing.T) {
	for _, r := range []Record{full(), {V: 1, Type: "entry", ID: nameA, Time: time.Unix(0, 0).UTC()}} {
		plain, err := encode(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, padding := range []string{"", "\n", strings.Repeat("\n", 5000)} {
			got, err := decode(append(bytes.Clone(plain), padding...), nameB)
			if err != nil || !equal(got, r) {
				t.Errorf("padding %d: %v, equal %v", len(padding), err, equal(got, r))
			}
		}
	}
}

func TestPlaintextIsFrontMatterOnOneLine(t *testing.T) {
	plain, err := encode(full())
	if err != nil {
		t.Fatal(err)
	}
	want := `---
{"v":1,"type":"draft","id":"` + nameA + `","prev":["` + nameB + `"],"t":"2026-11-21T20:00:01+03:00","seq":7,` +
		`"dev":4294967295,"title":"عنوان \"<&>\u2028\n","tags":["أ",""],"dir":"rtl","about":"chapter/stress","lang":"ar",` +
		`"answers":[{"id":"q1","text":"سطر\nثان"}],"feelings":["tired"],"until":"2026-11-22T20:00:01+03:00",` +
		`"hidden":true,"unproven":true,"step":"q2",` +
		`"of":{"id":"` + nameB + `","type":"reflect","t":"2026-11-21T19:00:01+03:00"},"len":13,"Title":null,"mood":{"n":3}}
---
# نص

---
` + "\n"
	if string(plain) != want {
		t.Errorf("got\n%s\nwant\n%s", plain, want)
	}
}

func TestOddTimesKeepTheirInstant(t *testing.T) {
	for _, at := range []time.Time{
		time.Date(1890, 1, 1, 0, 0, 0, 0, time.FixedZone("LMT", 53*60+28)),
		time.Date(2026, 1, 1, 0, 0, 0, 999, time.FixedZone("", -11*3600-1800)),
		time.Date(9999, 12, 31, 23, 59, 59, 0, time.UTC),
	} {
		r := entry("x")
		r.V, r.ID, r.Time = 1, nameA, at
		plain, err := encode(r)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := decode(plain, nameA); err != nil || !got.Time.Equal(at.Truncate(time.Second)) {
			t.Errorf("%v came back as %v, %v", at, got.Time, err)
		}
	}
	for _, at := range []time.Time{{}, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)} {
		if _, err := encode(Record{Time: at}); err == nil {
			t.Errorf("%v was written", at)
		}
	}
}

func TestNewerRecordIsReadAsFarAsItIsUnderstood(t *testing.T) {
	r, err := decode([]byte("---\n"+`{"v":2,"id":7,"type":"entry","title":"t","tags":"other form"}`+"\n---\nbody\n\n"), nameB)
	if err != nil || !r.Newer() || r.ID != nameB || r.Title.Reveal() != "t" || r.Body.Reveal() != "body" {
		t.Errorf("%v, newer %v, id %s", err, r.Newer(), r.ID)
	}
}

const goodFront = `"type":"entry","id":"` + nameA + `","t":"2026-11-21T20:00:01Z","seq":1,"dev":1`

func TestDamagedPlaintextIsRefusedWithoutItsWords(t *testing.T) {
	for name, plain := range map[string]string{
		"empty":              "",
		"no marks":           "secret",
		"no end":             "---\n{\"v\":1}\nsecret",
		"two lines":          "---\n{\"v\":1,\n" + goodFront + ",\"len\":0}\n---\nsecret",
		"not JSON":           "---\nsecret\n---\n",
		"a list":             "---\n[\"secret\"]\n---\n",
		"null":               "---\nnull\n---\nsecret",
		"no version":         "---\n{" + goodFront + ",\"len\":0}\n---\n",
		"version 0":          "---\n{\"v\":0," + goodFront + ",\"len\":0}\n---\n",
		"no length":          "---\n{\"v\":1," + goodFront + "}\n---\nsecret",
		"length too large":   "---\n{\"v\":1," + goodFront + ",\"len\":7}\n---\nsecret",
		"length negative":    "---\n{\"v\":1," + goodFront + ",\"len\":-2}\n---\nsecret",
		"words after length": "---\n{\"v\":1," + goodFront + ",\"len\":2}\n---\nsecret",
		"no type":            "---\n{\"v\":1,\"id\":\"" + nameA + "\",\"t\":\"2026-11-21T20:00:01Z\",\"len\":0}\n---\n",
		"no time":            "---\n{\"v\":1,\"type\":\"entry\",\"id\":\"" + nameA + "\",\"len\":0}\n---\n",
		"bad time":           "---\n{\"v\":1," + goodFront + ",\"t\":\"secret\",\"len\":0}\n---\n",
		"bad id":             "---\n{\"v\":1," + goodFront + ",\"id\":\"../secret\",\"len\":0}\n---\n",
		"bad prev":           "---\n{\"v\":1," + goodFront + ",\"prev\":[\"secret\"],\"len\":0}\n---\n",
		"bad tags":           "---\n{\"v\":1," + goodFront + ",\"tags\":\"secret\",\"len\":0}\n---\n",
		"bad origin":         "---\n{\"v\":1," + goodFront + ",\"of\":{\"id\":\"secret\"},\"len\":0}\n---\n",
	} {
		_, err := decode([]byte(plain), nameA)
		if !errors.Is(err, ErrDamaged) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	good, _ := encode(full())
	f.Add(good)
	f.Add([]byte("---\n{\"v\":1," + goodFront + ",\"len\":1}\n---\n\n\n\n"))
	f.Add([]byte("---\n{\"v\":2,\"len\":9}\n---\nx"))
	f.Add([]byte("---\n{\"v\":1,\"V\":2,\"\\u0000\":[]," + goodFront + ",\"len\":0}\n---\n"))
	f.Fuzz(func(t *testing.T, plain []byte) {
		r, err := decode(plain, nameA)
		if err != nil || r.Newer() {
			return
		}
		again, err := encode(r)
		if err != nil {
			return // a time that only looked right
		}
		back, err := decode(again, nameA)
		if err != nil || !equal(back, r) {
			t.Fatalf("%v: what was read does not survive being written", err)
		}
	})
}

func FuzzNames(f *testing.F) {
	for _, s := range []string{
		nameA + ".age", ".tmp-" + nameA + ".age", "o-" + nameA + ".txt", "", ".age", nameA + ".age\n", "\u202e" + nameA + ".age",
		"AAAAAAAAAAAAAAAAAAAAAAAAAA.age", "aaaaaaaaaaaaaaaaaaaaaaaaa1.age", nameA + ".sync-conflict-20261121.age", "../" + nameA + ".age",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name, ok := recordName(s)
		if ok != (len(s) == 30 && strings.HasSuffix(s, ".age") && strings.Trim(s[:min(26, len(s))], "abcdefghijklmnopqrstuvwxyz234567") == "") {
			t.Errorf("%q: %v", s, ok)
		}
		if ok && name+".age" != s {
			t.Errorf("%q gives %q", s, name)
		}
		if _, temp := tempName(s); temp && ok {
			t.Errorf("%q is both", s)
		}
	})
}

func TestNamesAreNewAndValid(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		n := newName()
		if !validName(n) || seen[n] {
			t.Fatalf("name %q", n)
		}
		seen[n] = true
	}
}
