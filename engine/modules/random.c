/* random.c: the module _random: a Mersenne Twister (MT19937, of Matsumoto and Nishimura)
 *
 * Seeded as CPython seeds it, so that a seed gives the numbers that it gives there. Without a seed
 * it is seeded with a number of its own, the same in every run.
 */
#include "modules/hpm-native.h"

#include <string.h>

#define N_WORDS   624
#define DISTANCE  397
#define UPPER     0x80000000u
#define LOWER     0x7fffffffu
#define MATRIX    0x9908b0dfu
#define NO_SEED   5489

typedef struct {
  HpmObject head;
  gint32    index; /* of the next word; N_WORDS: all have been used */
  guint32   words[N_WORDS];
} Twister;

#define SELF ((Twister *) self)

/* --- The generator --- */

static void
seed_with_word (Twister *t,
                guint32  word)
{
  t->words[0] = word;
  for (guint i = 1; i < N_WORDS; i++)
    {
      word = 1812433253u * (word ^ (word >> 30)) + i;
      t->words[i] = word;
    }
  t->index = N_WORDS;
}

/* Goes round the words from the second on; after the last the first is the same as that. */
static guint
step_round (Twister *t,
            guint    i)
{
  if (i < N_WORDS - 1)
    return i + 1;
  t->words[0] = t->words[N_WORDS - 1];
  return 1;
}

static guint32
mixed_before (Twister *t,
              guint    i)
{
  return t->words[i - 1] ^ (t->words[i - 1] >> 30);
}

static void
seed_with_key (Twister       *t,
               const guint32 *key,
               gsize          length)
{
  guint i = 1;

  seed_with_word (t, 19650218u);
  for (gsize k = 0, j = 0; k < MAX (length, N_WORDS); k++, j = (j + 1) % length)
    {
      t->words[i] = (t->words[i] ^ (mixed_before (t, i) * 1664525u)) + key[j] + (guint32) j;
      i = step_round (t, i);
    }
  for (guint k = 1; k < N_WORDS; k++)
    {
      t->words[i] = (t->words[i] ^ (mixed_before (t, i) * 1566083941u)) - i;
      i = step_round (t, i);
    }
  t->words[0] = UPPER;
}

static void
make_words (Twister *t)
{
  for (guint i = 0; i < N_WORDS; i++)
    {
      guint32 y = (t->words[i] & UPPER) | (t->words[(i + 1) % N_WORDS] & LOWER);

      t->words[i] = t->words[(i + DISTANCE) % N_WORDS] ^ (y >> 1) ^ (y & 1 ? MATRIX : 0);
    }
  t->index = 0;
}

static guint32
next_word (Twister *t)
{
  guint32 y;

  if (t->index >= N_WORDS)
    make_words (t);
  y = t->words[t->index++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680u;
  y ^= (y << 15) & 0xefc60000u;
  return y ^ (y >> 18);
}

/* --- Seeding --- */

/* The number's magnitude in words, the lowest first. */
static void
seed_with_int (HpmVm     *vm,
               Twister   *t,
               HpmObject *number)
{
  const HpmInt *n = (HpmInt *) number;
  gsize n_digits = ABS (HPM_SIZE (number));
  gsize n_words = n_digits * 30 / 32 + 1, used = 1;
  guint32 *key = hpm_mem_alloc (vm, n_words * sizeof (guint32));

  memset (key, 0, n_words * sizeof (guint32));
  for (gsize i = 0; i < n_digits; i++)
    {
      gsize bit = i * 30;
      guint64 part = (guint64) n->digits[i] << (bit % 32);

      key[bit / 32] |= (guint32) part;
      if (part >> 32)
        key[bit / 32 + 1] |= (guint32) (part >> 32);
    }
  for (gsize i = 0; i < n_words; i++)
    if (key[i] != 0)
      used = i + 1;
  seed_with_key (t, key, used);
  hpm_mem_free (vm, key);
}

static int
seed (HpmVm     *vm,
      Twister   *t,
      HpmObject *given)
{
  HpmObject *number;
  gint64 hash;

  if (given == NULL || HPM_IS_NONE (vm, given))
    {
      const guint32 key[1] = { NO_SEED };

      seed_with_key (t, key, 1);
      return 0;
    }
  if (hpm_is_int (given))
    {
      seed_with_int (vm, t, given);
      return 0;
    }
  hash = hpm_object_hash (vm, given);
  if (hash == -1)
    return -1;
  number = hpm_int_from_uint64 (vm, (guint64) hash);
  seed_with_int (vm, t, number);
  hpm_decref (vm, number);
  return 0;
}

HPM_NEW (random_make)
{
  Twister *self;

  if (type == HPM_NATIVE (vm, RANDOM) && (!hpm_args_no_keywords (vm, "Random", kwnames)
                                          || !hpm_args_check (vm, "Random", n_args, 0, 1)))
    return NULL;
  self = hpm_object_alloc (vm, type, 0);
  if (seed (vm, self, n_args > 0 ? args[0] : NULL) == 0)
    return HPM_OBJECT (self);
  hpm_decref (vm, self);
  return NULL;
}

static int
random_init (HpmVm            *vm,
             HpmObject        *self,
             HpmObject *const *args,
             gssize            n_args,
             HpmObject        *kwnames)
{
  return 0;
}

static void
random_dealloc (HpmVm     *vm,
                HpmObject *self)
{
  hpm_object_free (vm, self);
}

/* --- Methods --- */

HPM_FUNCTION (random_seed)
{
  if (!hpm_args_check (vm, "seed", n_args, 0, 1)
      || seed (vm, SELF, n_args > 0 ? args[0] : NULL) < 0)
    return NULL;
  HPM_RETURN_NONE (vm);
}

HPM_FUNCTION (random_random)
{
  guint32 high = next_word (SELF) >> 5, low = next_word (SELF) >> 6;

  return hpm_float_from_double (vm, (high * 67108864.0 + low) / 9007199254740992.0);
}

/* `n_bits` of them, in digits of 30, the lowest first. */
static HpmObject *
long_number (HpmVm   *vm,
             Twister *t,
             gssize   n_bits)
{
  gssize n_words = (n_bits - 1) / 32 + 1;
  guint8 *bytes = hpm_mem_alloc (vm, n_words * 4);
  HpmObject *type = HPM_OBJECT (HPM_TYPE (vm, INT)), *args[2], *name, *number;

  for (gssize i = 0; i < n_words; i++, n_bits -= 32)
    {
      guint32 word = GUINT32_TO_LE (n_bits < 32 ? next_word (t) >> (32 - n_bits) : next_word (t));

      memcpy (bytes + i * 4, &word, 4);
      hpm_poll (vm);
    }
  args[0] = hpm_bytes_new (vm, bytes, n_words * 4);
  hpm_mem_free (vm, bytes);
  args[1] = hpm_str_interned (vm, "little");
  name = hpm_str_interned (vm, "from_bytes");
  hpm_hold (vm, args[0]);
  hpm_hold (vm, args[1]);
  hpm_hold (vm, name);
  number = hpm_object_call_method (vm, type, name, args, 2);
  hpm_unhold (vm, 3);
  hpm_decref (vm, name);
  hpm_decref (vm, args[1]);
  hpm_decref (vm, args[0]);
  return number;
}

HPM_FUNCTION (random_getrandbits)
{
  HpmObject *index = hpm_number_index (vm, args[0]);
  gssize n_bits;

  if (index == NULL)
    return NULL;
  n_bits = hpm_number_as_ssize (vm, index, HPM_EXC (vm, OverflowError));
  hpm_decref (vm, index);
  if (n_bits == -1 && vm->exception != NULL)
    return NULL;
  if (n_bits < 0)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "number of bits must be non-negative");
  if (n_bits > G_MAXINT32)
    return hpm_raise (vm, HPM_EXC (vm, OverflowError), "Python int too large to convert to C int");
  if (n_bits == 0)
    return hpm_int_from_int64 (vm, 0);
  if (n_bits <= 32)
    return hpm_int_from_int64 (vm, next_word (SELF) >> (32 - n_bits));
  return long_number (vm, SELF, n_bits);
}

/* The words, and the index. */
HPM_FUNCTION (random_getstate)
{
  HpmObject *state = hpm_tuple_new (vm, N_WORDS + 1);

  for (guint i = 0; i < N_WORDS; i++)
    HPM_TUPLE_ITEM (state, i) = hpm_int_from_int64 (vm, SELF->words[i]);
  HPM_TUPLE_ITEM (state, N_WORDS) = hpm_int_from_int64 (vm, SELF->index);
  return state;
}

HPM_FUNCTION (random_setstate)
{
  Twister state;

  if (!hpm_is_tuple (args[0]))
    return hpm_raise (vm, HPM_EXC (vm, TypeError), "state vector must be a tuple");
  if (HPM_SIZE (args[0]) != N_WORDS + 1)
    return hpm_raise (vm, HPM_EXC (vm, ValueError), "state vector is the wrong size");
  for (guint i = 0; i <= N_WORDS; i++)
    {
      HpmObject *item = HPM_TUPLE_ITEM (args[0], i);
      gboolean overflow;
      gint64 value;

      if (!hpm_is_int (item))
        return hpm_raise (vm, HPM_EXC (vm, TypeError), "an integer is required");
      value = hpm_int_as_int64 (vm, item, &overflow);
      if (overflow || value < 0 || (i == N_WORDS && value > N_WORDS))
        return hpm_raise (vm, HPM_EXC (vm, ValueError), "invalid state");
      if (i < N_WORDS)
        state.words[i] = (guint32) value;
      else
        state.index = (gint32) value;
    }
  memcpy (SELF->words, state.words, sizeof (state.words));
  SELF->index = state.index;
  HPM_RETURN_NONE (vm);
}

static const HpmMethodDef methods[] = {
  { "random", random_random, HPM_METH_NOARGS, NULL },
  { "seed", random_seed, HPM_METH_FASTCALL, NULL },
  { "getstate", random_getstate, HPM_METH_NOARGS, NULL },
  { "setstate", random_setstate, HPM_METH_O, NULL },
  { "getrandbits", random_getrandbits, HPM_METH_O, "($self, k, /)" },
  { NULL },
};

const HpmKind hpm_random_kind = {
  .spec = {
    .name = "_random.Random",
    .basic_size = sizeof (Twister),
    .flags = HPM_TYPE_FLAG_BASETYPE,
    .slots = { .dealloc = random_dealloc, .init = random_init, .new_ = random_make },
    .methods = methods,
    .doc = "A source of numbers that look random",
  },
};

/* --- The module --- */

HpmObject *hpm_random_module (HpmVm *vm);

HpmObject *
hpm_random_module (HpmVm *vm)
{
  HpmObject *module = hpm_module_new (vm, "_random");

  if (module == NULL)
    return NULL;
  hpm_native_types_add (vm, module, HPM_NATIVE_ID_RANDOM, HPM_NATIVE_ID_RANDOM);
  return module;
}
