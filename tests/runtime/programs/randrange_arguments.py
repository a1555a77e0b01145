# Arguments of randrange () that are not whole numbers.
import random

random.seed(1)
for args in ((10.0,), (1.0, 5), (1, 5.0), (1, 9, 2.0), (10.5,), ('3',), (1, 5.5), (1, '5'), (1, 9, 2.5), (0,), (5, 1), (1, 9, 0), (None,),
             (2, None, 3)):
    try:
        print(args, random.randrange(*args))
    except Exception as e:
        print(args, type(e).__name__, e)
try:
    print(random.randint(1.0, 3))
except Exception as e:
    print(type(e).__name__, e)
print(random.SystemRandom().randrange(1.0))
