package journal

// Feeling is the name of a feeling. Its word is in the locales, under "feeling".
type Feeling string

// feelings are those that are offered, in this order. They are stored inside sealed records, so a
// name never changes; one that this version does not know is kept and shown as it is.
var feelings = []Feeling{
	"calm", "glad", "thankful", "hopeful", "proud", "close",
	"tired", "tense", "worried", "afraid", "sad", "lonely", "homesick", "angry", "hurt", "empty",
}

// Feelings returns the feelings that are offered, in their order.
func Feelings() []Feeling { return append([]Feeling(nil), feelings...) }
