package markdown

import (
	"strings"
	"testing"

	"github.com/charmbracelet/glamour"
)

// The content check refuses HTML; what takes it apart for Glamour is a stand-in all the same.
func TestGlamourPrintsTheTextOfHTMLAndNoElement(t *testing.T) {
	r, err := glamour.NewTermRenderer(glamour.WithStandardStyle("notty"))
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{
		"<div>a &amp; b</div>\n": "a & b", "<div><b>ماء</b> c</div>\n": "ماء c", "<!-- a -->\n": "", "<div><br/>a<img src=x onerror=y></div>\n": "a",
		"<script>a</script>\n": "", "<div><object>a<object>b</object>c</object>d</div>\n": "d", "<div></object>a</div>\n": "a", "<style>a</style>\n": "",
	} {
		out, err := r.Render(source)
		if got := strings.TrimSpace(out); err != nil || got != want {
			t.Errorf("%q gives %q, want %q, %v", source, got, want, err)
		}
	}
}
