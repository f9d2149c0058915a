import { canonicalProposition } from '../../../language/lean/canonical.ts';
import { findCounterexample, type Variable } from '../../../language/lean/counterexample.ts';
import { smallType } from '../../../language/lean/evaluate.ts';
import { bare, disjunction, type Opened, opened } from '../../../language/lean/goalParts.ts';
import { nameParts, tokenize } from '../../../language/lean/tokens.ts';
import type { LeanFormalization, Step } from '../../../schema/index.ts';
import { closedFormula, spliced, usedSteps } from '../source/formulas.ts';
import { asCase } from './asCase.ts';
import type { Part } from './parts.ts';
import { bySmallValues, type Candidate, readBinders } from './refute.ts';
import type { Setting } from './setting.ts';

/** The case of a step: for some values of variables of its own, what it assumes. */
interface Case {
  readonly fixes: readonly Variable[];
  readonly assumes: readonly string[];
}

/**
 * Looks for values at which a part's premises hold, the steps that assume nothing, and the assumptions of no step do: a case
 * that the proof leaves out. It counts once Lean confirms the values. An assumption that is the negated claim, or a piece of
 * it, is no case but the start of a proof by contradiction; one that speaks of nothing in the theorem makes a lemma of its
 * step.
 */
export function missingCase(id: string, setting: Setting, part: Part): Candidate | null {
  const { statement, formalization } = setting;
  const theorem = readBinders(statement.binders);
  if (theorem === null || part.ofInduction) return null;
  const variables = part.opened.openings.flatMap((opening) =>
    opening.kind === 'variables'
      ? opening.names.map((name) => ({ name, type: opening.type ?? '' }))
      : [],
  );
  if (variables.some(({ type }) => smallType(type) === null)) return null;
  const used = spelledOut(statement.goal, formalization);
  const general = used.filter(({ assumes, fixes }) => assumes.length + fixes.length === 0);
  if (general.some((step) => isSame(step.claim, part.asked))) return null;
  const all = [...theorem.variables, ...variables];
  const found = used.flatMap((step) => {
    const one = caseOf(step, all, part.opened);
    return one === undefined ? [] : [{ ...one, claim: spliced(step.claim) }];
  });
  const cases: readonly Case[] = found;
  if (cases.length === 0 || cases.some((one) => contradicts(one, part.opened))) return null;
  const premises = part.opened.openings.flatMap((opening) =>
    opening.kind === 'premise' ? [opening.text] : [],
  );
  const given = { variables: all, hypotheses: theorem.formulas, premises };
  if (leadsToTheImpossible(found, given, part.opened.claim)) return null;
  const said = general.map(closedFormula);
  const formulas = [...premises, ...said];
  const lines = [
    statement.binders,
    ...variables.map(({ name, type }) => `(${name} : ${type})`),
    ...formulas.map((text, index) => `(_p${index + 1} : ${text})`),
  ];
  const read = {
    variables: all,
    formulas: [...theorem.formulas, ...formulas],
    order: [
      ...theorem.order,
      ...variables.map(({ name }) => ({ variable: name })),
      ...formulas.map((formula) => ({ formula })),
    ],
  };
  const claim = disjunctionOf(cases);
  const pattern = cases.map(patternOf).join(' | ');
  const ways = [`(rintro (${pattern}) <;> omega)`];
  return bySmallValues({ id, lines, read, claim, own: new Set(), ways }, setting);
}

/** The steps that a conclusion uses, and in the place of one that only says the goal again those that it uses. */
function spelledOut(goal: string, { conclusion, steps }: LeanFormalization): Step[] {
  const found = new Map<string, Step>();
  const queue = [...usedSteps(conclusion.uses, steps)];
  for (const step of queue) {
    if (found.has(step.id)) continue;
    const again = step.assumes.length === 0 && isSame(closedFormula(step), goal);
    const below = usedSteps(step.uses, steps);
    if (again && below.length > 0) queue.push(...below);
    else found.set(step.id, step);
  }
  return [...found.values()];
}

/** The case that a step speaks of; undefined where it is a lemma, or says something in general. */
function caseOf(given: Step, variables: readonly Variable[], { claim }: Opened): Case | undefined {
  const step = asCase(given, claim) ?? given;
  if (step.assumes.length === 0) return undefined;
  const assumes = step.assumes.map(({ prop }) => spliced(prop));
  const names = new Set(variables.map(({ name }) => name));
  const words = assumes.flatMap((text) => tokenize(text).tokens.map((token) => token.text));
  if (!words.some((word) => names.has(nameParts(word)[0] ?? ''))) return undefined;
  // Who assumes what is to be shown has another fault.
  if (assumes.some((text) => isSame(text, claim))) return undefined;
  const fixes = step.fixes
    .filter(({ name }) => !names.has(name))
    .map(({ name, type }) => ({ name, type: spliced(type) }));
  return { fixes, assumes };
}

function disjunctionOf(cases: readonly Case[]): string {
  return cases.map((one) => `(${formulaOf(one)})`).join(' ∨ ');
}

function formulaOf({ fixes, assumes }: Case): string {
  const body = assumes.map((text) => `(${text})`).join(' ∧ ');
  const binders = fixes.map(({ name, type }) => `(${name} : ${type})`).join(' ');
  return binders === '' ? body : `∃ ${binders}, ${body}`;
}

function patternOf({ fixes, assumes }: Case): string {
  const parts = [...fixes, ...assumes].map(() => '_');
  return parts.length === 1 ? '_' : `⟨${parts.join(', ')}⟩`;
}

/** Whether what a case assumes denies the claim, or alternatives of it, as in a proof by contradiction. */
function contradicts({ assumes }: Case, { claim }: Opened): boolean {
  const denied = denials(claim);
  return assumes.every((text) => denied.has(form(text)));
}

/**
 * Whether the cases that are led to what the hypotheses exclude are all those in which the goal fails, as far as small values
 * tell: who shows `n % 2 = 1` from the oddness of n² assumes `n % 2 = 0`. Of a goal that fails nowhere nothing starts a
 * proof by contradiction.
 */
function leadsToTheImpossible(
  cases: readonly (Case & { readonly claim: string })[],
  given: {
    readonly variables: readonly Variable[];
    readonly hypotheses: readonly string[];
    readonly premises: readonly string[];
  },
  goal: string,
): boolean {
  const { variables, hypotheses, premises } = given;
  if (findCounterexample(variables, premises, goal) === null) return false;
  const impossible = cases.filter(
    ({ fixes, claim }) =>
      findCounterexample([...variables, ...fixes], [...hypotheses, ...premises, claim], 'False') ===
      null,
  );
  if (impossible.length === 0) return false;
  const fails = [...premises, `¬ (${goal})`];
  return findCounterexample(variables, fails, disjunctionOf(impossible)) === null;
}

/** Formulas that the negation of a claim says, in the ways that they are written. */
function denials(claim: string): Set<string> {
  const text = bare(claim);
  const alternatives = disjunction(text);
  if (alternatives.length > 1) {
    return new Set([form(`¬ (${text})`), ...alternatives.flatMap((one) => [...denials(one)])]);
  }
  const { openings, claim: inner } = opened(text);
  if (openings.length > 0 && inner !== text) {
    const premises = openings.flatMap((opening) =>
      opening.kind === 'premise' ? [opening.text] : [],
    );
    return new Set([form(`¬ (${text})`), ...premises.map(form), ...denials(inner)]);
  }
  const negated = /^¬\s*(.*)$/su.exec(text)?.[1];
  const found = [form(`¬ (${text})`), form(`¬ ${text}`)];
  if (negated !== undefined) found.push(form(bare(negated)));
  for (const [relation, opposite] of OPPOSITES) {
    const [left, right, ...more] = sides(text, relation);
    if (left === undefined || right === undefined || more.length > 0) continue;
    found.push(form(`${left} ${opposite} ${right}`));
  }
  return new Set(found);
}

const OPPOSITES = [
  ['=', '≠'],
  ['≠', '='],
  ['<', '≥'],
  ['≥', '<'],
  ['>', '≤'],
  ['≤', '>'],
] as const;

/** The texts around a relation that stands outside of brackets. */
function sides(text: string, relation: string): string[] {
  const { tokens } = tokenize(text);
  let depth = 0;
  const at = tokens.filter((token) => {
    if (token.kind === 'open') depth += 1;
    if (token.kind === 'close') depth -= 1;
    return depth === 0 && token.text === relation;
  });
  const starts = [0, ...at.map(({ end }) => end)];
  const ends = [...at.map(({ start }) => start), text.length];
  return starts.map((start, index) => text.slice(start, ends[index]).trim());
}

function isSame(a: string, b: string): boolean {
  return form(a) === form(b);
}

function form(text: string): string {
  return canonicalProposition(text) ?? text;
}
