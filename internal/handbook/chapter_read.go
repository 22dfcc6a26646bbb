package handbook

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The front matter of a chapter; review and sources are the same in an exercise.
type (
	chapterFront struct {
		Title     string          `yaml:"title" need:"true"`
		Summary   string          `yaml:"summary" need:"true"`
		Questions []questionFront `yaml:"questions" need:"true"`
		Review    *reviewFront    `yaml:"review"`
		Sources   []sourceFront   `yaml:"sources"`
	}
	questionFront struct {
		ID   string `yaml:"id" need:"true"`
		Text string `yaml:"text" need:"true"`
	}
	reviewFront struct {
		State string `yaml:"state"`
		On    string `yaml:"on"`
	}
	sourceFront struct {
		Text string `yaml:"text" need:"true"`
		Kind string `yaml:"kind" need:"true"`
		AsOf string `yaml:"as_of"`
	}
)

var (
	reviewStates = []string{"drafted", "second-reader", "native-reader"}
	sourceKinds  = []string{"study", "report", "guide", "practice"}
)

// chapterFile is a chapter with the places in its file, for the check.
type chapterFile struct {
	Chapter
	page *page
}

// Chapter reads a chapter. The error is ErrNoRoute when the structure has no such chapter or
// there is no such language; else a problem.List when the file is missing or has errors. The
// result is shared: do not change it.
func (b *Book) Chapter(lang, id string) (*Chapter, error) {
	if _, ok := b.chapter(id); !ok || !slices.Contains(b.languages, lang) {
		return nil, ErrNoRoute
	}
	file, list := b.chapterFile(lang, id)
	if list.Failed() {
		return nil, list
	}
	return &file.Chapter, nil
}

// Head is what a list says of a chapter or a page, which has no summary.
type Head struct{ Title, Summary string }

// ChapterHead reads what a list says of a chapter, without its text. The errors are those of Chapter;
// mistakes in the text are found when it is read.
func (b *Book) ChapterHead(lang, id string) (Head, error) {
	if _, ok := b.chapter(id); !ok || !slices.Contains(b.languages, lang) {
		return Head{}, ErrNoRoute
	}
	head, list := cached(b, "head/"+lang+"/"+id, func() (Head, problem.List) {
		var front chapterFront
		_, list := readSheet(b.fsys, lang+"/chapters/"+id+".md", &front)
		return Head{front.Title, front.Summary}, list
	})
	if list.Failed() {
		return Head{}, list
	}
	return head, nil
}

// chapterFile is nil when the file could not be read at all.
func (b *Book) chapterFile(lang, id string) (*chapterFile, problem.List) {
	return cached(b, "chapter/"+lang+"/"+id, func() (*chapterFile, problem.List) {
		var front chapterFront
		s, list := readSheet(b.fsys, lang+"/chapters/"+id+".md", &front)
		if s == nil {
			return nil, list
		}
		p := readPage(s, pageRules{ids: append(SectionIDs(), ShortID), last: ShortID, subheadings: "know"})
		r := rules{doc: s.doc}
		r.front(front.Review, front.Sources)
		seen := map[string]bool{}
		for i, q := range front.Questions {
			r.id(path("questions", i, "id"), q.ID, seen)
		}
		info, _ := b.chapter(id)
		file := &chapterFile{page: p, Chapter: Chapter{
			ID: id, Lang: lang, Part: info.Part, Number: info.Number, Minutes: info.Minutes,
			Warning: info.Warning, Factors: info.Factors, Exercises: info.Exercises,
			Title: front.Title, Summary: front.Summary,
			Review: front.Review.review(), Sources: sources(front.Sources),
		}}
		for _, q := range front.Questions {
			file.Questions = append(file.Questions, Question(q))
		}
		file.Sections = p.plain()
		if last := len(file.Sections) - 1; last >= 0 && file.Sections[last].ID == ShortID {
			file.Sections, file.Short = file.Sections[:last:last], &file.Sections[last]
		}
		return file, append(r.after(list), p.found...).Sort()
	})
}

// plain are the sections of a page without their places.
func (p *page) plain() []Section {
	var list []Section
	for _, s := range p.sections {
		section := s.Section
		for _, block := range s.blocks {
			section.Blocks = append(section.Blocks, block.Block)
		}
		list = append(list, section)
	}
	return list
}

// words counts the words of the long form, headings included.
func (c *chapterFile) words() int {
	n := 0
	for _, s := range c.Sections {
		n += s.words()
	}
	return n
}

// words counts the words of a section with its headings.
func (s Section) words() int {
	n := countWords(s.Title)
	for _, b := range s.Blocks {
		n += b.Words
	}
	return n
}

func (r *reviewFront) review() Review {
	if r == nil {
		return Review{}
	}
	return Review(*r)
}

func sources(list []sourceFront) []Source {
	var out []Source
	for _, s := range list {
		out = append(out, Source(s))
	}
	return out
}

// dateForm is a full date; time.Parse alone would accept what only looks like one.
var dateForm = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)

// parseDate reads a date as 2026-11-21, in UTC.
func parseDate(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil && dateForm.MatchString(s)
}

// parseMonth reads a month as 2025-11, in UTC.
func parseMonth(s string) (time.Time, bool) {
	t, err := time.Parse("2006-01", s)
	return t, err == nil && len(s) == len("2006-01")
}

// date checks the form of a date, unless there is none.
func (r *rules) date(at yamldoc.Path, s string) {
	if _, ok := parseDate(s); !ok && strings.TrimSpace(s) != "" {
		r.add(at, "date-form", "got", s)
	}
}

// front checks what chapters and exercises have in common. That the review state is there at all
// is left to Check: it must not keep a reader from the chapter.
func (r *rules) front(review *reviewFront, list []sourceFront) {
	if review != nil {
		r.oneOf(path("review", "state"), "state", review.State, reviewStates)
		r.date(path("review", "on"), review.On)
	}
	for i, s := range list {
		r.oneOf(path("sources", i, "kind"), "kind", s.Kind, sourceKinds)
		if _, ok := parseMonth(s.AsOf); !ok && s.AsOf != "" {
			r.add(path("sources", i, "as_of"), "month-form", "got", s.AsOf)
		}
	}
}
