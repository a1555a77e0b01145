/* hpm-objects.h: types, and the built-in ones
 *
 * Start reading at HpmSlots. Each built-in type has one file in the folders here; it
 * defines its HpmTypeSpec (static, constant) and the functions declared below.
 *
 * Names follow CPython's C API word for word, so that what its manual says
 * about PyList_Append () -- ownership, errors -- holds for
 * hpm_list_append (vm, …). What differs is said here. No function is
 * ever given or gives a NULL to say "an error is set" without one being set.
 */
#pragma once

#include "heap/hpm-heap.h"

G_BEGIN_DECLS

/* --- Functions in slots --- */

typedef void        (*HpmDeallocFunc)   (HpmVm *vm, HpmObject *self);
typedef int         (*HpmTraverseFunc)  (HpmVm *vm, HpmObject *self, HpmVisitFunc visit, gpointer data);
typedef void        (*HpmEachRefFunc)   (HpmVm *vm, HpmObject *self, HpmRefFunc func, gpointer data);
typedef void        (*HpmClearFunc)     (HpmVm *vm, HpmObject *self);
typedef HpmObject  *(*HpmUnaryFunc)     (HpmVm *vm, HpmObject *self);
typedef HpmObject  *(*HpmBinaryFunc)    (HpmVm *vm, HpmObject *a, HpmObject *b);
typedef HpmObject  *(*HpmTernaryFunc)   (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject *c);
typedef int         (*HpmInquiryFunc)   (HpmVm *vm, HpmObject *self);          /* -1: error */
typedef gssize      (*HpmLengthFunc)    (HpmVm *vm, HpmObject *self);          /* -1: error */
typedef gint64      (*HpmHashFunc)      (HpmVm *vm, HpmObject *self);          /* -1: error */
typedef HpmObject  *(*HpmRichCmpFunc)   (HpmVm *vm, HpmObject *a, HpmObject *b, int op);
typedef HpmObject  *(*HpmIndexFunc)     (HpmVm *vm, HpmObject *self, gssize index);
typedef int         (*HpmSetIndexFunc)  (HpmVm *vm, HpmObject *self, gssize index, HpmObject *value);
typedef int         (*HpmSetItemFunc)   (HpmVm *vm, HpmObject *self, HpmObject *key, HpmObject *value);
typedef int         (*HpmContainsFunc)  (HpmVm *vm, HpmObject *self, HpmObject *item);
typedef HpmObject  *(*HpmGetAttrFunc)   (HpmVm *vm, HpmObject *self, HpmObject *name);
typedef int         (*HpmSetAttrFunc)   (HpmVm *vm, HpmObject *self, HpmObject *name, HpmObject *value);
typedef HpmObject  *(*HpmDescrGetFunc)  (HpmVm *vm, HpmObject *descr, HpmObject *object, HpmObject *type);
typedef int         (*HpmDescrSetFunc)  (HpmVm *vm, HpmObject *descr, HpmObject *object, HpmObject *value);
/* A call: `args` holds n_args positional ones followed by the values of the
 * keywords named in the tuple `kwnames` (or NULL). All borrowed. */
typedef HpmObject  *(*HpmCallFunc)      (HpmVm *vm, HpmObject *callable, HpmObject *const *args,
                                         gssize n_args, HpmObject *kwnames);
typedef int         (*HpmInitFunc)      (HpmVm *vm, HpmObject *self, HpmObject *const *args,
                                         gssize n_args, HpmObject *kwnames);
typedef HpmObject  *(*HpmNewFunc)       (HpmVm *vm, HpmType *type, HpmObject *const *args,
                                         gssize n_args, HpmObject *kwnames);

/* The head of a function or method written in C, an HpmCallFunc: HPM_FUNCTION of one that stays in its file,
 * HPM_METHOD of one that a header declares. */
#define HPM_METHOD_ARGS     HpmVm *vm, HpmObject *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames
#define HPM_METHOD(name)    HpmObject *name (HPM_METHOD_ARGS)
#define HPM_FUNCTION(name)  static HpmObject *name (HPM_METHOD_ARGS)

/* What a type can do. Names as CPython's without tp_/nb_/sq_/mp_/am_. */
typedef struct {
  HpmDeallocFunc   dealloc;
  HpmTraverseFunc  traverse;    /* as tp_traverse: what the collector may subtract */
  HpmEachRefFunc   each_ref;    /* every strong reference with its label, traversed or not; NULL:
                                 * those that traverse visits (an instance's dict and slots and the
                                 * reference to a heap type are added by hpm_object_each_ref ()) */
  HpmClearFunc     clear;
  HpmDeallocFunc   finalize;    /* as tp_finalize */
  gsize          (*sizeof_) (HpmVm *vm, HpmObject *self); /* as __sizeof__, without the collector's header; no guest
                                 * code; NULL: basic_size + size * item_size */

  HpmUnaryFunc     repr;
  HpmUnaryFunc     str;
  HpmHashFunc      hash;        /* hpm_object_hash_not_implemented for unhashable types */
  HpmRichCmpFunc   richcompare;
  HpmCallFunc      call;
  HpmGetAttrFunc   getattro;
  HpmSetAttrFunc   setattro;
  HpmUnaryFunc     iter;
  HpmUnaryFunc     iternext;    /* NULL without an error set, or with StopIteration: exhausted;
                                 * hpm_iter_next () makes one of both */
  HpmDescrGetFunc  descr_get;
  HpmDescrSetFunc  descr_set;
  HpmInitFunc      init;
  HpmNewFunc       new_;

  HpmLengthFunc    length;      /* mp_length and sq_length in one */
  HpmBinaryFunc    subscript;   /* mp_subscript */
  HpmSetItemFunc   ass_subscript;
  HpmIndexFunc     item;        /* sq_item, index not negative */
  HpmSetIndexFunc  ass_item;
  HpmContainsFunc  contains;
  HpmBinaryFunc    concat;      /* sq_concat */
  HpmBinaryFunc    inplace_concat;
  HpmIndexFunc     repeat;      /* sq_repeat */
  HpmIndexFunc     inplace_repeat;

  HpmBinaryFunc    add, subtract, multiply, remainder, divmod;
  HpmTernaryFunc   power;
  HpmUnaryFunc     negative, positive, absolute;
  HpmInquiryFunc   bool_;
  HpmUnaryFunc     invert;
  HpmBinaryFunc    lshift, rshift, and_, xor_, or_;
  HpmUnaryFunc     int_, float_;
  HpmBinaryFunc    inplace_add, inplace_subtract, inplace_multiply, inplace_remainder;
  HpmTernaryFunc   inplace_power;
  HpmBinaryFunc    inplace_lshift, inplace_rshift, inplace_and, inplace_xor, inplace_or;
  HpmBinaryFunc    floor_divide, true_divide, inplace_floor_divide, inplace_true_divide;
  HpmUnaryFunc     index;
  HpmBinaryFunc    matrix_multiply, inplace_matrix_multiply;
} HpmSlots;

/* --- Tables that describe a built-in type --- */

typedef enum {
  HPM_METH_NOARGS   = 1 << 0, /* message: takes no arguments (%zd given) */
  HPM_METH_O        = 1 << 1, /* message: takes exactly one argument (%zd given) */
  HPM_METH_FASTCALL = 1 << 2, /* the function checks the number of its arguments itself */
  HPM_METH_KEYWORDS = 1 << 3, /* with FASTCALL: it takes keywords too */
  HPM_METH_CLASS    = 1 << 4,
  HPM_METH_STATIC   = 1 << 5,
  HPM_METH_VARARGS  = 1 << 6, /* with FASTCALL: CPython's gets a tuple; see hpm_call_args_begin () */
  HPM_METH_PYTHON   = 1 << 7, /* by itself: C in CPython, Python here; see runtime/in-c.c */
} HpmMethodFlags;

typedef struct {
  const char *name;
  HpmCallFunc function;  /* first argument: self (the module for a module's function) */
  guint       flags;
  const char *signature; /* "(object, /)": for help and inspect; or NULL */
} HpmMethodDef;

typedef enum { HPM_MEMBER_OBJECT, /* NULL reads as None */
               HPM_MEMBER_OBJECT_EX, /* NULL raises AttributeError */
               HPM_MEMBER_SSIZE, HPM_MEMBER_INT, HPM_MEMBER_BOOL, HPM_MEMBER_DOUBLE,
               HPM_MEMBER_STRING } HpmMemberKind;

typedef struct {
  const char   *name;
  HpmMemberKind kind;
  gsize         offset;
  gboolean      readonly;
} HpmMemberDef;

typedef struct {
  const char   *name;
  HpmUnaryFunc  get;
  int         (*set) (HpmVm *vm, HpmObject *self, HpmObject *value); /* value NULL: delete; or NULL */
} HpmGetSetDef;

typedef enum {
  HPM_TYPE_FLAG_GC           = 1 << 0,
  HPM_TYPE_FLAG_HEAP         = 1 << 1,  /* made by a class statement; instances own a reference to it */
  HPM_TYPE_FLAG_BASETYPE     = 1 << 2,  /* may be subclassed */
  HPM_TYPE_FLAG_MANAGED_DICT = 1 << 3,  /* dict/values words in front of the collector header */
  HPM_TYPE_FLAG_METHOD_DESCR = 1 << 4,  /* LOAD_METHOD may leave it unbound */
  HPM_TYPE_FLAG_INT          = 1 << 5,  /* subclass of int, and so on */
  HPM_TYPE_FLAG_LIST         = 1 << 6,
  HPM_TYPE_FLAG_TUPLE        = 1 << 7,
  HPM_TYPE_FLAG_BYTES        = 1 << 8,
  HPM_TYPE_FLAG_STR          = 1 << 9,
  HPM_TYPE_FLAG_DICT         = 1 << 10,
  HPM_TYPE_FLAG_EXCEPTION    = 1 << 11,
  HPM_TYPE_FLAG_TYPE         = 1 << 12,
  HPM_TYPE_FLAG_SEQUENCE     = 1 << 13, /* for match */
  HPM_TYPE_FLAG_MAPPING      = 1 << 14,
  HPM_TYPE_FLAG_ABSTRACT     = 1 << 15, /* __abstractmethods__ is set */
  HPM_TYPE_FLAG_IMMUTABLE    = 1 << 16, /* built in: attributes can't be set */
  HPM_TYPE_FLAG_NO_NEW       = 1 << 17, /* cannot create 'x' instances */
  HPM_TYPE_FLAG_MATCH_SELF   = 1 << 18,
  HPM_TYPE_FLAG_LIBRARY      = 1 << 19, /* class statement ran in library code */
  HPM_TYPE_FLAG_VECTORCALL   = 1 << 20, /* built-in type that is called without a tuple of the arguments */
  HPM_TYPE_FLAG_PLAIN_CALL   = 1 << 21, /* likewise its instances */
  HPM_TYPE_FLAG_FLAT_CALL    = 1 << 22, /* and a call of those is no level of recursion */
  HPM_TYPE_FLAG_IN_C         = 1 << 23, /* a library's class that is C in CPython: dir () leaves out its private names */
} HpmTypeFlags;

/* Identity of each built-in type: HPM_TYPE (vm, LIST) is the type object. */
typedef enum {
#define HPM_BUILTIN_TYPE(ID, spec) HPM_TYPE_ID_##ID,
#include "objects/hpm-types.def"
#undef HPM_BUILTIN_TYPE
  HPM_N_BUILTIN_TYPES
} HpmTypeId;

typedef struct {
  const char         *name;       /* as __name__, or "module.name" */
  HpmTypeId           base;       /* HPM_TYPE_ID_OBJECT for most */
  gsize               basic_size;
  gsize               item_size;
  guint               flags;      /* HpmTypeFlags; those of the base that CPython inherits are added */
  gssize              weaklist_offset, dict_offset; /* 0: none */
  HpmSlots            slots;
  const HpmMethodDef *methods;    /* ended by a NULL name, as the next two */
  const HpmMemberDef *members;
  const HpmGetSetDef *getsets;
  const char         *doc;
} HpmTypeSpec;

/* Each spec is called hpm_<name>_spec, e.g. hpm_list_spec. */
#define HPM_BUILTIN_TYPE(ID, spec) extern const HpmTypeSpec spec;
#include "objects/hpm-types.def"
#undef HPM_BUILTIN_TYPE

/* --- Type objects --- */

struct _HpmType {
  HpmVarObject  head;
  const char   *name;          /* in the arena or static: what error messages say (no module) */
  gsize         basic_size;
  gsize         item_size;
  gssize        less_size;     /* by which an instance is smaller in CPython, where its class is C */
  guint         flags;         /* HpmTypeFlags */
  HpmTypeId     id;            /* of the nearest built-in base (itself for a built-in one) */
  guint32       born;          /* ordinal of the newest instance */
  guint32       version;       /* changes with each change to it or a base; 0: none given */
  gssize        weaklist_offset;
  gssize        dict_offset;   /* of a plain dict pointer; -1: managed; -8: after the items (see
                                * hpm_object_dict_place ()) */
  HpmSlots      s;
  HpmType      *base;          /* strong in heap types */
  HpmObject    *bases;         /* tuple */
  HpmObject    *mro;           /* tuple */
  HpmObject    *dict;
  HpmObject    *subclasses;    /* dict: int address -> weakref, or NULL */
  HpmWeakref   *weaklist;
  /* Heap types only */
  HpmObject    *name_object, *qualname;
  HpmObject    *slot_names;    /* tuple of __slots__, or NULL */
  gpointer      shared_keys;   /* of its instances' dictionaries; see dict-table.c */
  const HpmTypeSpec *spec;     /* built-in types only */
  HpmMemberDef *slot_members;  /* for __slots__: one for each of slot_names, in the arena */
};

#define HPM_TYPE(vm, ID)     ((vm)->types[HPM_TYPE_ID_##ID])
#define HPM_AS_TYPE(o)       ((HpmType *) (o))
#define HPM_IS(vm, o, ID)    (HPM_TYPE_OF (o) == HPM_TYPE (vm, ID))             /* exactly */
#define HPM_HAS_FLAG(o, F)   ((HPM_TYPE_OF (o)->flags & HPM_TYPE_FLAG_##F) != 0) /* or a subclass */

gboolean     hpm_type_is_subtype     (HpmType *type, HpmType *base);
#define      HPM_IS_A(vm, o, ID)     (HPM_IS (vm, o, ID) || hpm_type_is_subtype (HPM_TYPE_OF (o), HPM_TYPE (vm, ID)))
/* Makes all the built-in types; the first thing a VM does. */
void         hpm_types_init          (HpmVm *vm);
/* Attribute `name` along the MRO, borrowed; NULL without an error when there is none. */
HpmObject   *hpm_type_borrow_lookup  (HpmVm *vm, HpmType *type, HpmObject *name);
HpmObject   *hpm_type_call           (HpmVm *vm, HpmObject *type, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
void         hpm_type_modified       (HpmVm *vm, HpmType *type);
/* A version that changes whenever a lookup along the MRO may give something else; 0: none can be given. */
guint32      hpm_type_version        (HpmVm *vm, HpmType *type);
/* A type out of its table, complete with its dictionary: for those that have no place in hpm-types.def. */
HpmType     *hpm_type_from_spec      (HpmVm *vm, const HpmTypeSpec *spec, HpmType *base);
/* As PyType_GenericAlloc: a new instance, zeroed past its header and tracked. */
/* Tracks a new object when its class is the learner's; instances of the built-in one are not tracked. */
#define      hpm_track_instance(vm, type, o) \
  do { if ((type)->flags & HPM_TYPE_FLAG_GC) hpm_gc_track ((vm), (o)); } while (0)
gpointer     hpm_type_generic_alloc  (HpmVm *vm, HpmType *type, gssize n_items);
/* Where an object with a plain dict pointer keeps it; NULL for others. */
HpmObject  **hpm_object_dict_place   (HpmObject *o);

/* --- Identifiers the engine itself uses: HPM_ID (vm, __init__) --- */

typedef enum {
#define HPM_IDENTIFIER(name) HPM_ID_##name,
#include "objects/hpm-identifiers.def"
#undef HPM_IDENTIFIER
  HPM_N_IDENTIFIERS
} HpmIdentifier;

#define HPM_ID(vm, name) ((vm)->identifiers[HPM_ID_##name])

/* --- Exceptions: HPM_EXC (vm, ValueError) is the type --- */

typedef enum {
#define HPM_EXCEPTION(name, base) HPM_EXC_##name,
#include "objects/hpm-exceptions.def"
#undef HPM_EXCEPTION
  HPM_N_EXCEPTIONS
} HpmExceptionId;

#define HPM_EXC(vm, name) ((vm)->exceptions[HPM_EXC_##name])

/* Raises `type` with a message. Conversions as printf's %s %d %i %u %c %x %zd %zu %ld %lu
 * %lld (with width and precision) and, with an HpmObject*: %S str, %R repr, %A ascii, %U a str
 * itself; with an HpmType*: %T its name. Always returns NULL. __context__ is set. */
gpointer     hpm_raise               (HpmVm *vm, HpmType *type, const char *format, ...);
/* Raises type (value): value borrowed, may be NULL, a tuple of arguments or an instance. */
gpointer     hpm_raise_object        (HpmVm *vm, HpmType *type, HpmObject *value);
gpointer     hpm_raise_none          (HpmVm *vm, HpmType *type);
gboolean     hpm_err_occurred        (HpmVm *vm);
gboolean     hpm_err_matches         (HpmVm *vm, HpmType *type);
void         hpm_err_clear           (HpmVm *vm);
/* Whether `times` times `n_items` of that size could be had from any machine; FALSE with MemoryError. What is more
 * than the run may use, but not absurd, ends the run instead when it is asked for. */
gboolean     hpm_can_hold            (HpmVm *vm, gsize n_items, gsize times, gsize item_size);
/* Takes the set exception out of the VM (hold it while guest code may run). */
HpmObject   *hpm_err_take            (HpmVm *vm);
/* The same for who only puts it back: it may stay one that nobody has seen (raise.c). */
HpmObject   *hpm_err_put_by          (HpmVm *vm);
/* CPython's C code makes the one that is set at once. */
void         hpm_err_settle          (HpmVm *vm);
/* Makes what is still missing of one that C has raised and nobody has seen. Held by the caller; may collect. */
void         hpm_exception_settle    (HpmVm *vm, HpmObject *exception);
void         hpm_err_restore_steal   (HpmVm *vm, HpmObject *exception);
/* "Exception ignored in: …" on the guest's stderr; clears the error. */
void         hpm_err_write_unraisable (HpmVm *vm, HpmObject *where);

/* --- The object protocol (object.c, abstract.c), as PyObject_*, PyNumber_*, PySequence_* --- */

enum { HPM_LT, HPM_LE, HPM_EQ, HPM_NE, HPM_GT, HPM_GE };

/* Whether `x op y`. */
static inline gboolean
hpm_op_holds (gint64 x,
              gint64 y,
              int    op)
{
  switch (op)
    {
    case HPM_LT: return x < y;
    case HPM_LE: return x <= y;
    case HPM_EQ: return x == y;
    case HPM_NE: return x != y;
    case HPM_GT: return x > y;
    default: return x >= y;
    }
}

HpmObject   *hpm_object_repr             (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_object_str              (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_object_ascii            (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_object_format           (HpmVm *vm, HpmObject *o, HpmObject *spec); /* spec NULL: "" */
HpmObject   *hpm_object_format_exact     (HpmVm *vm, HpmObject *o, HpmObject *spec); /* as str.format () does */
gint64       hpm_object_hash             (HpmVm *vm, HpmObject *o);
gint64       hpm_object_hash_not_implemented (HpmVm *vm, HpmObject *o);
gint64       hpm_hash_pointer            (HpmVm *vm, gconstpointer p);
HpmObject   *hpm_object_rich_compare     (HpmVm *vm, HpmObject *a, HpmObject *b, int op);
int          hpm_object_rich_compare_bool(HpmVm *vm, HpmObject *a, HpmObject *b, int op); /* identity first */
int          hpm_object_is_true          (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_object_get_attr         (HpmVm *vm, HpmObject *o, HpmObject *name);
/* NULL without an error when there is no such attribute. */
HpmObject   *hpm_object_lookup_attr      (HpmVm *vm, HpmObject *o, HpmObject *name);
int          hpm_object_set_attr         (HpmVm *vm, HpmObject *o, HpmObject *name, HpmObject *value); /* NULL deletes */
HpmObject   *hpm_object_generic_get_attr (HpmVm *vm, HpmObject *o, HpmObject *name);
int          hpm_object_generic_set_attr (HpmVm *vm, HpmObject *o, HpmObject *name, HpmObject *value);
/* As _PyObject_GetMethod: TRUE when *method is unbound and takes o as its first argument. */
gboolean     hpm_object_get_method       (HpmVm *vm, HpmObject *o, HpmObject *name, HpmObject **method);
/* Looks `name` up on the type only and binds it; NULL without an error when there is none. */
HpmObject   *hpm_object_lookup_special   (HpmVm *vm, HpmObject *o, HpmObject *name);
/* The instance's dictionary, made if it must be; borrowed; NULL for objects without one. */
HpmObject   *hpm_object_borrow_dict      (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_object_get_item         (HpmVm *vm, HpmObject *o, HpmObject *key);
int          hpm_object_set_item         (HpmVm *vm, HpmObject *o, HpmObject *key, HpmObject *value);
int          hpm_object_del_item         (HpmVm *vm, HpmObject *o, HpmObject *key);
gssize       hpm_object_size             (HpmVm *vm, HpmObject *o);
gssize       hpm_object_length_hint      (HpmVm *vm, HpmObject *o, gssize fallback);
HpmObject   *hpm_object_get_iter         (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_object_get_iter_or      (HpmVm *vm, HpmObject *o, const char *refusal);
gboolean     hpm_iter_check              (HpmObject *o); /* whether it has a __next__ */
/* The iternext of a class without __next__: an iterator may lose it while it is being used. */
HpmObject   *hpm_iter_next_missing       (HpmVm *vm, HpmObject *self);
HpmObject   *hpm_iter_next               (HpmVm *vm, HpmObject *iterator); /* NULL, no error: exhausted */
HpmObject   *hpm_object_dir              (HpmVm *vm, HpmObject *o);
int          hpm_object_is_instance      (HpmVm *vm, HpmObject *o, HpmObject *cls);
int          hpm_object_is_subclass      (HpmVm *vm, HpmObject *derived, HpmObject *cls);
gboolean     hpm_callable_check          (HpmObject *o);
gssize       hpm_object_sizeof           (HpmVm *vm, HpmObject *o); /* sys.getsizeof; runs no guest code */
gssize       hpm_type_size_in_front      (HpmType *type);

HpmObject   *hpm_object_call             (HpmVm *vm, HpmObject *callable, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
/* Where CPython makes a tuple of the arguments for a call (and a dictionary of the keywords), so do we: it is
 * seen in counts and among referrers, and takes a tuple off the free list. */
typedef struct { HpmObject *tuple, *keywords, *outer, *outer_keywords; } HpmCallArgs;
void         hpm_call_args_begin         (HpmVm *vm, HpmCallArgs *self, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
void         hpm_call_args_end           (HpmVm *vm, HpmCallArgs *self, HpmObject *result);
/* Are these the items of the tuple that the call came with, f (*args)? */
gboolean     hpm_call_needs_tuple        (HpmVm *vm, HpmObject *callable); /* CPython calls it without vectorcall */
gboolean     hpm_call_args_are_tuple     (HpmVm *vm, HpmObject *const *args, gssize n_args, HpmObject *kwnames);
/* That tuple, if it has these items; else a new one. */
HpmObject   *hpm_call_args_tuple         (HpmVm *vm, HpmObject *const *args, gssize n_args);
/* The dictionary that the call with these keywords came with (borrowed), or NULL: who wants one makes it. */
HpmObject   *hpm_call_args_keywords      (HpmVm *vm, HpmObject *const *values, HpmObject *kwnames);
HpmObject   *hpm_object_call_no_args     (HpmVm *vm, HpmObject *callable);
HpmObject   *hpm_object_call_one_arg     (HpmVm *vm, HpmObject *callable, HpmObject *arg);
HpmObject   *hpm_object_call_method      (HpmVm *vm, HpmObject *o, HpmObject *name, HpmObject *const *args, gssize n_args);
/* Values of `kwargs` into `values`, borrowed, their names into a new tuple; NULL with an error. */
HpmObject   *hpm_split_keywords          (HpmVm *vm, HpmObject *kwargs, HpmObject **values);
HpmObject   *hpm_object_call_tuple_dict  (HpmVm *vm, HpmObject *callable, HpmObject *args, HpmObject *kwargs);

/* `op` is one of the HPM_OP_* below; in-place ones fall back to the plain one. */
typedef enum {
  HPM_OP_ADD, HPM_OP_AND, HPM_OP_FLOOR_DIVIDE, HPM_OP_LSHIFT, HPM_OP_MATRIX_MULTIPLY, HPM_OP_MULTIPLY,
  HPM_OP_REMAINDER, HPM_OP_OR, HPM_OP_POWER, HPM_OP_RSHIFT, HPM_OP_SUBTRACT, HPM_OP_TRUE_DIVIDE, HPM_OP_XOR,
  HPM_OP_INPLACE = 13 /* + one of the above; the numbers are BINARY_OP's in 3.11 */
} HpmOperator;

HpmObject   *hpm_number_binary           (HpmVm *vm, HpmObject *a, HpmObject *b, guint op);
HpmObject   *hpm_number_power            (HpmVm *vm, HpmObject *a, HpmObject *b, HpmObject *modulus, gboolean inplace);
HpmObject   *hpm_number_divmod           (HpmVm *vm, HpmObject *a, HpmObject *b);
HpmObject   *hpm_number_negative         (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_number_positive         (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_number_invert           (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_number_absolute         (HpmVm *vm, HpmObject *o);
HpmObject   *hpm_number_index            (HpmVm *vm, HpmObject *o);
/* Says that a conversion method gave an instance of a subclass of what is `wanted`; FALSE: that is an error. */
gboolean     hpm_warn_of_subclass        (HpmVm *vm, const char *method, HpmObject *result, const char *wanted);
HpmObject   *hpm_number_long             (HpmVm *vm, HpmObject *o); /* int (o) */
HpmObject   *hpm_number_float            (HpmVm *vm, HpmObject *o);
/* -1 with an error set when it fails; `overflow` is the exception for a number too large, or
 * NULL to clip. */
gssize       hpm_number_as_ssize         (HpmVm *vm, HpmObject *o, HpmType *overflow);
HpmObject   *hpm_number_added            (HpmVm *vm, HpmObject *a, HpmObject *b, gboolean inplace); /* by __add__ alone; or NotImplemented */
gboolean     hpm_argument_as_ssize       (HpmVm *vm, HpmObject *o, gssize *value); /* of a C function, with the message it has; */
gboolean     hpm_argument_as_int         (HpmVm *vm, HpmObject *o, gssize *value); /* its parameter is a Py_ssize_t, or an int */
int          hpm_sequence_contains       (HpmVm *vm, HpmObject *seq, HpmObject *item);
HpmObject   *hpm_sequence_list           (HpmVm *vm, HpmObject *iterable);
HpmObject   *hpm_sequence_fast           (HpmVm *vm, HpmObject *iterable, const char *refusal);
HpmObject   *hpm_sequence_tuple          (HpmVm *vm, HpmObject *iterable);
HpmObject   *hpm_sequence_get_item       (HpmVm *vm, HpmObject *seq, gssize index);
gboolean     hpm_sequence_check          (HpmObject *o);
gboolean     hpm_mapping_check           (HpmObject *o);

/* --- Arguments of C functions --- */

/* "NAME expected at least 1 argument, got 0" and kin. */
gboolean     hpm_args_check              (HpmVm *vm, const char *name, gssize n_args, gssize min, gssize max);
/* Whether the constructor of the built-in type `of` must refuse keywords: no subclass's __init__ waits for them. */
#define      hpm_type_has_init_of(vm, type, of) ((type)->s.init == (of)->s.init)
gboolean     hpm_args_no_keywords        (HpmVm *vm, const char *name, HpmObject *kwnames); /* "NAME() takes no keyword arguments" */
/* What "argument 'x' must be str, not …" ends with: the type's name, but None for None. */
const char  *hpm_argument_type_name      (HpmVm *vm, HpmObject *argument);
/* As Argument Clinic's parser: fills out[] (borrowed, NULL where left out) for the
 * parameters `names` (NULL-terminated; "" marks positional-only ones), `n_required`
 * needed, at most `n_positional` by position. The messages are CPython's. */
gboolean     hpm_args_parse              (HpmVm *vm, const char *function, HpmObject *const *args, gssize n_args,
                                          HpmObject *kwnames, const char *const *names, gssize n_required,
                                          gssize n_positional, HpmObject **out);
/* The same for `parser`, which several functions that share a table of names tell apart; NULL: as CPython's older
 * PyArg_ParseTupleAndKeywords (), which keeps no names. */
gboolean     hpm_args_parse_as           (HpmVm *vm, gconstpointer parser, const char *function, HpmObject *const *args,
                                          gssize n_args, HpmObject *kwnames, const char *const *names,
                                          gssize n_required, gssize n_positional, HpmObject **out);
/* Argument Clinic's parser of a function makes a tuple of its parameters' names when it first has more to do than to count
 * positional arguments, and keeps it: a birth, and an object that the collector sees. */
void         hpm_args_keep_names         (HpmVm *vm, gconstpointer parser, const char *const *names);
void         hpm_args_names_are_kept     (HpmVm *vm, gconstpointer parser); /* since an import: counted there */

#include "objects/hpm-builtin-types.h"

G_END_DECLS
