package exchange_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"anis/internal/bidi"
	"anis/internal/exchange"
	"anis/internal/journal"
	"anis/internal/private"
)

var berlin = time.FixedZone("", 2*60*60)

func sample() journal.Entry {
	return journal.Entry{
		ID: "aaaaaaaaaaaaaaaaaaaaaaaaaa", Time: time.Date(2026, 11, 21, 22, 15, 3, 0, berlin),
		Kind: journal.KindReflect, About: "chapter/stress", Lang: "ar", Title: private.New("يوم طويل"),
		Tags: []private.Text{private.New("عمل"), private.New("a,b")}, Feelings: []journal.Feeling{"tired"},
		Until: time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC), Hidden: true, Unproven: true,
		Body:    private.New("## ما الذي حدث؟\n\nتأخّر القطار <ثم> & مشيت.\n\n\n"),
		Answers: []journal.Answer{{ID: "what", Text: private.New("تأخّر")}},
	}
}

// words are what a page holds, shown so that a difference can be seen.
func words(e journal.Entry) []string {
	out := []string{e.Time.Format(time.RFC3339), e.Title.Reveal(), e.Body.Reveal()}
	for _, tag := range e.Tags {
		out = append(out, "@"+tag.Reveal())
	}
	return out
}

func TestJSONComesBackWithoutLoss(t *testing.T) {
	entries := []journal.Entry{sample(), {Kind: journal.KindEntry, Time: time.Unix(0, 0).UTC()}}
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		raw := make([]byte, r.IntN(40))
		for i := range raw {
			raw[i] = byte(r.Uint32())
		}
		e := sample()
		e.Title, e.Body = private.New(string(raw)), private.New(string([]rune{rune(r.IntN(0x3000)), '\u2028', '"'})+string(raw))
		entries = append(entries, e)
	}
	var b bytes.Buffer
	if err := exchange.JSON(&b, entries); err != nil {
		t.Fatal(err)
	}
	found, err := exchange.Read(&b, time.UTC)
	if err != nil || len(found.Bad) != 0 || len(found.Entries) != len(entries) {
		t.Fatalf("%d of %d pages, bad %v, %v", len(found.Entries), len(entries), found.Bad, err)
	}
	for i, got := range found.Entries {
		want := entries[i]
		if !got.Time.Equal(want.Time) || !got.Until.Equal(want.Until) {
			t.Errorf("page %d: times %v %v, want %v %v", i, got.Time, got.Until, want.Time, want.Until)
		}
		got.Time, got.Until, want.Time, want.Until = time.Time{}, time.Time{}, time.Time{}, time.Time{}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("page %d came back changed:\n%q\n%q", i, words(got), words(want))
		}
	}
}

const jrnlText = `[2022-06-01 09:05] First day. *
I met @Karim at the station, mail a@b.de.

[note] this line is no head
2022-06-01 09:05 nor this one

[2022-06-02 11:59:30 PM] ليلة هادئة
نمت جيّداً.
`

func TestTheTextOfJrnlComesIn(t *testing.T) {
	found, err := exchange.Read(strings.NewReader(jrnlText), berlin)
	if err != nil || len(found.Bad) != 0 || len(found.Entries) != 2 {
		t.Fatalf("%d pages, %v, %v", len(found.Entries), found.Bad, err)
	}
	want := [][]string{
		{"2022-06-01T09:05:00+02:00", "First day.", "First day.\n\nI met @Karim at the station, mail a@b.de.\n\n" +
			"[note] this line is no head\n2022-06-01 09:05 nor this one", "@Karim"},
		{"2022-06-02T23:59:30+02:00", "ليلة هادئة", "ليلة هادئة\n\nنمت جيّداً."},
	}
	for i, e := range found.Entries {
		if got := words(e); !reflect.DeepEqual(got, want[i]) {
			t.Errorf("page %d\ngot  %q\nwant %q", i+1, got, want[i])
		}
	}
}

func TestTheTextOfAnOldJrnlComesIn(t *testing.T) {
	found, err := exchange.Read(strings.NewReader("2013-06-09 15:39 My first.\nBody\n\n2013-06-10 15:40 Second.\n"), berlin)
	if err != nil || len(found.Entries) != 2 || found.Entries[1].Title.Reveal() != "Second." {
		t.Fatalf("%d pages, %v", len(found.Entries), err)
	}
}

func TestTheJSONOfJrnlComesIn(t *testing.T) {
	found, err := exchange.Read(strings.NewReader(`{"tags":{"@work":1},"entries":[
		{"title":"Tea","body":"on the balcony @work","date":"2021-03-04","time":"08:30","tags":["@work"],"starred":false},
		{"title":"No day","body":"x","date":"yesterday","time":""}]}`), berlin)
	if err != nil || len(found.Entries) != 1 {
		t.Fatalf("%d pages, %v", len(found.Entries), err)
	}
	if got, want := words(found.Entries[0]), []string{"2021-03-04T08:30:00+02:00", "Tea", "Tea\n\non the balcony @work", "@work"}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if want := []exchange.Bad{{Number: 2, Why: exchange.NoTime}}; !reflect.DeepEqual(found.Bad, want) {
		t.Errorf("bad %v, want %v", found.Bad, want)
	}
}

func TestTheJSONOfDayOneComesInWithoutItsBackslashesAndPictures(t *testing.T) {
	found, err := exchange.Read(strings.NewReader(`{"metadata":{"version":"1.0"},"entries":[{"uuid":"A","creationDate":"2020-01-02T20:30:00Z",
		"timeZone":"No/Such","text":"![](dayone-moment:\/\/ABC)\n# A day\nIt was \\(almost\\) 3\\.5 km\\. a\\b","tags":["walk"]}]}`), berlin)
	if err != nil || len(found.Entries) != 1 || found.Pictures != 1 {
		t.Fatalf("%d pages, %d pictures, %v", len(found.Entries), found.Pictures, err)
	}
	want := []string{"2020-01-02T22:30:00+02:00", "A day", "A day\n\nIt was (almost) 3.5 km. a\\b", "@walk"}
	if got := words(found.Entries[0]); !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAFolderOfMarkdownComesIn(t *testing.T) {
	changed := time.Date(2019, 5, 6, 7, 8, 9, 0, time.UTC)
	files := fstest.MapFS{
		"a.md":             {Data: []byte("---\ntitle: \"Home\"\ndate: 2026-11-21\ntags: [one, 'two']\n---\nText\n"), ModTime: changed},
		"b/2021-02-03.txt": {Data: []byte("a walk\r\nby the river\n"), ModTime: changed},
		"c.markdown":       {Data: []byte("# Titled\n\nbody\n"), ModTime: changed},
		"picture.png":      {Data: []byte("x")},
		".hidden.md":       {Data: []byte("x")},
		".git/x.md":        {Data: []byte("x")},
		"empty.md":         {Data: []byte(" \n")},
		"bytes.md":         {Data: []byte("\xff\xfe")},
	}
	found, err := exchange.Folder(files, berlin)
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, e := range found.Entries {
		got = append(got, words(e))
	}
	want := [][]string{
		{"2026-11-21T00:00:00+02:00", "Home", "Home\n\nText", "@one", "@two"},
		{"2021-02-03T00:00:00+02:00", "a walk", "a walk\nby the river"},
		{"2019-05-06T09:08:09+02:00", "Titled", "Titled\n\nbody"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if want := []exchange.Bad{{File: "bytes.md", Why: exchange.NotText}, {File: "empty.md", Why: exchange.NoWords}}; !reflect.DeepEqual(found.Bad, want) {
		t.Errorf("bad %v, want %v", found.Bad, want)
	}
}

func TestNoLineOfAFileIsLost(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"rules around words":   {"---\nToday I was afraid of the letter.\n---\nmore\n", "---\nToday I was afraid of the letter.\n---\nmore"},
		"a field of another":   {"---\ntitle: Day\nmood: I cried\n---\nbody\n", "Day\n\nmood: I cried\n\nbody"},
		"a field of lines":     {"---\ntitle: Day\nsummary: |\n  I cried\n---\nbody\n", "Day\n\nsummary: |\n  I cried\n\nbody"},
		"a list of another":    {"---\ntitle: Day\npeople:\n- Omar\n---\nbody\n", "Day\n\npeople:\n- Omar\n\nbody"},
		"a field twice":        {"---\ntitle: Day\ntitle: Night\n---\nbody\n", "Day\n\ntitle: Night\n\nbody"},
		"nothing but a ruler":  {"---\n", "---"},
		"a ruler not repeated": {"---\ntitle: Day\nbody\n", "---\ntitle: Day\nbody"},
	} {
		found, err := exchange.Folder(fstest.MapFS{"a.md": {Data: []byte(c.text)}}, time.UTC)
		if err != nil || len(found.Entries) != 1 {
			t.Fatalf("%s: %v", name, err)
		}
		if got := found.Entries[0].Body.Reveal(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatIsNoJournalIsRefusedByName(t *testing.T) {
	for text, want := range map[string]error{
		"": exchange.ErrUnknown, "a shopping list\n": exchange.ErrUnknown, "\xff\xfe\x00": exchange.ErrUnknown,
		`{"entries":[]}`: exchange.ErrUnknown, `[1]`: exchange.ErrUnknown, `{"a":`: exchange.ErrBroken,
		`{"format":"anis-journal-export","version":2,"entries":[]}`: exchange.ErrNewer,
	} {
		if _, err := exchange.Read(strings.NewReader(text), time.UTC); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
	if _, err := exchange.Folder(fstest.MapFS{"a.png": {}}, time.UTC); !errors.Is(err, exchange.ErrUnknown) {
		t.Errorf("folder: %v", err)
	}
}

func TestWhatComesInCannotCommandATerminal(t *testing.T) {
	found, err := exchange.Read(strings.NewReader("[2022-06-01 09:05] a\x1b]52;c;eA==\x07b\nc\u202ed\te\x00\n"), time.UTC)
	if err != nil || len(found.Entries) != 1 {
		t.Fatal(err)
	}
	if text := found.Entries[0].Body.Reveal(); strings.ContainsAny(text, "\x1b\x07\x00\u202e\t") {
		t.Errorf("%q", text)
	}
}

func told() exchange.Words {
	return exchange.Words{
		Lang: "ar", Direction: bidi.RTL, Title: "My <journal>", Untitled: "none",
		Stamp: func(e journal.Entry) string { return e.Time.Format("2006-01-02") },
		Notes: func(e journal.Entry) string {
			if len(e.Tags) == 0 {
				return ""
			}
			return "tags: " + e.Tags[0].Reveal()
		},
	}
}

func TestPagesGoOutAsDocuments(t *testing.T) {
	e := sample()
	e.Body = private.New("يوم طويل\n\n## ما الذي حدث؟\n\nمشيت <b> & عدت.\x1b[31m")
	for _, c := range []struct {
		name  string
		write func(b *bytes.Buffer) error
		want  string
	}{
		{"markdown", func(b *bytes.Buffer) error { return exchange.Markdown(b, []journal.Entry{e}, told()) },
			"# My <journal>\n\n## يوم طويل\n\n*2026-11-21*\n\ntags: عمل\n\n### ما الذي حدث؟\n\nمشيت <b> & عدت.\ufffd\n"},
		{"text", func(b *bytes.Buffer) error { return exchange.Text(b, []journal.Entry{e}, told()) },
			"My <journal>\n\n\n2026-11-21\nيوم طويل\ntags: عمل\n\n## ما الذي حدث؟\n\nمشيت <b> & عدت.\ufffd\n"},
	} {
		var b bytes.Buffer
		if err := c.write(&b); err != nil || b.String() != c.want {
			t.Errorf("%s: %v\ngot  %q\nwant %q", c.name, err, b.String(), c.want)
		}
	}
	var b bytes.Buffer
	if err := exchange.HTML(&b, []journal.Entry{e}, told()); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`<html lang="ar" dir="rtl">`, `<h1>My &lt;journal&gt;</h1>`, `<h2 dir="auto">يوم طويل</h2>`,
		`<h3 dir="auto">ما الذي حدث؟</h3>`, `<p dir="auto">مشيت &lt;b&gt; &amp; عدت.`,
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is not in\n%s", want, b.String())
		}
	}
	for _, never := range []string{"http", "src=", "<script", "<b>", "\x1b"} {
		if strings.Contains(b.String(), never) {
			t.Errorf("%q is in the page", never)
		}
	}
}

func FuzzRead(f *testing.F) {
	var own bytes.Buffer
	if err := exchange.JSON(&own, []journal.Entry{sample()}); err != nil {
		f.Fatal(err)
	}
	f.Add(own.Bytes())
	f.Add([]byte(jrnlText))
	f.Add([]byte(`{"entries":[{"date":"2021-03-04","time":"08:30","title":"x"},{"creationDate":"2020-01-02T20:30:00Z","text":"\\"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := exchange.Read(bytes.NewReader(data), time.UTC)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := exchange.JSON(&out, found.Entries); err != nil {
			t.Fatal(err)
		}
		again, err := exchange.Read(&out, time.UTC)
		if err != nil || len(again.Entries) != len(found.Entries) {
			t.Errorf("%d pages came back as %d, %v", len(found.Entries), len(again.Entries), err)
		}
	})
}

func FuzzFolder(f *testing.F) {
	f.Add([]byte("---\ntitle: x\ntags:\n- a\n---\nb"))
	f.Fuzz(func(t *testing.T, data []byte) {
		files := fstest.MapFS{"a.md": {Data: data}}
		found, err := exchange.Folder(files, time.UTC)
		if err != nil || len(found.Entries)+len(found.Bad) != 1 {
			t.Errorf("%d pages and %d bad ones of one file", len(found.Entries), len(found.Bad))
		}
	})
}
