package markdown

import (
	"sync"

	"anis/internal/ui/theme"
)

// Cache keeps rendered pages, so that a chapter that is opened again, or a window that is dragged
// back to its size, costs nothing. It is safe to use from several commands at once.
type Cache struct {
	mu    sync.Mutex
	pages map[Key]*Page
}

// Key says what a page was rendered from. Text is the identity of what was read, such as the
// *handbook.Chapter: another language or an edited file is another one.
type Key struct {
	Text  any
	Width int // cells
	Theme *theme.Theme
}

// room is how many pages are kept; a chapter in a dozen widths, or a book in one.
const room = 32

// NewCache returns an empty cache.
func NewCache() *Cache { return &Cache{pages: map[Key]*Page{}} }

// Page returns the page of a key, rendering it from the blocks when it is not there yet. A nil
// cache renders every time.
func (c *Cache) Page(key Key, blocks func() []Block) (*Page, error) {
	return c.Keep(key, func() (*Page, error) { return Render(blocks(), key.Width, key.Theme) })
}

// Keep is Page for one that is put together in another way.
func (c *Cache) Keep(key Key, build func() (*Page, error)) (*Page, error) {
	if c == nil {
		return build()
	}
	c.mu.Lock()
	page := c.pages[key]
	c.mu.Unlock()
	if page != nil {
		return page, nil
	}
	page, err := build()
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.pages) >= room {
		clear(c.pages)
	}
	c.pages[key] = page
	return page, nil
}
