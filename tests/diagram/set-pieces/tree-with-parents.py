"""A search tree whose nodes know their parent."""


class Tree:
    def __init__(self, key, parent=None):
        self.key = key
        self.parent = parent
        self.left = None
        self.right = None

    def insert(self, key):
        side = 'left' if key < self.key else 'right'
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(key, self))
        else:
            child.insert(key)


root = Tree(8)
for key in (4, 12, 2, 6, 10, 14):
    root.insert(key)

leaf = root.left.right
print(leaf.key, leaf.parent.key, leaf.parent.parent.key)
