# linked list, iteration, recursion
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
class LinkedList:
    def __init__(self, it=()):
        self.head = None; self._n = 0
        for x in it: self.append(x)
    def append(self, v):
        n = Node(v); self._n += 1
        if not self.head: self.head = n; return
        cur = self.head
        while cur.next: cur = cur.next
        cur.next = n
    def __iter__(self):
        cur = self.head
        while cur is not None:
            yield cur.value
            cur = cur.next
    def __len__(self): return self._n
    def __getitem__(self, i):
        if isinstance(i, slice): return LinkedList(list(self)[i])
        if i < 0: i += len(self)
        for k, v in enumerate(self):
            if k == i: return v
        raise IndexError('list index out of range')
    def __repr__(self): return 'LinkedList([' + ', '.join(map(repr, self)) + '])'
    def reverse(self):
        prev = None; cur = self.head
        while cur: cur.next, prev, cur = prev, cur, cur.next
        self.head = prev
l = LinkedList('abcde'); print(l, len(l), l[1], l[-1], l[1:3], 'c' in l, list(zip(l, l)))
l.reverse(); print(l, [*l], {*l} == set('abcde'), sorted(l), max(l), ''.join(l), sum(map(ord, l)))
a, *b, c = l; print(a, b, c)
try: l[99]
except IndexError as e: print(repr(e))
it = iter(l); print(next(it), next(it), type(it).__name__); it.close(); print(next(it, 'done'))
def depth(n): return 0 if n is None else 1 + depth(n.next)
print(depth(l.head))
l.head.next = l.head
import itertools
print(list(itertools.islice(l, 4)))
print(depth(l.head))
