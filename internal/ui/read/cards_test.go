package read_test

import (
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/config"
	"anis/internal/handbook"
	"anis/internal/testkit"
	"anis/internal/ui/markdown"
	"anis/internal/ui/nav"
	"anis/internal/ui/read"
)

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
