# A traceback kept to the end: what dies with it may still import.
# needs: site
class Thing:

    def __init__(self, name):
        third = [_fourth, third]
        self.name = name

    def __del__(self):
        import weakref
        print(weakref.getweakrefcount(_second))
        print('freed', self.name)
first = Thing('first')
_second = first('_second')
third = Thing('third')
_fourth = Thing('_fourth')
print('end')
