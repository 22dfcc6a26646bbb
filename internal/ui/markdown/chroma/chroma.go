// Package chroma stands in for the colouring of source code that Glamour asks for. It gives the
// names Glamour needs in order to build, and knows no language and no colour: see README.md.
package chroma

// TokenType is a kind of word in source code.
type TokenType int

// The kinds of words that Glamour has a style for.
const (
	Background TokenType = iota
	Text
	Error
	Comment
	CommentPreproc
	Keyword
	KeywordReserved
	KeywordNamespace
	KeywordType
	Operator
	Punctuation
	Name
	NameBuiltin
	NameTag
	NameAttribute
	NameClass
	NameConstant
	NameDecorator
	NameException
	NameFunction
	NameOther
	Literal
	LiteralNumber
	LiteralDate
	LiteralString
	LiteralStringEscape
	GenericDeleted
	GenericEmph
	GenericInserted
	GenericStrong
	GenericSubheading
)

// StyleEntries says how each kind of word would be drawn.
type StyleEntries map[TokenType]string

// Style is a set of entries under a name.
type Style struct{ Name string }

// MustNewStyle returns a style of that name. The entries are not looked at.
func MustNewStyle(name string, _ StyleEntries) *Style { return &Style{Name: name} }
