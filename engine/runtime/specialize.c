/* specialize.c: special forms of instructions: when, and which
 *
 * See specialize.h for the laws. What the forms do is in eval-special.def.
 */
#include "runtime/specialize.h"
#include "objects/hpm-values.h"

#define MOST_FAILURES 6

static HpmObject *
name_at (HpmFrame *frame,
         guint     i)
{
  return HPM_TUPLE_ITEM (frame->code->names, i);
}

static void
become (HpmInstruction  *instruction,
        HpmSpecialOpcode opcode)
{
  instruction->opcode = opcode;
}

/* Try again after a while, and then after a longer one. */
static void
put_off (HpmInstruction *instruction)
{
  instruction->failures++;
  instruction->wait = instruction->failures < MOST_FAILURES ? 4u << instruction->failures : 0;
}

void
hpm_unspecialize (HpmInstruction *instruction)
{
  instruction->opcode = instruction->plain;
  put_off (instruction);
}

void
hpm_respecialize (HpmVm            *vm,
                  HpmFrame         *frame,
                  HpmInstruction   *instruction,
                  HpmSpecializeFunc specialize)
{
  instruction->opcode = instruction->plain;
  specialize (vm, frame, instruction);
}

/* --- Before the first run --- */

/* The form of an instruction that does the work of the next one, too. */
static HpmSpecialOpcode
pair_form (const HpmInstruction *first,
           const HpmInstruction *rest,
           gsize                 n_rest)
{
  gboolean takes_attr = n_rest > 1 && (rest[1].plain == HPM_OPCODE_LOAD_ATTR || rest[1].plain == HPM_OPCODE_LOAD_METHOD
                                       || rest[1].plain == HPM_OPCODE_STORE_ATTR);

  if (first->opcode == HPM_OPCODE_STEP && rest->plain == HPM_OPCODE_LOAD_FAST && !takes_attr)
    return HPM_SPECIAL_STEP_LOAD_FAST;
  if (first->plain != HPM_OPCODE_LOAD_FAST)
    return HPM_SPECIAL_BEFORE;
  if (rest->plain == HPM_OPCODE_LOAD_FAST && !takes_attr)
    return HPM_SPECIAL_LOAD_FAST_LOAD_FAST;
  if (rest->plain == HPM_OPCODE_LOAD_CONST)
    return HPM_SPECIAL_LOAD_FAST_LOAD_CONST;
  if (rest->plain == HPM_OPCODE_LOAD_ATTR)
    return HPM_SPECIAL_LOAD_FAST_LOAD_ATTR;
  if (rest->plain == HPM_OPCODE_STORE_ATTR)
    return HPM_SPECIAL_LOAD_FAST_STORE_ATTR;
  return HPM_SPECIAL_BEFORE;
}

/* In comprehensions, and in what is not the program's. */
static gboolean
is_loop_without_step (HpmCode *code,
                      gsize    start,
                      gsize    end)
{
  for (gsize i = start; i < end; i++)
    if (code->instructions[i].plain == HPM_OPCODE_STEP)
      return FALSE;
  return TRUE;
}

/* The form of a conditional jump back that is to see whether the run is cancelled. */
static HpmSpecialOpcode
jump_form (HpmCode *code,
           gsize    at)
{
  const HpmInstruction *jump = &code->instructions[at];

  if ((jump->plain != HPM_OPCODE_POP_JUMP_IF_FALSE && jump->plain != HPM_OPCODE_POP_JUMP_IF_TRUE) || jump->arg > at
      || !is_loop_without_step (code, jump->arg, at))
    return HPM_SPECIAL_BEFORE;
  return jump->plain == HPM_OPCODE_POP_JUMP_IF_FALSE ? HPM_SPECIAL_AGAIN_IF_FALSE : HPM_SPECIAL_AGAIN_IF_TRUE;
}

void
hpm_quicken (HpmVm   *vm,
             HpmCode *code)
{
  for (gsize i = 0; i < code->n_instructions; i++)
    {
      HpmInstruction *instruction = &code->instructions[i];
      HpmSpecialOpcode form = HPM_SPECIAL_BEFORE;

      if (i + 1 < code->n_instructions)
        form = pair_form (instruction, instruction + 1, code->n_instructions - i - 1);
      if (form == HPM_SPECIAL_BEFORE)
        form = jump_form (code, i);
      if (form != HPM_SPECIAL_BEFORE)
        become (instruction, form);
      else if (instruction->plain == HPM_OPCODE_LOAD_CONST)
        become (instruction, HPM_SPECIAL_LOAD_CONST_AT);
      if (instruction->plain == HPM_OPCODE_LOAD_CONST)
        instruction->place = hpm_place_of_object (vm, HPM_TUPLE_ITEM (code->consts, instruction->arg));
      if (instruction->plain == HPM_OPCODE_RESUME)
        instruction->wait = 0;
    }
}

/* --- Names --- */

/* The entry of `name` in a dictionary whose keys are exact strs; -1: none, or not that simple. */
static gssize
find_name (HpmVm     *vm,
           HpmObject *dict,
           HpmObject *name)
{
  HpmDictKeys *keys = ((HpmDict *) dict)->keys;
  gssize i;

  if (!HPM_IS (vm, dict, DICT) || keys->kind != HPM_DICT_UNICODE || ((HpmStr *) name)->hash == -1)
    return -1;
  i = hpm_keys_find_str (keys, name, ((HpmStr *) name)->hash);
  return i >= 0 && HPM_KEYS_UNICODE (keys, i)->key == name ? i : -1;
}

static guint32
keys_version (HpmVm       *vm,
              HpmDictKeys *keys)
{
  if (keys->version == 0 && vm->keys_version < G_MAXUINT32)
    keys->version = ++vm->keys_version;
  return keys->version;
}

/* `name` is in the table of `dict`: the instruction remembers where. */
static gboolean
remember_name (HpmVm          *vm,
               HpmObject      *dict,
               HpmObject      *name,
               HpmInstruction *instruction)
{
  HpmDictKeys *keys = ((HpmDict *) dict)->keys;
  gssize i = find_name (vm, dict, name);

  if (i < 0)
    return FALSE;
  instruction->version = keys_version (vm, keys);
  instruction->place = (char *) &HPM_KEYS_UNICODE (keys, i)->value - (char *) keys;
  return instruction->version != 0;
}

/* All forms that look into builtins rely on one version of its table, of which an instruction remembers the era. */
static gboolean
remember_builtins (HpmVm          *vm,
                   HpmInstruction *instruction)
{
  guint32 version = keys_version (vm, ((HpmDict *) vm->builtins)->keys);

  if (version != vm->builtins_version)
    {
      if (version == 0 || vm->builtins_changes == G_MAXUINT8)
        return FALSE;
      vm->builtins_version = version;
      vm->builtins_changes++;
    }
  instruction->wait = vm->builtins_changes;
  return TRUE;
}

/* `name` is not in `dict`, but in builtins. */
static gboolean
find_builtin (HpmVm          *vm,
              HpmFrame       *frame,
              HpmObject      *dict,
              HpmObject      *name,
              HpmInstruction *instruction)
{
  HpmDictKeys *keys = ((HpmDict *) dict)->keys;

  if (!HPM_IS (vm, dict, DICT) || keys->kind != HPM_DICT_UNICODE || ((HpmStr *) name)->hash == -1
      || hpm_keys_find_str (keys, name, ((HpmStr *) name)->hash) >= 0)
    return FALSE;
  if (frame->builtins != vm->builtins || !remember_name (vm, vm->builtins, name, instruction)
      || !remember_builtins (vm, instruction))
    return FALSE;
  instruction->version = keys_version (vm, keys);
  return instruction->version != 0;
}

void
hpm_specialize_load_global (HpmVm          *vm,
                            HpmFrame       *frame,
                            HpmInstruction *instruction)
{
  HpmObject *name = name_at (frame, instruction->arg >> 1);

  if (remember_name (vm, frame->globals, name, instruction))
    become (instruction, HPM_SPECIAL_LOAD_GLOBAL_MODULE);
  else if (find_builtin (vm, frame, frame->globals, name, instruction))
    become (instruction, HPM_SPECIAL_LOAD_GLOBAL_BUILTIN);
  else
    put_off (instruction);
}

void
hpm_specialize_store_global (HpmVm          *vm,
                             HpmFrame       *frame,
                             HpmInstruction *instruction)
{
  if (remember_name (vm, frame->globals, name_at (frame, instruction->arg), instruction))
    become (instruction, HPM_SPECIAL_STORE_GLOBAL_MODULE);
  else
    put_off (instruction);
}

void
hpm_specialize_load_name (HpmVm          *vm,
                          HpmFrame       *frame,
                          HpmInstruction *instruction)
{
  HpmObject *name = name_at (frame, instruction->arg);

  if (frame->locals && remember_name (vm, frame->locals, name, instruction))
    become (instruction, HPM_SPECIAL_LOAD_NAME_LOCAL);
  else if (frame->locals == frame->globals && find_builtin (vm, frame, frame->globals, name, instruction))
    become (instruction, HPM_SPECIAL_LOAD_NAME_BUILTIN);
  else
    put_off (instruction);
}

void
hpm_specialize_store_name (HpmVm          *vm,
                           HpmFrame       *frame,
                           HpmInstruction *instruction)
{
  if (frame->locals && remember_name (vm, frame->locals, name_at (frame, instruction->arg), instruction))
    become (instruction, HPM_SPECIAL_STORE_NAME_LOCAL);
  else
    put_off (instruction);
}

/* --- Attributes --- */

/* What the class has under that name, which is in the cache of lookups: no guest code runs. FALSE:
 * nothing can be said. */
static gboolean
look_up (HpmVm      *vm,
         HpmType    *type,
         HpmObject  *name,
         HpmObject **found)
{
  if (type->version == 0 || !((HpmStr *) name)->interned)
    return FALSE;
  *found = hpm_type_borrow_lookup (vm, type, name);
  return type->version != 0;
}

static gboolean
is_data_descriptor (HpmObject *descr)
{
  return descr && HPM_TYPE_OF (descr)->s.descr_set != NULL;
}

/* The entry of `name` in the table that the class's instances share; -1: none. */
static gssize
find_shared (HpmType   *type,
             HpmObject *name)
{
  HpmDictKeys *keys = type->shared_keys;

  if (!keys || ((HpmStr *) name)->hash == -1)
    return -1;
  return hpm_keys_find_str (keys, name, ((HpmStr *) name)->hash);
}

/* The offset of a __slots__ attribute; 0: it is none. */
static gsize
slot_offset (HpmVm     *vm,
             HpmType   *type,
             HpmObject *descr)
{
  HpmMemberDescr *member = (HpmMemberDescr *) descr;

  if (!descr || !HPM_IS (vm, descr, MEMBER_DESCRIPTOR) || !hpm_type_is_subtype (type, member->d.type)
      || member->def->kind != HPM_MEMBER_OBJECT_EX || member->def->readonly)
    return 0;
  return member->def->offset;
}

static gboolean
specialize_instance_attr (HpmVm           *vm,
                          HpmType         *type,
                          HpmObject       *owner,
                          HpmObject       *name,
                          HpmInstruction  *instruction,
                          HpmSpecialOpcode values_form,
                          HpmSpecialOpcode slot_form)
{
  HpmObject *descr;
  gssize i;

  if (!look_up (vm, type, name, &descr))
    return FALSE;
  instruction->version = type->version;
  instruction->place = slot_offset (vm, type, descr);
  if (instruction->place != 0)
    {
      become (instruction, slot_form);
      return TRUE;
    }
  if (is_data_descriptor (descr) || !(type->flags & HPM_TYPE_FLAG_MANAGED_DICT) || !HPM_MANAGED_VALUES (owner))
    return FALSE;
  i = find_shared (type, name);
  instruction->place = i;
  if (i < 0)
    return FALSE;
  become (instruction, values_form);
  return TRUE;
}

gssize
hpm_attr_index_slow (HpmVm     *vm,
                     HpmType   *type,
                     HpmObject *name,
                     gboolean   to_store)
{
  HpmObject *descr;
  gssize i;

  if (type->s.getattro != hpm_object_generic_get_attr || !(type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
      || (to_store && type->s.setattro != hpm_object_generic_set_attr))
    return -1;
  if (!look_up (vm, type, name, &descr) || is_data_descriptor (descr))
    return -1;
  i = find_shared (type, name);
  if (i < 0 || HPM_KEYS_UNICODE ((HpmDictKeys *) type->shared_keys, i)->key != name)
    return -1;
  *hpm_attr_cache_entry (vm, type->version, hpm_place_of_object (vm, name)) =
    (HpmAttrCacheEntry) { type->version, hpm_place_of_object (vm, name), i };
  return i;
}

static gboolean
specialize_module_attr (HpmVm           *vm,
                        HpmObject       *module,
                        HpmObject       *name,
                        HpmInstruction  *instruction,
                        HpmSpecialOpcode form)
{
  HpmObject *descr, *dict = ((HpmModule *) module)->dict;

  if (!look_up (vm, HPM_TYPE (vm, MODULE), name, &descr) || descr != NULL)
    return FALSE;
  if (!dict || !remember_name (vm, dict, name, instruction))
    return FALSE;
  become (instruction, form);
  return TRUE;
}

/* Class.attribute: found along the class's MRO and given as it is. */
static gboolean
specialize_class_attr (HpmVm           *vm,
                       HpmType         *type,
                       HpmObject       *name,
                       HpmInstruction  *instruction,
                       HpmSpecialOpcode form)
{
  HpmObject *meta, *attribute;

  if (!look_up (vm, HPM_TYPE (vm, TYPE), name, &meta) || meta != NULL)
    return FALSE;
  if (!look_up (vm, type, name, &attribute) || attribute == NULL)
    return FALSE;
  if (HPM_TYPE_OF (attribute)->s.descr_get != NULL && !HPM_IS (vm, attribute, FUNCTION))
    return FALSE;
  instruction->version = type->version;
  instruction->place = hpm_place_of_object (vm, attribute);
  become (instruction, form);
  return TRUE;
}

void
hpm_specialize_load_attr (HpmVm          *vm,
                          HpmFrame       *frame,
                          HpmInstruction *instruction)
{
  HpmObject *owner = frame->sp[-1], *name = name_at (frame, instruction->arg);
  HpmType *type = HPM_TYPE_OF (owner);
  gboolean done = FALSE;

  if (type == HPM_TYPE (vm, MODULE))
    done = specialize_module_attr (vm, owner, name, instruction, HPM_SPECIAL_LOAD_ATTR_MODULE);
  else if (type == HPM_TYPE (vm, TYPE))
    done = specialize_class_attr (vm, HPM_AS_TYPE (owner), name, instruction, HPM_SPECIAL_LOAD_ATTR_CLASS);
  else if (type->s.getattro == hpm_object_generic_get_attr)
    done = specialize_instance_attr (vm, type, owner, name, instruction, HPM_SPECIAL_LOAD_ATTR_VALUES,
                                     HPM_SPECIAL_LOAD_ATTR_SLOT);
  if (!done)
    put_off (instruction);
}

void
hpm_specialize_store_attr (HpmVm          *vm,
                           HpmFrame       *frame,
                           HpmInstruction *instruction)
{
  HpmObject *owner = frame->sp[-1], *name = name_at (frame, instruction->arg);
  HpmType *type = HPM_TYPE_OF (owner);

  if (type->s.setattro != hpm_object_generic_set_attr
      || !specialize_instance_attr (vm, type, owner, name, instruction, HPM_SPECIAL_STORE_ATTR_VALUES,
                                    HPM_SPECIAL_STORE_ATTR_SLOT))
    put_off (instruction);
}

static gboolean
specialize_method (HpmVm          *vm,
                   HpmType        *type,
                   HpmObject      *owner,
                   HpmObject      *name,
                   HpmInstruction *instruction)
{
  HpmObject *descr;

  if (!look_up (vm, type, name, &descr) || descr == NULL || !HPM_HAS_FLAG (descr, METHOD_DESCR))
    return FALSE;
  instruction->version = type->version;
  instruction->place = hpm_place_of_object (vm, descr);
  if (type->flags & HPM_TYPE_FLAG_MANAGED_DICT)
    {
      if (!HPM_MANAGED_VALUES (owner) || find_shared (type, name) >= 0)
        return FALSE;
      /* As long as a form is in place `wait` is free: how many keys the class's table has. */
      instruction->wait = type->shared_keys ? ((HpmDictKeys *) type->shared_keys)->n_entries : 0;
      become (instruction, HPM_SPECIAL_LOAD_METHOD_VALUES);
      return TRUE;
    }
  if (type->dict_offset != 0)
    return FALSE;
  become (instruction, HPM_SPECIAL_LOAD_METHOD_NO_DICT);
  return TRUE;
}

void
hpm_specialize_load_method (HpmVm          *vm,
                            HpmFrame       *frame,
                            HpmInstruction *instruction)
{
  HpmObject *owner = frame->sp[-1], *name = name_at (frame, instruction->arg);
  HpmType *type = HPM_TYPE_OF (owner);
  gboolean done = FALSE;

  if (type == HPM_TYPE (vm, MODULE))
    done = specialize_module_attr (vm, owner, name, instruction, HPM_SPECIAL_LOAD_METHOD_MODULE);
  else if (type == HPM_TYPE (vm, TYPE))
    done = specialize_class_attr (vm, HPM_AS_TYPE (owner), name, instruction, HPM_SPECIAL_LOAD_METHOD_CLASS);
  else if (type->s.getattro == hpm_object_generic_get_attr)
    done = specialize_method (vm, type, owner, name, instruction);
  if (!done)
    put_off (instruction);
}

/* --- Operators --- */

static HpmSpecialOpcode
int_form (guint op)
{
  switch (op)
    {
    case HPM_OP_ADD: return HPM_SPECIAL_ADD_INT;
    case HPM_OP_SUBTRACT: return HPM_SPECIAL_SUBTRACT_INT;
    case HPM_OP_MULTIPLY: return HPM_SPECIAL_MULTIPLY_INT;
    case HPM_OP_REMAINDER: return HPM_SPECIAL_REMAINDER_INT;
    case HPM_OP_FLOOR_DIVIDE: return HPM_SPECIAL_FLOOR_DIVIDE_INT;
    default: return HPM_SPECIAL_BEFORE;
    }
}

static HpmSpecialOpcode
float_form (guint op)
{
  switch (op)
    {
    case HPM_OP_ADD: return HPM_SPECIAL_ADD_FLOAT;
    case HPM_OP_SUBTRACT: return HPM_SPECIAL_SUBTRACT_FLOAT;
    case HPM_OP_MULTIPLY: return HPM_SPECIAL_MULTIPLY_FLOAT;
    case HPM_OP_TRUE_DIVIDE: return HPM_SPECIAL_DIVIDE_FLOAT;
    default: return HPM_SPECIAL_BEFORE;
    }
}

void
hpm_specialize_binary_op (HpmVm          *vm,
                          HpmFrame       *frame,
                          HpmInstruction *instruction)
{
  HpmType *type = HPM_TYPE_OF (frame->sp[-2]);
  guint op = instruction->arg % HPM_OP_INPLACE;
  HpmSpecialOpcode form = HPM_SPECIAL_BEFORE;

  if (type != HPM_TYPE_OF (frame->sp[-1]))
    ;
  else if (type == HPM_TYPE (vm, INT))
    form = int_form (op);
  else if (type == HPM_TYPE (vm, FLOAT))
    form = float_form (op);
  else if (type == HPM_TYPE (vm, STR) && op == HPM_OP_ADD)
    {
      form = HPM_SPECIAL_ADD_STR;
      instruction->version = 0; /* runs, until it may extend a string in place */
    }
  if (form != HPM_SPECIAL_BEFORE)
    become (instruction, form);
  else
    put_off (instruction);
}

gboolean
hpm_str_extend (HpmVm     *vm,
                HpmObject *left,
                HpmObject *right)
{
  HpmStr *str = (HpmStr *) left, *more = (HpmStr *) right;
  gssize length = str->length;
  gsize before = (char *) HPM_STR_DATA (left) - (char *) left + (length + 1) * str->kind;
  gsize size = before + more->length * str->kind;
  char *end = (char *) left + before - str->kind;

  if (left->refcnt != 2 || length < 2 || more->length == 0 || str->hash != -1 || str->interned
      || more->kind > str->kind || (str->ascii && !more->ascii) || size > HPM_SMALL_MAX
      || (before + 15) / 16 != (size + 15) / 16 /* blocks come in steps of so many */
      || vm->memory.traces != NULL)
    return FALSE;
  hpm_note_life (vm, HPM_EVENT_FREED, left);
  hpm_unpoison (left, size);
  str->length += more->length;
  if (more->kind == str->kind)
    hpm_copy_bytes (end, HPM_STR_DATA (right), more->length * str->kind);
  else
    hpm_str_copy_chars (vm, left, length, right, 0, more->length);
  memset (end + more->length * str->kind, 0, str->kind);
  /* To whoever asks when which text was there it is another one. */
  hpm_object_set_born (vm, HPM_TYPE (vm, STR), hpm_shadow_of (vm, left), 0);
  hpm_note_life (vm, HPM_EVENT_BORN, left);
  return TRUE;
}

void
hpm_specialize_compare_op (HpmVm          *vm,
                           HpmFrame       *frame,
                           HpmInstruction *instruction)
{
  HpmType *type = HPM_TYPE_OF (frame->sp[-2]);
  gboolean same = type == HPM_TYPE_OF (frame->sp[-1]);

  if (same && type == HPM_TYPE (vm, INT))
    become (instruction, HPM_SPECIAL_COMPARE_INT);
  else if (same && type == HPM_TYPE (vm, FLOAT))
    become (instruction, HPM_SPECIAL_COMPARE_FLOAT);
  else if (same && type == HPM_TYPE (vm, STR) && (instruction->arg == HPM_EQ || instruction->arg == HPM_NE))
    become (instruction, HPM_SPECIAL_COMPARE_STR);
  else
    put_off (instruction);
}

/* --- Containers --- */

void
hpm_specialize_subscr (HpmVm          *vm,
                       HpmFrame       *frame,
                       HpmInstruction *instruction)
{
  HpmType *type = HPM_TYPE_OF (frame->sp[-2]);
  gboolean by_int = HPM_IS (vm, frame->sp[-1], INT);

  if (type == HPM_TYPE (vm, LIST) && by_int)
    become (instruction, HPM_SPECIAL_SUBSCR_LIST);
  else if (type == HPM_TYPE (vm, TUPLE) && by_int)
    become (instruction, HPM_SPECIAL_SUBSCR_TUPLE);
  else if (type == HPM_TYPE (vm, STR))
    become (instruction, HPM_SPECIAL_SUBSCR_STR);
  else if (type == HPM_TYPE (vm, DICT))
    become (instruction, HPM_SPECIAL_SUBSCR_DICT);
  else
    put_off (instruction);
}

void
hpm_specialize_store_subscr (HpmVm          *vm,
                             HpmFrame       *frame,
                             HpmInstruction *instruction)
{
  HpmType *type = HPM_TYPE_OF (frame->sp[-2]);

  if (type == HPM_TYPE (vm, LIST) && HPM_IS (vm, frame->sp[-1], INT))
    become (instruction, HPM_SPECIAL_STORE_SUBSCR_LIST);
  else if (type == HPM_TYPE (vm, DICT))
    become (instruction, HPM_SPECIAL_STORE_SUBSCR_DICT);
  else
    put_off (instruction);
}

void
hpm_specialize_contains (HpmVm          *vm,
                         HpmFrame       *frame,
                         HpmInstruction *instruction)
{
  if (HPM_IS (vm, frame->sp[-1], DICT))
    become (instruction, HPM_SPECIAL_CONTAINS_DICT);
  else
    put_off (instruction);
}

void
hpm_specialize_unpack (HpmVm          *vm,
                       HpmFrame       *frame,
                       HpmInstruction *instruction)
{
  HpmObject *sequence = frame->sp[-1];

  if (frame->code->cold != 0)
    instruction->wait = 1; /* until then an iterator counts */
  else if (HPM_IS (vm, sequence, TUPLE) && HPM_SIZE (sequence) == (gssize) instruction->arg)
    become (instruction, HPM_SPECIAL_UNPACK_TUPLE);
  else
    put_off (instruction);
}

void
hpm_specialize_for_iter (HpmVm          *vm,
                         HpmFrame       *frame,
                         HpmInstruction *instruction)
{
  HpmType *type = HPM_TYPE_OF (frame->sp[-1]);

  if (type == HPM_TYPE (vm, RANGE_ITER))
    become (instruction, HPM_SPECIAL_FOR_ITER_RANGE);
  else if (type == HPM_TYPE (vm, LIST_ITER))
    become (instruction, HPM_SPECIAL_FOR_ITER_LIST);
  else if (type == HPM_TYPE (vm, GENERATOR))
    become (instruction, HPM_SPECIAL_FOR_ITER_GENERATOR);
  else
    put_off (instruction);
}

/* --- Calls --- */

/* A class whose instances are made by object.__new__ and object.__init__, or a Python __init__ that takes the arguments one to one. */
static gboolean
specialize_class_call (HpmVm          *vm,
                       HpmFrame       *frame,
                       HpmType        *type,
                       HpmInstruction *instruction)
{
  HpmObject *init;

  if (instruction->arg == 0 && type->s.new_ == hpm_object_new && type->s.init == hpm_object_init
      && (type->flags & HPM_TYPE_FLAG_HEAP) && !(type->flags & (HPM_TYPE_FLAG_ABSTRACT | HPM_TYPE_FLAG_NO_NEW))
      && type->version != 0)
    {
      instruction->version = type->version;
      become (instruction, HPM_SPECIAL_CALL_CLASS_BARE);
      return TRUE;
    }
  if (instruction->arg > 0 && !(type->flags & (HPM_TYPE_FLAG_HEAP | HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_LIBRARY))
      && type != HPM_TYPE (vm, TYPE) && type != HPM_TYPE (vm, STR))
    {
      become (instruction, HPM_SPECIAL_CALL_TUPLE_CLASS);
      return TRUE;
    }
  if (frame->owner != HPM_FRAME_ON_STACK || type->s.new_ != hpm_object_new || type->s.init != hpm_slot_init
      || (type->flags & (HPM_TYPE_FLAG_ABSTRACT | HPM_TYPE_FLAG_NO_NEW)))
    return FALSE;
  if (!look_up (vm, type, HPM_ID (vm, __init__), &init) || !init || !HPM_IS (vm, init, FUNCTION)
      || ((HpmCode *) ((HpmFunction *) init)->code)->simple_argcount <= (gint32) instruction->arg
      || (((HpmCode *) ((HpmFunction *) init)->code)->flags & HPM_CODE_GENERATOR))
    return FALSE;
  instruction->version = type->version;
  instruction->place = hpm_place_of_object (vm, init);
  become (instruction, HPM_SPECIAL_CALL_CLASS);
  return TRUE;
}

/* A C function with its own number of arguments: none or one is told by its flags, others it looks at itself. */
static HpmSpecialOpcode
builtin_form (const HpmMethodDef *def,
              guint               n)
{
  if (def->function == hpm_builtin_len && n == 1)
    return HPM_SPECIAL_CALL_LEN;
  return (def->flags & HPM_METH_O) && n == 1 ? HPM_SPECIAL_CALL_BUILTIN_O : HPM_SPECIAL_CALL_BUILTIN;
}

/* As long as the code is cold, calls of newer C functions count as one more level: see hpm_method_def_call (). */
static gboolean
counts_depth (HpmFrame           *frame,
              const HpmMethodDef *def)
{
  return frame->code->cold != 0 && !(def->flags & (HPM_METH_NOARGS | HPM_METH_O | HPM_METH_VARARGS))
         && def->function != hpm_builtin_len;
}

static HpmSpecialOpcode
method_form (const HpmMethodDef *def,
             guint               n)
{
  if (def->function == hpm_list_method_append && n == 1)
    return HPM_SPECIAL_CALL_LIST_APPEND;
  if (((def->flags & HPM_METH_O) && n == 1) || ((def->flags & HPM_METH_NOARGS) && n == 0))
    return HPM_SPECIAL_CALL_METHOD_DESCR_O;
  return HPM_SPECIAL_CALL_METHOD_DESCR;
}

void
hpm_specialize_call (HpmVm          *vm,
                     HpmFrame       *frame,
                     HpmInstruction *instruction)
{
  HpmObject **base = frame->sp - instruction->arg - 2;
  HpmObject *callable = base[0] ? base[0] : base[1];
  HpmType *type = HPM_TYPE_OF (callable);
  gint32 n = instruction->arg + (base[0] != NULL);

  if (HPM_PROFILES_C_CALL (vm, frame, callable))
    return;
  if (type == HPM_TYPE (vm, FUNCTION)
      && ((HpmCode *) ((HpmFunction *) callable)->code)->simple_argcount == n)
    become (instruction, HPM_SPECIAL_CALL_PYTHON);
  else if (type == HPM_TYPE (vm, FUNCTION) && ((HpmCode *) ((HpmFunction *) callable)->code)->simple_argcount > n)
    become (instruction, HPM_SPECIAL_CALL_PYTHON_DEFAULTS);
  else if (hpm_is_warm_str_call (vm, frame, callable, n, NULL) && !base[0])
    become (instruction, HPM_SPECIAL_CALL_STR);
  else if (type == HPM_TYPE (vm, BUILTIN_FUNCTION) && ((HpmBuiltinFunction *) callable)->implementation)
    put_off (instruction); /* hpm_op_call () pushes its frame */
  else if ((type == HPM_TYPE (vm, BUILTIN_FUNCTION) && counts_depth (frame, ((HpmBuiltinFunction *) callable)->def))
           || (type == HPM_TYPE (vm, METHOD_DESCRIPTOR) && counts_depth (frame, ((HpmMethodDescr *) callable)->def)))
    instruction->wait = 1;
  else if (type == HPM_TYPE (vm, BUILTIN_FUNCTION))
    become (instruction, builtin_form (((HpmBuiltinFunction *) callable)->def, n));
  else if (type == HPM_TYPE (vm, METHOD_DESCRIPTOR) && base[0])
    become (instruction, method_form (((HpmMethodDescr *) callable)->def, n - 1));
  else if (type == HPM_TYPE (vm, WEAKREF) && n == 0)
    become (instruction, HPM_SPECIAL_CALL_WEAKREF);
  else if (type == HPM_TYPE (vm, TYPE) && !base[0] && (HPM_AS_TYPE (callable)->flags & HPM_TYPE_FLAG_VECTORCALL))
    become (instruction, HPM_SPECIAL_CALL_VECTOR_CLASS);
  else if (type != HPM_TYPE (vm, TYPE) || base[0]
           || !specialize_class_call (vm, frame, HPM_AS_TYPE (callable), instruction))
    put_off (instruction);
}
