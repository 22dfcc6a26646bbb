package ui_test

import (
	"time"

	"anis/internal/journal"
	"anis/internal/private"
	"anis/internal/testkit"
	"anis/internal/ui"
)

// aYear fills the journal with pages of every sort, over more than a year.
func aYear(o *ui.Options) { o.Store = journal.NewMemory(o.Env.Now, year(o.Env.Lang.Tag)...) }

// troubled is a journal with files that cannot be read.
func troubled(o *ui.Options) {
	aYear(o)
	o.Store = unreadable{o.Store, o.Store.(journal.Lockable)}
}

type unreadable struct {
	journal.Store
	journal.Lockable
}

func (u unreadable) List() ([]journal.Head, []journal.Trouble, error) {
	heads, _, err := u.Store.List()
	return heads[:1], []journal.Trouble{{File: "a", Err: journal.ErrDamaged}, {File: "b", Err: journal.ErrForeign}, {File: "c", Err: journal.ErrNewer}}, err
}

func (u unreadable) Glance(func([]journal.Head) bool) ([]journal.Head, []journal.Trouble, error) {
	return u.List()
}

// year are pages of every sort.
func year(tag string) []journal.Entry {
	say := func(english, arabic string) private.Text {
		if tag == "ar" {
			return private.New(arabic)
		}
		return private.New(english)
	}
	ago := func(days int) time.Time { return testkit.Start.AddDate(0, 0, -days) }
	mother, work := say("mother", "أمي"), say("work", "الشغل")
	pages := []journal.Entry{
		{
			Time: ago(0), Title: say("Tea on the balcony", "شاي على الشرفة"), Feelings: []journal.Feeling{"calm", "tired"},
			Body: say("Tea on the balcony\n\nIt rained. I stayed outside all the same.", "شاي على الشرفة\n\nكان المطر ينزل. وبقيت في الخارج مع ذلك."),
		},
		{
			Time: ago(0).Add(-time.Hour), Title: say("The call", "المكالمة"), Tags: []private.Text{mother}, Feelings: []journal.Feeling{"homesick", "close"},
			Body: say("The call\n\nShe asked what I eat. The bread, the long way, the bus and everything else, and then I told my mother about the tree.",
				"المكالمة\n\nسألتني ماذا آكل. حكيت عن الخبز والطريق الطويل والحافلة وكل شيء، ثم حكيت لأمّي عن الشجرة وضحكت أم جارنا معها."),
		},
		{
			Time: ago(1), Kind: journal.KindReflect, About: "chapter/stress", Title: say("Stress and the body", "الحمل الثقيل"),
			Feelings: []journal.Feeling{"tired"}, Body: say("## Where?\n\nIn the jaw, already on the bus.", "## أين؟\n\nفي الفك، منذ الحافلة."),
		},
		{
			Time: ago(6), Title: say("To myself in spring", "إلى نفسي في الربيع"), Until: ago(-150),
			Body: say("To myself in spring\n\nDo you remember?", "إلى نفسي في الربيع\n\nهل تذكر؟"),
		},
		{Time: ago(7), Unproven: true, Title: say("On the train", "في القطار"), Body: say("On the train\n\nSnow.", "في القطار\n\nثلج.")},
		{Time: ago(8), Hidden: true, Title: say("Only mine", "لي وحدي"), Body: say("Only mine", "لي وحدي")},
		{
			Time: ago(25), Kind: journal.KindExercise, About: "exercise/kind-word", Title: say("A kind word", "كلمة طيبة"), Tags: []private.Text{work},
			Feelings: []journal.Feeling{"tired", "proud"}, Body: say("## To me\n\nYou carried a lot today.", "## لي\n\nحملت اليوم كثيراً."),
		},
		{
			Time: ago(40), Title: say("A year in one sentence", "سنة في جملة"), Tags: []private.Text{mother}, Feelings: []journal.Feeling{"homesick", "tired"},
			Body: say("A year in one sentence\n\nI am still here, mother.", "سنة في جملة\n\nما زلت هنا يا أمي."),
		},
		{Time: testkit.Start.AddDate(-1, 0, 0), Title: say("First page", "أول صفحة"), Body: say("First page\n\nA room with a window.", "أول صفحة\n\nغرفة فيها شباك.")},
	}
	for i := range pages {
		pages[i].Lang = tag
	}
	return pages
}
