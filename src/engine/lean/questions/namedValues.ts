import { opened } from '../../../language/lean/goalParts.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import { type Token, tokenize, withDepth } from '../../../language/lean/tokens.ts';
import type { Step } from '../../../schema/index.ts';
import { spliced } from '../source/formulas.ts';
import { firstOf, type Setting } from './setting.ts';

const MAX_VARIABLES = 3;
const MAX_INSTANCES = 4;

/**
 * Lines of tactics that take a universal step at the values that the rest of the proof names: the terms that its tactics give the
 * step, or that its claims and assumptions speak of. The theorem of t + 1 is the theorem once a step says that t is x − 1. Only
 * terms over the theorem's own variables are taken, of signs that can do nothing but compute.
 */
export function atNamedValues(step: Step, setting: Setting): string[] {
  const { formalization, constants, closers } = setting;
  const { variables, premises } = binders(step);
  if (variables.length === 0 || variables.length > MAX_VARIABLES) return [];
  const others = formalization.steps.filter(({ id }) => id !== step.id);
  const known = new Set(constants.map(({ name }) => name));
  const proofs = [...others.map(({ proof }) => proof), formalization.conclusion.proof];
  const tuples = [
    ...proofs.flatMap((proof) => argumentsIn(proof, step.id, variables.length, known)),
    ...others.flatMap((other) => spokenOf(other, variables, known)),
  ];
  const found = [...new Set(tuples.map((terms) => terms.map((term) => `(${term})`).join(' ')))];
  const computes = closers.some(({ name }) => name === 'norm_num');
  return found.slice(0, MAX_INSTANCES).flatMap((terms, index) => {
    const name = `_v${index + 1}`;
    const holds = premises === 1 ? ` (by ${firstOf(closers)})` : '';
    const line = `try have ${name} := ${step.id} ${terms}${holds}`;
    // (x - 1 + 1)⁻¹ is no x⁻¹ to all that only compares terms.
    const computed = `_n${index + 1}`;
    return computes
      ? [line, `try have ${computed} := ${name}`, `try norm_num at ${computed}`]
      : [line];
  });
}

/** What a step says of all values: their variables, and how many premises stand behind them. */
function binders({ fixes, assumes, claim }: Step): { variables: string[]; premises: number } {
  const { openings } = opened(spliced(claim));
  const own = openings.flatMap((opening) =>
    opening.kind === 'variables' && opening.bracket === '(' ? opening.names : [],
  );
  const behind = openings.filter(({ kind }) => kind === 'premise').length;
  return {
    variables: [...fixes.map(({ name }) => name), ...(assumes.length === 0 ? own : [])],
    premises: assumes.length > 0 ? assumes.length : behind,
  };
}

/** The terms that tactics give a step for its variables. */
function argumentsIn(
  proof: string | null,
  id: string,
  count: number,
  known: ReadonlySet<string>,
): string[][] {
  const { tokens } = tokenize(cleanTactics(proof ?? '').lines.join('\n'));
  return tokens.flatMap((token, at) => {
    if (token.text !== id) return [];
    const terms: string[] = [];
    let from = at + 1;
    while (terms.length < count) {
      const group = groupAt(tokens, from);
      const term = plainTerm(group, known);
      if (term === null) return [];
      terms.push(term);
      from += group.length;
    }
    // What is there under a name alone is taken as it is.
    return count === 1 && terms.every((term) => known.has(term)) ? [] : [terms];
  });
}

/** A name, a numeral, or what a bracket holds, with the bracket. */
function groupAt(tokens: readonly Token[], from: number): readonly Token[] {
  const rest = tokens.slice(from);
  if (rest[0]?.text !== '(') return rest.slice(0, 1);
  const end = withDepth(rest).findIndex(({ depth }, at) => at > 0 && depth === 0);
  return rest.slice(0, end + 1);
}

/** Terms that a step's claim and assumptions speak of, for one variable; what it calls by another name, for several. */
function spokenOf(
  { fixes, assumes, claim }: Step,
  variables: readonly string[],
  known: ReadonlySet<string>,
): string[][] {
  const formulas = [claim, ...assumes.map(({ prop }) => prop)];
  const terms = formulas.flatMap((formula) => termsIn(spliced(formula), known));
  if (variables.length === 1) return terms.map((term) => [term]);
  const values = fixes.map(({ name }) => {
    const equation = assumes.map(({ prop }) => spliced(prop)).find((prop) => says(prop, name));
    return equation === undefined ? undefined : termsIn(equation, known)[0];
  });
  const called = new Map(fixes.map(({ name }, at) => [name, values[at]]));
  const byName = variables.map((name) => called.get(name));
  const inOrder = values.length === variables.length ? values : [];
  return [byName, inOrder].flatMap((tuple) => {
    const full = tuple.filter((term) => term !== undefined);
    return full.length === variables.length ? [full] : [];
  });
}

/** Whether a proposition is an equation with this name as one of its sides. */
function says(prop: string, name: string): boolean {
  const words = tokenize(prop).tokens.map(({ text }) => text);
  return words.includes('=') && (words[0] === name || words.at(-1) === name);
}

/** The longest terms of a formula that are something else than what is known, and no mere product: those are in the theorem. */
function termsIn(formula: string, known: ReadonlySet<string>): string[] {
  const runs: Token[][] = [[]];
  for (const token of tokenize(formula).tokens) {
    if (isPlain(token, known)) runs.at(-1)?.push(token);
    else runs.push([]);
  }
  return runs.flatMap((run) => {
    const computes = run.some(({ text }) => SHIFTS.has(text));
    const speaks = run.some(({ text }) => known.has(text));
    const term = computes && speaks ? plainTerm(run, known) : null;
    return term === null ? [] : [term];
  });
}

/** The text of a term over what is known; null where anything else is in it. */
function plainTerm(tokens: readonly Token[], known: ReadonlySet<string>): string | null {
  if (tokens.length === 0 || !tokens.every((token) => isPlain(token, known))) return null;
  const depths = withDepth(tokens).map(({ depth }) => depth);
  const opens = tokens.filter(({ kind }) => kind === 'open').length;
  const closes = tokens.filter(({ kind }) => kind === 'close').length;
  return opens === closes && depths.every((depth) => depth >= 0)
    ? tokens.map(({ text }) => text).join(' ')
    : null;
}

const SHIFTS = new Set(['+', '-', '/']);
const SIGNS = new Set(['+', '-', '*', '/', '^', '%', '(', ')']);

function isPlain({ kind, text }: Token, known: ReadonlySet<string>): boolean {
  return kind === 'numeral' || SIGNS.has(text) || (kind === 'identifier' && known.has(text));
}
