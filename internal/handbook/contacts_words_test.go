package handbook

import "testing"

// A description in the structure file is English; a language may say it in its own words.
func TestALanguageMayNameAContactInItsOwnWords(t *testing.T) {
	fsys := sample()
	edit(t, fsys, "ar/contacts.yaml", "shelter: {for: Safety}",
		`shelter: {for: Safety, name: بيت آمن, source: صفحة, seen: "2022، أو بعدها"}`)
	b := open(t, fsys)
	for lang, want := range map[string][3]string{"ar": {"بيت آمن", "صفحة", "2022، أو بعدها"}, "en": {"Haus", "Page", "2022"}} {
		c, err := b.Contacts(lang)
		if err != nil {
			t.Fatal(err)
		}
		var got [3]string
		for _, one := range c.For("DE") {
			if one.ID == "shelter" {
				got = [3]string{one.Name, one.Source.Name, one.Seen}
			}
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", lang, got, want)
		}
	}
}
