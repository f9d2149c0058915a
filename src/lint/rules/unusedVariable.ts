import { isNumeric, sortNamed } from '../../language/formula/sorts.ts';
import {
  argsOf,
  binderNames,
  headOf,
  isQuantifier,
  subtrees,
  symbolsIn,
} from '../../language/formula/tree.ts';
import { freeSymbols } from '../../language/smt/free.ts';
import type { Sexpr } from '../../language/smt/sexpr.ts';
import { EVERYWHERE, type Lint } from '../lint.ts';
import { formulasOf, type Subject, type Suspicion } from '../subject.ts';

/** A constant, binder or bound variable that nothing speaks of: what was to be said of it may be missing. */
export const unusedVariable: Lint = {
  id: 'unused-variable',
  about: EVERYWHERE,
  check: (subject) => [...declared(subject), ...bound(subject)],
};

function declared(subject: Subject): Suspicion[] {
  const formulas = formulasOf(subject);
  const used = new Set<string>();
  for (const { tree } of formulas) for (const name of freeSymbols(tree)) used.add(name);
  for (const { body } of subject.definitions) if (body !== null) symbolsIn(body, used);
  for (const { sort } of subject.variables) symbolsIn(sort, used);
  // `x.card`, `hx.le`: a name that begins with the variable's.
  for (const name of [...used]) used.add(name.split('.')[0] ?? name);
  return subject.variables
    .filter(
      ({ name, bracket }) =>
        bracket !== '[' &&
        !name.startsWith('_') &&
        !used.has(name) &&
        !subject.hypotheses.some((it) => it.name === name),
    )
    .filter(
      ({ sort }) =>
        !isSortVariable(sort.kind === 'symbol' ? sort.text : (headOf(sort) ?? '')) &&
        !isWitness(sort, subject),
    )
    .map(({ name, at }) => ({
      at,
      message: `${name} is declared, and nothing is said of it`,
      fix: `say what is meant of ${name}, or leave it out`,
    }));
}

function isSortVariable(sort: string): boolean {
  return /^(?:Type|Sort)\b/.test(sort);
}

/** An element of a sort of which nothing is known says that there is one. */
function isWitness(sort: Sexpr, { aliases }: Subject): boolean {
  return (
    sort.kind === 'symbol' &&
    !isNumeric(sortNamed(sort, aliases)) &&
    !/^(?:Bool|Prop|\?)$/.test(sort.text)
  );
}

function bound(subject: Subject): Suspicion[] {
  return formulasOf(subject).flatMap(({ tree }) =>
    [...subtrees(tree)]
      .filter((part) => isQuantifier(part) && headOf(part) !== 'lambda')
      .flatMap((part) => {
        const body = argsOf(part)[1];
        if (body === undefined) return [];
        const free = freeSymbols(body);
        const sorts = binderNames(part).flatMap(({ sort }) => [...symbolsIn(sort)]);
        const used = new Set(
          [...free, ...sorts].flatMap((name) => [name, name.split('.')[0] ?? name]),
        );
        return binderNames(part)
          .filter(
            ({ name, sort }) =>
              !used.has(name) && !name.startsWith('_') && !isProof(name, sort.kind === 'list'),
          )
          .map(({ name, at }) => ({
            at,
            message: `${name} is quantified, and the formula does not speak of it`,
            fix: `say what is meant of ${name}, or leave the quantifier out`,
          }));
      }),
  );
}

/** `∃ (h : 0 < n), P`: a proof need not be spoken of. */
function isProof(name: string, isFormula: boolean): boolean {
  return isFormula && /^h/.test(name);
}
