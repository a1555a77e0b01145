/* hpm-builtin-types.h: the layout of the built-in types, and their functions
 *
 * Included by hpm-objects.h only. Layouts are CPython 3.11's on 64-bit Linux as
 * far as sizes show (sys.getsizeof), so that size classes, and with them the
 * use of freed addresses, come out the same.
 */
#pragma once

/* --- None, NotImplemented, Ellipsis (object.c) --- */

#define HPM_NONE(vm)             ((vm)->none)
#define HPM_NOT_IMPLEMENTED(vm)  ((vm)->not_implemented)
#define HPM_ELLIPSIS(vm)         ((vm)->ellipsis)
#define HPM_IS_NONE(vm, o)       (HPM_OBJECT (o) == (vm)->none)
#define HPM_RETURN_NONE(vm)      return hpm_incref ((vm)->none)
#define HPM_RETURN_NOT_IMPLEMENTED(vm) return hpm_incref ((vm)->not_implemented)

/* --- int, bool (int.c, int-arithmetic.c, bool.c): 30-bit digits as CPython, GMP's mpn for the large ones --- */

typedef struct {
  HpmVarObject head; /* size: number of digits, negative for a negative number, 0 for 0 */
  guint32      digits[];
} HpmInt;

#define HPM_SMALL_INT_MIN (-5)
#define HPM_SMALL_INT_MAX 256

#define hpm_is_int(o)        HPM_HAS_FLAG (o, INT)
/* Makes vm->small_ints; called once the type int can be allocated. */
void         hpm_ints_init               (HpmVm *vm);
HpmObject   *hpm_int_from_int64          (HpmVm *vm, gint64 value);
HpmObject   *hpm_int_from_uint64         (HpmVm *vm, guint64 value);
HpmObject   *hpm_int_from_double         (HpmVm *vm, double value);
/* As PyLong_FromString: base 0 follows the prefix; NULL without an error set when it is no number. */
HpmObject   *hpm_int_from_digits         (HpmVm *vm, const char *text, gsize length, int base);
gint64       hpm_int_as_int64            (HpmVm *vm, HpmObject *o, gboolean *overflow); /* no guest code; o is an int */
gssize       hpm_int_as_ssize            (HpmVm *vm, HpmObject *o); /* the same; OverflowError and -1 */
double       hpm_int_as_double           (HpmVm *vm, HpmObject *o); /* -1.0 and OverflowError */
int          hpm_int_sign                (HpmObject *o);
HpmObject   *hpm_int_format              (HpmVm *vm, HpmObject *o, int base, gboolean prefix); /* a str */
/* What int (text, base) does, errors and all: of a str, or of bytes. */
HpmObject   *hpm_int_from_str            (HpmVm *vm, HpmObject *str, int base);
HpmObject   *hpm_int_from_bytes          (HpmVm *vm, const char *data, gssize length, int base);
HpmObject   *hpm_int_copy_exact          (HpmVm *vm, HpmObject *o); /* an exact int of the same value */
gint64       hpm_int_hash                (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_int_divmod_near         (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject **remainder);
gsize        hpm_int_n_bits              (HpmObject *o); /* int.bit_length () */
HpmObject   *hpm_bool_from               (HpmVm *vm, gboolean value);
#define HPM_TRUE(vm)  ((vm)->true_)
#define HPM_FALSE(vm) ((vm)->false_)

/* --- float, complex --- */

typedef struct { HpmObject head; double value; } HpmFloat;
typedef struct { HpmObject head; double real, imag; } HpmComplex;
HpmObject   *hpm_float_from_double       (HpmVm *vm, double value);
/* As PyFloat_AsDouble: also asks __float__ and __index__; -1.0 and an error set. */
double       hpm_float_as_double         (HpmVm *vm, HpmObject *o);
double       hpm_float_from_slot         (HpmVm *vm, HpmObject *o); /* what its __float__ gives */
/* float (o) for a str, bytes or bytearray; ValueError. */
HpmObject   *hpm_float_from_text         (HpmVm *vm, HpmObject *o);
gint64       hpm_hash_double             (HpmVm *vm, HpmObject *o, double value); /* o: hashed when it is a NaN */
char        *hpm_double_repr             (double value); /* shortest that reads back; g_free () */
HpmObject   *hpm_complex_from_doubles    (HpmVm *vm, double real, double imag);

/* --- str (str.c, str-methods.c, str-format.c, unicode-data.c) --- */

/* As CPython 3.11's compact strings: data follow the 48-byte header of an ASCII string,
 * or the 72-byte one of others, with a zero at the end. */
typedef struct {
  HpmObject head;
  gssize    length;      /* in code points */
  gint64    hash;        /* -1 until asked */
  guint32   interned : 2, kind : 3 /* 1, 2 or 4 bytes a code point */, ascii : 1;
  guint32   separate : 1; /* an instance of a subclass: HpmLongStr */
  gpointer  reserved;
} HpmStr;

/* An instance of a subclass has room for its slots after the type's basic_size, so its text lies in a block of its own. */
typedef struct { HpmStr str; gpointer reserved[3]; gpointer data; } HpmLongStr;

#define hpm_is_str(o)            HPM_HAS_FLAG (o, STR)
#define HPM_STR_LENGTH(o)        (((HpmStr *) (o))->length)
#define HPM_STR_DATA(o)          (((HpmStr *) (o))->separate ? ((HpmLongStr *) (o))->data                     \
                                  : (gpointer) ((char *) (o) + (((HpmStr *) (o))->ascii ? 48 : 72)))
static inline gunichar
hpm_str_char (HpmObject *o, gssize index)
{
  gpointer data = HPM_STR_DATA (o);
  switch (((HpmStr *) o)->kind)
    {
    case 1: return ((guint8 *) data)[index];
    case 2: return ((guint16 *) data)[index];
    default: return ((guint32 *) data)[index];
    }
}
/* `max_char` decides the kind; the characters are to be filled in. */
HpmObject   *hpm_str_new                 (HpmVm *vm, gssize length, gunichar max_char);
void         hpm_str_set_char            (HpmObject *o, gssize index, gunichar c);
HpmObject   *hpm_str_from_utf8           (HpmVm *vm, const char *text, gssize length); /* -1: up to the zero. Surrogates allowed */
HpmObject   *hpm_str_from_ucs4           (HpmVm *vm, const gunichar *text, gssize length);
HpmObject   *hpm_str_from_char           (HpmVm *vm, gunichar c); /* Latin-1 ones are cached */
HpmObject   *hpm_str_from_format         (HpmVm *vm, const char *format, ...); /* conversions of hpm_raise () */
HpmObject   *hpm_str_from_format_va      (HpmVm *vm, const char *format, va_list args);
char        *hpm_str_to_utf8             (HpmObject *o, gsize *length); /* host memory, g_free (); lone surrogates as 3-byte sequences */
gboolean     hpm_str_equal_ascii         (HpmObject *o, const char *text);
gboolean     hpm_str_equal               (HpmObject *a, HpmObject *b);
int          hpm_str_compare             (HpmVm *vm, HpmObject *a, HpmObject *b); /* vm NULL: cannot be cancelled */
gint64       hpm_str_hash                (HpmVm *vm, HpmObject *o);
gint64       hpm_hash_bytes              (HpmVm *vm, const void *data, gsize length); /* SipHash-1-3, key 0 */
HpmObject   *hpm_str_copy_exact          (HpmVm *vm, HpmObject *o); /* o itself when it is an exact str */
gboolean     hpm_str_is_identifier       (HpmVm *vm, HpmObject *o);
gssize       hpm_str_find                (HpmVm *vm, HpmObject *o, HpmObject *part, gssize start, gssize end, gboolean backwards);
HpmObject   *hpm_str_encode              (HpmVm *vm, HpmObject *o, const char *encoding, const char *errors); /* bytes */
HpmObject   *hpm_str_decode              (HpmVm *vm, HpmObject *bytes, const char *encoding, const char *errors);
/* Of an encoding and an error handler, each NULL or anything: FALSE and an error if that cannot be a name. */
gboolean     hpm_codec_check_names       (HpmVm *vm, const char *function, HpmObject *const *given);
char        *hpm_codec_name              (HpmVm *vm, HpmObject *given, const char *fallback); /* hpm_mem_free () */
HpmObject   *hpm_str_concat              (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_str_join                (HpmVm *vm, HpmObject *separator, HpmObject *iterable);
HpmObject   *hpm_str_join_array          (HpmVm *vm, HpmObject *const *items, gssize n_items); /* BUILD_STRING */
HpmObject   *hpm_str_substring           (HpmVm *vm, HpmObject *o, gssize start, gssize end);
HpmObject   *hpm_str_mod                 (HpmVm *vm, HpmObject *format, HpmObject *args); /* % */
void         hpm_str_intern              (HpmVm *vm, HpmObject **place); /* as PyUnicode_InternInPlace */
HpmObject   *hpm_str_interned            (HpmVm *vm, const char *text);
void         hpm_str_interned_died       (HpmVm *vm, HpmObject *o); /* by its dealloc */
HpmObject   *hpm_str_repr                (HpmVm *vm, HpmObject *o);
/* Growing text: in arena memory, may be abandoned without harm only via hpm_builder_discard (). */
typedef struct {
  gpointer chars;             /* of `kind` bytes each */
  gssize   length, capacity;
  gssize   fence;             /* before it grows beyond, something is to be done */
  gunichar max_char, largest; /* the bits that any of them has; what `kind` can hold */
  guint    kind;
} HpmBuilder;
void         hpm_builder_init            (HpmBuilder *builder);
void         hpm_builder_char            (HpmVm *vm, HpmBuilder *builder, gunichar c);
gunichar     hpm_builder_at              (const HpmBuilder *builder, gssize index);
void         hpm_builder_ascii           (HpmVm *vm, HpmBuilder *builder, const char *text);
void         hpm_builder_str             (HpmVm *vm, HpmBuilder *builder, HpmObject *str);
HpmObject   *hpm_builder_finish          (HpmVm *vm, HpmBuilder *builder);
void         hpm_builder_discard         (HpmVm *vm, HpmBuilder *builder);

/* --- bytes, bytearray --- */

typedef struct { HpmVarObject head; gint64 hash; char data[]; } HpmBytes; /* a zero after the data */
#define hpm_is_bytes(o) HPM_HAS_FLAG (o, BYTES)
#define hpm_is_bytearray(vm, o) HPM_IS_A (vm, o, BYTEARRAY)
/* start: first byte that is in use, as bytearray's ob_start; exports: managed buffers of memoryviews on it,
 * while it has any it keeps its size */
typedef struct { HpmVarObject head; gssize allocated; char *bytes, *start; gssize exports; } HpmBytearray;
/* The bytes of a bytes or bytearray object, borrowed; FALSE for others, without an error. */
gboolean     hpm_bytes_borrow_data       (HpmVm *vm, HpmObject *o, const char **data, gssize *length);
/* The same of a memoryview, if its items stand side by side and it is not released. */
gboolean     hpm_memoryview_borrow_data  (HpmVm *vm, HpmObject *o, const char **data, gssize *length);
HpmObject   *hpm_memoryview_bytes        (HpmVm *vm, HpmObject *view);
HpmObject   *hpm_bytearray_new           (HpmVm *vm, const void *data, gssize length);
HpmObject   *hpm_object_bytes            (HpmVm *vm, HpmObject *o); /* as PyObject_Bytes: bytes (o) for one argument */
HpmObject   *hpm_bytes_repr              (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_bytes_new               (HpmVm *vm, const void *data, gssize length); /* data NULL: zeroed */

/* --- slice, range --- */

typedef struct { HpmObject head; HpmObject *start, *stop, *step; } HpmSlice;
HpmObject   *hpm_slice_new               (HpmVm *vm, HpmObject *start, HpmObject *stop, HpmObject *step); /* NULL: None */
HpmObject   *hpm_slice_new_steal         (HpmVm *vm, HpmObject *start, HpmObject *stop, HpmObject *step);
/* As PySlice_Unpack and PySlice_AdjustIndices; -1 and an error, else the length of the slice. */
gssize       hpm_slice_indices           (HpmVm *vm, HpmObject *slice, gssize length, gssize *start, gssize *stop, gssize *step);

/* The two halves of it: guest code may run in the first (0, or -1 and an error), none in the second. */
int          hpm_slice_unpack            (HpmVm *vm, HpmObject *slice, gssize *start, gssize *stop, gssize *step);
gssize       hpm_slice_adjust            (gssize length, gssize *start, gssize *stop, gssize step);
/* (start, stop, step) for a length (an int) of any size. */
HpmObject   *hpm_slice_long_indices      (HpmVm *vm, HpmObject *slice, HpmObject *length);
HpmObject   *hpm_range_new               (HpmVm *vm, HpmObject *start, HpmObject *stop, HpmObject *step); /* ints; borrows */

/* --- list, tuple --- */

typedef struct { HpmVarObject head; HpmObject **items; gssize allocated; } HpmList;
typedef struct { HpmVarObject head; HpmObject *items[]; } HpmTuple;
#define hpm_is_list(o)           HPM_HAS_FLAG (o, LIST)
#define hpm_is_tuple(o)          HPM_HAS_FLAG (o, TUPLE)
#define HPM_LIST_ITEM(o, i)      (((HpmList *) (o))->items[i])      /* borrowed */
#define HPM_TUPLE_ITEM(o, i)     (((HpmTuple *) (o))->items[i])     /* borrowed */
#define HPM_SIZE(o)              (((HpmVarObject *) (o))->size)
HpmObject   *hpm_list_new                (HpmVm *vm, gssize size); /* items NULL, to be filled by the caller */
int          hpm_list_append             (HpmVm *vm, HpmObject *list, HpmObject *item); /* borrows item; 0 */
int          hpm_list_insert             (HpmVm *vm, HpmObject *list, gssize index, HpmObject *item);
int          hpm_list_extend             (HpmVm *vm, HpmObject *list, HpmObject *iterable);
int          hpm_list_sort               (HpmVm *vm, HpmObject *list, HpmObject *key, gboolean reverse); /* key NULL: none */
/* What a call of list.sort () with keywords leaves, see hpm_args_keep_names (); an import that has called it counts it. */
void         hpm_list_keep_sort_names    (HpmVm *vm);
void         hpm_list_sort_names_are_kept (HpmVm *vm);
int          hpm_list_reverse            (HpmVm *vm, HpmObject *list);
HpmObject   *hpm_list_as_tuple           (HpmVm *vm, HpmObject *list);
HpmObject   *hpm_list_as_list            (HpmVm *vm, HpmObject *list); /* a copy */
HpmObject   *hpm_list_iter_new           (HpmVm *vm, HpmObject *list);
HpmObject   *hpm_list_reverse_iter_new   (HpmVm *vm, HpmObject *list);
HpmObject   *hpm_tuple_iter_new          (HpmVm *vm, HpmObject *tuple);
HpmObject   *hpm_tuple_new               (HpmVm *vm, gssize size); /* items NULL; size 0: the one empty tuple */
HpmObject   *hpm_tuple_pack              (HpmVm *vm, gssize n, ...); /* borrows the items */
HpmObject   *hpm_tuple_from_array        (HpmVm *vm, HpmObject *const *items, gssize n); /* borrows */
HpmObject   *hpm_tuple_from_iterable     (HpmVm *vm, HpmObject *iterable);
HpmObject   *hpm_tuple_from_array_steal  (HpmVm *vm, HpmObject *const *items, gssize n);

/* --- dict (dict.c, dict-views.c): compact, key-sharing for instances --- */

#define hpm_is_dict(o)           HPM_HAS_FLAG (o, DICT)
HpmObject   *hpm_dict_new                (HpmVm *vm);
/* As a dict display makes it: with room for `n`; `unicode`: its keys are exact strs. */
HpmObject   *hpm_dict_new_presized       (HpmVm *vm, gssize n, gboolean unicode);
HpmObject   *hpm_dict_borrow_item        (HpmVm *vm, HpmObject *dict, HpmObject *key); /* NULL without error: none */
HpmObject   *hpm_dict_borrow_item_hash   (HpmVm *vm, HpmObject *dict, HpmObject *key, gint64 hash);
HpmObject   *hpm_dict_borrow_item_ascii  (HpmVm *vm, HpmObject *dict, const char *key);
int          hpm_dict_set_item           (HpmVm *vm, HpmObject *dict, HpmObject *key, HpmObject *value); /* borrows both */
int          hpm_dict_set_item_steal     (HpmVm *vm, HpmObject *dict, HpmObject *key, HpmObject *value); /* takes both over */
int          hpm_dict_set_item_hash      (HpmVm *vm, HpmObject *dict, HpmObject *key, gint64 hash, HpmObject *value);
int          hpm_dict_set_item_ascii     (HpmVm *vm, HpmObject *dict, const char *key, HpmObject *value);
int          hpm_dict_del_item           (HpmVm *vm, HpmObject *dict, HpmObject *key); /* KeyError */
int          hpm_dict_contains           (HpmVm *vm, HpmObject *dict, HpmObject *key);
HpmObject   *hpm_dict_borrow_set_default (HpmVm *vm, HpmObject *dict, HpmObject *key, HpmObject *fallback);
HpmObject   *hpm_dict_pop                (HpmVm *vm, HpmObject *dict, HpmObject *key, HpmObject *fallback); /* fallback NULL: KeyError */
gssize       hpm_dict_size               (HpmObject *dict);
gboolean     hpm_dict_next               (HpmObject *dict, gssize *position, HpmObject **key, HpmObject **value, gint64 *hash); /* borrowed */
void         hpm_dict_clear              (HpmVm *vm, HpmObject *dict);
HpmObject   *hpm_dict_copy               (HpmVm *vm, HpmObject *dict);
int          hpm_dict_update             (HpmVm *vm, HpmObject *dict, HpmObject *other); /* a mapping or pairs */
int          hpm_dict_merge              (HpmVm *vm, HpmObject *dict, HpmObject *other, int override); /* 2: TypeError on doubles, for calls */
HpmObject   *hpm_dict_keys               (HpmVm *vm, HpmObject *dict); /* a new list; _items too */
HpmObject   *hpm_dict_items              (HpmVm *vm, HpmObject *dict);
HpmObject   *hpm_dict_repr               (HpmVm *vm, HpmObject *dict);
HpmObject   *hpm_dict_richcompare        (HpmVm *vm, HpmObject *a, HpmObject *b, int op);
int          hpm_dict_init               (HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
HpmObject   *hpm_dict_or                 (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_dict_inplace_or         (HpmVm *vm, HpmObject *a, HpmObject *b);
int          hpm_dict_update_pairs       (HpmVm *vm, HpmObject *dict, HpmObject *pairs);
/* The last entry, its references given to the caller; FALSE when there is none. */
gboolean     hpm_dict_pop_last           (HpmVm *vm, HpmObject *dict, HpmObject **key, HpmObject **value);
/* Backwards: `*position` begins at the last entry's number and goes down. */
gboolean     hpm_dict_previous           (HpmObject *dict, gssize *position, HpmObject **key, HpmObject **value);
HpmObject   *hpm_dict_view_new           (HpmVm *vm, HpmType *type, HpmObject *dict); /* DICT_KEYS … */
HpmObject   *hpm_dict_iter_new           (HpmVm *vm, HpmType *type, HpmObject *dict); /* DICT_KEY_ITER … */
HpmObject   *hpm_dict_key_iter_new       (HpmVm *vm, HpmObject *dict);
HpmObject   *hpm_dict_reverse_iter_new   (HpmVm *vm, HpmType *type, HpmObject *dict);
void         hpm_raise_key_error         (HpmVm *vm, HpmObject *key); /* also for keys that are tuples */
/* Instances with HPM_TYPE_FLAG_MANAGED_DICT keep their attributes in a values array beside
 * the class's shared keys until somebody asks for the dictionary itself (3.11). Its two words
 * stand in front of the collector header: [-4] dict, [-3] values (one of them NULL). */
#define HPM_MANAGED_DICT(o)      (((HpmObject **) (o))[-4])
#define HPM_MANAGED_VALUES(o)    (((gpointer *) (o))[-3])
void         hpm_instance_init_values    (HpmVm *vm, HpmObject *o, HpmType *type);
HpmObject   *hpm_instance_borrow_value   (HpmVm *vm, HpmObject *o, HpmObject *name); /* inline values or dict; NULL without error */
int          hpm_instance_store_value    (HpmVm *vm, HpmObject *o, HpmObject *name, HpmObject *value); /* NULL deletes; AttributeError */
gboolean     hpm_instance_has_no_values  (HpmObject *o); /* it has no dictionary, or none has been made, and that would be empty */
HpmObject   *hpm_instance_borrow_dict    (HpmVm *vm, HpmObject *o); /* makes it */
int          hpm_instance_visit_values   (HpmObject *o, HpmVisitFunc visit, gpointer data); /* inline values, or the dict */
void         hpm_instance_each_ref       (HpmVm *vm, HpmObject *o, HpmRefFunc func, gpointer data);
void         hpm_instance_clear_values   (HpmVm *vm, HpmObject *o); /* collector's tp_clear */
void         hpm_instance_free_values    (HpmVm *vm, HpmObject *o); /* in dealloc */
void         hpm_shared_keys_free        (HpmVm *vm, HpmType *type);
/* The attribute names that the class's table owns: part of the class's own each_ref. */
void         hpm_shared_keys_each_ref    (HpmVm *vm, HpmType *type, HpmRefFunc func, gpointer data);
/* The references of __slots__ and of a plain dict pointer (instance.c). */
void         hpm_instance_each_slot_ref  (HpmVm *vm, HpmObject *o, HpmRefFunc func, gpointer data);
/* For the collector: stop watching one that holds nothing worth it. */
void         hpm_tuple_maybe_untrack     (HpmVm *vm, HpmObject *o);
void         hpm_dict_maybe_untrack      (HpmVm *vm, HpmObject *o);

/* --- set, frozenset --- */

HpmObject   *hpm_set_new                 (HpmVm *vm, HpmObject *iterable); /* NULL: empty */
HpmObject   *hpm_frozenset_new           (HpmVm *vm, HpmObject *iterable);
int          hpm_set_add                 (HpmVm *vm, HpmObject *set, HpmObject *item);
int          hpm_set_discard             (HpmVm *vm, HpmObject *set, HpmObject *item); /* 1 found, 0 not, -1 */
int          hpm_set_contains            (HpmVm *vm, HpmObject *set, HpmObject *item);
gssize       hpm_set_size                (HpmObject *set);
gboolean     hpm_set_next                (HpmObject *set, gssize *position, HpmObject **item, gint64 *hash);
int          hpm_set_update              (HpmVm *vm, HpmObject *set, HpmObject *iterable);

/* --- repr () of what may contain itself (repr-guard.c) --- */

gboolean     hpm_repr_enter              (HpmVm *vm, HpmObject *o); /* TRUE: already under way; print "[...]", don't leave */
void         hpm_repr_leave              (HpmVm *vm, HpmObject *o);

/* --- functions, methods, descriptors (function.c, method.c, descriptor.c, property.c, super.c) --- */

typedef struct {
  HpmObject   head;
  HpmObject  *globals, *builtins;   /* dicts */
  HpmObject  *name, *qualname;
  HpmObject  *code;
  HpmObject  *defaults, *kwdefaults, *closure; /* tuple, dict, tuple of cells; or NULL */
  HpmObject  *doc, *dict;
  HpmWeakref *weaklist;
  HpmObject  *module, *annotations; /* annotations: dict, tuple (as compiled), or NULL */
  guint32     version;
  guint32     reserved[3];
} HpmFunction;

typedef struct { HpmObject head; HpmObject *function, *self; HpmWeakref *weaklist; gpointer reserved; } HpmMethod;
typedef struct {
  HpmObject           head;
  const HpmMethodDef *def;
  HpmObject          *self, *module;
  HpmWeakref         *weaklist;
  HpmObject          *implementation; /* HPM_METH_PYTHON: owned, a function; else NULL */
} HpmBuiltinFunction;
typedef struct { HpmObject head; HpmObject *content; } HpmCell;
HpmObject   *hpm_function_new            (HpmVm *vm, HpmObject *code, HpmObject *globals, HpmObject *qualname); /* qualname NULL: of the code */
HpmObject   *hpm_method_new              (HpmVm *vm, HpmObject *function, HpmObject *self);
HpmObject   *hpm_builtin_function_new    (HpmVm *vm, const HpmMethodDef *def, HpmObject *self, HpmObject *module_name);
/* Before a call of a function that is C in CPython and Python here: FALSE, with CPython's message, when the
 * arguments are not what it takes. */
HpmObject   *hpm_class_method_borrow_callable (HpmObject *self); /* of a staticmethod too */
/* The same of a method of a class; args begin with the instance or class. */
gboolean     hpm_in_c_check_method_arguments (HpmVm *vm, HpmFunction *method, HpmObject *const *args,
                                              gssize n_args, HpmObject *kwnames);
gboolean     hpm_in_c_check_arguments    (HpmVm *vm, HpmBuiltinFunction *function, HpmObject *const *args,
                                          gssize n_args, HpmObject *kwnames);
typedef enum { HPM_IN_C_SIGNED, HPM_IN_C_UNSIGNED, HPM_IN_C_TUPLE } HpmInCKind; /* the last has no signature, too */
HpmObject   *hpm_in_c_function_new       (HpmVm *vm, HpmObject *implementation, HpmObject *name, HpmObject *self,
                                          HpmObject *module_name, HpmInCKind kind);
HpmObject   *hpm_cell_new                (HpmVm *vm, HpmObject *content); /* NULL: empty */

/* --- modules, namespaces, mappingproxy --- */

typedef struct { HpmObject head; HpmObject *dict; gpointer def, state; HpmWeakref *weaklist; HpmObject *name; } HpmModule;
HpmObject   *hpm_module_new              (HpmVm *vm, const char *name);
HpmObject   *hpm_module_borrow_dict      (HpmObject *module);
int          hpm_module_add_functions    (HpmVm *vm, HpmObject *module, const HpmMethodDef *functions);
int          hpm_module_add_steal        (HpmVm *vm, HpmObject *module, const char *name, HpmObject *value);
HpmObject   *hpm_namespace_new           (HpmVm *vm, HpmObject *dict);
HpmObject   *hpm_mapping_proxy_new       (HpmVm *vm, HpmObject *mapping);

/* --- exceptions (exceptions.c) --- */

typedef struct {
  HpmObject  head;
  HpmObject *dict, *args, *notes, *traceback, *context, *cause;
  gboolean   suppress_context;
  guint16    holds_none; /* its traceback has been set to None, to which it refers then; the field is NULL */
  guint16    is_early;   /* CPython would make it only when somebody looks at it: see hpm_exception_settle () */
} HpmException;
#define hpm_is_exception(o) HPM_HAS_FLAG (o, EXCEPTION)
void         hpm_exceptions_init         (HpmVm *vm); /* makes vm->exceptions[] */
/* "Type: message" as the last line of a traceback has it, the message being `value`'s text (the exception's,
 * as a rule; None: no message); runs guest code. */
HpmObject   *hpm_exception_summary       (HpmVm *vm, HpmObject *exception, HpmObject *value);

/* --- iterators over anything indexable, or a callable --- */

HpmObject   *hpm_seq_iter_new            (HpmVm *vm, HpmObject *sequence);
HpmObject   *hpm_call_iter_new           (HpmVm *vm, HpmObject *callable, HpmObject *sentinel);
HpmObject   *hpm_generic_alias_new       (HpmVm *vm, HpmObject *origin, HpmObject *args);
HpmObject   *hpm_generic_alias_starred   (HpmVm *vm, HpmObject *alias);
HpmObject   *hpm_generic_alias_iter      (HpmVm *vm, HpmObject *alias); /* gives one with a star */
