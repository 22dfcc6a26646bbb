// Package problem is what is wrong with a file that a person edits: where, and which mistake.
//
// A problem carries a code and values, never a sentence: the sentences are in locales/, two for
// each code, check.CODE.what (what is wrong) and check.CODE.cure (what to do), so that a translator
// reads them in his language. Positions count runes, and excerpts are made harmless here, so that
// no caller can print a doubtful byte by accident.
//
// The package must never hold words for people, read files or know what any code means.
//
// These are the codes with the arguments that their texts may name as {key}:
//
//	# files
//	missing-file
//	not-a-file
//	unreadable-file
//	unknown-file
//	missing-language      lang
//	file-too-large        limit
//	too-many-files        limit
//	too-much-content      limit
//	more-problems
//	# characters and size (package sanitize; limits in bytes or characters, of files in KiB)
//	not-utf8
//	byte-order-mark
//	forbidden-character   char
//	isolate-not-closed    char
//	line-too-long         limit
//	word-too-long         limit
//	too-many-marks        limit
//	too-many-signs        sign limit
//	too-many-elements     limit
//	nesting-too-deep      limit
//	raw-html
//	# the program's own words (package lang)
//	missing-text          key
//	unused-text           key
//	missing-plural        key form
//	placeholder           key placeholder
//	# YAML (package yamldoc)
//	yaml-syntax
//	yaml-colon
//	yaml-indent
//	yaml-tab
//	yaml-quote
//	yaml-escape
//	yaml-key
//	yaml-bracket
//	yaml-alias            name
//	yaml-anchor           name
//	yaml-tag              tag
//	yaml-merge
//	yaml-too-deep         limit
//	yaml-too-many         limit
//	second-document
//	unknown-key           key known
//	unknown-key-near      key near known
//	duplicate-key         key line
//	key-not-text
//	missing-key           key
//	empty-value           key
//	want-text             key
//	want-number           key
//	want-whole-number     key
//	want-yes-or-no        key
//	want-list             key
//	want-keys             key
//	# values
//	unknown-value         key got known
//	out-of-range          key got low high
//	id-form               id
//	id-twice              id
//	id-unknown            id known
//	id-missing            id
//	id-extra              id
//	id-order              id want
//	number-twice          number
//	minutes-form
//	choice-differs        id
//	when-form
//	date-form             got
//	review-missing        known
//	word-missing          id
//	# Markdown
//	front-matter-missing
//	front-matter-open
//	section-missing       id
//	section-unknown       id known
//	section-twice         id
//	section-order         id known
//	section-empty         id
//	section-no-id         known
//	section-no-title      id
//	text-before-sections
//	heading-level         level
//	heading-inside
//	subheading-place
//	subheading-id         known
//	mark-twice            route
//	mark-place
//	mark-differs          line
//	month-form            got
//	term-no-word          id lang
//	short-words           count low high
//	short-link            route
//	block-long            count limit
//	fact-old              month
//	lead-missing
//	block-missing
//	part-long             count limit
//	subheading-count      count low high
//	empty-block
//	no-code
//	no-definitions
//	no-image
//	no-markup
//	no-rule
//	no-strike
//	no-table
//	no-tasks
//	no-web-address
//	link-form             link
//	link-no-words         link
//	link-reference
//	link-unknown          route
//	too-many-links        count limit
//	chapter-words         count low high
//	minutes-differ        low high least most
//	step-too-short        id seconds count
//	# two languages side by side
//	blocks-differ         section want got
//	block-kind-differs    section number line
//	items-differ          want got line
//	links-differ          want got
//	link-extra            got
//	link-missing          want
//	# letters
//	presentation-form     char
//	tatweel
//	no-emoji              char
//	double-space
//	# style
//	sentence-long         count limit
//	word-avoid            word better
//	# help contacts
//	country-form          got
//	phone-form            got
//	web-form              got
//	no-number             country
//	contact-unknown       id
//	contacts-unchecked    count days
//	never-number          number
//	# settings and languages (packages config and lang)
//	bad-value             key got
//	no-language
package problem
