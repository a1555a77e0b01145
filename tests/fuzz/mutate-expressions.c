/* mutate-expressions.c: changes inside of statements: other arguments, values, operators; hostile calls
 *
 * Nothing is parsed: strings and comments are skipped, brackets are matched, which is enough to leave most
 * programs programs.
 */
#include "mutate-private.h"

#include <string.h>

/* --- Words to choose from --- */

static const char values[] =
  "0|1|-1|2|255|256|-5|-6|257|2**31|2**63|-2**63|2**64|10**20|-10**30|1.5|-0.0|1e308|float('nan')|float('inf')|1j|"
  "True|None|...|''|'a'|'\\ud800'|'é€𝄞'*9|'%s %d'|'{0!r:>{1}}'|b''|b'\\xff'*9|bytearray(9)|memoryview(bytearray(8))|"
  "()|(1,)|[]|[[]]|[1,2,3]|{}|{1:2}|set()|{1,'a'}|frozenset([1])|range(3)|range(10**20)|slice(None,None,-1)|"
  "object()|object|type|int|list|dict|str|Exception|ValueError(1)|StopIteration|NotImplemented|print|len|"
  "lambda *a: 1|lambda *a, **k: a|(lambda: (yield))()|iter([1,2,3])|iter(int, 1)|(i for i in (1,2))|map(str, [1])|"
  "type('T', (), {})|type('T', (), {})()|type('T', (int,), {})(5)|type('T', (list,), {})([1])|type('T', (str,), {})('a')|"
  "type('T', (dict,), {'__missing__': lambda s, k: k})()|type('T', (type,), {})|type('T', (), {'__index__': lambda s: 1})()|"
  "type('T', (), {'__eq__': lambda s, o: True, '__hash__': lambda s: 1})()|type('T', (), {'__del__': lambda s: print(1)})()|"
  "type('T', (), {'__iter__': lambda s: iter([s])})()|type('T', (), {'__len__': lambda s: 10**9, '__getitem__': lambda s, i: i})()|"
  "globals()|locals()|vars()|sys.modules|sys._getframe()|gc.get_objects()[-9:]|weakref.ref(object)|weakref.WeakSet()|"
  "property()|staticmethod(len)|super|$|$|$|$|$|$|[$]|[$, $]|($, $)|{'a': $}|$.$|$()|$($)|[*$]|{**$}|lambda: $|[$]*99";

static const char functions[] =
  "abs|all|any|ascii|bin|bool|bytearray|bytes|callable|chr|classmethod|compile|complex|delattr|dict|dir|divmod|enumerate|eval|"
  "exec|filter|float|format|frozenset|getattr|globals|hasattr|hash|hex|id|int|isinstance|issubclass|iter|len|list|locals|"
  "map|max|memoryview|min|next|object|oct|ord|pow|print|property|range|repr|reversed|round|set|setattr|slice|sorted|"
  "staticmethod|str|sum|super|tuple|type|vars|zip|__import__|__build_class__|int.from_bytes|dict.fromkeys|str.maketrans|"
  "bytes.fromhex|float.fromhex|object.__new__|object.__init__|object.__reduce_ex__|object.__setattr__|object.__getattribute__|"
  "type.__call__|type.mro|type.__subclasses__|list.__init__|dict.__init__|tuple.__new__|str.__new__|int.__new__|"
  "gc.get_referrers|gc.get_referents|gc.is_tracked|gc.is_finalized|gc.set_threshold|gc.set_debug|gc.collect|gc.freeze|"
  "sys.getrefcount|sys.getsizeof|sys.intern|sys.setrecursionlimit|sys.settrace|sys.set_int_max_str_digits|sys.exc_info|"
  "weakref.ref|weakref.proxy|weakref.finalize|weakref.WeakMethod|weakref.WeakValueDictionary|weakref.WeakKeyDictionary|"
  "weakref.getweakrefs|ctypes.c_long.from_address|ctypes.py_object|copy.copy|copy.deepcopy|copy.replace|"
  "functools.partial|functools.reduce|functools.lru_cache|functools.cached_property|functools.wraps|functools.singledispatch|"
  "functools.total_ordering|functools.cmp_to_key|itertools.chain|itertools.chain.from_iterable|itertools.cycle|itertools.tee|"
  "itertools.groupby|itertools.islice|itertools.product|itertools.permutations|itertools.combinations|itertools.accumulate|"
  "itertools.repeat|itertools.starmap|itertools.zip_longest|itertools.takewhile|itertools.compress|itertools.count|"
  "operator.itemgetter|operator.attrgetter|operator.methodcaller|operator.index|operator.length_hint|operator.iconcat|"
  "collections.deque|collections.OrderedDict|collections.Counter|collections.defaultdict|collections.ChainMap|collections.namedtuple|"
  "types.FunctionType|types.MethodType|types.SimpleNamespace|types.MappingProxyType|types.CellType|types.new_class|types.GenericAlias|"
  "re.compile|re.sub|re.split|re.match|re.findall|struct.pack|struct.unpack|struct.iter_unpack|array.array|math.gcd|math.comb|"
  "math.factorial|math.fsum|math.prod|math.isqrt|random.shuffle|random.sample|random.choices|heapq.heappush|heapq.heapify|"
  "heapq.merge|bisect.insort|contextlib.contextmanager|contextlib.suppress|contextlib.ExitStack|dataclasses.dataclass|"
  "dataclasses.make_dataclass|enum.Enum|inspect.signature|inspect.getmembers|traceback.format_exc|traceback.print_exc|"
  "json.dumps|json.loads|pickle.dumps|pickle.loads|pprint.pformat|reprlib.repr|textwrap.wrap|string.Template|io.StringIO|"
  "abc.ABCMeta|typing.NamedTuple|typing.get_type_hints|warnings.warn|atexit.register|decimal.Decimal|fractions.Fraction|"
  "_sre.compile|sys.excepthook|sys.unraisablehook|sys.displayhook|__builtins__.__import__";

static const char methods[] =
  "append|extend|insert|pop|remove|clear|index|count|sort|reverse|copy|get|setdefault|update|items|keys|values|popitem|add|discard|"
  "union|intersection|difference|symmetric_difference_update|issubset|isdisjoint|join|split|rsplit|splitlines|replace|find|format|"
  "format_map|translate|encode|decode|partition|strip|center|zfill|expandtabs|startswith|title|casefold|to_bytes|bit_length|hex|"
  "as_integer_ratio|send|throw|close|appendleft|extendleft|popleft|rotate|move_to_end|most_common|elements|cast|tobytes|tolist|"
  "release|toreadonly|mro|with_traceback|add_note|derive|subgroup|split|setter|getter|deleter|cache_clear|group|span|sub|"
  "__init__|__new__|__del__|__repr__|__str__|__bytes__|__format__|__lt__|__eq__|__hash__|__bool__|__getattribute__|__setattr__|"
  "__delattr__|__dir__|__get__|__set__|__delete__|__set_name__|__init_subclass__|__class_getitem__|__call__|__len__|__length_hint__|"
  "__getitem__|__setitem__|__delitem__|__missing__|__iter__|__next__|__reversed__|__contains__|__add__|__iadd__|__mul__|__rmul__|"
  "__imul__|__mod__|__pow__|__divmod__|__matmul__|__lshift__|__and__|__or__|__ior__|__xor__|__neg__|__index__|__int__|__round__|"
  "__enter__|__exit__|__reduce__|__reduce_ex__|__getstate__|__setstate__|__copy__|__deepcopy__|__sizeof__|__subclasses__|"
  "__instancecheck__|__subclasscheck__|__prepare__|__mro_entries__|__getnewargs__|__alloc__|__contains__";

static const char operators[] = "+|-|*|//|/|%|**|<<|>>|&|^|@|==|!=|<|>=| is | in | and | or | not in ";

/* One of the words between bars. g_free () */
static char *
any_word (const char *words,
          GRand      *random)
{
  guint n = 1, which;
  const char *end;

  for (const char *at = words; *at; at++)
    n += *at == '|';
  for (which = g_rand_int_range (random, 0, n); which > 0; which--)
    words = strchr (words, '|') + 1;
  end = strchr (words, '|');
  return end ? g_strndup (words, end - words) : g_strdup (words);
}

static char *
any_value (GPtrArray *names,
           GRand     *random)
{
  g_autofree char *pattern = any_word (values, random);

  return hpm_fill_in (pattern, names, random);
}

static char *
any_arguments (GPtrArray *names,
               GRand     *random)
{
  GString *text = g_string_new (NULL);

  for (int n = g_rand_int_range (random, 0, 4); n > 0; n--)
    {
      static const char *const stars[] = { "", "", "", "", "", "", "*", "**", "key=", "default=" };
      g_autofree char *value = any_value (names, random);

      g_string_append_printf (text, "%s%s%s", stars[g_rand_int_range (random, 0, G_N_ELEMENTS (stars))], value,
                              n > 1 ? ", " : "");
    }
  return g_string_free (text, FALSE);
}

char *
hpm_any_call (GPtrArray *names,
              GRand     *random)
{
  g_autofree char *args = any_arguments (names, random);

  if (g_rand_int_range (random, 0, 2) == 0)
    {
      g_autofree char *value = any_value (names, random), *method = any_word (methods, random);

      return g_strdup_printf ("(%s).%s(%s)", value, method, args);
    }
  else
    {
      g_autofree char *function = any_word (functions, random);
      g_autofree char *module = strchr (function, '.') ? g_strndup (function, strchr (function, '.') - function) : NULL;

      if (module && module[0] != '_' && strcmp (module, "int") && !g_ascii_isupper (module[0])
          && !strstr ("dict str bytes float object type list tuple", module))
        return g_strdup_printf ("__import__('%s')%s(%s)", module, strchr (function, '.'), args);
      return g_strdup_printf ("%s(%s)", function, args);
    }
}

/* --- Places in a statement --- */

typedef enum { ARGUMENTS, NUMBER, OPERATOR, N_PLACES } PlaceKind;
typedef struct { PlaceKind kind; guint start, end; } Place;

static guint
skip_string (const char *text,
             guint       at)
{
  char quote = text[at];

  for (at++; text[at] && text[at] != quote && text[at] != '\n'; at++)
    if (text[at] == '\\' && text[at + 1])
      at++;
  return text[at] ? at + 1 : at;
}

/* Of an opening bracket; 0: there is none. */
static guint
find_closing (const char *text,
              guint       at)
{
  guint depth = 0;

  while (text[at])
    {
      if (strchr ("'\"", text[at]))
        {
          at = skip_string (text, at);
          continue;
        }
      if (strchr ("([{", text[at]))
        depth++;
      else if (strchr (")]}", text[at]) && --depth == 0)
        return at;
      at++;
    }
  return 0;
}

static GArray *
places_of (const char *text)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint at = 0; text[at];)
    {
      Place place = { N_PLACES, at, at };
      gboolean after_name = at > 0 && (g_ascii_isalnum (text[at - 1]) || strchr ("_)]", text[at - 1]));

      if (strchr ("'\"", text[at]))
        {
          at = skip_string (text, at);
          continue;
        }
      if (text[at] == '#')
        {
          while (text[at] && text[at] != '\n')
            at++;
          continue;
        }
      if (strchr ("([", text[at]) && after_name && find_closing (text, at))
        place = (Place) { ARGUMENTS, at + 1, find_closing (text, at) };
      else if (g_ascii_isdigit (text[at]) && !(at > 0 && (g_ascii_isalnum (text[at - 1]) || text[at - 1] == '_')))
        {
          for (place.end = at; g_ascii_isdigit (text[place.end]);)
            place.end++;
          place.kind = NUMBER;
        }
      else if (text[at] == ' ' && strchr ("+-*/%&|^<>", text[at + 1]) && text[at + 1] && text[at + 2] == ' ')
        place = (Place) { OPERATOR, at, at + 3 };
      if (place.kind != N_PLACES)
        g_array_append_val (places, place);
      at++;
    }
  return places;
}

/* What stands between the brackets of a call or subscript, changed. */
static char *
other_arguments (const char *old,
                 GPtrArray  *names,
                 GRand      *random)
{
  g_autofree char *value = any_value (names, random);

  switch (g_rand_int_range (random, 0, 7))
    {
    case 0: return g_strdup ("");
    case 1: return g_strdup_printf ("%s, %s", old, value);
    case 2: return g_strdup_printf ("%s, %s", value, old);
    case 3: return g_strdup_printf ("*%s", value);
    case 4: return hpm_any_call (names, random);
    case 5: return any_arguments (names, random);
    default: return g_steal_pointer (&value);
    }
}

char *
hpm_change_expression (const char *block,
                       GPtrArray  *names,
                       GRand      *random)
{
  g_autoptr (GArray) places = places_of (block);
  g_autofree char *old = NULL, *new = NULL;
  Place place;

  if (places->len == 0)
    return g_strdup (block);
  place = g_array_index (places, Place, g_rand_int_range (random, 0, places->len));
  old = g_strndup (block + place.start, place.end - place.start);
  if (place.kind == ARGUMENTS)
    new = other_arguments (old, names, random);
  else
    new = place.kind == NUMBER ? any_value (names, random) : any_word (operators, random);
  return g_strdup_printf ("%.*s%s%s", (int) place.start, block, new, block + place.end);
}
