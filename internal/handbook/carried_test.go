package handbook

import (
	"reflect"
	"testing"

	"anis/content"
)

// What is carried is opened without looking at the exercises, and is the same book.
func TestTheCarriedBookIsTheWholeBook(t *testing.T) {
	whole, _ := Open(content.FS)
	carried, list := Carried(content.FS)
	if len(list) > 0 {
		t.Error(list)
	}
	if !reflect.DeepEqual(whole.Chapters(), carried.Chapters()) || !reflect.DeepEqual(whole.Exercises(), carried.Exercises()) {
		t.Error("another book")
	}
	if !carried.Has("exercise/five-senses") || !carried.Has("exercises/angry") || carried.Has("exercise/none") {
		t.Error("it knows other places")
	}
}
