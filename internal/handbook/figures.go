package handbook

import (
	"maps"
	"slices"

	"anis/internal/problem"
	"anis/internal/yamldoc"
)

// The shapes of figures.yaml and of <language>/figures.yaml.
type (
	figuresFile struct {
		Figures []figureEntry `yaml:"figures" need:"true"`
	}
	figureEntry struct {
		ID     string   `yaml:"id" need:"true"`
		Shape  string   `yaml:"shape" need:"true"`
		Labels []string `yaml:"labels" need:"true"`
	}
	figureWords struct {
		Figures map[string]figureWord `yaml:"figures" need:"true"`
		Review  *reviewFront          `yaml:"review"`
	}
	figureWord struct {
		Title  string            `yaml:"title" need:"true"`
		Says   string            `yaml:"says" need:"true"`
		Labels map[string]string `yaml:"labels" need:"true"`
		Note   string            `yaml:"note"`
	}
)

// Shape says how a figure is drawn.
type Shape string

// The shapes. What each makes of its labels, in their order:
const (
	ShapeBoxes   Shape = "boxes"   // four boxes around the first label
	ShapePile    Shape = "pile"    // the first carries, the others lie on it
	ShapeRings   Shape = "rings"   // from the inside to the outside
	ShapeNetwork Shape = "network" // the first in the middle, the others around it
	ShapeWave    Shape = "wave"    // stations of a rise and a fall
	ShapeNight   Shape = "night"   // hours in a row, from the evening to the morning
	ShapePyramid Shape = "pyramid" // from the base to the top
	ShapeColumns Shape = "columns" // side by side
	ShapeCircles Shape = "circles" // the first alone, the second in both, the third alone
	ShapeRope    Shape = "rope"    // the first at one end, the last at the other, the rest between
)

// shapes says how many labels each shape takes, at least and at most.
var shapes = map[Shape][2]int{
	ShapeBoxes: {5, 5}, ShapePile: {3, 7}, ShapeRings: {2, 4}, ShapeNetwork: {4, 9}, ShapeWave: {4, 6},
	ShapeNight: {4, 8}, ShapePyramid: {3, 5}, ShapeColumns: {2, 4}, ShapeCircles: {3, 3}, ShapeRope: {3, 5},
}

// Figure is a small drawing made of text, with its words in one language. It can always be read
// as a list too: Says, and the labels in their order.
type Figure struct {
	ID, Lang string
	Shape    Shape
	Title    string
	Says     string   // what one sees, for who does not see it
	Labels   []string // in a label, what stands behind a colon is an example
	Note     string   // what the drawing alone does not say; may be empty
	Review   Review
}

// Figure reads a figure. The error is ErrNoRoute when there is none of that name or no such
// language; else a problem.List when a file is missing or has errors. The result is shared: do not
// change it.
func (b *Book) Figure(lang, id string) (*Figure, error) {
	file, list := b.figuresFile()
	if !slices.Contains(b.languages, lang) || file == nil && len(list) == 0 {
		return nil, ErrNoRoute
	}
	if file == nil {
		return nil, list
	}
	words, list := b.figureWords(lang)
	if list.Failed() {
		return nil, list
	}
	i := slices.IndexFunc(file.Figures, func(f figureEntry) bool { return f.ID == id })
	if i < 0 {
		return nil, ErrNoRoute
	}
	figure, _ := cached(b, "figure/"+lang+"/"+id, func() (*Figure, problem.List) {
		entry, word := file.Figures[i], words.words.Figures[id]
		f := &Figure{
			ID: id, Lang: lang, Shape: Shape(entry.Shape), Title: word.Title, Says: word.Says,
			Note: word.Note, Review: words.words.Review.review(),
		}
		for _, label := range entry.Labels {
			f.Labels = append(f.Labels, word.Labels[label])
		}
		return f, nil
	})
	return figure, nil
}

// ids lists the figures.
func (f *figuresFile) ids() []string {
	var ids []string
	for _, one := range f.Figures {
		if idForm.MatchString(one.ID) {
			ids = append(ids, one.ID)
		}
	}
	return ids
}

// figuresFile is nil when figures.yaml cannot be read at all, and nil without a problem when there
// is none: content may have no figures.
func (b *Book) figuresFile() (*figuresFile, problem.List) {
	return cached(b, figuresName, func() (*figuresFile, problem.List) {
		f := &figuresFile{}
		doc, list := b.optional(figuresName, f)
		if doc == nil {
			return nil, list
		}
		var known []string
		for shape := range shapes {
			known = append(known, string(shape))
		}
		slices.Sort(known)
		r := rules{doc: doc}
		seen := map[string]bool{}
		for i, one := range f.Figures {
			at := path("figures", i)
			r.id(join(at, "id"), one.ID, seen)
			r.oneOf(join(at, "shape"), "shape", one.Shape, known)
			if count, ok := shapes[Shape(one.Shape)]; ok {
				r.between(join(at, "labels"), "labels", len(one.Labels), count[0], count[1])
			}
			labels := map[string]bool{}
			for j, id := range one.Labels {
				r.id(join(at, "labels", j), id, labels)
			}
		}
		return f, r.after(list).Sort()
	})
}

// figuresDoc is <language>/figures.yaml as it was read.
type figuresDoc struct {
	words figureWords
	doc   *yamldoc.Doc
}

// figureWords is nil when the language's file is not there or cannot be read at all.
func (b *Book) figureWords(lang string) (*figuresDoc, problem.List) {
	return cached(b, figuresName+"/"+lang, func() (*figuresDoc, problem.List) {
		w := &figuresDoc{}
		var list problem.List
		if w.doc, list = readYAML(b.fsys, lang+"/"+figuresName, &w.words); w.doc == nil {
			return nil, list
		}
		r := rules{doc: w.doc}
		r.front(w.words.Review, nil)
		file, _ := b.figuresFile()
		if file == nil {
			return w, r.after(list).Sort()
		}
		titles := map[string]string{}
		for id, word := range w.words.Figures {
			titles[id] = word.Title
		}
		list = append(list, wordsFor(w.doc, path("figures"), titles, file.ids())...)
		for _, one := range file.Figures {
			if word, ok := w.words.Figures[one.ID]; ok {
				list = append(list, wordsFor(w.doc, path("figures", one.ID, "labels"), word.Labels, one.Labels)...)
			}
		}
		return w, r.after(list).Sort()
	})
}

// figures checks the words of the figures of one language.
func (c *checker) figures(lang string, words *style) {
	if file, _ := c.book.figuresFile(); file == nil {
		return
	}
	w, list := c.book.figureWords(lang)
	c.add(list...)
	if w == nil {
		return
	}
	c.review(w.doc, w.words.Review.review())
	for _, id := range slices.Sorted(maps.Keys(w.words.Figures)) {
		word := w.words.Figures[id]
		for _, one := range [][2]string{{"says", word.Says}, {"note", word.Note}} {
			for _, found := range words.text(one[1]) {
				c.add(w.doc.At(path("figures", id, one[0]), found.code, found.args...).AsWarning())
			}
		}
	}
}
