package handbook

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// wordRoute begins the route of a word of the glossary, figureRoute that of a figure.
const (
	wordRoute   = "word/"
	figureRoute = "figure/"
)

// untranslated stands in a translation for a block that has none yet.
const untranslated = "…"

// attributes matches what stands in braces behind a heading.
var attributes = regexp.MustCompile(`\s*\{[^{}]*\}\s*$`)

// figureIn returns the id of the figure that a block is: an image alone in a paragraph, without
// words of its own, since a figure brings its words along.
func figureIn(n ast.Node) string {
	image, ok := n.FirstChild().(*ast.Image)
	if n.Kind() != ast.KindParagraph || !ok || n.ChildCount() != 1 || image.HasChildren() || len(image.Title) > 0 {
		return ""
	}
	id, _ := strings.CutPrefix(string(image.Destination), scheme+figureRoute)
	if !idForm.MatchString(id) {
		return ""
	}
	return id
}

// warning reads what a heading says about the passage below it, as {.loss}. Anything else in braces
// is a mistake.
func (p *page) warning(h *ast.Heading, at int) Warning {
	if len(h.Attributes()) == 0 {
		return WarnNone
	}
	class, _ := h.AttributeString("class")
	name, _ := class.([]byte)
	if len(h.Attributes()) > 1 || !slices.Contains(warnings[1:], string(name)) {
		p.add(at, "subheading-id", "known", "{."+strings.Join(warnings[1:], "}, {.")+"}")
		return WarnNone
	}
	return Warning(name)
}

// terms lists the marked words of a page in order.
func (p *page) terms() []placedLink {
	var list []placedLink
	for _, s := range p.sections {
		for _, b := range s.blocks {
			for i, term := range b.Terms {
				list = append(list, placedLink{term, b.terms[i]})
			}
		}
	}
	return list
}

// marks checks what is marked in a page: figures and words that exist, each in its place, and each
// once.
func (c *checker) marks(p *page) {
	seen := map[string]bool{}
	once := func(at int, route string) {
		if !c.book.Has(route) {
			c.add(p.sheet.text.At(at, "link-unknown", "route", route))
		} else if seen[route] {
			c.add(p.sheet.text.At(at, "mark-twice", "route", route).AsWarning())
		}
		seen[route] = true
	}
	for _, term := range p.terms() {
		once(term.at, term.Route)
	}
	for _, s := range p.sections {
		for _, b := range s.blocks {
			if b.Figure != "" {
				once(b.at, figureRoute+b.Figure)
			}
			if s.ID == ShortID && (b.Figure != "" || len(b.Terms) > 0) || b.Kind == Heading && len(b.Terms) > 0 {
				c.add(p.sheet.text.At(b.at, "mark-place"))
			}
		}
	}
}
