import { argsOf, headOf, integerOf } from '../../language/formula/tree.ts';
import { infixText } from '../../language/math/infix.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import type { Subject, Suspicion } from '../subject.ts';
import { boundsSaid } from './bounds.ts';
import type { Compared } from './comparison.ts';
import { numeralAt } from './numerals.ts';
import type { WordToken } from './tokens.ts';

/** A comparison with a whole number, as it is written, and of whole numbers also with the next one: `n > 11` is `n ≥ 12`. */
interface FormalBound {
  readonly relation: string;
  readonly value: string;
  /** Whether it is the form that is written. */
  readonly written: boolean;
  readonly compared: Compared;
}

function formalBounds(formal: readonly Compared[]): FormalBound[] {
  return formal.flatMap((compared): FormalBound[] => {
    const value = boundOf(compared.tree);
    if (value === undefined) return [];
    const relation = relationOf(compared.tree);
    const own = { relation, value: String(value), written: true, compared };
    const [other, step] = NEXT[relation] ?? [];
    return compared.whole && other !== undefined && step !== undefined
      ? [own, { relation: other, value: String(value + step), written: false, compared }]
      : [own];
  });
}

/** The relation that says the same of whole numbers, and how far its number is from the other's. */
const NEXT: Readonly<Record<string, readonly [relation: string, step: bigint]>> = {
  '>': ['>=', 1n],
  '>=': ['>', -1n],
  '<': ['<=', -1n],
  '<=': ['<', 1n],
};

/** Of each whole number that something is compared with, those that may stand in its place: 13 in `n ≥ 13` says "more than 12". */
export function equalBounds(formal: readonly Compared[]): ReadonlyMap<string, ReadonlySet<string>> {
  const equal = new Map<string, Set<string>>();
  for (const { compared, value, written } of formalBounds(formal)) {
    if (written) continue;
    const own = String(boundOf(compared.tree));
    equal.set(own, (equal.get(own) ?? new Set()).add(value));
  }
  return equal;
}

/** "greater than 2", "at least a dozen", against the comparisons with that number. */
export function boundsInWords(
  tokens: readonly WordToken[],
  formal: readonly Compared[],
  subject: Subject,
): Suspicion[] {
  if (subject.kind === 'claim') return [];
  const bounds = formalBounds(formal);
  const said = boundsSaid(tokens);
  const values = new Set(tokens.flatMap((_, at) => numeralAt(tokens, at)?.value ?? []));
  return said.flatMap(({ relation, value, words }): Suspicion[] => {
    const here = bounds.filter((bound) => bound.value === value);
    if (here.some((bound) => bound.relation === relation)) return [];
    // `n ≥ 3` is no "at least two" where the words speak of 3 as well.
    const [first] = here.filter(
      ({ written, compared }) => written || !values.has(String(boundOf(compared.tree))),
    );
    if (first === undefined || !strictPair(first.relation, relation)) return [];
    return [
      {
        at: first.compared.tree.at,
        message: `the words say "${words}", and the formal statement ${infixText(first.compared.tree)}`,
        fix: 'write the relation that is meant',
      },
    ];
  });
}

/** The whole number that a comparison compares something else with. */
function boundOf(tree: Sexpr): bigint | undefined {
  const [left, right] = argsOf(tree).map(integerOf);
  return left !== undefined && right !== undefined ? undefined : (left ?? right);
}

/** The relation of a comparison with the number on its right. */
function relationOf(tree: Sexpr): string {
  const [left] = argsOf(tree);
  const head = headOf(tree) ?? '';
  const turned: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
  return integerOf(left) === undefined ? head : (turned[head] ?? head);
}

/** Whether relations differ in strictness alone. */
function strictPair(one: string, other: string): boolean {
  return `${one}=` === other || one === `${other}=`;
}
