package read

// WordsOf lets tests count words as cards do.
var WordsOf = wordsOf

// PartsOf returns what a reader wants to see on one screen, as it is drawn: each drawing, and each
// heading with the first line of what is below it.
func PartsOf(s *Screen) (parts [][]string) {
	lines := s.page.Lines
	part := func(from, to int) {
		var part []string
		for i := from; i < to; i++ {
			part = append(part, s.line(i))
		}
		parts = append(parts, part)
	}
	for i := range lines {
		if begins := i == 0 || lines[i-1].Block != lines[i].Block; lines[i].Drawn && begins {
			end := i
			for end < len(lines) && lines[end].Drawn && lines[end].Block == lines[i].Block {
				end++
			}
			part(i, end)
		}
	}
	for _, h := range s.page.Headings {
		end := h.Line
		for end < len(lines) && (lines[end].Block == lines[h.Line].Block || lines[end].Plain == "") {
			end++
		}
		part(h.Line, min(end+1, len(lines)))
	}
	return parts
}
