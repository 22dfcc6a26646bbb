package yamldoc

// Nearest returns the known word that was probably meant by an unknown one, or "" when none is
// near: at most one wrong letter in three may be changed, added, left out or swapped with its
// neighbour.
func Nearest(word string, known []string) string {
	best, limit := "", len([]rune(word))/3+1
	for _, k := range known {
		if d := distance([]rune(word), []rune(k), limit); d < limit {
			best, limit = k, d
		}
	}
	return best
}

// distance counts the slips between two words; from limit on the exact number does not matter.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	before, last, row := rows[0], rows[1], rows[2]
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
