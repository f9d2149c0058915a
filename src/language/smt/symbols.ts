const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words of the language itself; no symbol may be declared or bound under them. */
const RESERVED = words(
  `! _ as let forall exists lambda match par BINARY DECIMAL HEXADECIMAL NUMERAL STRING assert check-sat
  check-sat-assuming declare-const declare-datatype declare-datatypes declare-fun declare-sort
  define-const define-fun define-fun-rec define-funs-rec define-sort echo exit get-assertions
  get-assignment get-info get-model get-option get-proof get-unsat-assumptions get-unsat-core
  get-value pop push reset reset-assertions set-info set-logic set-option`,
);

/** What every formula may rely on: nothing may be declared under these names. */
const CORE = words(
  `true false not and or xor => implies iff if ite = distinct + - * / div mod rem abs < <= > >= ^
  to_real to_int is_int`,
);

/** Z3 knows these too, but a problem may declare functions of its own under such names. */
const THEORY = words(
  `divisible select store const map default union intersection setminus complement subset is
  update-field insert concat extract repeat zero_extend sign_extend rotate_left rotate_right
  ext_rotate_left ext_rotate_right int2bv bv2int bv2nat int_to_bv ubv_to_int sbv_to_int nat2bv
  RNE RNA RTP RTN RTZ roundNearestTiesToEven roundNearestTiesToAway roundTowardPositive
  roundTowardNegative roundTowardZero fp to_fp to_fp_unsigned +oo -oo +zero -zero NaN char`,
);
/**
 * Functions and constants that Z3 has besides, not for statements: no formula may use them, and nothing may be named
 * like them, since Z3 would take its own function for `(sin 0.0)`, whatever else is called `sin`.
 */
const HIDDEN = words(
  `pi euler sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh ^0 /0 div0 mod0 && ~
  at-least at-most pble pbge pbeq partial-order linear-order tree-order piecewise-linear-order
  transitive-closure as-array array-ext bit0 bit1 bit2bool mkbv ac-op case-def choice root-obj
  recfun-num-rounds to_ieee_bv bvsdiv0 bvudiv0 bvsrem0 bvurem0 bvsmod0 bvsdiv_i bvudiv_i bvsrem_i bvurem_i
  bvsmod_i bvumul_noovfl bvsmul_noovfl bvsmul_noudfl`,
);
/** `set.union`, `char.to_int`: families of the same kind. */
const HIDDEN_FAMILY = /^(?:set|char)\.[^\s]+$/;

const BIT_VECTORS =
  /^bv(?:\d+|not|neg|and|or|xor|nand|nor|xnor|add|sub|mul|udiv|urem|sdiv|srem|smod|shl|lshr|ashr|comp|redor|redand|[us](?:lt|le|gt|ge)|nego|[us](?:add|sub|mul)o|sdivo)$/;
const DOTTED = /^(?:str|seq|re|fp|int)\.[A-Za-z0-9_.+*<>=!?-]+$/;

const CORE_SORTS = words('Bool Int Real Array BitVec String');
const THEORY_SORTS = words(
  `RegLan Seq RegEx Set Unicode Char RoundingMode FloatingPoint Float16 Float32 Float64 Float128`,
);

/** Prefix of every name that the engine itself puts into a script. */
export const OWN_PREFIX = 'slopcheck!';

/** Whether Z3 itself gives the symbol a meaning as a function or constant. */
export function isTheoryFunction(name: string): boolean {
  return CORE.has(name) || THEORY.has(name) || BIT_VECTORS.test(name) || DOTTED.test(name);
}

/** Whether Z3 itself gives the symbol a meaning as a sort or a maker of sorts. */
export function isTheorySort(name: string): boolean {
  return CORE_SORTS.has(name) || THEORY_SORTS.has(name);
}

/** Why a problem may not declare this name; undefined where it may. */
export function undeclarable(name: string): string | undefined {
  if (RESERVED.has(name)) return `${name} is a word of SMT-LIB`;
  if (CORE.has(name) || CORE_SORTS.has(name) || BIT_VECTORS.test(name)) {
    return `${name} has a fixed meaning in SMT-LIB`;
  }
  if (HIDDEN.has(name) || HIDDEN_FAMILY.test(name)) return `${name} has a meaning in Z3`;
  if (name.startsWith(OWN_PREFIX))
    return `names that start with ${OWN_PREFIX} are the engine's own`;
  return undefined;
}

/**
 * Why a step may not fix, assume or bind this name; undefined where it may. Stricter than for a problem:
 * a variable called `store` would change what the theorem's own `store` means.
 */
export function unbindable(name: string): string | undefined {
  const reason = undeclarable(name);
  if (reason !== undefined) return reason;
  return isTheoryFunction(name) || isTheorySort(name) ? `${name} has a meaning in Z3` : undefined;
}
