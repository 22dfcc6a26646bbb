package handbook

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// now is the time at which the tests look at the sample.
var now = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

const sampleBook = `parts:
  - id: ground
    chapters:
      - {id: stress, number: 1, minutes: 8, factors: [cultural], exercises: [breath]}
  - id: on
    chapters:
      - id: help
        number: 16
        minutes: 9
        warning: suicide
pages: [locks]
`

const sampleExercises = `exercises:
  - id: breath
    code: X02
    type: breath
    minutes: [2, 5]
    needs: [tense]
    alternative: map
    group: part
    rate: true
    steps:
      - {id: pattern, kind: choose, max: 1, options: [long, square]}
      - id: go
        kind: breath
        choice: pattern
        patterns:
          - {id: long, rounds: 18, phases: [{id: in, seconds: 4}, {id: out, seconds: 6}]}
          - {id: square, rounds: 8, phases: [{id: in, seconds: 4}, {id: hold, seconds: 4}]}
      - {id: after, kind: read, seconds: 0}
  - id: map
    code: X05
    type: scale
    minutes: [1, 3]
    alternative: breath
    group: open
    keep: true
    steps:
      - {id: load, kind: scale, max: 10}
      - {id: say, kind: prompt, optional: true}
`

const sampleContacts = `emergency:
  - {country: DE, single: "112", others: [{kind: police, number: "110"}], confidence: high, basis: knowledge, checked_on: 2026-11-01}
  - country: VN
    others: [{kind: police, number: "113"}, {kind: ambulance-car, number: "115"}, {kind: ambulance, number: "116"}]
    confidence: high
    basis: source
    checked_on: 2026-11-01
contacts:
  - id: old-line
    country: DE
    kind: crisis_line
    name: Alte Linie
    languages: [de]
    phones: ["0800 1110111"]
    confidence: low
    basis: seed
    checked_on: 2026-11-01
  - id: shelter
    country: DE
    kind: violence
    name: Haus
    languages: [de, ar]
    phones: ["+49 30 443509821", "116123"]
    web: "https://example.org/x"
    source: {name: Page, web: "https://example.org"}
    seen: "2022"
    confidence: medium
    basis: source
    unverified: [web]
    checked_on: 2026-11-01
  - id: line
    country: DE
    kind: crisis_line
    name: Linie
    languages: [de]
    phones: ["0800 1110222"]
    confidence: high
    basis: source
    checked_on: 2026-11-01
  - {id: world, country: INT, kind: crisis_line, name: World, web: "https://example.org", confidence: high, basis: source, checked_on: 2026-11-01}
never:
  - "1900 6233"
phrases: {de: "Arabisch, bitte."}
`

const sampleContactWords = `countries: {DE: Germany, VN: Viet Nam, INT: anywhere, other: another country}
kinds: {crisis_line: Helplines, violence: Violence}
languages: {de: German, ar: Arabic}
emergency_kinds: {police: Police, ambulance: Ambulance, ambulance-car: Car}
anywhere:
  - Call for help.
contacts:
  old-line: {for: Talk, hours: always}
  shelter: {for: Safety}
  line: {for: Talk}
  world: {for: Talk}
`

const sampleChapter = `---
title: What stress does
summary: One sentence.
questions:
  - id: where
    text: Where does it start?
  - id: when
    text: When does it start?
review:
  state: drafted
  on: 2026-11-21
sources:
  - text: A report
    kind: report
---

## The evening bus {#scene}

FILLER

## What we know {#know}

Many know it. A [load](anis:word/load) is no shame.

### Four places {.loss}

FILLER

- one *thing*
- two **things**

> A quote.

![](anis:figure/places)

### Four sources

1. first
2. second

## Questions {#questions}

Take your time.

## Try this {#try}

Look at [slow breath](anis:exercise/breath) or [the map](anis:exercise/map).

## When to reach out {#reach}

[Somebody answers](anis:contacts).

## In three minutes {#short}

SHORT

All of it is [here](anis:chapter/ID#know).
`

const sampleGlossary = `terms:
  - {id: load, words: {en: load, ar: حِمل, de: Last}}
  - {id: worry, words: {en: worry, ar: همّ, de: Sorge}}
`

const sampleMeanings = `review: {state: drafted, on: 2026-11-21}
meanings: {load: What a man carries., worry: What goes round in the head.}
`

const samplePaths = `paths:
  - id: first
    parts:
      - {id: ground, steps: [chapter/stress#short, exercise/map]}
      - {id: breath, steps: [exercise/breath, exercise/map]}
    boosters:
      - {weeks: 2, steps: [exercise/map]}
`

const samplePathWords = `review: {state: drafted, on: 2026-11-21}
paths:
  first:
    title: First steps
    about: Two parts.
    parts: {ground: Ground, breath: Breath}
`

const sampleFigures = `figures:
  - {id: places, shape: boxes, labels: [man, body, head, heart, hands]}
`

const sampleFigureWords = `review: {state: drafted, on: 2026-11-21}
figures:
  places:
    title: Four places
    says: Four boxes.
    labels: {man: A man, body: Body, head: Head, heart: Heart, hands: Hands}
`

const sampleBreath = `---
title: Slow breath
why: It helps.
safety: Stop when dizzy.
group: With open eyes.
options:
  long: Longer out
  square: Square
  in: In
  out: Out
  hold: Wait
review: {state: drafted, on: 2026-11-21}
sources:
  - {text: A guide, kind: guide}
---

## Which one? {#pattern}

## Breathe {#go}

Follow the bar.

## Let it be {#after}

Look around.

- Then [read](anis:chapter/stress#know).
`

const sampleMap = `---
title: The map
why: It helps.
safety: Stop when sad.
group: On paper.
options: {load-low: light, load-high: heavy}
fields: {say: A few words}
review: {state: second-reader, on: 2026-11-21}
---

## How heavy? {#load}

## What would you say? {#say}
`

const samplePage = `---
title: What a lock is for
review: {state: drafted, on: 2026-11-21}
---

## When it helps {#helps}

### At home

A lock. See [help](anis:contacts).

## When not {#limits}

- one
- two
`

const samplePrompts = `groups:
  - {id: today, prompts: [window, moment]}
  - {id: people, prompts: [kind]}
`

const samplePromptWords = `review: {state: drafted, on: 2026-11-21}
groups: {today: Today, people: People}
prompts:
  - {id: window, text: "What do you see?"}
  - {id: moment, text: "Which moment was good?"}
  - {id: kind, text: "Who was kind?"}
`

// sample is a small content in two languages with nothing wrong.
func sample() fstest.MapFS {
	paragraphs := func(words string, count, lines int) string {
		one := strings.TrimSpace(strings.Repeat(words+"\n", lines))
		return strings.TrimSpace(strings.Repeat(one+"\n\n", count))
	}
	english, arabic := paragraphs("some words of a chapter here", 8, 10), paragraphs("كلمات من فصل قصير هنا", 8, 12)
	short := map[string]string{
		"en": paragraphs("some words of a chapter here", 3, 10), "ar": paragraphs("كلمات من فصل قصير هنا", 3, 10),
	}
	fsys := fstest.MapFS{}
	put := func(name, text string) { fsys[name] = &fstest.MapFile{Data: []byte(text)} }
	put("book.yaml", sampleBook)
	put("exercises.yaml", sampleExercises)
	put("contacts.yaml", sampleContacts)
	put("prompts.yaml", samplePrompts)
	put("glossary.yaml", sampleGlossary)
	put("figures.yaml", sampleFigures)
	put("paths.yaml", samplePaths)
	for lang, filler := range map[string]string{"en": english, "ar": arabic} {
		put(lang+"/book.yaml", "parts:\n  ground: Ground\n  on: On\n")
		put(lang+"/contacts.yaml", sampleContactWords)
		put(lang+"/prompts.yaml", samplePromptWords)
		put(lang+"/glossary.yaml", sampleMeanings)
		put(lang+"/figures.yaml", sampleFigureWords)
		put(lang+"/paths.yaml", samplePathWords)
		put(lang+"/style.yaml", "sentence: 1000\navoid: {be strong: take your time, قوي: متعب}\n")
		put(lang+"/pages/locks.md", samplePage)
		for _, id := range []string{"stress", "help"} {
			text := strings.NewReplacer("FILLER", filler, "SHORT", short[lang], "ID", id).Replace(sampleChapter)
			put(lang+"/chapters/"+id+".md", text)
		}
		put(lang+"/exercises/breath.md", sampleBreath)
		put(lang+"/exercises/map.md", sampleMap)
	}
	put("LICENSE", "not content")
	put("README.md", "not <b>content</b>")
	put("embed.go", "package content")
	put(".hidden/x.md", "\x1b")
	return fsys
}

// edit replaces text in one file of the sample; the text must be there.
func edit(t *testing.T, fsys fstest.MapFS, name, old, new string) {
	t.Helper()
	file := fsys[name]
	if file == nil || !strings.Contains(string(file.Data), old) {
		t.Fatalf("the sample has no %q in %s", old, name)
	}
	fsys[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(file.Data), old, new, 1))}
}

func TestSampleHasNothingWrong(t *testing.T) {
	if list := CheckAt(sample(), now); len(list) > 0 {
		t.Fatalf("%v\n%s", list, fmt.Sprint(list[0]))
	}
}
