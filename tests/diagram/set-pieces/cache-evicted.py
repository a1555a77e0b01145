"""A cache with room for three; the oldest has to go."""


class Page:
    def __init__(self, url):
        self.url = url
        self.links = []


class Cache:
    def __init__(self, room):
        self.room = room
        self.pages = {}

    def get(self, url):
        if url in self.pages:
            page = self.pages.pop(url)
        else:
            page = Page(url)
        self.pages[url] = page
        if len(self.pages) > self.room:
            oldest = next(iter(self.pages))
            del self.pages[oldest]
        return page


cache = Cache(3)
for url in ('a', 'b', 'c', 'a', 'd', 'e'):
    page = cache.get(url)
    page.links.append(url)
del page
print(list(cache.pages))
