package handbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"anis/internal/sanitize"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// scheme begins every link of the handbook; there are no other links.
const scheme = "anis:"

// block turns a top-level node into a Block and notes what is not allowed in it.
func (p *page) block(
	n ast.Node, source string, at int, body []byte, section *pageSection, rules pageRules,
) pageBlock {
	b := pageBlock{at: at}
	b.ID = fmt.Sprintf("%s/%d", section.ID, len(section.blocks))
	b.Source = source
	b.Text = plain(n, body)
	b.Words = countWords(b.Text)
	b.Missing = b.Text == untranslated
	if b.Figure = figureIn(n); b.Figure != "" {
		b.Kind, b.Text, b.Words = Drawing, "", 0
		return b
	}
	switch n := n.(type) {
	case *ast.Heading:
		b.Kind, b.Level, b.Warning = Heading, n.Level, p.warning(n, at)
		b.Source = strings.TrimRight(attributes.ReplaceAllString(source, ""), " ")
		p.subheading(n, source, at, section, rules)
	case *ast.List:
		b.Kind, b.Items = Bullets, n.ChildCount()
		if n.IsOrdered() {
			b.Kind = Numbered
		}
	case *ast.Blockquote:
		b.Kind = Quote
	default:
		b.Kind = Paragraph
	}
	p.whole(n, at, body)
	p.inline(n, at, body)
	p.linksIn(&b, n, body)
	if fault := sanitize.Text(b.Text); fault != nil {
		// Gate 1 has seen the source, so this came out of an entity such as &#27;.
		p.add(at, fault.Code, fault.Args...)
	}
	return b
}

func (p *page) subheading(h *ast.Heading, source string, at int, section *pageSection, rules pageRules) {
	switch {
	case h.Level > 3 || !strings.HasPrefix(strings.TrimLeft(source, " "), "#"):
		p.add(at, "heading-level", "level", fmt.Sprint(h.Level))
	case len(rules.ids) > 0 && !slices.Contains(rules.ids, section.ID):
		// The section has a wrong id, which is told there; its subheadings may be right.
	case !rules.free && (rules.subheadings == "" || section.ID != rules.subheadings):
		p.add(at, "subheading-place")
	}
}

// whole checks the blocks inside a top-level node, and that none of them is empty.
func (p *page) whole(n ast.Node, at int, body []byte) {
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || c.Type() == ast.TypeInline {
			return ast.WalkContinue, nil
		}
		if from := firstByte(c); from >= 0 && c != n {
			at = p.sheet.body + from
		}
		if code := blockCode(c, n); code != "" {
			p.add(at, code)
			return ast.WalkSkipChildren, nil
		}
		if strings.TrimSpace(plain(c, body)) == "" {
			if prev := c.PreviousSibling(); prev != nil && c != n {
				from := max(lastByte(prev), 0)
				at = p.sheet.body + from + blank(body[from:])
			}
			p.add(at, "empty-block")
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// blockCode names what is wrong with a block node below top, if anything.
func blockCode(n, top ast.Node) string {
	switch n.Kind() {
	case ast.KindParagraph, ast.KindTextBlock, ast.KindList, ast.KindListItem, ast.KindBlockquote:
		return ""
	case ast.KindHeading:
		if n == top {
			return ""
		}
		return "heading-inside"
	case ast.KindCodeBlock, ast.KindFencedCodeBlock:
		return "no-code"
	case ast.KindThematicBreak:
		return "no-rule"
	case ast.KindHTMLBlock:
		return "raw-html"
	case extast.KindTable:
		return "no-table"
	case extast.KindDefinitionList:
		return "no-definitions"
	}
	return "no-markup"
}

// inlineCode names what is wrong with an inline node, if anything.
func inlineCode(n ast.Node) string {
	switch n.Kind() {
	case ast.KindText, ast.KindString, ast.KindEmphasis, ast.KindLink:
		return ""
	case ast.KindCodeSpan:
		return "no-code"
	case ast.KindImage:
		return "no-image"
	case ast.KindAutoLink:
		return "no-web-address"
	case ast.KindRawHTML:
		return "raw-html"
	case extast.KindStrikethrough:
		return "no-strike"
	case extast.KindTaskCheckBox:
		return "no-tasks"
	}
	return "no-markup"
}

// inline checks the inline nodes of a block.
func (p *page) inline(n ast.Node, at int, body []byte) {
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || c.Type() != ast.TypeInline {
			return ast.WalkContinue, nil
		}
		if code := inlineCode(c); code != "" {
			p.add(p.place(c, at), code)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// linksIn gathers the links of a block that have the handbook's form, and where they stand; those
// that lead to a word of the glossary apart from the others.
func (p *page) linksIn(b *pageBlock, n ast.Node, body []byte) {
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		link, ok := c.(*ast.Link)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		place := p.place(c, b.at)
		route, ok := strings.CutPrefix(string(link.Destination), scheme)
		label := strings.TrimSpace(plain(c, body))
		switch {
		case !ok || route == "" || len(link.Title) > 0:
			p.add(place, "link-form", "link", string(link.Destination))
		case label == "":
			p.add(place, "link-no-words", "link", string(link.Destination))
		case strings.HasPrefix(route, wordRoute):
			b.Terms = append(b.Terms, Link{Label: label, Route: route})
			b.terms = append(b.terms, place)
		default:
			b.Links = append(b.Links, Link{Label: label, Route: route})
			b.links = append(b.links, place)
		}
		return ast.WalkSkipChildren, nil
	})
}

// place is about where an inline node begins: the parser keeps the places of texts only, so it is
// one sign before the first text in the node, or after the text in front of it.
func (p *page) place(n ast.Node, fallback int) int {
	if at := firstText(n); at >= 0 {
		return p.sheet.body + max(at-1, 0)
	}
	for prev := n.PreviousSibling(); prev != nil; prev = prev.PreviousSibling() {
		if t, ok := prev.(*ast.Text); ok {
			return p.sheet.body + t.Segment.Stop
		}
	}
	return fallback
}

func firstText(n ast.Node) int {
	if t, ok := n.(*ast.Text); ok {
		return t.Segment.Start
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if at := firstText(c); at >= 0 {
			return at
		}
	}
	return -1
}

// plain is the text of a node without its marks; blocks inside it are on lines of their own.
func plain(n ast.Node, body []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(c ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch c := c.(type) {
		case *ast.Text:
			b.Write(unescape(c.Segment.Value(body)))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(body))
		default:
			if c.Type() == ast.TypeBlock && b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
				b.WriteByte('\n')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimRight(b.String(), " \n")
}

func unescape(s []byte) []byte {
	return util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(s)))
}

// countWords counts what has at least one letter or digit between two spaces.
func countWords(s string) int {
	n := 0
	for _, field := range strings.Fields(s) {
		if strings.ContainsFunc(field, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			n++
		}
	}
	return n
}
