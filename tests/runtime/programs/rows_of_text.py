# csv: reading and writing rows, dialects, rows as dictionaries, errors.
import csv, io
data = 'name,age,"quote ""x"""\nBob,3,"multi\nline"\n\nAl, 4,\'a\'\n'
for r in csv.reader(io.StringIO(data)): print(r)
for r in csv.DictReader(io.StringIO(data), restkey='more'): print(r)
print(list(csv.reader(["a;b;'c;d'", "1;2;3"], delimiter=';', quotechar="'")), list(csv.reader(["a\tb c\t"], 'excel-tab')), list(csv.reader(['1,"2",x y']))) 
print(list(csv.reader(['1,2.5,"a"'], quoting=csv.QUOTE_NONNUMERIC)), list(csv.reader(['a\\,b,c'], escapechar='\\')), list(csv.reader(['a, b, "c"'], skipinitialspace=True)), list(csv.reader(['a"b,"c"d'])), list(csv.reader(['"a"b,c', ''])), list(csv.reader([',', '""', '"']))) 
o = io.StringIO(); w = csv.writer(o)
for row in ([1, 'a b', 'c,d', 'q"t', None, 2.5, 'x\ny'], [''], ['', ''], [], ['a'], (True, [1, 2])): w.writerow(row)
print(repr(o.getvalue()))
for q in range(4):
    o = io.StringIO(); w = csv.writer(o, quoting=q, escapechar='\\', lineterminator='\n'); w.writerow([1, 'a', 'b,c', 'd"e', 2.5, '', None, 'x\\y']); print(o.getvalue(), end='')
o = io.StringIO(); w = csv.DictWriter(o, fieldnames=['a', 'b'], dialect='unix'); w.writeheader(); w.writerow({'a': 1}); w.writerows([{'a': 2, 'b': 'x'}]); print(o.getvalue())
for f in (lambda: w.writerow({'z': 1}), lambda: csv.reader(['a'], delimiter='ab'), lambda: csv.reader(['a'], bogus=1), lambda: csv.reader(['a'], 'nope'), lambda: next(csv.reader([b'a'])), lambda: csv.writer(3), lambda: csv.writer(o).writerow(3), lambda: csv.writer(o, quoting=csv.QUOTE_NONE).writerow(['a,b']), lambda: list(csv.reader(3)), lambda: csv.reader([''], quoting=9), lambda: csv.reader([''], quotechar='')):
    try: f()
    except Exception as e: print(type(e).__name__, e)
r = csv.reader(io.StringIO("x,y\n1,2\n")); print(next(r), r.line_num, r.dialect.delimiter, csv.list_dialects())
total = 0
for row in csv.DictReader(io.StringIO("item,price\npen,1.5\nbook,12\n")): total += float(row['price'])
print(total)
