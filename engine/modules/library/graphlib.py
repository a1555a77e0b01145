"""An order for the nodes of a graph in which each comes after those that it depends on."""

__all__ = ['TopologicalSorter', 'CycleError']

_OUT, _DONE = -1, -2


class CycleError(ValueError):
    """The nodes of a cycle are the second argument; the first of them is the last as well."""


class _Node:
    __slots__ = 'node', 'waits_for', 'successors'

    def __init__(self, node):
        self.node = node
        self.waits_for = 0
        self.successors = []


class TopologicalSorter:
    def __init__(self, graph=None):
        self._nodes = {}
        self._ready = None
        self._passed = self._finished = 0
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def _node(self, node):
        if node not in self._nodes:
            self._nodes[node] = _Node(node)
        return self._nodes[node]

    def add(self, node, *predecessors):
        if self._ready is not None:
            raise ValueError('Nodes cannot be added after a call to prepare()')
        info = self._node(node)
        info.waits_for += len(predecessors)
        for predecessor in predecessors:
            self._node(predecessor).successors.append(node)

    def prepare(self):
        if self._ready is not None:
            raise ValueError('cannot prepare() more than once')
        self._ready = [info.node for info in self._nodes.values() if info.waits_for == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError('nodes are in a cycle', cycle)

    def get_ready(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        ready = tuple(self._ready)
        for node in ready:
            self._nodes[node].waits_for = _OUT
        self._ready.clear()
        self._passed += len(ready)
        return ready

    def is_active(self):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        return self._finished < self._passed or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        if self._ready is None:
            raise ValueError('prepare() must be called first')
        for node in nodes:
            info = self._nodes.get(node)
            if info is None:
                raise ValueError(f'node {node!r} was not added using add()')
            if info.waits_for >= 0:
                raise ValueError(f'node {node!r} was not passed out (still not ready)')
            if info.waits_for == _DONE:
                raise ValueError(f'node {node!r} was already marked done')
            info.waits_for = _DONE
            for successor in info.successors:
                follower = self._nodes[successor]
                follower.waits_for -= 1
                if follower.waits_for == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        """The nodes of a cycle, or None: from each node along its successors, one path at a time."""
        seen = set()
        path, place, ways = [], {}, []
        for node in self._nodes:
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node]:] + [node]
                else:
                    seen.add(node)
                    ways.append(iter(self._nodes[node].successors))
                    place[node] = len(path)
                    path.append(node)
                while path:
                    node = next(ways[-1], self)
                    if node is not self:
                        break
                    del place[path.pop()]
                    ways.pop()
                else:
                    break
        return None

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    def __class_getitem__(cls, item, /):
        from types import GenericAlias
        return GenericAlias(cls, item)
