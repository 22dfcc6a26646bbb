package cli

import (
	"reflect"
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

// A setting that is added later is kept too.
func TestEverySettingThatAReaderChangesIsKept(t *testing.T) {
	var changed config.Settings
	fields := reflect.ValueOf(&changed).Elem()
	for i := range fields.NumField() {
		switch f := fields.Field(i); f.Kind() {
		case reflect.String:
			f.SetString("chosen")
		case reflect.Int:
			f.SetInt(7)
		case reflect.Bool:
			f.SetBool(true)
		case reflect.Slice:
			f.Set(reflect.MakeSlice(f.Type(), 1, 1))
		default:
			t.Fatalf("this test knows no %s, which %s is", f.Kind(), fields.Type().Field(i).Name)
		}
	}
	a := &app{settings: &config.File{}}
	if got := a.changed(changed); !got.Equal(changed) {
		t.Errorf("kept %+v, want %+v", got, changed)
	}
}
