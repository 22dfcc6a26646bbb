package widget

// rowAt is one row of the drawn text: a paragraph, and a row of it.
type rowAt struct{ paragraph, row int }

// before reports whether r stands above q.
func (r rowAt) before(q rowAt) bool {
	return r.paragraph < q.paragraph || r.paragraph == q.paragraph && r.row < q.row
}

// unlimited is the width of a text that was not drawn yet: every paragraph is one row.
const unlimited = 1 << 30

// layout returns the rows of a paragraph in the width the text was drawn in last.
func (e *Editor) layout(paragraph int) []int {
	width := e.width
	if width == 0 || e.Single {
		width = unlimited
	}
	return e.text.paragraphs[paragraph].layout(width)
}

// row is the row of the cursor.
func (e *Editor) row() rowAt {
	at := e.text.cursor
	return rowAt{at.row, rowOf(e.layout(at.row), at.col)}
}

// span returns the clusters from, up to but without to, that stand on a row.
func (e *Editor) span(r rowAt) (from, to int) {
	rows := e.layout(r.paragraph)
	if r.row+1 < len(rows) {
		return rows[r.row], rows[r.row+1]
	}
	return rows[r.row], e.text.paragraphs[r.paragraph].length()
}

// rows returns the row so many rows further, or as many as there are.
func (e *Editor) rows(r rowAt, by int) rowAt {
	for ; by > 0; by-- {
		switch {
		case r.row+1 < len(e.layout(r.paragraph)):
			r.row++
		case r.paragraph+1 < len(e.text.paragraphs):
			r = rowAt{r.paragraph + 1, 0}
		default:
			return r
		}
	}
	for ; by < 0; by++ {
		switch {
		case r.row > 0:
			r.row--
		case r.paragraph > 0:
			r = rowAt{r.paragraph - 1, len(e.layout(r.paragraph-1)) - 1}
		default:
			return r
		}
	}
	return r
}

// at returns the place on a row that is nearest to a cell: before the cluster that covers it, or
// at the end of the row.
func (e *Editor) at(r rowAt, cell int) place {
	from, to := e.span(r)
	p := e.text.paragraphs[r.paragraph]
	if to < p.length() {
		to-- // behind it begins the next row
	}
	return place{r.paragraph, p.covers(from, to, cell)}
}

// cells is the width of the clusters from, up to but without to.
func (p *paragraph) cells(from, to int) int {
	width := 0
	for i := from; i < to; i++ {
		width += cells(p.cluster(i))
	}
	return width
}

// covers returns the cluster that covers a cell counted from cluster from, or to.
func (p *paragraph) covers(from, to, cell int) int {
	for i := from; i < to; i++ {
		if cell -= cells(p.cluster(i)); cell < 0 {
			return i
		}
	}
	return to
}
