import { sortNamed, UNKNOWN } from '../language/formula/sorts.ts';
import { LANGUAGES } from '../language/languages.ts';
import { inferredSort } from '../language/lean/smt/inferSort.ts';
import { printSexpr, readSexprs } from '../language/smt/sexpr.ts';
import { readLeanText } from '../lint/leanSubject.ts';
import type { Problem } from '../schema/index.ts';
import { type Side, type SideResult, type SideVariable, takenApart } from './side.ts';

/** Instances that change nothing where formulas are decided classically over sorts that are not empty. */
const HARMLESS = /^(?:Nonempty|Inhabited|DecidableEq|Decidable|DecidablePred|DecidableRel)$/;

/**
 * The pinned statement in Lean as it is compared; its sorts and formulas are trees that only the reader of Lean made.
 *
 * @param apart whether its goal is taken apart
 */
export function leanSide(problem: Problem, apart: boolean): SideResult {
  const text = LANGUAGES.lean.statementOf(problem)?.text;
  const subject =
    text === undefined ? undefined : readLeanText(text, '', 'pin').theorems[0]?.subject;
  if (subject?.goal == null) return { kind: 'not-read', why: 'the Lean statement cannot be read' };
  const instance = subject.variables.find(
    ({ bracket, sort }) =>
      bracket === '[' && !HARMLESS.test(printSexpr(sort).replace(/^\(/, '').split(' ')[0] ?? ''),
  );
  if (instance !== undefined) {
    return {
      kind: 'not-read',
      why: `[${printSexpr(instance.sort)}] is outside of what is compared`,
    };
  }
  const variables = subject.variables
    .filter(({ bracket, given }) => bracket !== '[' && !given)
    .map(({ name, sort }) => ({ name, sort }));
  const { hypotheses, goal, definitions } = subject;
  const side = takenApart(
    {
      variables,
      hypotheses: hypotheses.map(({ tree }) => tree),
      goal: goal.tree,
      definitions,
    },
    apart,
  );
  const unsaid = side.variables.filter(({ sort }) => sortNamed(sort) === UNKNOWN);
  const sorted = side.variables.map((variable) => withSort(variable, side, unsaid));
  const left = sorted.find(({ sort }) => sortNamed(sort) === UNKNOWN);
  if (left !== undefined) {
    return { kind: 'not-read', why: `the type of ${left.name} is not written in Lean` };
  }
  return { kind: 'side', side: { ...side, variables: sorted } };
}

/** A variable with its sort where only its use tells that: `∀ x, f x = 0`. */
function withSort(
  variable: SideVariable,
  side: Side,
  unsaid: readonly SideVariable[],
): SideVariable {
  if (sortNamed(variable.sort) !== UNKNOWN) return variable;
  const sorts = new Map(side.variables.map(({ name, sort }) => [name, sortNamed(sort)]));
  for (const { name } of unsaid) sorts.delete(name);
  const { at } = variable.sort;
  for (const formula of [side.goal, ...side.hypotheses]) {
    const sort = inferredSort(variable.name, formula, sorts, []);
    const read = sort === null ? null : readSexprs(sort);
    const [tree] = read?.kind === 'read' ? read.expressions : [];
    if (sort !== null) return { ...variable, sort: tree ?? { kind: 'symbol', text: sort, at } };
  }
  return variable;
}
