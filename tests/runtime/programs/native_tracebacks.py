import heapq, bisect, io
class N:
    def __init__(s, v): s.v = v
class M(N):
    def __lt__(s, o): return s.v < o.w
h = []
heapq.heappush(h, N(1))
try: heapq.heappush(h, N(2))
except TypeError as e:
    import traceback; traceback.print_exc()
try: heapq.heapify([M(1), M(2)])
except AttributeError: traceback.print_exc()
try: bisect.insort([N(1)], N(2))
except TypeError: traceback.print_exc()
s = io.StringIO(); s.close()
try: s.write('x')
except ValueError: traceback.print_exc()
heapq.heappop([])
