import type { LeanStatement } from '../../../schema/index.ts';
import { type MathlibTactic, ofWholeMathlib } from '../toolchain/mathlibTactics.ts';
import { isSince } from '../toolchain/versions.ts';
import { definitionsOf } from './definitions.ts';

/** A tactic that is to end a goal, and the name that it is reported by. */
export interface Closer {
  readonly name: string;
  readonly tactic: string;
}

/** The tactics of a portfolio by the same name. */
const plain = (name: string): Closer => ({ name, tactic: name });

/** Splits that `grind` may make in one elementary inference. */
export const SPLITS = 4;

/** Whether `grind` is no longer experimental: a tactic that is not there would spoil its whole question. */
export function hasGrind(version: string): boolean {
  return isSince(version, 22);
}

/** What brings both sides of a relation between whole numbers into the form of polynomials: `omega` knows no products. */
const RING_LAWS: readonly string[] = [
  ...['Nat', 'Int'].flatMap((type) =>
    ['mul_add', 'add_mul', 'mul_one', 'one_mul', 'pow_succ', 'pow_zero'].map(
      (law) => `${type}.${law}`,
    ),
  ),
  ...['Int.mul_sub', 'Int.sub_mul', 'Int.mul_neg', 'Int.neg_mul'],
  ...['Nat', 'Int'].flatMap((type) =>
    ['mul_assoc', 'mul_comm', 'mul_left_comm'].map((law) => `${type}.${law}`),
  ),
];

/** Linear arithmetic once these equations are put in everywhere; that may be all there is to do. */
const linearBy = (equations: string): string => `(simp only [${equations}] at * <;> omega)`;

/**
 * What one inference may be closed by: given things, linear arithmetic, a witness that stands there, computing, and
 * `grind` within few splits; with Mathlib the laws of rings and the signs of terms. What searches for products to multiply
 * (`nlinarith`), or for lemmas (`simp`, `aesop`, `exact?`), is not among it.
 */
export function elementaryClosers(
  statement: LeanStatement,
  version: string,
  mathlib: ReadonlySet<MathlibTactic> = ofWholeMathlib(statement),
): readonly Closer[] {
  const definitions = definitionsOf(statement.preamble);
  const names = definitions.map(({ name }) => name).join(', ');
  const hints = definitions.flatMap(({ name, reducible }) => (reducible ? [] : [name]));
  const grind = { name: 'grind', tactic: `grind (splits := ${SPLITS})` };
  return [
    plain('assumption'),
    plain('omega'),
    { name: 'a witness', tactic: 'exact ⟨_, ‹_›⟩' },
    ...(definitions.length === 0 ? [] : [{ name: 'unfold; omega', tactic: linearBy(names) }]),
    {
      name: 'multiply out; omega',
      tactic: linearBy([names, ...RING_LAWS].filter(Boolean).join(', ')),
    },
    ...(['ring', 'linarith', 'positivity', 'norm_num'] as const)
      .filter((name) => mathlib.has(name))
      .map(plain),
    // One definition without equations, and `grind` would do nothing at all.
    ...(hasGrind(version) && hints.length > 0
      ? [{ name: 'grind', tactic: `${grind.tactic} [${hints.join(', ')}]` }]
      : []),
    ...(hasGrind(version) ? [grind] : []),
    plain('rfl'),
  ];
}

/**
 * What the engine tries by itself where nobody gave tactics. A tactic that meets the bound on work ends all of `first`, so
 * what unfolds definitions without end comes last.
 */
export function tacticPortfolio(
  statement: LeanStatement,
  version: string,
  mathlib: ReadonlySet<MathlibTactic> = ofWholeMathlib(statement),
): readonly Closer[] {
  /** A closer of Mathlib's, where all tactics that it takes are there. */
  const where = (needed: readonly MathlibTactic[], closer: Closer): Closer[] =>
    needed.every((name) => mathlib.has(name)) ? [closer] : [];
  const alone = (name: MathlibTactic): Closer[] => where([name], plain(name));
  return [
    ...['assumption', 'omega'].map(plain),
    ...(['norm_num', 'ring', 'linarith', 'positivity'] as const).flatMap(alone),
    plain('simp_all'),
    ...(hasGrind(version) ? [plain('grind')] : []),
    ...alone('gcongr'),
    // Where field_simp leaves nothing, ring would fail.
    ...where(['field_simp', 'ring'], { name: 'field_simp; ring', tactic: '(field_simp <;> ring)' }),
    ...where(['nlinarith'], { name: 'nlinarith', tactic: `nlinarith${squares(statement)}` }),
    ...['rfl', 'trivial', 'decide'].map(plain),
    ...alone('aesop'),
  ];
}

/** What decides which tactics there are. */
export interface Available {
  /** That of Lean. */
  readonly version: string;
  /** The tactics of Mathlib that the problem's imports bring along. */
  readonly mathlib: ReadonlySet<MathlibTactic>;
}

/**
 * What shows a formula once values are put in, to be tried in this order. `decide` meets its limit on large numbers, which
 * ends all of `first`, so that linear arithmetic comes before it. The last one has to fail where it does not close the goal:
 * in a `by` of its own, `done` would log an error and go on as if nothing were left.
 */
export function computing({ version, mathlib }: Available, reals: boolean): readonly string[] {
  return [
    ...(reals && mathlib.has('norm_num') ? ['(norm_num; done)'] : []),
    ...['omega', 'decide', '(simp; done)', '(intros; omega)'],
    ...(hasGrind(version) ? ['grind'] : []),
  ];
}

const MAX_SQUARES = 3;

/** Squares of the theorem's first numbers and of their differences, as `nlinarith` is usually helped. */
function squares({ binders }: LeanStatement): string {
  const group = /\(([^()[\]{}:]+):\s*(?:ℝ|ℚ|ℤ|Real|Rat|Int)\s*\)/u.exec(binders)?.[1] ?? '';
  const names = group.trim().split(/\s+/).filter(Boolean).slice(0, MAX_SQUARES);
  const terms = names.flatMap((a, i) => [
    `sq_nonneg ${a}`,
    ...names.slice(i + 1).flatMap((b) => [`sq_nonneg (${a} - ${b})`, `sq_nonneg (${a} + ${b})`]),
  ]);
  return terms.length === 0 ? '' : ` [${terms.join(', ')}]`;
}
