package handbook

// Warning names what a chapter speaks about that a reader may want to be told beforehand.
type Warning string

// The content warnings. WarnNone is the empty string, so that a chapter without one says nothing.
const (
	WarnNone     Warning = ""
	WarnLoss     Warning = "loss"
	WarnViolence Warning = "violence"
	WarnSuicide  Warning = "suicide"
)

// Part is one part of the book: an id and the ids of its chapters in order.
type Part struct {
	ID       string
	Chapters []string
}

// ChapterInfo is what is known of a chapter without reading its words.
type ChapterInfo struct {
	ID, Part  string
	Number    int // in the whole book, from 1; not always without gaps
	Minutes   int // to read it
	Warning   Warning
	Factors   []string // of the four factors: socio-relational, socio-economic, bio-psychological, cultural
	Exercises []string // ids of the exercises that belong to it
}

// Chapter is one chapter in one language, or a page beside the chapters, which has a Number of 0
// and neither part, questions nor exercises.
type Chapter struct {
	ID, Lang, Part string
	Number         int
	Title, Summary string
	Minutes        int
	Warning        Warning
	Factors        []string
	Exercises      []string
	Questions      []Question
	Sections       []Section
	Short          *Section // the chapter in three minutes; nil: it has no short form
	Review         Review
	Sources        []Source
}

// Section is one "##" part of a chapter; ID is one of SectionIDs.
type Section struct {
	ID, Title string
	Blocks    []Block
}

// BlockKind says what a block of Markdown is.
type BlockKind string

// The kinds of blocks a chapter may have.
const (
	Paragraph BlockKind = "paragraph"
	Heading   BlockKind = "heading"  // a "###" heading; Block.Level is 3
	Bullets   BlockKind = "bullets"  // a "-" list, whole
	Numbered  BlockKind = "numbered" // a "1." list, whole
	Quote     BlockKind = "quote"    // a ">" quote, whole
	Drawing   BlockKind = "drawing"  // a figure; Block.Figure names it
)

// Block is one paragraph, heading, list or quote.
type Block struct {
	ID     string // "know/3": section and index in it, from 0; the same in every language
	Kind   BlockKind
	Level  int    // of a heading, else 0
	Items  int    // of a list, else 0
	Source string // Markdown of exactly this block, without the line break at its end
	Text   string // its plain words, for search and counting; items and paragraphs on lines of their own
	Words  int    // in Text
	Links  []Link // in order
	Terms  []Link // words of the glossary in it, in order; their routes begin with "word/"
	Figure string // the id of the figure that stands here
	// Warning says of a heading that what stands below it, up to the next heading, may hit a reader.
	Warning Warning
	// Missing says that there is no translation yet: an ellipsis stands here and nothing else.
	Missing bool
}

// Link is one [label](anis:route).
type Link struct{ Label, Route string }

// Question is one question of a chapter; answers are kept under its ID.
type Question struct{ ID, Text string }

// Review says who has read these words: State is drafted, second-reader or native-reader, On a
// date as 2026-11-21. Both may be empty.
type Review struct{ State, On string }

// Source is where a chapter or an exercise has its facts from; Kind is study, report, guide or
// practice. AsOf is set where the fact may change: the month (2025-11) in which it was so.
type Source struct{ Text, Kind, AsOf string }
