// Package plot draws a few numbers as a small picture of text: three rows high, one column for each day,
// on an axis of its own from 0 upwards. A day without a number is a gap; a number is never drawn into it.
//
// It draws in reading order, the oldest first: the line stage turns the rows over where the reader reads
// from right to left, so the newest day always stands where a line ends.
//
// Days are drawn as columns of blocks, ▁ to █, and where they are many as columns of Braille dots, two
// days in a cell. Both were looked at in terminals: blocks have 24 steps in three rows and are the same
// seen from either side, so they read best; but eighty-four of them do not fit, and with two days
// sharing a block a gap of one day is no gap any more. Braille has a column for every day, twelve steps
// for eleven numbers, and an exact mirror image; a row of blocks of half a cell has neither.
//
// The package knows no language, no colour and no meaning of a number, and must never draw a zone, a
// limit or a line between two days.
package plot

import "strings"

// Height is how many rows a picture has.
const Height = 3

// Missing stands for a day without a number.
const Missing = -1

// steps are how many steps one row has: a block has eight, a cell of Braille four dots.
const (
	blockSteps = 8
	dotSteps   = 4
)

// Blocks draws numbers from 0 to top as columns of blocks, so many cells to a day, the top row first.
// Between two days is a blank where a day has more than one cell. A 0 is the lowest step and not nothing.
func Blocks(numbers []int, top, cells int) []string {
	rows := make([]string, Height)
	for row := range rows {
		var line strings.Builder
		for _, n := range numbers {
			filled := part(level(n, top, Height*blockSteps), row, blockSteps)
			glyph := " "
			if filled > 0 {
				glyph = string('▁' + rune(filled) - 1)
			}
			line.WriteString(strings.Repeat(glyph, max(cells-1, 1)))
			if cells > 1 {
				line.WriteByte(' ')
			}
		}
		rows[row] = line.String()
	}
	return rows
}

// Dots draws numbers from 0 to top as columns of Braille dots, two days in a cell, the top row first. Of
// an odd number of days the first cell has one.
func Dots(numbers []int, top int) []string {
	if len(numbers)%2 == 1 {
		numbers = append([]int{Missing}, numbers...)
	}
	rows := make([]string, Height)
	for row := range rows {
		var line strings.Builder
		for i := 0; i < len(numbers); i += 2 {
			first := part(level(numbers[i], top, Height*dotSteps), row, dotSteps)
			second := part(level(numbers[i+1], top, Height*dotSteps), row, dotSteps)
			if dots := firstDots[first] | secondDots[second]; dots != 0 {
				line.WriteRune('\u2800' | dots)
			} else {
				line.WriteByte(' ') // an empty pattern is not blank in every font
			}
		}
		rows[row] = line.String()
	}
	return rows
}

// The dots of either column of a Braille pattern, filled from below up to so many.
var (
	firstDots  = [dotSteps + 1]rune{0, 0x40, 0x44, 0x46, 0x47}
	secondDots = [dotSteps + 1]rune{0, 0x80, 0xa0, 0xb0, 0xb8}
)

// level is how many of so many steps a number fills: at least one, or none where there is no number.
func level(n, top, steps int) int {
	if n < 0 || top <= 0 {
		return 0
	}
	n = min(n, top)
	return 1 + (n*(steps-1)+top/2)/top
}

// part is how many steps of a level lie in a row, where each has so many; row 0 is on top.
func part(level, row, steps int) int {
	return max(min(level-(Height-1-row)*steps, steps), 0)
}
