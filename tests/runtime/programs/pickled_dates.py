# Dates and times as pickles have them.
import datetime as d, pickle, copy
for x in (d.date(2020,1,2), d.datetime(2020,1,2,3,4,5,6), d.datetime(2020,1,2,fold=1), d.datetime(2020,1,2,tzinfo=d.timezone.utc), d.time(1,2,3,4), d.time(1,fold=1), d.time(1,tzinfo=d.timezone.utc), d.timedelta(1,2,3), d.timezone(d.timedelta(hours=1)), d.timezone.utc, d.timezone(d.timedelta(hours=1),'x')):
    print(repr(x), x.__reduce_ex__(2), x.__reduce_ex__(4), x.__reduce__())
    for p in range(6):
        data = pickle.dumps(x, p)
        y = pickle.loads(data)
        print(p, data, y == x, getattr(y, 'fold', None))
    print(copy.copy(x) == x, copy.deepcopy([x]) == [x])
