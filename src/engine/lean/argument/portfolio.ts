import { tokenize } from '../../../language/lean/tokens.ts';
import type { LeanStatement } from '../../../schema/index.ts';
import { isSince } from '../versions.ts';

/** A tactic that is to end a goal, and the name that it is reported by. */
export interface Closer {
  readonly name: string;
  readonly tactic: string;
}

/** The tactics of a portfolio by the same name. */
const plain = (name: string): Closer => ({ name, tactic: name });

/** Splits that `grind` may make in one elementary inference. */
const SPLITS = 4;

/** The version from which on `grind` is no longer experimental: a tactic that is not there would spoil its whole question. */
const GRIND = 22;

/**
 * What one inference may be closed by: given things, linear arithmetic, a witness that stands there, computing, and
 * `grind` within few splits; with Mathlib the laws of rings and the signs of terms. What searches for products to multiply
 * (`nlinarith`), or for lemmas (`simp`, `aesop`, `exact?`), is not among it.
 */
export function elementaryClosers(statement: LeanStatement, version: string): readonly Closer[] {
  const definitions = definedNames(statement.preamble);
  const hints = definitions.length === 0 ? '' : ` [${definitions.join(', ')}]`;
  return [
    plain('assumption'),
    plain('omega'),
    { name: 'a witness', tactic: 'exact ⟨_, ‹_›⟩' },
    ...(definitions.length === 0
      ? []
      : [{ name: 'unfold; omega', tactic: `(simp only [${definitions.join(', ')}] at *; omega)` }]),
    ...(hasMathlib(statement)
      ? [plain('ring'), plain('linarith'), plain('positivity'), plain('norm_num')]
      : []),
    ...(isSince(version, GRIND)
      ? [{ name: 'grind', tactic: `grind (splits := ${SPLITS})${hints}` }]
      : []),
    plain('rfl'),
  ];
}

/**
 * What the engine tries by itself where nobody gave tactics. A tactic that meets the bound on work ends all of `first`, so
 * what unfolds definitions without end comes last.
 */
export function tacticPortfolio(statement: LeanStatement, version: string): readonly Closer[] {
  const mathlib = hasMathlib(statement);
  return [
    ...['assumption', 'omega'].map(plain),
    ...(mathlib ? ['norm_num', 'ring', 'linarith', 'positivity'].map(plain) : []),
    plain('simp_all'),
    ...(isSince(version, GRIND) ? [plain('grind')] : []),
    ...(mathlib
      ? [
          plain('gcongr'),
          { name: 'field_simp; ring', tactic: '(field_simp; ring)' },
          { name: 'nlinarith', tactic: `nlinarith${squares(statement)}` },
        ]
      : []),
    ...['rfl', 'trivial', 'decide'].map(plain),
    ...(mathlib ? [plain('aesop')] : []),
  ];
}

/** Whether all of Mathlib's tactics are there: a part of it may have only some of them. */
export function hasMathlib({ imports }: LeanStatement): boolean {
  return imports.some((line) =>
    /^(public\s+)?import\s+(all\s+)?Mathlib(\.Tactic)?$/.test(line.trim()),
  );
}

/** Names that the problem defines, whose equations `grind` and `simp` are given. */
function definedNames(preamble: string): string[] {
  const { tokens } = tokenize(preamble);
  return tokens.flatMap((token, index) => {
    const defines = /^(def|abbrev)$/.test(tokens[index - 1]?.text ?? '');
    return defines && token.kind === 'identifier' ? [token.text] : [];
  });
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
