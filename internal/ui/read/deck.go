package read

import (
	tea "github.com/charmbracelet/bubbletea"

	"anis/internal/ui/keys"
	"anis/internal/ui/markdown"
)

// deck is where each card begins and ends in the lines of a page; empty while the chapter is not read
// on cards.
type deck []span

// span is a run of lines, the last not among them.
type span struct{ from, to int }

// deal returns the blocks of all cards one after another, and which card each stands on.
func deal(cards []Card) (blocks []markdown.Block, on map[string]int) {
	on = map[string]int{}
	for i, card := range cards {
		for _, b := range card.Blocks {
			on[b.ID] = i
			blocks = append(blocks, b)
		}
	}
	return blocks, on
}

// deckOf finds the lines of each card in a page.
func deckOf(page *markdown.Page, on map[string]int) deck {
	var d deck
	for i, line := range page.Lines {
		card, known := on[line.Block]
		if !known {
			continue
		}
		for len(d) <= card {
			d = append(d, span{i, i})
		}
		if line.Plain != "" {
			d[card].to = i + 1
		}
	}
	return d
}

// at returns the card on which a line stands.
func (d deck) at(line int) int {
	for i := len(d) - 1; i > 0; i-- {
		if d[i].from <= line {
			return i
		}
	}
	return 0
}

// cardKey answers the keys that turn cards: on, and back. A card that is higher than the window is
// read to its end first. It reports whether the key was one of them.
func (s *Screen) cardKey(msg tea.KeyMsg) bool {
	card := s.deck.at(s.offset)
	now, room := s.deck[card], s.textHeight()
	switch {
	case keys.Down.Matches(msg), keys.PageDown.Matches(msg), keys.Forward.Matches(msg), keys.Enter.Matches(msg) && s.link == 0:
		switch {
		case s.offset+room < now.to:
			s.scrollTo(min(s.offset+max(room-1, 1), now.to-1))
		case card+1 < len(s.deck):
			s.turnTo(s.deck[card+1].from)
		}
	case keys.Up.Matches(msg), keys.PageUp.Matches(msg), keys.Backward.Matches(msg):
		switch {
		case s.offset > now.from:
			s.scrollTo(max(s.offset-max(room-1, 1), now.from))
		case card > 0:
			s.turnTo(s.deck[card-1].from)
		}
	case keys.Top.Matches(msg):
		s.turnTo(s.deck[0].from)
	case keys.Bottom.Matches(msg):
		s.turnTo(s.deck[len(s.deck)-1].from)
	default:
		return false
	}
	return true
}

// turnTo shows another card from its first line.
func (s *Screen) turnTo(line int) {
	s.link = 0
	s.scrollTo(line)
}

// bottom is the line after the last one that can be seen.
func (s *Screen) bottom() int {
	end := min(s.offset+s.textHeight(), len(s.page.Lines))
	if len(s.deck) > 0 {
		end = min(end, s.deck[s.deck.at(s.offset)].to)
	}
	return max(end, s.offset)
}
