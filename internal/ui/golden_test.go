package ui_test

import (
	"fmt"
	"os"
	"slices"
	"testing"
	"time"

	"anis/internal/bidi"
	"anis/internal/handbook"
	"anis/internal/plan"
	"anis/internal/testkit"
	"anis/internal/ui"
	"anis/internal/ui/nav"
)

// scenes are the screens of the program, each with the way to it.
var scenes = []struct {
	name     string
	settings []setting
	play     func(*stage)
}{
	{"setup-language", []setting{newcomer}, func(s *stage) {}},
	{"setup-reads", []setting{newcomer}, func(s *stage) { s.Press("1") }},
	{"setup-about", []setting{newcomer}, func(s *stage) { s.Press("enter"); reads(s) }},
	{"setup-country", []setting{newcomer}, func(s *stage) { s.Press("enter"); reads(s); s.Press("enter") }},
	{"home", nil, func(s *stage) {}},
	{"home-resume", nil, func(s *stage) { s.Press("1", "2", "esc", "esc") }},
	{"contents", nil, func(s *stage) { s.Press("1") }},
	{"contents-search", nil, func(s *stage) { s.Press("1", "/"); s.Type(words(s, "bre", "نفس")) }},
	{"contents-search-none", nil, func(s *stage) { s.Press("1", "/"); s.Type(words(s, "snow", "ثلج")) }},
	{"read", []setting{startAt("chapter/stress")}, func(s *stage) {}},
	{"read-find", []setting{startAt("chapter/stress")}, func(s *stage) { s.Press("/"); s.Type(words(s, "the load", "الحمل")) }},
	{"read-know", []setting{startAt("chapter/stress#know")}, func(s *stage) {}},
	{"read-link", []setting{startAt("chapter/stress#try")}, func(s *stage) { s.Press("tab") }},
	{"read-end", []setting{startAt("chapter/stress")}, func(s *stage) { s.Press("end") }},
	{"read-sections", []setting{startAt("chapter/stress")}, func(s *stage) { s.Press("t") }},
	{"anis", []setting{startAt(nav.Anis)}, func(s *stage) {}},
	{"read-figure", []setting{startAt(nav.Block("stress", "know/4"))}, func(s *stage) {}},
	{"read-words", []setting{startAt(nav.Block("stress", "know/2"))}, func(s *stage) { s.Press("w") }},
	{"words", []setting{startAt(nav.Word("residence-permit"))}, func(s *stage) {}},
	{"read-ways", []setting{startAt("chapter/stress")}, func(s *stage) { s.Press("m") }},
	{"read-short", []setting{startAt("chapter/stress#short")}, func(s *stage) {}},
	{"read-card", []setting{startAt("chapter/stress#know")}, func(s *stage) { s.Press("m", "3", "right") }},
	{"read-beside", []setting{startAt("chapter/stress#know")}, func(s *stage) { s.Press("m", "4") }},
	{"read-warning", []setting{startAt("chapter/getting-help")}, func(s *stage) {}},
	{"read-marked", []setting{startAt("chapter/stress#know/1")}, func(s *stage) { s.Press("b"); s.Advance(time.Minute) }},
	{"bookmarks-empty", []setting{startAt(nav.Bookmarks)}, func(s *stage) {}},
	{"bookmarks", []setting{startAt(nav.Home)}, func(s *stage) { placesOf(s); s.open(nav.Bookmarks) }},
	{"bookmarks-name", []setting{startAt(nav.Home)}, func(s *stage) {
		placesOf(s)
		s.open(nav.Bookmarks)
		s.Press("n")
		s.Type(words(s, "the bus again", "الحافلة مرة أخرى"))
	}},
	{"checkin", []setting{startAt(nav.Checkin)}, func(s *stage) {}},
	{"checkin-question", []setting{startAt(nav.Checkin)}, func(s *stage) { s.Press("1", "6") }},
	{"checkin-words", []setting{startAt(nav.Checkin)}, func(s *stage) {
		s.Press("1", "9", "enter", "tab", "tab", "tab", "tab")
		s.Type(words(s, "Tea with the neighbour.", "شاي مع الجار."))
		s.Advance(3 * time.Second)
	}},
	{"checkin-keep", []setting{startAt(nav.Checkin)}, func(s *stage) { answered(s, "6") }},
	{"checkin-kept", []setting{startAt(nav.Checkin)}, func(s *stage) { answered(s, "6"); s.Press("1") }},
	{"checkin-heavy", []setting{sealed, startAt(nav.Checkin)}, func(s *stage) { answered(s, "9"); s.Press("1") }},
	{"checkin-past-empty", []setting{startAt(nav.CheckinPast)}, func(s *stage) {}},
	{"checkin-past", []setting{startAt(nav.Home)}, func(s *stage) { lookBack(s) }},
	{"checkin-past-end", []setting{startAt(nav.Home)}, func(s *stage) { lookBack(s); s.Press("end") }},
	{"checkin-past-weeks", []setting{startAt(nav.Home)}, func(s *stage) { lookBack(s); s.Press("w") }},
	{"checkin-past-plain", []setting{startAt(nav.Home), form(bidi.Plain)}, func(s *stage) { lookBack(s) }},
	{"checkin-past-blurred", []setting{startAt(nav.Home)}, func(s *stage) { lookBack(s); s.Press("f4") }},
	{"checkin-delete", []setting{startAt(nav.Home)}, func(s *stage) { lookBack(s); s.Press("d") }},
	{"exercises", []setting{startAt("exercises")}, func(s *stage) {}},
	{"exercises-off", []setting{startAt(nav.Home)}, func(s *stage) { s.open(tense); s.Press("end") }},
	{"exercises-helped", []setting{remembering, sealed, startAt(nav.Home)}, func(s *stage) {
		helping(s, times(5, "body-map", 4)...)
		s.open(tense)
	}},
	{"exercises-turned-on", []setting{startAt(tense)}, func(s *stage) { s.Press("end", "enter") }},
	{"exercises-forget", []setting{remembering, startAt(tense)}, func(s *stage) { s.Press("d") }},
	{"locked-exercises", []setting{remembering, locked, startAt(tense)}, func(s *stage) { s.Press("d") }},
	{"exercise-intro", []setting{startAt("exercise/five-senses")}, func(s *stage) {}},
	{"exercise-rating", []setting{startAt("exercise/five-senses")}, func(s *stage) { s.Press("enter", "7") }},
	{"exercise-step", []setting{startAt("exercise/five-senses")}, func(s *stage) {
		s.Press("enter", "tab", "enter")
		s.Advance(5 * time.Second)
	}},
	{"exercise-paused", []setting{startAt("exercise/five-senses")}, func(s *stage) { s.Press("enter", "tab", "space") }},
	{"exercise-heavier", []setting{startAt("exercise/five-senses")}, func(s *stage) {
		s.Press("enter", "3", "enter")
		for range 7 {
			s.Press("enter")
		}
		s.Press("7", "enter")
	}},
	{"exercise-stopped", []setting{startAt("exercise/slow-breath")}, func(s *stage) { s.Press("enter", "tab", "q") }},
	{"exercise-pattern", []setting{startAt("exercise/slow-breath")}, func(s *stage) { s.Press("enter", "tab") }},
	{"exercise-breath", []setting{startAt("exercise/slow-breath")}, func(s *stage) {
		s.Press("enter", "tab", "1")
		s.Advance(2 * time.Second)
	}},
	{"exercise-breath-still", []setting{startAt("exercise/slow-breath"), still}, func(s *stage) {
		s.Press("enter", "tab", "1")
		s.Advance(4 * time.Second)
	}},
	{"exercise-scale", []setting{startAt("exercise/body-map")}, func(s *stage) { s.Press("enter", "6") }},
	{"exercise-body", []setting{startAt("exercise/body-map")}, func(s *stage) { s.Press("enter", "enter", "3", "5") }},
	{"exercise-words", []setting{startAt("exercise/body-map")}, func(s *stage) {
		s.Press("enter", "enter", "3", "end", "enter", "3")
	}},
	{"exercise-prompt", []setting{startAt("exercise/kind-word")}, func(s *stage) {
		s.Press("enter", "tab")
		s.Type(words(s, "You carried a lot today.", "حملت اليوم كثيراً."))
		s.Press("enter")
	}},
	{"exercise-keep", []setting{startAt("exercise/kind-word")}, func(s *stage) {
		s.Press("enter", "tab")
		s.Type(words(s, "You carried a lot today.", "حملت اليوم كثيراً."))
		s.Press("enter", "enter", "enter", "enter", "enter")
	}},
	{"reflect", []setting{startAt("reflect/stress")}, func(s *stage) {
		s.Type(words(s, "In the jaw, already on the bus.", "في الفك، منذ الحافلة."))
		s.Press("enter")
		s.Type(words(s, "My brother says I go quiet.", "أخي يقول إنني أسكت."))
		s.Advance(3 * time.Second)
	}},
	{"reflect-keep", []setting{startAt("reflect/stress")}, func(s *stage) {
		s.Type(words(s, "In the jaw.", "في الفك."))
		s.Press("tab", "tab", "tab", "tab")
	}},
	{"journal-empty", []setting{startAt(nav.Journal)}, func(s *stage) {}},
	{"journal", []setting{startAt(nav.Journal)}, func(s *stage) { fill(s); reload(s) }},
	{"journal-search", []setting{startAt(nav.Journal)}, func(s *stage) {
		fill(s)
		reload(s)
		s.Press("/")
		s.Type(words(s, "outside", "المطر"))
	}},
	{"journal-page-long", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("down") }},
	{"journal-page-blurred", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("f4") }},
	{"letter-closed", []setting{startAt(nav.Home)}, func(s *stage) { page(s, letter) }},
	{"letter-open", []setting{startAt(nav.Home)}, func(s *stage) { page(s, letter); s.Press("2") }},
	{"change", []setting{startAt(nav.Home)}, func(s *stage) {
		page(s, long)
		s.Press("e")
		s.Type(words(s, " And today again.", " واليوم أيضاً."))
		s.Advance(3 * time.Second)
	}},
	{"change-keep", []setting{startAt(nav.Home)}, func(s *stage) {
		page(s, long)
		s.Press("e")
		s.Type(words(s, " And today again.", " واليوم أيضاً."))
		s.Press("esc")
	}},
	{"change-begun", []setting{startAt(nav.Home)}, func(s *stage) {
		page(s, long)
		s.Press("e")
		s.Type(words(s, " And today again.", " واليوم أيضاً."))
		s.Press("esc", "3")
	}},
	{"about", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("a") }},
	{"about-tags", []setting{startAt(nav.Home)}, func(s *stage) { fill(s); page(s, tagged); page(s, long); s.Press("a", "1") }},
	{"about-feelings", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("a", "2", "4") }},
	{"about-letter", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("a", "3") }},
	{"about-day", []setting{startAt(nav.Home)}, func(s *stage) {
		page(s, long)
		s.Press("a", "3", "5")
		s.Type(map[bool]string{false: "3/5/2019", true: "٣/٥/٢٠١٩"}[s.arabic])
		s.Press("enter")
	}},
	{"about-hidden", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("a", "4") }},
	{"about-hidden-sealed", []setting{sealed, startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("a", "4") }},
	{"versions", []setting{startAt(nav.Home)}, func(s *stage) { changed(s); s.Press("o") }},
	{"versions-read", []setting{startAt(nav.Home)}, func(s *stage) { changed(s); s.Press("o", "1") }},
	{"versions-none", []setting{startAt(nav.Home)}, func(s *stage) { page(s, long); s.Press("o") }},
	{"let-go", []setting{startAt(nav.LetGo)}, func(s *stage) {}},
	{"let-go-leave", []setting{startAt(nav.LetGo)}, func(s *stage) { s.Type("x"); s.Press("esc") }},
	{"write-folder", []setting{startAt(nav.Write), full}, func(s *stage) { s.Type(words(s, "Tonight", "الليلة")); s.Press("esc", "1") }},
	{"write-folder-name", []setting{startAt(nav.Write), full}, func(s *stage) {
		s.Type(words(s, "Tonight", "الليلة"))
		s.Press("esc", "1", "6")
		s.Type("/media/stick/anis")
	}},
	{"write-folder-kept", []setting{startAt(nav.Write), full}, func(s *stage) {
		s.Type(words(s, "Tonight", "الليلة"))
		s.Press("esc", "1", "6")
		s.Type("/media/stick/anis")
		s.Press("enter")
	}},
	{"journal-page", []setting{startAt(nav.Journal)}, func(s *stage) { fill(s); reload(s); s.Press("tab", "enter") }},
	{"journal-delete", []setting{startAt(nav.Journal)}, func(s *stage) { fill(s); reload(s); s.Press("tab", "enter", "d") }},
	{"journal-year", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) {}},
	{"journal-year-scrolled", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) { s.Press("tab", "tab", "down", "down") }},
	{"journal-months", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) { s.Press("m") }},
	{"journal-filter", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) { s.Press("f", "2") }},
	{"journal-filtered", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) { s.Press("f", "2", "4", "esc") }},
	{"journal-filter-none", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) { s.Press("f", "1", "2", "3", "4", "esc") }},
	{"journal-filter-day", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) {
		s.Press("f", "end", "up", "up", "enter")
		s.Type(words(s, "some day", "ذلك اليوم"))
		s.Press("enter")
	}},
	{"journal-filter-search", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) {
		s.Press("f", "3", "esc", "/")
		s.Type(words(s, "tree", "شجره"))
	}},
	{"journal-hidden", []setting{aYear, startAt(nav.Journal)}, func(s *stage) { s.Press("f", "end", "enter") }},
	{"journal-hidden-sealed", []setting{aYear, sealed, startAt(nav.Journal)}, func(s *stage) {
		s.Press("f", "end", "enter")
		s.Type("wrong")
		s.Press("enter")
	}},
	{"journal-hidden-shown", []setting{aYear, startAt(nav.Journal)}, func(s *stage) { s.Press("f", "end", "enter", "2") }},
	{"journal-trouble", []setting{troubled, startAt(nav.Journal)}, func(s *stage) {}},
	{"weeks", []setting{aYear, sealed, startAt(nav.Weeks)}, func(s *stage) { s.Press("left"); s.Press("up") }},
	{"weeks-empty-day", []setting{aYear, sealed, startAt(nav.Weeks)}, func(s *stage) { s.Press("pgup", "up") }},
	{"weeks-pages", []setting{aYear, sealed, startAt(nav.Weeks)}, func(s *stage) { s.Press("enter") }},
	{"weeks-plain", []setting{aYear, sealed, startAt(nav.Weeks), form(bidi.Plain)}, func(s *stage) { s.Press("down") }},
	{"lock", []setting{locked, startAt(nav.Journal)}, func(s *stage) { s.Type(words(s, "stone lamp", "حجر مصباح")) }},
	{"lock-wrong", []setting{locked, startAt(nav.Journal)}, func(s *stage) { wrong(s, 3) }},
	{"protect-about", []setting{startAt(nav.Protect)}, func(s *stage) {}},
	{"protect-words", []setting{startAt(nav.Protect)}, func(s *stage) { s.Press("enter", "1") }},
	{"protect-own", []setting{startAt(nav.Protect)}, func(s *stage) {
		s.Press("enter", "2")
		s.Type(words(s, "my brother 1990", "أخي الكبير ١٩٩٠"))
		s.Press("ctrl+r")
	}},
	{"protect-digits", []setting{startAt(nav.Protect)}, func(s *stage) { toDigits(s) }},
	{"protect-asked-back", []setting{startAt(nav.Protect)}, func(s *stage) { toDigits(s); s.Press("enter"); s.Type("11"); s.Press("enter") }},
	{"protect-done", []setting{startAt(nav.Protect)}, func(s *stage) { protectIt(s) }},
	{"protect-menu", []setting{sealed, startAt(nav.Protect)}, func(s *stage) {}},
	{"protect-present", []setting{sealed, startAt(nav.Protect)}, func(s *stage) { s.Press("1"); wrong(s, 1) }},
	{"write", []setting{startAt(nav.Write)}, func(s *stage) {
		s.Type(words(s, "Tonight I walked home the long way.", "مشيت الليلة إلى البيت من الطريق الطويل."))
		s.Advance(3 * time.Second)
	}},
	{"write-keep", []setting{startAt(nav.Write)}, func(s *stage) {
		s.Type(words(s, "Tonight I walked.", "مشيت الليلة."))
		s.Press("esc")
	}},
	{"contacts", []setting{startAt("contacts")}, func(s *stage) {}},
	{"contacts-viet-nam", []setting{startAt("contacts/VN")}, func(s *stage) {}},
	{"contacts-anywhere", []setting{startAt("contacts/other")}, func(s *stage) {}},
	{"contacts-countries", []setting{startAt("contacts")}, func(s *stage) { s.Press("enter") }},
	{"read-page", []setting{startAt(nav.Privacy)}, func(s *stage) {}},
	{"read-page-traces", []setting{startAt(nav.Privacy + "#traces")}, func(s *stage) {}},
	{"read-page-end", []setting{startAt(nav.Privacy)}, func(s *stage) { s.Press("end") }},
	{"prompts", []setting{startAt(nav.Prompts)}, func(s *stage) { s.Press("tab", "tab") }},
	{"prompts-own", []setting{startAt(nav.Prompts), ownQuestions}, func(s *stage) { s.Press("end") }},
	{"asked", []setting{startAt(nav.Prompts)}, func(s *stage) { s.Press("2") }},
	{"asked-written", []setting{startAt(nav.Prompts)}, func(s *stage) {
		s.Press("1")
		s.Type(words(s, "A glass, a key, rain on the window.", "كأس ومفتاح ومطر على الزجاج."))
		s.Advance(3 * time.Second)
	}},
	{"settings", []setting{startAt(nav.Settings)}, func(s *stage) {}},
	{"settings-end", []setting{startAt(nav.Settings)}, func(s *stage) { s.Press("end") }},
	{"settings-veil", []setting{startAt(nav.Settings)}, func(s *stage) { s.Press("end", "up", "up", "enter") }},
	{"settings-journal", []setting{sealed, startAt(nav.SettingsJournal)}, func(s *stage) {}},
	{"settings-journal-bare", []setting{startAt(nav.SettingsJournal)}, func(s *stage) { s.Press("end") }},
	{"settings-versions", []setting{startAt(nav.SettingsJournal)}, func(s *stage) { s.Press("4") }},
	{"settings-while-locked", []setting{sealed, startAt(nav.SettingsJournal)}, func(s *stage) { s.Press("3") }},
	{"settings-unwanted", []setting{startAt(nav.SettingsJournal)}, func(s *stage) { s.Press("7") }},
	{"settings-unwanted-on", []setting{unwantedJournal, startAt(nav.SettingsJournal)}, func(s *stage) {}},
	{"unwanted", []setting{unwantedJournal, startAt(nav.Journal)}, func(s *stage) {}},
	{"unwanted-asked", []setting{unwantedJournal, startAt("ask/around-you")}, func(s *stage) {}},
	{"unwanted-answers", []setting{unwantedJournal, startAt("reflect/stress")}, func(s *stage) {
		s.Type(words(s, "In the jaw.", "في الفك."))
		s.Press("tab", "tab", "tab", "tab")
	}},
	{"care", []setting{ail, startAt(nav.Care)}, func(s *stage) {}},
	{"care-end", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("end") }},
	{"care-fine", []setting{sealed, startAt(nav.Care)}, func(s *stage) { fill(s); s.Press("end", "up", "enter") }},
	{"care-damaged", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("1", "down") }},
	{"care-away", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("1", "2") }},
	{"care-moved", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("1", "2", "2") }},
	{"care-exposed", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("3") }},
	{"care-plain-key", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("4", "down") }},
	{"care-stray", []setting{mixed, startAt(nav.Care)}, func(s *stage) { s.Press("1") }},
	{"care-adopt", []setting{ail, startAt(nav.Care)}, func(s *stage) { s.Press("4", "2") }},
	{"protect-keys", []setting{sealed, startAt(nav.NewKeys)}, func(s *stage) {}},
	{"lock-write", []setting{lockedOpen, startAt(nav.Journal)}, func(s *stage) {}},
	{"write-locked", []setting{lockedOpen, startAt(nav.WriteLocked)}, func(s *stage) {}},
	{"write-locked-words", []setting{lockedOpen, startAt(nav.WriteLocked)}, func(s *stage) {
		s.Type(words(s, "Tonight I walked home the long way.", "مشيت الليلة إلى البيت من الطريق الطويل."))
		s.Advance(3 * time.Second)
	}},
	{"write-locked-kept", []setting{lockedOpen, startAt(nav.WriteLocked)}, func(s *stage) {
		s.Type(words(s, "Tonight", "الليلة"))
		s.Press("esc", "1")
	}},
	{"plan", []setting{startAt(nav.Home)}, func(s *stage) { myPlan(s, false, false); s.open(nav.Plan) }},
	{"plan-empty", []setting{startAt(nav.Plan)}, func(s *stage) {}},
	{"plan-ways", []setting{sealed, startAt(nav.Home)}, func(s *stage) { myPlan(s, true, false); s.open(nav.Plan); s.Press("enter") }},
	{"plan-locked", []setting{sealed, startAt(nav.Home)}, func(s *stage) {
		myPlan(s, true, false)
		s.open(nav.Plan)
		s.Press("enter", "3")
	}},
	{"plan-print", []setting{startAt(nav.Home)}, func(s *stage) {
		myPlan(s, true, false)
		s.open(nav.Plan)
		s.Press("enter", "2")
	}},
	{"contacts-plan", []setting{startAt(nav.Home)}, func(s *stage) { myPlan(s, false, true); s.Press("h") }},
	{"contacts-behind", []setting{sealed, startAt(nav.Home)}, func(s *stage) {
		s.Press("ctrl+l")
		s.Advance(time.Minute)
		s.Press("h")
	}},
	{"plan-calm", []setting{startAt(nav.Home)}, func(s *stage) { myPlan(s, true, false); calmDown(s) }},
	{"crisis", []setting{startAt(nav.Exercise(plan.Exercise))}, func(s *stage) {}},
	{"small", []setting{startAt(nav.Home)}, func(s *stage) { s.open(nav.Small(planned(s).ID)) }},
	{"small-days", []setting{startAt(nav.Home)}, func(s *stage) { s.open(nav.Small(planned(s).ID)); s.Press("4") }},
	{"small-not-done", []setting{startAt(nav.Home)}, func(s *stage) { s.open(nav.Small(planned(s).ID)); s.Press("3") }},
	{"small-journal", []setting{startAt(nav.Home)}, func(s *stage) { fill(s); planned(s); s.open(nav.Journal) }},
	{"settings-theme", []setting{startAt(nav.Settings)}, func(s *stage) { s.Press("3") }},
	{"keys", []setting{startAt("chapter/stress")}, func(s *stage) { s.Press("?") }},
	{"hidden", []setting{startAt(nav.Write)}, func(s *stage) { s.Type("secret"); s.Press("ctrl+x") }},
	{"demo", []setting{demo}, func(s *stage) {}},
}

// ownQuestions are a reader's own, with a mistake in their file.
func ownQuestions(o *ui.Options) {
	o.Env.OwnPrompts = nav.OwnPrompts{
		Prompts: []handbook.OwnPrompt{
			{ID: "around-you", Hide: true},
			{ID: "moon", Text: "Where did the moon stand tonight?"},
			{ID: "qamar", Text: "أين كان القمر الليلة؟"},
		},
		File:    "/home/user/.config/anis/prompts.yaml",
		Trouble: []string{o.Env.T("prompts.trouble", "line", 7, "what", "…", "cure", "…")},
	}
}

// reads says that the text reads right, where that is asked.
func reads(s *stage) {
	if s.arabic {
		s.Press("enter")
	}
}

// richest are the scenes that mix most: Latin, numbers, marks, links, boxes, a drawing. They are kept in
// every form that a terminal may need.
var richest = []string{"contacts", "exercise-body", "read-link"}

// reload comes back to the journal, which then reads its pages again.
func reload(s *stage) {
	s.Press("1", "esc")
}

// words chooses the text of a test by the language that is played.
func words(s *stage, english, arabic string) string {
	switch {
	case s.marked && s.arabic:
		return arabicMarker
	case s.marked:
		return englishMarker
	case s.arabic:
		return arabic
	}
	return english
}

func TestEveryScreenLooksAsItWasSeen(t *testing.T) {
	thorough(t)
	known := map[string]bool{}
	for _, size := range []struct{ width, height int }{{40, 12}, {80, 24}, {120, 40}} {
		for _, tag := range []string{"en", "ar"} {
			for _, scene := range scenes {
				name := fmt.Sprintf("%s.%dx%d.%s", scene.name, size.width, size.height, tag)
				known[name+".txt"] = true
				t.Run(name, func(t *testing.T) {
					s := play(t, tag, size.width, size.height, append([]setting{form(bidi.Visual)}, scene.settings...)...)
					scene.play(s)
					fits(t, s, size.width, size.height)
					testkit.Golden(t, name, s.Frame())
				})
			}
		}
	}
	for _, scene := range scenes {
		if !slices.Contains(richest, scene.name) {
			continue
		}
		for _, f := range bidi.Forms() {
			if f == bidi.Visual {
				continue
			}
			name := fmt.Sprintf("%s.80x24.ar.%s", scene.name, f)
			known[name+".txt"] = true
			t.Run(name, func(t *testing.T) {
				s := play(t, "ar", 80, 24, append([]setting{form(f)}, scene.settings...)...)
				scene.play(s)
				fits(t, s, 80, 24)
				testkit.Golden(t, name, s.Frame())
			})
		}
	}
	files, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !f.IsDir() && !known[f.Name()] {
			t.Errorf("testdata/%s belongs to no scene", f.Name())
		}
	}
}
