package handbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"sync"

	"anis/internal/problem"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// markdown is the parser with the extensions that the renderer switches on, so that what it would
// draw as a table is seen as a table here, and refused. It is built when the first chapter is
// read, not at start.
var markdown = sync.OnceValue(func() parser.Parser {
	return goldmark.New(
		goldmark.WithExtensions(extension.GFM, extension.DefinitionList),
		goldmark.WithParserOptions(parser.WithAttribute()),
	).Parser()
})

// pageRules says what a kind of file may have in its body.
type pageRules struct {
	ids         []string // the sections, in order
	free        bool     // sections of any id, all with "###" headings if they like; then no ids
	subheadings string   // the one section that may have "###" headings; empty: none
	bare        []string // sections that may have no text
	last        string   // the one of ids that may be missing; it has no headings and none of the marks
}

// page is the body of a Markdown file in sections.
type page struct {
	sheet    *sheet
	sections []pageSection
	found    problem.List
}

// pageSection and pageBlock are a Section and a Block with their places in the file, as byte
// offsets.
type pageSection struct {
	Section
	at     int
	blocks []pageBlock
}

type pageBlock struct {
	Block
	at    int
	links []int // where each of Links stands
	terms []int // where each of Terms stands
}

// enough is how many problems of one kind of check are kept of a file. Check shows fewer; the rest
// would only cost time and memory.
const enough = 5 * problem.PerFile

func (p *page) add(at int, code string, args ...string) {
	if len(p.found) < enough {
		p.found = append(p.found, p.sheet.text.At(at, code, args...))
	}
}

// readPage splits the body of a sheet into sections and blocks and notes what is not allowed
// there.
func readPage(s *sheet, rules pageRules) *page {
	p := &page{sheet: s}
	ctx := parser.NewContext()
	body := s.data[s.body:]
	doc := markdown().Parse(text.NewReader(body), parser.WithContext(ctx))
	if len(ctx.References()) > 0 {
		p.add(s.body+definition(body), "link-reference")
	}
	nodes := children(doc)
	starts := starts(body, nodes)
	var section *pageSection
	for i, n := range nodes {
		end := len(body)
		if i+1 < len(nodes) {
			end = starts[i+1]
		}
		source := strings.TrimRight(string(body[starts[i]:end]), " \t\n")
		at := s.body + starts[i]
		if h, ok := n.(*ast.Heading); ok && h.Level <= 2 {
			section = p.section(h, source, at, body, rules)
			continue
		}
		if section == nil {
			p.add(at, "text-before-sections")
			section = &pageSection{} // so that this is said once; its blocks go nowhere
		}
		section.blocks = append(section.blocks, p.block(n, source, at, body, section, rules))
	}
	p.order(rules)
	return p
}

func children(n ast.Node) []ast.Node {
	var list []ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		list = append(list, c)
	}
	return list
}

// definition finds the line of the first link definition ("[name]: address").
func definition(body []byte) int {
	at := 0
	for line := range bytes.Lines(body) {
		if l := bytes.TrimLeft(line, " >"); bytes.HasPrefix(l, []byte("[")) && bytes.Contains(l, []byte("]:")) {
			return at
		}
		at += len(line)
	}
	return 0
}

// section begins the section of a "##" heading. It always returns one, so that the blocks below a
// broken heading are looked at too.
func (p *page) section(h *ast.Heading, source string, at int, body []byte, rules pageRules) *pageSection {
	s := pageSection{at: at}
	s.Title = strings.TrimSpace(plain(h, body))
	if h.Level == 1 || !strings.HasPrefix(strings.TrimLeft(source, " "), "#") {
		p.add(at, "heading-level", "level", fmt.Sprint(h.Level))
	}
	id, ok := h.AttributeString("id")
	if value, text := id.([]byte); ok && text {
		s.ID = string(value)
	}
	p.inline(h, at, body)
	switch {
	case rules.free && (s.ID == "" || len(h.Attributes()) != 1):
		p.add(at, "section-no-id", "known", "{#some-name}")
	case s.ID == "" || len(h.Attributes()) != 1:
		p.add(at, "section-no-id", "known", strings.Join(rules.ids, ", "))
	case rules.free && !idForm.MatchString(s.ID):
		p.add(at, "id-form", "id", s.ID)
	case !rules.free && !slices.Contains(rules.ids, s.ID):
		p.add(at, "section-unknown", "id", s.ID, "known", strings.Join(rules.ids, ", "))
	case p.find(s.ID) != nil:
		p.add(at, "section-twice", "id", s.ID)
	case s.Title == "":
		p.add(at, "section-no-title", "id", s.ID)
		fallthrough
	default:
		p.sections = append(p.sections, s)
		return &p.sections[len(p.sections)-1]
	}
	return &s
}

func (p *page) find(id string) *pageSection {
	for i := range p.sections {
		if p.sections[i].ID == id {
			return &p.sections[i]
		}
	}
	return nil
}

// order checks that every section is there, in order and with text.
func (p *page) order(rules pageRules) {
	next := 0
	for _, s := range p.sections {
		if len(s.blocks) == 0 && !slices.Contains(rules.bare, s.ID) {
			p.add(s.at, "section-empty", "id", s.ID)
		}
		place := slices.Index(rules.ids, s.ID)
		if place < next && !rules.free {
			p.add(s.at, "section-order", "id", s.ID, "known", strings.Join(rules.ids, ", "))
		}
		next = max(next, place)
	}
	for _, id := range rules.ids {
		if p.find(id) == nil && id != rules.last {
			p.found = append(p.found, problem.ForFile(p.sheet.text.File(), "section-missing", "id", id))
		}
	}
}
