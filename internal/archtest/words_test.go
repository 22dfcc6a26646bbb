package archtest

import (
	"go/ast"
	"slices"
	"testing"
)

// drawers are the functions of nav.Env that draw what a person wrote, or dots in its place.
var drawers = []string{"Own", "Prose", "Question"}

// tellers are functions of screens whose result tells as much as a person's words.
var tellers = []string{"feelingWord", "felt"}

// unveiled are the functions of screens that take a person's words for something else than to draw
// them, or whose callers draw them, each with its reason.
var unveiled = map[string]string{
	"ui/bookmarks Screen.rename":    "into a field, which is veiled itself",
	"ui/checkin Screen.takeUp":      "into a field, which is veiled itself",
	"ui/exercise Screen.openOwn":    "into a field, which is veiled itself",
	"ui/exercise Screen.enterStep":  "into a field, which is veiled itself",
	"ui/exercise Screen.enterField": "into a field, which is veiled itself",
	"ui/exercise Screen.menuKey":    "into a field, which is veiled itself",
	"ui/exercise Screen.item":       "drawn through Own, after it was seen whether there are any",
	"ui/exercise Screen.said":       "drawn through Prose, after it was put together",
	"ui/exercise Screen.dayRows":    "a day",
	"ui/exercise Screen.withLines":  "into the answer",
	"ui/exercise Screen.withOwn":    "puts an answer together",
	"ui/exercise Screen.words":      "puts an answer together, which is kept, or drawn by said",
	"ui/exercise Screen.weekWords":  "likewise",
	"ui/exercise Screen.ticked":     "likewise",
	"ui/exercise Screen.keepPlan":   "puts an answer into the plan, which is kept",
	"ui/exercise Screen.small":      "puts a small plan together, which is kept",
	"ui/exercise listed":            "likewise",
	"ui/journal List.unfinished":    "unfinished draws the title",
	"ui/journal Write.wordsOf":      "into a field, which is veiled itself",
	"ui/journal Write.takeUp":       "into a field, which is veiled itself",
	"ui/journal eachIndex":          "searched",
	"ui/journal finder.fill":        "searched",
	"ui/journal finder.readOn":      "searched",
	"ui/journal finder.row":         "rower.veil draws it",
	"ui/journal rower.words":        "rower.veil draws it",
	"ui/journal asked":              "drawn through Question, after it was wrapped",
	"ui/journal Weeks.feelings":     "Weeks.felt draws them",
	"ui/journal Weeks.title":        "its callers draw it, after it was cut",
	"ui/journal joined":             "its callers draw the tags, or put them into a field",
	"ui/journal felt":               "its callers draw them",
	"ui/journal newTagging":         "tagging.offer draws them",
	"ui/journal Write.under":        "put under the question it answers, to be kept",
	"ui/journal withoutTitle":       "rower.veil draws it",
	"ui/journal untitled":           "sheet.lay draws it",
	"ui/prompts Screen.fill":        "drawn through Question, after it was seen how it runs",
	"ui/protect page.words":         "a passphrase that is offered: whoever asks for it writes it down",
	"ui/reflect Screen.load":        "into a field, which is veiled itself",
}

func TestScreensDrawAPersonsWordsThroughTheVeil(t *testing.T) {
	used := map[string]bool{}
	for _, s := range shipped(t) {
		if !within(s.pkg, internal+"ui") || s.pkg == internal+"ui/widget" {
			continue
		}
		for _, d := range s.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			name := s.pkg[len(internal):] + " " + fullName(f)
			for _, place := range bare(f) {
				if used[name] = true; unveiled[name] == "" {
					t.Errorf("%s: %s takes a person's words and gives them to neither Env.Own nor Env.Prose, so the key "+
						"that blurs would leave them on the screen. If they are not drawn there, name it in unveiled with the reason.", place, name)
				}
			}
		}
	}
	for name := range unveiled {
		if !used[name] {
			t.Errorf("%s is in the list of those that do not draw words, and takes none.", name)
		}
	}
}

// bare returns the places of a function where words are revealed, or told, outside a call that veils them.
func bare(f *ast.FuncDecl) []string {
	var found []string
	var stack []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		stack = append(stack, n)
		call, ok := n.(*ast.CallExpr)
		if !ok || !tells(call) && (len(call.Args) > 0 || selected(call) != "Reveal") {
			return true
		}
		if !slices.ContainsFunc(stack, func(outer ast.Node) bool {
			call, ok := outer.(*ast.CallExpr)
			return ok && slices.Contains(drawers, selected(call))
		}) {
			found = append(found, at(call))
		}
		return true
	})
	return found
}

// tells reports whether one of the tellers is called.
func tells(call *ast.CallExpr) bool {
	name, ok := call.Fun.(*ast.Ident)
	return ok && slices.Contains(tellers, name.Name)
}

// selected is the name of a method that is called, or "".
func selected(call *ast.CallExpr) string {
	if selector, ok := call.Fun.(*ast.SelectorExpr); ok {
		return selector.Sel.Name
	}
	return ""
}

// fullName is the name of a function with that of its receiver.
func fullName(f *ast.FuncDecl) string {
	if f.Recv == nil {
		return f.Name.Name
	}
	kind := f.Recv.List[0].Type
	if star, ok := kind.(*ast.StarExpr); ok {
		kind = star.X
	}
	if name, ok := kind.(*ast.Ident); ok {
		return name.Name + "." + f.Name.Name
	}
	return f.Name.Name
}

func TestWordsThatAreDrawnWithoutTheVeilAreFound(t *testing.T) {
	s := invented(t, "internal/ui/x/x.go", `package x

func (s *screen) View() string {
	return s.env.Own(cut(s.title.Reveal())) + s.body.Reveal() + s.env.Own(feelingWord(s.env, f)) + feelingWord(s.env, f)
}
`)
	found := 0
	for _, d := range s.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			found += len(bare(f))
			if fullName(f) != "screen.View" {
				t.Errorf("it is called %s", fullName(f))
			}
		}
	}
	if found != 2 {
		t.Errorf("found %d, want 2", found)
	}
}
