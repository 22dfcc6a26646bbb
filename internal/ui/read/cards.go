package read

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"anis/internal/ui/markdown"
)

// CardWords is the most words that stand on one card.
const CardWords = 60

// Card is a part of a chapter for one screen: one thought.
type Card struct{ Blocks []markdown.Block }

// part stands between the id of a block and the number of the part of it that is on a card of its own.
const part = "+"

// wholeID returns the id of the block that a part belongs to.
func wholeID(id string) string {
	id, _, _ = strings.Cut(id, part)
	return id
}

// Cards puts the blocks of a chapter on cards of at most CardWords words: a heading stands with what
// comes below it, a paragraph that is longer is parted between two sentences, a list between two
// items, and a figure has a card of its own. A sentence or an item is never parted. A note about what comes
// next stands with it. Where the words come from is left to the long form.
func Cards(blocks []markdown.Block) []Card {
	var cards []Card
	words, open := 0, false // on the last card; and whether more may follow there
	for at, block := range blocks {
		if block.ID == sourcesTitleID || block.ID == sourcesID {
			continue
		}
		if block.Draw != nil {
			if open && cards[len(cards)-1].ends().Heading {
				last := &cards[len(cards)-1]
				last.Blocks = append(last.Blocks, block)
			} else {
				cards = append(cards, Card{[]markdown.Block{block}})
			}
			open = false
			continue
		}
		before := at+1 < len(blocks) && block.ID == blocks[at+1].ID+noteOf // it says something of the next block
		if before && open && !cards[len(cards)-1].ends().Heading {
			open = false
		}
		room := CardWords
		if open {
			if n, moved := takeAlong(&cards, firstWords(block), CardWords-words); moved {
				words = n
			}
			room -= words
		}
		for i, source := range parts(block, room) {
			one := block
			one.Source = source
			if i > 0 {
				one.ID, one.Heading = block.ID+part+strconv.Itoa(i), false
			}
			n := wordsOf(source)
			if open && words+n <= CardWords {
				last := &cards[len(cards)-1]
				last.Blocks, words = append(last.Blocks, one), words+n
			} else {
				cards, words = append(cards, Card{[]markdown.Block{one}}), n
			}
			open = one.Heading || before || leadsIn(source)
		}
	}
	return cards
}

// firstWords is how many words of a block have to stand on one card: of a list its first item, of
// anything else all of it, as far as a card goes.
func firstWords(block markdown.Block) int {
	if item.MatchString(block.Source) {
		return wordsOf(items(block.Source)[0])
	}
	return min(wordsOf(block.Source), CardWords)
}

// takeAlong begins a new card with the sentence that announces what comes next, where so many words of
// that have no room any more. It returns how many words the new card has, or false where all stays.
func takeAlong(cards *[]Card, next, room int) (words int, moved bool) {
	last := &(*cards)[len(*cards)-1]
	lead := last.ends()
	if next <= room || lead.Heading || !leadsIn(lead.Source) {
		return 0, false
	}
	all := sentences(lead.Source)
	words = wordsOf(all[len(all)-1])
	if words+next > CardWords || len(all) == 1 && len(last.Blocks) == 1 {
		return 0, false
	}
	if len(all) > 1 {
		last.Blocks[len(last.Blocks)-1].Source = strings.Join(all[:len(all)-1], " ")
		lead.Source, lead.ID = all[len(all)-1], lead.ID+part+"lead"
	} else {
		last.Blocks = last.Blocks[:len(last.Blocks)-1]
	}
	*cards = append(*cards, Card{[]markdown.Block{lead}})
	return words, true
}

// ends returns the last block of a card.
func (c Card) ends() markdown.Block { return c.Blocks[len(c.Blocks)-1] }

// leadsIn reports whether a paragraph announces what comes below it.
func leadsIn(source string) bool { return strings.HasSuffix(strings.TrimSpace(source), ":") }

// address matches where a link leads.
var address = regexp.MustCompile(`\]\([^)]*\)`)

// wordsOf counts the words of Markdown without its marks.
func wordsOf(source string) int {
	n := 0
	for _, field := range strings.Fields(address.ReplaceAllString(source, "]")) {
		if strings.ContainsFunc(field, unicode.IsLetter) || strings.ContainsFunc(field, unicode.IsNumber) {
			n++
		}
	}
	return n
}

// parts cuts a block into parts of at most CardWords words, the first of at most room if it can be.
func parts(block markdown.Block, room int) []string {
	source := block.Source
	if block.Heading || wordsOf(source) <= room {
		return []string{source}
	}
	if item.MatchString(source) {
		return pack(items(source), "\n", room)
	}
	if strings.HasPrefix(source, ">") {
		return []string{source}
	}
	if wordsOf(source) <= CardWords && room < CardWords/2 {
		return []string{source} // on a card of its own it is whole
	}
	return pack(sentences(source), " ", room)
}

// item matches the start of a list item.
var item = regexp.MustCompile(`(?m)^(?:[-*]|\d+\.) `)

// items cuts a list into its items.
func items(source string) []string {
	var all []string
	starts := item.FindAllStringIndex(source, -1)
	for i, start := range starts {
		end := len(source)
		if i+1 < len(starts) {
			end = starts[i+1][0]
		}
		all = append(all, strings.TrimRight(source[start[0]:end], "\n "))
	}
	return all
}

// pack joins pieces to parts of about the same length, none longer than CardWords unless a piece is.
// The first part fits into room where its first piece does.
func pack(pieces []string, between string, room int) []string {
	all := 0
	for _, piece := range pieces {
		all += wordsOf(piece)
	}
	count := 1 + max(all-room+CardWords-1, 0)/CardWords
	aim := min(room, (all+count-1)/count)
	var parts []string
	words := 0
	for _, piece := range pieces {
		n := wordsOf(piece)
		limit := CardWords
		if len(parts) <= 1 {
			limit = room
		}
		if len(parts) > 0 && words+n <= limit && words < aim {
			parts[len(parts)-1] += between + piece
			words += n
			continue
		}
		parts, words = append(parts, piece), n
	}
	return parts
}

// closing ends what must stay together: quotations, and the brackets of a link.
var closing = map[rune]rune{'[': ']', '(': ')', '«': '»', '“': '”', '„': '“'}

// sentences cuts Markdown between two sentences, never within a link, a quotation or marked words.
func sentences(source string) []string {
	var all []string
	var open []rune
	stars, quotes, from := 0, 0, 0
	ended := false
	for i, r := range source {
		inside := len(open) > 0 || stars%2 == 1 || quotes%2 == 1
		if unicode.IsSpace(r) {
			if ended && !inside {
				all, from = append(all, strings.TrimSpace(source[from:i])), i
			}
			ended = false
			continue
		}
		switch {
		case len(open) > 0 && r == open[len(open)-1]:
			open = open[:len(open)-1]
		case closing[r] != 0:
			open = append(open, closing[r])
		case r == '*' && !strings.HasPrefix(source[i:], "**"):
			stars++
		case r == '"':
			quotes++
		case strings.ContainsRune(".!?؟…", r):
			ended = true
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			ended = false
		}
	}
	if rest := strings.TrimSpace(source[from:]); rest != "" {
		all = append(all, rest)
	}
	return all
}
