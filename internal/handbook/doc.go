// Package handbook is the content as the program uses it: chapters, pages beside them, exercises,
// questions to begin with, and help contacts in every language, found by route and checked as a
// whole. It also reads the questions a reader wrote for himself.
//
// Structure (which chapters, steps, seconds, contacts there are) lies in four YAML files; words
// lie in one file per item and language. Open reads only the structure, so that the program starts
// quickly; words are read when they are asked for and kept. Each file is judged alone: a broken
// chapter is an error of that chapter, and everything else still opens. English is the language
// that the others are compared with.
//
// Every file passes gate 1 of package sanitize before anything parses it. A chapter is split into
// blocks here, with the same Markdown rules the renderer has, so that check, search, remembered
// places and screens agree on what a block is.
//
// The package must never render, know a screen or a clock, or write: times are arguments, and what
// it returns is shared and must not be changed by callers.
package handbook
