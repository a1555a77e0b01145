"""At exit, one name of each kind: before 3.4 dictionaries have no order"""


class Noted(object):
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del " + self.name)


class Knot(Noted):
    def __init__(self, name):
        self.name, self.me = name, self


public = Noted("a name's")
_private = Noted("a private name's")
__hidden = Knot("in a cycle")
held_by_a_list = [public]
print("end")
