# A collection while a class is made may take the base's last other subclass.
import gc


class Base:
    pass


gc.set_threshold(1)
for _ in range(300):
    class Derived(Base):
        pass
    del Derived
gc.set_threshold(700)
gc.collect()
print(Base.__subclasses__())
