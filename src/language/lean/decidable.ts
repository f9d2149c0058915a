import type { LeanStatement, Step } from '../../schema/index.ts';
import { parseBinders } from './binders.ts';
import { cleanTactics } from './tactics.ts';
import { tokenize } from './tokens.ts';

/** Types that have values whatever else is assumed, and operations that make such types of such types. */
const INHABITED = new Set([
  ...['Nat', 'Int', 'Bool', 'String', 'Char', 'Prop', 'Type', 'List', 'Option', 'Array'],
  ...['ℕ', 'ℤ', 'ℚ', 'ℝ', '→', '->', '×', '(', ')'],
]);

/**
 * Whether "`decide` proved that the proposition is false" refutes the step: its whole proof is `decide`, and no
 * hypothesis and no empty type could make the step true although its claim is false.
 */
export function decideSpeaksOfTheStep(step: Step, statement: LeanStatement): boolean {
  const proof = cleanTactics(step.proof).lines.join(' ');
  if (!/^(exact by )?decide$/.test(proof)) return false;
  if (step.assumes.length > 0 || step.uses.length > 0 || statement.preamble.includes('instance'))
    return false;
  const binders = parseBinders(statement.binders);
  if (binders.kind !== 'groups') return false;
  const types = [...binders.groups.map(({ type }) => type), ...step.fixes.map(({ type }) => type)];
  return types.every(
    (type) => type !== '' && tokenize(type).tokens.every(({ text }) => INHABITED.has(text)),
  );
}
