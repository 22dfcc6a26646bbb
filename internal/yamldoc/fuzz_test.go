package yamldoc

import (
	"strings"
	"testing"

	"anis/internal/problem"
	"anis/internal/sanitize"
)

func FuzzDecode(f *testing.F) {
	for _, m := range mistakes {
		if len(m.source) < 2000 {
			f.Add([]byte(m.source))
		}
	}
	f.Add([]byte("title: x\nwords: {a: b}\nmany: [{id: a}, {id: b}]\nmaybe: {id: c}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v sample
		list := Decode("a.yaml", data, &v)
		codes := problem.Codes()
		for _, p := range list {
			args, ok := codes[p.Code]
			if !ok || len(args) != len(p.Args) {
				t.Fatalf("unknown code or arguments: %+v", p)
			}
			if p.Line > strings.Count(string(data), "\n")+1 {
				t.Fatalf("line %d of %d", p.Line, strings.Count(string(data), "\n")+1)
			}
			if sanitize.Line(p.Excerpt) != p.Excerpt {
				t.Fatalf("the excerpt is not harmless: %q", p.Excerpt)
			}
		}
		if len(list) > 0 {
			return
		}
		for _, s := range append(v.Tags, v.Title, v.Plain, v.Nested.Text) {
			if fault := sanitize.Text(s); fault != nil {
				t.Fatalf("%q got through: %s", s, fault.Code)
			}
		}
		again, err := Encode(v)
		if err != nil {
			t.Fatal(err)
		}
		var w sample
		if list := Decode("a.yaml", again, &w); list.Failed() && v.Nested.ID != "" {
			t.Fatalf("%v\nwritten: %s", list, again)
		}
	})
}
