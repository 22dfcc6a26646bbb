package handbook

import (
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"anis/internal/private"
	"anis/internal/problem"
	"anis/internal/sanitize"
)

// The limits of a reader's own questions: far above what a person writes by hand.
const (
	ownMost = 200 // questions
	ownLong = 60  // words of one
)

// OwnPrompt is an opening question of a reader: one of his own, other words for one of ours, or
// one of ours that he does not want to see.
type OwnPrompt struct {
	ID, Text string
	Hide     bool
}

// ownFile is the shape of a reader's own prompts.yaml.
type ownFile struct {
	Prompts []ownEntry `yaml:"prompts" need:"true"`
}

type ownEntry struct {
	ID   string `yaml:"id" need:"true"`
	Text string `yaml:"text"`
	Hide bool   `yaml:"hide"`
}

// ReadOwn reads a reader's own questions from a file that he writes and the program never does;
// known are the ids of ours. A file that is not there has none. Questions that are right are
// returned even where others are not; what is not is in the list, with its place.
func ReadOwn(fsys fs.FS, name string, known []string) ([]OwnPrompt, problem.List) {
	if _, err := fs.Lstat(fsys, name); err != nil {
		return nil, ownMissing(name, err)
	}
	var f ownFile
	doc, list := readYAML(fsys, name, &f)
	if doc == nil {
		return nil, list
	}
	r := rules{doc: doc}
	if len(f.Prompts) > ownMost {
		r.add(path("prompts", ownMost), "too-many-elements", "limit", strconv.Itoa(ownMost))
		f.Prompts = f.Prompts[:ownMost]
	}
	var own []OwnPrompt
	seen := map[string]bool{}
	for i, e := range f.Prompts {
		at, before := path("prompts", i), len(r.found)
		text := strings.TrimSpace(sanitize.Line(e.Text))
		r.id(join(at, "id"), e.ID, seen)
		n := countWords(text)
		switch {
		case e.Hide && !slices.Contains(known, e.ID):
			r.add(join(at, "id"), "id-unknown", "id", e.ID, "known", strings.Join(known, ", "))
		case e.Hide:
		case n == 0 && len(list) > 0: // a mistyped key has been told
		case n == 0:
			r.add(at, "empty-value", "key", "text")
		case n > ownLong:
			r.add(join(at, "text"), "sentence-long", "count", strconv.Itoa(n), "limit", strconv.Itoa(ownLong))
		}
		if len(r.found) == before && e.ID != "" && (e.Hide || n > 0) {
			own = append(own, OwnPrompt{ID: e.ID, Text: text, Hide: e.Hide})
		}
	}
	return own, r.after(list).Sort()
}

// ownMissing is no problem where there is no file.
func ownMissing(name string, err error) problem.List {
	if p := refused(name, err); p.Code != "missing-file" {
		return problem.List{p}
	}
	return nil
}

// With returns the questions with a reader's own: other words in the place of ours, those he hid
// left out, and those he added in a group of their own, under a title.
func (p *Prompts) With(own []OwnPrompt, title string) *Prompts {
	if len(own) == 0 {
		return p
	}
	merged := &Prompts{Lang: p.Lang, Review: p.Review}
	ours := map[string]bool{}
	for _, g := range p.Groups {
		group := PromptGroup{ID: g.ID, Title: g.Title}
		for _, q := range g.Prompts {
			ours[q.ID] = true
			i := slices.IndexFunc(own, func(o OwnPrompt) bool { return o.ID == q.ID })
			switch {
			case i < 0:
				group.Prompts = append(group.Prompts, q)
			case !own[i].Hide:
				group.Prompts = append(group.Prompts, Prompt{ID: q.ID, Text: private.New(own[i].Text), Own: true})
			}
		}
		if len(group.Prompts) > 0 {
			merged.Groups = append(merged.Groups, group)
		}
	}
	added := PromptGroup{Title: title}
	for _, o := range own {
		if !ours[o.ID] && !o.Hide {
			added.Prompts = append(added.Prompts, Prompt{ID: o.ID, Text: private.New(o.Text), Own: true})
		}
	}
	if len(added.Prompts) > 0 {
		merged.Groups = append(merged.Groups, added)
	}
	return merged
}

// Find returns a question by its id.
func (p *Prompts) Find(id string) (Prompt, bool) {
	for _, g := range p.Groups {
		for _, q := range g.Prompts {
			if q.ID == id {
				return q, true
			}
		}
	}
	return Prompt{}, false
}

// Asking returns the question with these words.
func (p *Prompts) Asking(words string) (Prompt, bool) {
	for _, g := range p.Groups {
		for _, q := range g.Prompts {
			if q.Text.Reveal() == words {
				return q, true
			}
		}
	}
	return Prompt{}, false
}

// After returns another question than the one of an id: the first of the next group, and after
// the last group the next question of each. The order is always the same, and it begins anew at
// the end. Without any question there is none.
func (p *Prompts) After(id string) (Prompt, bool) {
	var order []Prompt
	for round, more := 0, true; more; round++ {
		more = false
		for _, g := range p.Groups {
			if round < len(g.Prompts) {
				order, more = append(order, g.Prompts[round]), true
			}
		}
	}
	if len(order) == 0 {
		return Prompt{}, false
	}
	i := slices.IndexFunc(order, func(q Prompt) bool { return q.ID == id })
	return order[(i+1)%len(order)], true
}
