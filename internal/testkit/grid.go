package testkit

import (
	"strconv"
	"strings"
	"sync"

	"github.com/charmbracelet/x/ansi"
)

// Grid reads what a program sends to a terminal and keeps what the terminal would show. It knows
// the control sequences that Bubble Tea's renderer sends, and nothing else.
type Grid struct {
	mu            sync.Mutex
	width, height int
	cells         [][]string
	reversed      map[[2]int]bool // the cells, row and column, in exchanged colours
	reverse       bool            // letters are written in exchanged colours
	x, y          int
	state         byte
	pending       []byte // an unfinished sequence at the end of a write

	// Alternate reports whether the alternate screen is shown, Hidden whether the cursor is
	// hidden, Marked whether pasted text is marked: what a program must put right before it ends.
	Alternate, Hidden, Marked bool
	// Questions counts sequences that ask the terminal something.
	Questions int
}

// NewGrid returns an empty screen of a size in cells.
func NewGrid(width, height int) *Grid {
	g := &Grid{width: width, height: height}
	g.clear()
	return g
}

func (g *Grid) clear() {
	g.cells, g.reversed = make([][]string, g.height), map[[2]int]bool{}
	for i := range g.cells {
		g.cells[i] = make([]string, g.width)
	}
}

// Resize changes the size of the screen. What still fits stays where it is, as in a terminal that
// does not wrap anew.
func (g *Grid) Resize(width, height int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	old := g.cells
	g.width, g.height = width, height
	g.clear()
	for y := range min(len(old), height) {
		copy(g.cells[y], old[y])
	}
	g.x, g.y = min(g.x, width), min(g.y, height-1)
}

// down moves the cursor a line down; at the last line everything moves up.
func (g *Grid) down() {
	if g.y++; g.y < g.height {
		return
	}
	g.y = g.height - 1
	g.cells = append(g.cells[1:], make([]string, g.width))
}

// Write takes what the program sent. It never fails.
func (g *Grid) Write(p []byte) (int, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	data := append(g.pending, p...)
	g.pending = nil
	for len(data) > 0 {
		if incomplete(data) {
			g.pending = append([]byte(nil), data...)
			break
		}
		sequence, width, n, state := ansi.DecodeSequence(data, g.state, nil)
		g.state = state
		if n == 0 {
			n = 1
		}
		g.take(string(sequence), width)
		data = data[n:]
	}
	return len(p), nil
}

// incomplete reports whether data ends inside an escape sequence or a letter.
func incomplete(data []byte) bool {
	if data[0] != 0x1b {
		return data[0] >= 0xc0 && len(data) < 4 && !validStart(data)
	}
	if len(data) == 1 {
		return true
	}
	switch data[1] {
	case '[':
		for _, b := range data[2:] {
			if b >= 0x40 && b <= 0x7e {
				return false
			}
		}
		return true
	case ']', 'P', '_', '^':
		text := string(data)
		return !strings.Contains(text, "\a") && !strings.Contains(text, "\x1b\\")
	}
	return false
}

// validStart reports whether data begins with a whole letter.
func validStart(data []byte) bool {
	need := 2
	switch {
	case data[0] >= 0xf0:
		need = 4
	case data[0] >= 0xe0:
		need = 3
	}
	return len(data) >= need
}

// take plays one sequence or one letter.
func (g *Grid) take(sequence string, width int) {
	switch {
	case strings.HasPrefix(sequence, "\x1b["):
		g.control(sequence[2:])
	case strings.HasPrefix(sequence, "\x1b]"):
		if strings.Contains(sequence, "?") {
			g.Questions++
		}
	case strings.HasPrefix(sequence, "\x1bP+q"), strings.HasPrefix(sequence, "\x1bP$q"):
		g.Questions++
	case strings.HasPrefix(sequence, "\x1b"):
	case sequence == "\r":
		g.x = 0
	case sequence == "\n":
		g.down()
	case sequence == "\b":
		g.x = max(g.x-1, 0)
	case width == 0:
		g.join(sequence)
	default:
		g.put(sequence, width)
	}
}

// put writes a letter at the cursor; a wide one also takes the cell after it.
func (g *Grid) put(letter string, width int) {
	if g.x+width > g.width {
		g.x = 0
		g.down()
	}
	g.cells[g.y][g.x] = letter
	g.reversed[[2]int{g.y, g.x}] = g.reverse
	for i := 1; i < width && g.x+i < g.width; i++ {
		g.cells[g.y][g.x+i] = "\x00"
	}
	g.x += width
}

// join adds a mark to the letter before the cursor.
func (g *Grid) join(mark string) {
	if g.x > 0 && mark >= " " {
		g.cells[g.y][g.x-1] += mark
	}
}

// control plays a control sequence, given without its introducer.
func (g *Grid) control(s string) {
	if s == "" {
		return
	}
	final, args := s[len(s)-1], s[:len(s)-1]
	n := 1
	if v, err := strconv.Atoi(args); err == nil {
		n = v
	}
	switch final {
	case 'A':
		g.y = max(g.y-n, 0)
	case 'B':
		g.y = min(g.y+n, g.height-1)
	case 'C':
		g.x = min(g.x+n, g.width-1)
	case 'D':
		g.x = max(g.x-n, 0)
	case 'G':
		g.x = max(min(n-1, g.width-1), 0)
	case 'H':
		// A number that is left out is 1; so is 0, which Atoi gives for it.
		row, column, _ := strings.Cut(args, ";")
		r, _ := strconv.Atoi(row)
		c, _ := strconv.Atoi(column)
		g.y, g.x = max(min(r-1, g.height-1), 0), max(min(c-1, g.width-1), 0)
	case 'J':
		g.erase(args)
	case 'K':
		from, to := g.x, g.width
		switch args {
		case "1":
			from, to = 0, min(g.x+1, g.width)
		case "2":
			from = 0
		}
		for x := from; x < to; x++ {
			g.cells[g.y][x] = ""
		}
	case 'm':
		g.colours(args)
	case 'h', 'l':
		g.mode(args, final == 'h')
	case 'n', 'c':
		g.Questions++
	default:
		// The name of the terminal, its keyboard, a mode, its size in pixels.
		if final == 'q' && strings.HasPrefix(args, ">") || final == 'u' && args == "?" ||
			final == 'p' && strings.HasSuffix(args, "$") || final == 't' && n >= 11 && n <= 21 {
			g.Questions++
		}
	}
}

// colours follows whether colours are exchanged; the colours themselves are nothing to it.
func (g *Grid) colours(args string) {
	for param := range strings.SplitSeq(args, ";") {
		switch param {
		case "", "0", "27":
			g.reverse = false
		case "7":
			g.reverse = true
		}
	}
}

// Cursor returns the row and the column, from 0, of the one cell in exchanged colours, and what
// stands in it: the cursor that a program draws itself. It is false when there is none or more.
func (g *Grid) Cursor() (row, column int, letter string, ok bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	found := 0
	for at, on := range g.reversed {
		if on && g.cells[at[0]][at[1]] != "" {
			row, column, letter = at[0], at[1], g.cells[at[0]][at[1]]
			found++
		}
	}
	return row, column, letter, found == 1
}

// erase clears the screen, or what is below the cursor.
func (g *Grid) erase(args string) {
	if args == "2" {
		g.clear()
		return
	}
	for x := g.x; x < g.width; x++ {
		g.cells[g.y][x] = ""
	}
	for y := g.y + 1; y < g.height; y++ {
		g.cells[y] = make([]string, g.width)
	}
}

// mode switches the alternate screen, the cursor and the marking of pasted text.
func (g *Grid) mode(args string, on bool) {
	switch args {
	case "?1049":
		g.Alternate = on
		g.clear()
		g.x, g.y = 0, 0
	case "?25":
		g.Hidden = !on
	case "?2004":
		g.Marked = on
	}
}

// Row returns the cells of a row; one that was never written is a blank.
func (g *Grid) Row(row int) []string {
	g.mu.Lock()
	defer g.mu.Unlock()
	cells := make([]string, g.width)
	for x, c := range g.cells[row] {
		if cells[x] = c; c == "" {
			cells[x] = " "
		}
	}
	return cells
}

// String returns the screen, line by line, without trailing blanks.
func (g *Grid) String() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	lines := make([]string, len(g.cells))
	for i, row := range g.cells {
		var line strings.Builder
		for _, c := range row {
			switch c {
			case "":
				line.WriteByte(' ')
			case "\x00":
			default:
				line.WriteString(c)
			}
		}
		lines[i] = strings.TrimRight(line.String(), " ")
	}
	return strings.Join(lines, "\n")
}

// Restored reports whether the terminal is as it was before: the normal screen, the cursor seen,
// pasted text unmarked.
func (g *Grid) Restored() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return !g.Alternate && !g.Hidden && !g.Marked
}
