package read_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	tea "github.com/charmbracelet/bubbletea"

	"anis/content"
	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/testkit"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
)

// changed returns the real handbook with some changes to the chapter on stress in every language: the
// heading before last is a hard passage, and the last is not translated in Arabic.
func changed(t *testing.T, change func(lang, text string) string) *handbook.Book {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(content.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.FS, name)
		if lang, file, _ := strings.Cut(name, "/"); file == "chapters/stress.md" {
			data = []byte(change(lang, string(data)))
		}
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	book, _ := handbook.Open(files)
	return book
}

// reader opens the chapter on stress of a book at a part of it.
func reader(t *testing.T, tag, part string, width, height int, book *handbook.Book, memory read.Memory) *screen {
	t.Helper()
	env := testkit.Env(t, testkit.NewClock(), tag)
	if book != nil {
		env.Book, env.Builtin = book, nil
	}
	env.Order.Profile.Form = bidi.Visual
	s := &screen{Screen: read.New(env, "stress", part, memory, nil), t: t, env: env}
	s.Offer(func() []nav.Language {
		return []nav.Language{{Tag: "ar", Name: "العربية"}, {Tag: "en", Name: "English"}}
	})
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	return s
}

func (s *screen) seen() string { return bidi.Bare(testkit.Plain(s.View())) }

// as chooses a way to read by its number.
func (s *screen) as(number string) {
	s.press("m", number)
}

func TestNoCardHasMoreThanSixtyWordsAndNoWordIsLost(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		var all []*handbook.Chapter
		for _, info := range env.Book.Chapters() {
			c, _, err := env.Chapter(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, c)
		}
		for _, id := range env.Book.Pages() {
			c, _, err := env.Page(id)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, c)
		}
		for _, c := range all {
			var dealt []string
			for i, card := range read.Cards(read.Blocks(env, c, nav.Asked, nil)) {
				words := 0
				for _, b := range card.Blocks {
					words += read.WordsOf(b.Source)
					dealt = append(dealt, strings.Fields(b.Source)...)
				}
				if words > read.CardWords {
					t.Errorf("%s %s: card %d has %d words: %q", tag, c.ID, i+1, words, card.Blocks[0].Source)
				}
			}
			text := strings.Join(dealt, " ")
			for _, section := range c.Sections {
				for _, b := range section.Blocks {
					if source := strings.Join(strings.Fields(b.Source), " "); b.Kind != handbook.Heading && b.Kind != handbook.Drawing && !strings.Contains(text, source) {
						t.Errorf("%s %s: %q is on no card, or not in its order", tag, c.ID, source)
					}
				}
			}
		}
	}
}

func TestCardsAreTurnedToTheEndAndBackAgain(t *testing.T) {
	for _, height := range []int{5, 20} {
		s := reader(t, "en", "", 60, height, nil, config.LoadPlaces(""))
		s.as("3")
		first := s.seen()
		var shown []string
		for range 400 {
			before := s.seen()
			shown = append(shown, before)
			s.press("right")
			if s.seen() == before {
				break
			}
		}
		all := strings.Join(shown, "\n")
		c, _, _ := s.env.Chapter("stress")
		for _, section := range c.Sections {
			for _, b := range section.Blocks {
				if words := strings.Fields(b.Text); len(words) > 0 && !strings.Contains(all, strings.TrimRight(words[len(words)-1], ".")) {
					t.Errorf("height %d: the end of %q is never seen", height, b.Text)
				}
			}
		}
		if !strings.Contains(all, "Next chapter") {
			t.Errorf("height %d: the last card does not lead on", height)
		}
		for range 400 {
			s.press("left")
		}
		if s.seen() != first {
			t.Errorf("height %d: going back does not end at the first card:\n%s", height, s.seen())
		}
	}
}

func TestAnotherWayToReadBeginsAtTheSameParagraph(t *testing.T) {
	s := reader(t, "en", "know", 60, 20, nil, config.LoadPlaces(""))
	s.press("down", "down")
	s.as("3")
	if !strings.Contains(s.seen(), "First a word for the man") {
		t.Errorf("the card is\n%s", s.seen())
	}
	s.press("right")
	s.as("1")
	if !strings.HasPrefix(strings.TrimSpace(s.seen()), "In four places at once") {
		t.Errorf("the whole chapter begins at\n%s", s.seen())
	}
}

func TestACardThatIsHigherThanTheWindowSaysThatItGoesOn(t *testing.T) {
	s := reader(t, "en", "know/1", 30, 5, nil, config.LoadPlaces(""))
	s.as("3")
	card := s.number()
	if above, below := s.More(); above || !below {
		t.Errorf("at its beginning: above %v, below %v\n%s", above, below, s.seen())
	}
	for range 20 {
		if _, below := s.More(); !below {
			break
		}
		s.press("enter")
	}
	if above, below := s.More(); !above || below || s.number() != card {
		t.Errorf("at its end: above %v, below %v\n%s", above, below, s.seen())
	}
	s.press("enter")
	if above, _ := s.More(); above || s.number() == card {
		t.Errorf("on the next: above %v\n%s", above, s.seen())
	}
}

func TestOnCardsTheNextLinkIsSeenOnItsCardFromTheFirstLine(t *testing.T) {
	for _, size := range []tea.WindowSizeMsg{{Width: 72, Height: 20}, {Width: 34, Height: 6}} {
		s := reader(t, "en", "", size.Width, size.Height, nil, config.LoadPlaces(""))
		s.as("3")
		for i := 1; i <= 6; i++ {
			s.press("tab")
			mark := markdown.Mark(i)
			if !strings.Contains(s.seen(), mark) {
				t.Fatalf("%v: link %d is not seen:\n%s", size, i, s.seen())
			}
			if above, below := s.More(); size.Height == 20 && (above || below) {
				t.Errorf("%v: link %d: the card is cut:\n%s", size, i, s.seen())
			}
		}
	}
}

func TestOnCardsTheListOfHeadingsOffersNoSearch(t *testing.T) {
	s := reader(t, "en", "", 72, 30, nil, config.LoadPlaces(""))
	find := s.env.T("read.find")
	if s.press("t"); !strings.Contains(s.seen(), find) {
		t.Errorf("it is missing where there is one:\n%s", s.seen())
	}
	s.press("esc")
	s.as("3")
	if s.press("t"); strings.Contains(s.seen(), find) {
		t.Errorf("it is offered:\n%s", s.seen())
	}
	if s.press("end", "enter"); s.Typing() {
		t.Error("a field is open")
	}
}

// number is the line that says which card is seen.
func (s *screen) number() string {
	lines := strings.Split(s.seen(), "\n")
	return lines[len(lines)-1]
}

func TestTheShortFormIsOpenedByItsLinkAndRemembersNothing(t *testing.T) {
	memory := config.LoadPlaces("")
	s := reader(t, "en", handbook.ShortID, 60, 40, nil, memory)
	if !strings.Contains(s.seen(), "In three minutes") || strings.Contains(s.seen(), "The evening bus") {
		t.Errorf("the short form is\n%s", s.seen())
	}
	s.press("down")
	if place, ok := memory.At("stress"); ok {
		t.Errorf("the place %v is remembered", place)
	}
	s.as("1")
	if !strings.Contains(s.seen(), "The evening bus") {
		t.Errorf("the whole chapter is\n%s", s.seen())
	}
}

// hard makes a hard passage of the part on what often happens afterwards.
func hard(lang, text string) string {
	for _, heading := range []string{"### What often happens afterwards", "### ما يحدث كثيراً بعد الشدة"} {
		text = strings.Replace(text, heading, heading+" {.loss}", 1)
	}
	return text
}

func TestAHardPassageIsClosedUntilTheReaderOpensIt(t *testing.T) {
	for tag, words := range map[string]string{"en": "After hard events something strong", "ar": "كثيراً ما يبقى أثر قوي"} {
		memory, book := config.LoadPlaces(""), changed(t, hard)
		c, err := book.Chapter(tag, "stress")
		if err != nil {
			t.Fatal(err)
		}
		heading := ""
		for _, b := range c.Sections[1].Blocks {
			if b.Warning != handbook.WarnNone {
				heading = b.ID
			}
		}
		s := reader(t, tag, heading, 60, 24, book, memory)
		note := func(key string) string { return strings.Join(strings.Fields(s.env.T("read.passage-"+key)), " ") }
		joined := func() string { return strings.ReplaceAll(strings.Join(strings.Fields(s.seen()), " "), "│ ", "") }
		if strings.Contains(joined(), words) || !strings.Contains(joined(), note("closed")) {
			t.Fatalf("%s: it is not closed:\n%s", tag, s.seen())
		}
		key := map[string]string{"en": "o", "ar": "خ"}[tag]
		s.press(key)
		if !strings.Contains(joined(), words) || !strings.Contains(joined(), note("open")) {
			t.Fatalf("%s: it does not open:\n%s", tag, s.seen())
		}
		s.press("down", "down", "down", "down", "down", "down")
		if place, _ := memory.At("stress"); place.Block != heading || place.Line != 0 {
			t.Errorf("%s: the place %v within the passage is remembered", tag, place)
		}
		s.press(key)
		if strings.Contains(joined(), words) {
			t.Errorf("%s: it does not close again:\n%s", tag, s.seen())
		}
	}
}

func TestAHardPassageIsOneCardUntilItIsOpened(t *testing.T) {
	s := reader(t, "en", "", 60, 20, changed(t, hard), config.LoadPlaces(""))
	s.as("3")
	for range 60 {
		if strings.Contains(s.seen(), "What often happens afterwards") {
			break
		}
		s.press("right")
	}
	s.press("right")
	if !strings.Contains(s.seen(), "Four sources") {
		t.Errorf("after the closed passage comes\n%s", s.seen())
	}
	s.press("left", "o", "right")
	if !strings.Contains(s.seen(), "After hard events") && !strings.Contains(s.seen(), "In the German city of Erlangen") {
		t.Errorf("after opening comes\n%s", s.seen())
	}
}

func TestTwoLanguagesStandBesideEachOtherParagraphByParagraph(t *testing.T) {
	for tag, first := range map[string]string{"en": "The bus is full", "ar": "الحافلة مزدحمة"} {
		s := reader(t, tag, "", 96, 60, nil, config.LoadPlaces(""))
		s.as("4")
		if !s.Wide() {
			t.Errorf("%s: no more room is asked for", tag)
		}
		rows := strings.Split(s.seen(), "\n")
		beside := 0
		for _, row := range rows {
			if strings.Contains(row, "The bus is full") != strings.Contains(row, "الحافلة مزدحمة") {
				t.Errorf("%s: the first words do not stand in one row: %q", tag, row)
			}
			if strings.Contains(row, first) {
				beside++
				if at := strings.Index(row, "│"); at < 0 || at < strings.Index(row, first) {
					t.Errorf("%s: the reader's language is not the first: %q", tag, row)
				}
			}
		}
		if beside != 1 {
			t.Errorf("%s: found %d times", tag, beside)
		}
		// Narrower they stand below each other.
		s.send(tea.WindowSizeMsg{Width: 60, Height: 60})
		view := s.seen()
		one, two := strings.Index(view, "The bus is full"), strings.Index(view, "الحافلة مزدحمة")
		if one < 0 || two < 0 || (one < two) != (tag == "en") {
			t.Errorf("%s: the order below each other is wrong:\n%s", tag, view)
		}
	}
}

func TestWhereTheScreenIsReadAloudTwoLanguagesStandBelowEachOther(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Order.Profile.Form = bidi.Plain
	s := &screen{Screen: read.New(env, "stress", "", config.LoadPlaces(""), nil), t: t, env: env}
	s.Offer(func() []nav.Language {
		return []nav.Language{{Tag: "ar", Name: "العربية"}, {Tag: "en", Name: "English"}}
	})
	s.send(tea.WindowSizeMsg{Width: 120, Height: 3000})
	s.as("4")
	if s.Wide() {
		t.Error("more room is asked for")
	}
	view, both := s.seen(), false
	for row := range strings.SplitSeq(view, "\n") {
		latin := strings.Contains(row, " the ")
		arabic := strings.Contains(row, "ال")
		both = both || arabic
		if latin && arabic {
			t.Fatalf("two languages are in one row: %q", row)
		}
	}
	if !both {
		t.Error("the second language is missing")
	}
}

func TestLinksBesideEachOtherHaveOneNumber(t *testing.T) {
	book := changed(t, func(lang, text string) string { // a link more in English
		return strings.Replace(text, "The bus is full", "The [bus](anis:exercise/walk) is full", 1)
	})
	for _, tag := range []string{"en", "ar"} {
		for _, width := range []int{60, 96} {
			s := reader(t, tag, "", width, 3000, book, config.LoadPlaces(""))
			s.as("4")
			seen := s.seen()
			times := map[string]int{"(1)": 1, "(4)": 2, "(5)": 2, "(10)": 1} // the bus, two exercises, the next chapter
			if tag == "ar" {
				times = map[string]int{"(1)": 2, "(3)": 2, "(4)": 2, "(9)": 1, "(10)": 0}
			}
			for number, want := range times {
				if n := strings.Count(seen, number); n != want {
					t.Errorf("%s %d: %s stands there %d times, not %d:\n%s", tag, width, number, n, want, seen)
				}
			}
		}
	}
}

func TestEveryLineOfTwoLanguagesFitsAndIsClosed(t *testing.T) {
	for _, width := range []int{36, 96, 157} {
		s := reader(t, "ar", "", width, 3000, nil, config.LoadPlaces(""))
		s.as("٤")
		for _, line := range strings.Split(s.View(), "\n") {
			if strings.Count(line, "\u2066")+strings.Count(line, "\u2067")+strings.Count(line, "\u2068") != strings.Count(line, "\u2069") {
				t.Fatalf("an isolate is left open: %q", line)
			}
			if n := len([]rune(bidi.Bare(testkit.Plain(line)))); n > 2*width {
				t.Fatalf("the line is too long for %d: %q", width, line)
			}
		}
	}
}

func TestABlockThatIsNotTranslatedIsShownInEnglishWithANote(t *testing.T) {
	first := ""
	book := changed(t, func(lang, text string) string {
		_, body, _ := strings.Cut(text, "{#scene}\n\n")
		paragraph, _, _ := strings.Cut(body, "\n")
		if lang == "ar" {
			first = paragraph
			return strings.Replace(text, paragraph, "…", 1)
		}
		return text
	})
	s := reader(t, "ar", "", 60, 40, book, config.LoadPlaces(""))
	if !strings.Contains(s.seen(), "The bus is full") || strings.Contains(s.seen(), first[:20]) {
		t.Errorf("the block is\n%s", s.seen())
	}
	if !strings.Contains(s.seen(), s.env.T("read.block-fallback")) {
		t.Error("nothing says that it is not translated")
	}
	for _, line := range strings.Split(s.View(), "\n") {
		if strings.Contains(bidi.Bare(line), "The bus is full") {
			drawn := bidi.Frame(line, 60, bidi.RTL, bidi.Profile{Form: bidi.Visual})
			if !strings.HasPrefix(testkit.Plain(drawn), "The bus") {
				t.Errorf("it does not begin at its own side: %q", drawn)
			}
		}
	}
}

func TestOnCardsTheNoteStandsWithTheBlockThatIsNotTranslated(t *testing.T) {
	for at := range 12 { // each block of the second section in turn
		missing := ""
		book := changed(t, func(lang, text string) string {
			if lang != "ar" {
				return text
			}
			head, body, _ := strings.Cut(text, "{#know}\n\n")
			blocks := strings.Split(body, "\n\n")
			if strings.HasPrefix(blocks[at], "#") || strings.HasPrefix(blocks[at], "!") || strings.Contains(blocks[at], "anis:figure") {
				return text
			}
			missing, blocks[at] = blocks[at], "…"
			return head + "{#know}\n\n" + strings.Join(blocks, "\n\n")
		})
		if missing == "" {
			continue
		}
		env := testkit.Env(t, testkit.NewClock(), "ar")
		env.Book, env.Builtin = book, nil
		c, _, err := env.Chapter("stress")
		if err != nil {
			t.Fatal(err)
		}
		noted := false
		for _, card := range read.Cards(read.Blocks(env, c, nav.Asked, nil)) {
			for i, b := range card.Blocks {
				id, isNote := strings.CutSuffix(b.ID, "/note")
				if !isNote || b.Heading {
					continue
				}
				noted = true
				if i+1 >= len(card.Blocks) || card.Blocks[i+1].ID != id {
					t.Errorf("block %d: the note of %s stands alone", at, id)
				}
			}
		}
		if !noted {
			t.Errorf("block %d: there is no note", at)
		}
	}
}

func TestWhoComesIntoTheMiddleOfAHardChapterIsToldWhatItSpeaksOf(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	said := func(part string) (told bool) {
		s := &screen{Screen: read.New(env, "getting-help", part, config.LoadPlaces(""), nil), t: t, env: env}
		s.send(tea.WindowSizeMsg{Width: 60, Height: 20})
		for _, msg := range s.sent {
			notice, ok := msg.(nav.NoticeMsg)
			told = told || ok && notice.Text == env.T("read.warning.suicide")
		}
		return told
	}
	if !said("know/7") || !said("reach") {
		t.Error("nothing is said")
	}
	if said("") {
		t.Error("it is said although it stands at the top")
	}
}

func TestAFigureIsDrawnAndReadAloudAsAList(t *testing.T) {
	for _, c := range []struct {
		form       bidi.Form
		want, gone string
	}{
		{bidi.Visual, "├", "Lines"},
		{bidi.Plain, "- Body: jaw, chest, sleep", "│"},
	} {
		s := reader(t, "en", "know/4", 72, 30, nil, config.LoadPlaces(""))
		env := s.env
		env.Order.Profile.Form = c.form
		s.send(nav.EnvMsg{Env: env})
		if seen := s.seen(); !strings.Contains(seen, c.want) || strings.Contains(seen, c.gone) {
			t.Errorf("as %v the figure is\n%s", c.form, seen)
		}
	}
}

func TestAFigureHasACardOfItsOwn(t *testing.T) {
	s := reader(t, "en", "know/4", 72, 30, nil, config.LoadPlaces(""))
	c, _, _ := s.env.Chapter("stress")
	alone := false
	for _, card := range read.Cards(read.Blocks(s.env, c, nav.Asked, nil)) {
		for _, b := range card.Blocks {
			if b.Draw != nil {
				alone = len(card.Blocks) == 1
			}
		}
	}
	if !alone {
		t.Error("a figure shares its card")
	}
}

func TestTheNoteOnAHardChapterIsNotSaidAgainOnEveryCard(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	s := &screen{Screen: read.New(env, "getting-help", "", config.LoadPlaces(""), nil), t: t, env: env}
	s.Offer(func() []nav.Language { return nil })
	s.send(tea.WindowSizeMsg{Width: 60, Height: 20})
	s.press("pgdown")
	s.as("3")
	s.press("right", "right")
	for _, msg := range s.sent {
		if notice, ok := msg.(nav.NoticeMsg); ok {
			t.Errorf("it is said again: %q", notice.Text)
		}
	}
	env.Book = changed(t, hard)
	p := &screen{Screen: read.New(env, "stress", "", config.LoadPlaces(""), nil), t: t, env: env}
	p.send(tea.WindowSizeMsg{Width: 60, Height: 400})
	p.press("o")
	for _, b := range p.Keys() {
		if b.ID == "open-passage" {
			t.Error("the key of an open passage says that it opens it")
		}
	}
}

func TestTwoLanguagesAreRenderedOnceForAWidth(t *testing.T) {
	env := testkit.Env(t, testkit.NewClock(), "en")
	env.Pages = markdown.NewCache()
	s := &screen{Screen: read.New(env, "stress", "", config.LoadPlaces(""), nil), t: t, env: env}
	s.Offer(func() []nav.Language { return []nav.Language{{Tag: "ar"}} })
	s.send(tea.WindowSizeMsg{Width: 96, Height: 20})
	s.as("4")
	first := s.View()
	_, cmd := s.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
	s.run(cmd)
	allocations := testing.AllocsPerRun(1, func() {
		_, cmd := s.Update(tea.WindowSizeMsg{Width: 96, Height: 20})
		s.run(cmd)
		_, cmd = s.Update(tea.WindowSizeMsg{Width: 60, Height: 20})
		s.run(cmd)
	})
	s.send(tea.WindowSizeMsg{Width: 96, Height: 20})
	if s.View() != first {
		t.Error("the page is another one")
	}
	if allocations > 5000 {
		t.Errorf("%v allocations: it was rendered anew", allocations)
	}
}

// Of what announces something the last sentence stands on the card of what it announces.
func TestWhatAnnouncesAListStandsOnItsCard(t *testing.T) {
	seen := 0
	for _, tag := range []string{"en", "ar"} {
		env := testkit.Env(t, testkit.NewClock(), tag)
		for _, info := range env.Book.Chapters() {
			c, _, err := env.Chapter(info.ID)
			if err != nil {
				t.Fatal(err)
			}
			cards := read.Cards(read.Blocks(env, c, nav.Asked, nil))
			for i, card := range cards {
				last := card.Blocks[len(card.Blocks)-1].Source
				if strings.HasSuffix(strings.TrimSpace(last), ":") {
					sentence := last[strings.LastIndex(last, ". ")+1:]
					next := cards[i+1].Blocks[0].Source
					if first, _, _ := strings.Cut(next, "\n"); read.WordsOf(sentence)+read.WordsOf(first) <= read.CardWords {
						t.Errorf("%s %s: card %d ends with %q", tag, c.ID, i+1, last)
					}
				}
				if len(card.Blocks) > 1 && strings.HasSuffix(card.Blocks[0].Source, ":") {
					seen++
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no card begins with such a sentence")
	}
}

func TestWhatStandsInAClosedPassageIsFoundAtItsNote(t *testing.T) {
	for tag, words := range map[string]string{"en": "After hard events something strong", "ar": "كثيراً ما يبقى أثر قوي"} {
		s := reader(t, tag, "", 60, 24, changed(t, hard), config.LoadPlaces(""))
		joined := func() string { return strings.ReplaceAll(strings.Join(strings.Fields(s.seen()), " "), "│ ", "") }
		s.press("/")
		for _, r := range words {
			s.press(string(r))
		}
		s.press("enter")
		note := strings.Join(strings.Fields(s.env.T("read.passage-closed")), " ")
		if got := joined(); !strings.Contains(got, note) || !strings.Contains(got, s.env.T("read.hits", "at", 1, "of", 1)) {
			t.Errorf("%s: it does not lead to the note:\n%s", tag, s.seen())
		}
		s.press(map[string]string{"en": "o", "ar": "خ"}[tag])
		if got := joined(); !strings.Contains(got, s.env.T("read.hits", "at", 1, "of", 1)) || !strings.Contains(got, words) {
			t.Errorf("%s: opened, it is not found in the passage:\n%s", tag, s.seen())
		}
	}
}
