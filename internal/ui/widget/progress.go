package widget

import (
	"sync/atomic"

	"anis/internal/lang"
)

// Progress counts what a long command has done. The command writes it and the screen reads it.
type Progress struct{ done, total atomic.Int64 }

// Set notes how much is done and how much there is.
func (p *Progress) Set(done, total int) {
	p.total.Store(int64(total))
	p.done.Store(int64(done))
}

// Now returns how much is done and how much there is; nothing is known yet while total is 0.
func (p *Progress) Now() (done, total int) { return int(p.done.Load()), int(p.total.Load()) }

// Say says what is being done and, once that is known, how far it is.
func (p *Progress) Say(language *lang.Language, doing string) string {
	done, total := p.Now()
	if total == 0 {
		return doing
	}
	return doing + " " + language.T("lock.progress", "done", done, "total", total)
}
