/* bool.c: True and False, the two instances of the subclass of int
 *
 * They are made by hpm_ints_init () and never again.
 */
#include "objects/hpm-values.h"

HpmObject *
hpm_bool_from (HpmVm    *vm,
               gboolean  value)
{
  return hpm_incref (value ? vm->true_ : vm->false_);
}

static HpmObject *
bool_repr (HpmVm     *vm,
           HpmObject *self)
{
  return hpm_str_interned (vm, HPM_SIZE (self) ? "True" : "False");
}

static HpmObject *
bool_new (HpmVm            *vm,
          HpmType          *type,
          HpmObject *const *args,
          gssize            n_args,
          HpmObject        *kwnames)
{
  int truth = 0;

  if (!hpm_args_no_keywords (vm, "bool", kwnames)
      || !hpm_args_check (vm, "bool", n_args, 0, 1))
    return NULL;
  if (n_args == 1)
    truth = hpm_object_is_true (vm, args[0]);
  return truth < 0 ? NULL : hpm_bool_from (vm, truth);
}

static gboolean
both_bool (HpmVm     *vm,
           HpmObject *a,
           HpmObject *b)
{
  return HPM_IS (vm, a, BOOL) && HPM_IS (vm, b, BOOL);
}

static HpmObject *
bool_and (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  if (!both_bool (vm, a, b))
    return hpm_int_and (vm, a, b);
  return hpm_bool_from (vm, HPM_SIZE (a) && HPM_SIZE (b));
}

static HpmObject *
bool_or (HpmVm     *vm,
         HpmObject *a,
         HpmObject *b)
{
  if (!both_bool (vm, a, b))
    return hpm_int_or (vm, a, b);
  return hpm_bool_from (vm, HPM_SIZE (a) || HPM_SIZE (b));
}

static HpmObject *
bool_xor (HpmVm     *vm,
          HpmObject *a,
          HpmObject *b)
{
  if (!both_bool (vm, a, b))
    return hpm_int_xor (vm, a, b);
  return hpm_bool_from (vm, HPM_SIZE (a) != HPM_SIZE (b));
}

const HpmTypeSpec hpm_bool_spec = {
  .name = "bool",
  .base = HPM_TYPE_ID_INT,
  .basic_size = sizeof (HpmInt),
  .item_size = sizeof (guint32),
  .flags = HPM_TYPE_FLAG_VECTORCALL | HPM_TYPE_FLAG_INT | HPM_TYPE_FLAG_MATCH_SELF,
  .slots = {
    .repr = bool_repr,
    .new_ = bool_new,
    .and_ = bool_and,
    .xor_ = bool_xor,
    .or_ = bool_or,
  },
  .doc = "bool(x) -> bool\n\nTrue when the argument x is true, False otherwise.",
};
