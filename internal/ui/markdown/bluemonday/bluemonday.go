// Package bluemonday stands in for the module of that name; see the README beside it.
package bluemonday

import (
	"strings"

	"golang.org/x/net/html"
)

// Policy is the one that allows no element.
type Policy struct{}

// StrictPolicy returns it.
func StrictPolicy() *Policy { return &Policy{} }

// unread are the elements whose content is not for readers.
var unread = map[string]bool{
	"frame": true, "frameset": true, "iframe": true, "noembed": true, "noframes": true, "noscript": true,
	"nostyle": true, "object": true, "script": true, "style": true, "title": true,
}

// Sanitize returns the text of some HTML, with its special signs escaped. What stands behind an element
// that is not for readers is left out until all of these have ended.
func (*Policy) Sanitize(source string) string {
	var out strings.Builder
	depth := 0
	for t := html.NewTokenizer(strings.NewReader(source)); t.Next() != html.ErrorToken; {
		switch token := t.Token(); token.Type {
		case html.TextToken:
			if depth == 0 {
				out.WriteString(token.String())
			}
		case html.StartTagToken:
			if unread[token.Data] {
				depth++
			}
		case html.EndTagToken:
			if unread[token.Data] && depth > 0 {
				depth--
			}
		}
	}
	return out.String()
}
