// Package styles keeps styles by name, as chroma's does. At first there is none.
package styles

import "github.com/alecthomas/chroma/v2"

// Registry holds what was registered, by name.
var Registry = map[string]*chroma.Style{}

// Register keeps a style under its name and returns it.
func Register(style *chroma.Style) *chroma.Style {
	Registry[style.Name] = style
	return style
}
