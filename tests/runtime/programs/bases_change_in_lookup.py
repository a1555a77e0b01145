# A key of a class's dictionary changes the class's bases while an attribute is looked up.
class Key:
    def __hash__(self):
        return hash('mine')

    def __eq__(self, other):
        X.__bases__ = (Second,)
        return False


class First:
    mine = 'first'
    other = 'first'


class Second:
    mine = 'second'
    other = 'second'


X = type('X', (First,), {Key(): 5})
print(X.mine)
print(X.other)
