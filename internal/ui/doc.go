// Package ui is the root of the screens: a stack of them, the frame around the one on top, the
// overlays, and the last stage every frame passes through.
//
// A message goes to the window first, then to hiding and leaving, then to an overlay if one is
// open, then to the keys that work everywhere, and last to the screen on top. Each command a
// screen returns is marked with that screen, so its result finds the way back, and a result for
// a screen that has gone is dropped. Batches are unpacked and marked one by one; screens use no
// tea.Sequence and no tea.Exec, because their messages cannot be marked.
//
// The root must never know the keys or the messages of a screen, never read or write a file,
// and never render Markdown.
package ui
