package cli

import (
	"testing"

	"anis/internal/config"
)

func TestAFlagIsNotKeptAsASetting(t *testing.T) {
	a := &app{settings: &config.File{Settings: config.Settings{Language: "ar", Theme: config.ThemeLight}}}
	a.chosen = config.Settings{Language: "en", Theme: config.ThemeNone, Still: true}
	changed := a.chosen
	changed.Width = 52
	want := config.Settings{Language: "ar", Theme: config.ThemeLight, Width: 52}
	if got := a.changed(changed); !got.Equal(want) {
		t.Errorf("kept %+v, want %+v", got, want)
	}
	changed.NoVersions, changed.VeilAway, changed.NoJournal = true, true, true
	want.NoVersions, want.VeilAway, want.NoJournal = true, true, true
	changed.Theme = config.ThemeDark
	want.Theme = config.ThemeDark
	a.settings.Settings.Width = 52
	if got := a.changed(changed); !got.Equal(want) {
		t.Errorf("kept %+v, want %+v", got, want)
	}
}
