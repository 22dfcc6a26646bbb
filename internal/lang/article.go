package lang

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The article ال is written together with its word, and so are the small words before it: "and the
// earth" is one word, والأرض. Who looks for a word with its article means the word.
//
// What is looked for loses its article, and the small words before it. The rest is looked for as a
// whole word that may have the ending of a pronoun: "الأرض" finds "أرض", "أرضنا" and "للأرض". A
// word after a small word alone, such as "وأرض", is not looked for: "الأحد" would find "واحد" and
// "الأمل" every "كامل". Who types "أرض" finds all of them, since he looks for a part of a word.

// shortest is how many letters a word without its article has at least; with fewer it could be
// anything.
const shortest = 3

// before are the small words that stand before an article, with it.
var before = []string{"ال", "لل"}

// joined are the letters that are small words and stand before an article, two at most.
const joined = "وفبك"

// notStems are what is left of words that begin with these letters by themselves, and words that
// are so frequent without an article that nobody means them who looks for one with it: "العلي" is
// a name, and "على" is on.
var notStems = []string{
	"وان", "بان", "فان", "كان", "لان", "حان", "هام", "مان", // ألوان، ألبان، ألفان، ألحان، إلهام، ألمان
	"علي", "بعد", "قبل", "مثل", "امام", "عند", "لكن", "حتي", "هنا", "انا", "انت", "هذا", "هذه", "ذلك",
}

// endings are the pronouns that a word without an article can end with.
var endings = []string{"", "ي", "ك", "ه", "ها", "نا", "كم", "كن", "هم", "هن", "هما", "كما"}

// hasOwnAlef reports whether a word begins with an alef that carries a hamza, as written: then it
// is no article, but the word's own.
func hasOwnAlef(word string) bool {
	return strings.IndexAny(strings.TrimLeft(word, joined), "أإآ") == 0
}

// stem returns a folded word without its article and what stands before it, or nothing where it
// has none.
func stem(word string) string {
	for _, article := range before {
		at := strings.Index(word, article)
		if at < 0 || at > len("وب") || strings.Trim(word[:at], joined) != "" {
			continue
		}
		rest := word[at+len(article):]
		if utf8.RuneCountInString(rest) >= shortest && isWord(rest) && !slices.Contains(notStems, strings.ReplaceAll(rest, string(alone), "")) {
			return rest
		}
	}
	return ""
}

// isWord reports whether a text is letters only.
func isWord(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// isStem reports whether what stands from, up to but without to, is a word of a folded text, with
// an article or without, but for the ending of a pronoun.
func isStem(text string, from, to int) bool {
	end := to
	for end < len(text) && end-to <= longestEnding {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !unicode.IsLetter(r) {
			break
		}
		end += size
	}
	start := from
	for start > 0 && from-start <= longestBefore {
		r, size := utf8.DecodeLastRuneInString(text[:start])
		if !unicode.IsLetter(r) {
			break
		}
		start -= size
	}
	return slices.Contains(endings, text[to:end]) && isArticle(text[start:from])
}

// What may stand around a stem is short; a text without any blank is not walked through at each of its
// places. Bytes.
const (
	longestEnding = 16
	longestBefore = 16
)

// isArticle reports whether what stands before a word is nothing, or an article after at most two
// small words.
func isArticle(s string) bool {
	if s == "" {
		return true
	}
	for _, article := range before {
		if rest, ok := strings.CutSuffix(s, article); ok && len(rest) <= len("وب") && strings.Trim(rest, joined) == "" {
			return true
		}
	}
	return false
}
