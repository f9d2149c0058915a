import { RULES } from '../gate/gateRules.ts';
import { REASONS, STEP_CODES } from '../report/codes.ts';
import { closest } from '../text/closest.ts';

/** A code with what it means, wherever it is used. */
export interface Explained {
  readonly code: string;
  readonly meanings: readonly { readonly of: string; readonly meaning: string }[];
}

const OUTCOMES: Readonly<Record<string, string>> = {
  verified: 'every step holds and the theorem follows; trust says how strong that is',
  rejected: 'something does not hold; the reason and the first failure say what',
  'could-not-judge':
    'no verdict: a file has mistakes, or the verifier, the model or the machine failed; nothing is known of the proof',
};
const TRUST: Readonly<Record<string, string>> = {
  solver: 'Z3 found the negated claim unsatisfiable; no proof object is checked',
  elaborated: 'Lean accepted it without sorry and without other axioms than its own three',
  kernel: 'the compiled proof was checked again by a kernel that never met its code',
};
const ARGUMENT: Readonly<Record<string, string>> = {
  carries: 'the theorem follows from the steps by one elementary inference, and not without them',
  elementary:
    'the theorem follows from its hypotheses by one elementary inference: it needs no argument',
  'not-needed': 'the verifier proves the theorem from its hypotheses alone and cannot tell more',
  unknown: 'whether the theorem needs an argument could not be decided within the limits',
};

const TABLES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['outcome of a call', OUTCOMES],
  [
    'verdict of a step',
    Object.fromEntries(Object.entries(STEP_CODES).map(([code, { meaning }]) => [code, meaning])),
  ],
  ['reason of a rejected proof', REASONS],
  ['trust', TRUST],
  ['what the argument does for the theorem', ARGUMENT],
  [
    'finding of the gate',
    Object.fromEntries(
      Object.entries(RULES).map(([code, { title, help }]) => [code, `${title}. ${help}`]),
    ),
  ],
];

/** Every code that can be explained. */
export const CODES: readonly string[] = [
  ...new Set(TABLES.flatMap(([, table]) => Object.keys(table))),
];

/** What a code means; or, of one that is none, the code that may be meant. */
export function explainCode(
  code: string,
): Explained | { readonly unknown: string; readonly near: string | null } {
  const meanings = TABLES.flatMap(([of, table]) => {
    const meaning = Object.hasOwn(table, code) ? table[code] : undefined;
    return meaning === undefined ? [] : [{ of, meaning }];
  });
  return meanings.length > 0 ? { code, meanings } : { unknown: code, near: closest(code, CODES) };
}
