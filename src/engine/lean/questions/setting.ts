import { parseBinders } from '../../../language/lean/binders.ts';
import { existential, opened, type Unfold } from '../../../language/lean/goalParts.ts';
import { nameParts, tokenize } from '../../../language/lean/tokens.ts';
import { unfolding } from '../../../language/lean/unfolding.ts';
import type { LeanFormalization, LeanStatement, Step } from '../../../schema/index.ts';
import { closedFormula, spliced, withoutComments } from '../source/formulas.ts';
import type { Plan } from '../source/plan.ts';
import { type MathlibTactic, ofWholeMathlib } from '../toolchain/mathlibTactics.ts';
import { type Available, type Closer, elementaryClosers, tacticPortfolio } from './portfolio.ts';
import type { Way } from './question.ts';
import { type Given, type Named, takeApart } from './takeApart.ts';

/** What all that is asked about one formalization, and tried on it, stands in. */
export interface Setting extends Available {
  /** Without comments. */
  readonly statement: LeanStatement;
  readonly formalization: LeanFormalization;
  readonly plan: Plan;
  /** What may close one elementary inference. */
  readonly closers: readonly Closer[];
  /** What the engine tries where nobody gave tactics. */
  readonly portfolio: readonly Closer[];
  /** The theorem's explicit binders, as variables and as what they say where they are propositions. */
  readonly constants: readonly { readonly name: string; readonly type: string }[];
  readonly hypotheses: readonly Named[];
  /** Unfolds definitions that say several things at once. */
  readonly unfold: Unfold;
}

/** @param mathlib the tactics of Mathlib that are there, if not those that imports of the whole bring */
export function settingOf(
  pinned: LeanStatement,
  formalization: LeanFormalization,
  plan: Plan,
  version: string,
  mathlib: ReadonlySet<MathlibTactic> = ofWholeMathlib(pinned),
): Setting {
  const statement = withoutComments(pinned);
  const parsed = parseBinders(statement.binders);
  const groups = parsed.kind === 'groups' ? parsed.groups : [];
  const explicit = groups.filter(({ bracket }) => bracket === '(');
  const constants = explicit.flatMap(({ names, type }) => names.map((name) => ({ name, type })));
  return {
    statement,
    formalization,
    plan,
    version,
    mathlib,
    closers: elementaryClosers(statement, version, mathlib),
    portfolio: tacticPortfolio(statement, version, mathlib),
    constants,
    hypotheses: constants.map(({ name, type }) => ({ name, text: type })),
    unfold: unfolding(statement.preamble),
  };
}

/** What an inference from these steps is given, within a case of the theorem. */
export function givenBy(
  { hypotheses, constants, unfold }: Setting,
  used: readonly Step[],
  fixes: Step['fixes'] = [],
  assumes: Step['assumes'] = [],
): Given {
  const universal = used.filter((step) => step.fixes.length > 0 || step.assumes.length > 0);
  const plain = used.filter((step) => !universal.includes(step));
  return {
    formulas: [
      ...plain.map(({ id, claim }) => ({ name: id, text: saidBy(unfold, spliced(claim)) })),
      ...assumes.map(({ name, prop }) => ({ name, text: spliced(prop) })),
      ...hypotheses,
    ],
    universal,
    variables: [...fixes, ...constants],
  };
}

/** What a formula says together behind a definition, as a conjunction; the formula itself where it says one thing. */
export function saidBy(unfold: Unfold, formula: string): string {
  const parts = unfold(formula)?.parts ?? [];
  return parts.length < 2 ? formula : parts.map((part) => `(${part})`).join(' ∧ ');
}

/** A step as a hypothesis under its id. */
export function stepBinder(step: Step): string {
  return `(${step.id} : ${closedFormula(step)})`;
}

/** What an obligation is given beside the binders of the theorem: the steps that it uses, and what it fixes and assumes itself. */
export function bindersOf(
  used: readonly Step[],
  { fixes = [], assumes = [] }: Partial<Pick<Step, 'fixes' | 'assumes'>> = {},
): string[] {
  return [
    ...used.map(stepBinder),
    ...fixes.map(({ name, type }) => `(${name} : ${spliced(type)})`),
    ...assumes.map(({ name, prop }) => `(${name} : ${spliced(prop)})`),
  ];
}

/** The way of induction on a constant of the theorem; none where there is no such constant. */
export function byInduction(
  setting: Setting,
  used: readonly Step[],
  variable: string | null,
): Way[] {
  if (variable === null || !setting.constants.some(({ name }) => name === variable)) return [];
  const variables = [{ name: '_k', type: 'Nat' }];
  const given = { ...givenBy(setting, used), variables };
  const next = takeApart(given).map((line) => `  ${line}`);
  const end = firstOf(setting.closers);
  const before = [
    `induction ${variable} with`,
    '| zero =>',
    `  ${end}`,
    '| succ _k _ih =>',
    ...next,
    `  ${end}`,
  ];
  return [{ before, closers: [], name: 'induction' }];
}

/** The tactic that ends a goal by the first of these that does. */
export function firstOf(closers: readonly Closer[]): string {
  return `first | ${closers.map(({ tactic }) => `(${tactic}; done)`).join(' | ')}`;
}

const MAX_WITNESSES = 4;

/**
 * Witnesses of what exists that something universal gives: by `h : ∀ x, f (f x) = x` there is an `x` with `f x = y`. Unification
 * finds the terms.
 */
export function witnesses(claim: string, { formulas, universal }: Given): Closer[] {
  if (existential(opened(claim).claim) === null) return [];
  const given = formulas.map(({ name, text }) => {
    const { openings } = opened(text);
    const terms = openings.flatMap((opening) =>
      opening.kind === 'premise'
        ? ['‹_›']
        : opening.names.flatMap(() => (opening.bracket === '(' ? ['_'] : [])),
    );
    return openings.some(({ kind }) => kind === 'variables') ? [name, ...terms] : [name];
  });
  const steps = universal.map(({ id, fixes, assumes }) => [
    id,
    ...fixes.map(() => '_'),
    ...assumes.map(() => '‹_›'),
  ]);
  return [...given, ...steps]
    .filter(({ length }) => length > 1)
    .slice(0, MAX_WITNESSES)
    .map((terms) => ({
      name: `a witness of ${terms[0]}`,
      tactic: `exact ⟨_, ${terms.join(' ')}⟩`,
    }));
}

const MAX_QUOTIENTS = 3;

/** Witnesses of `∃ k, n = 2 * k + 1`: a number divided by a numeral of the formula. */
export function quotients(claim: string, variables: Given['variables']): Closer[] {
  const exists = existential(claim);
  if (exists === null || exists.names.length !== 1) return [];
  const { tokens } = tokenize(exists.body);
  const divisors = new Set(
    tokens
      .filter(({ kind, text }) => kind === 'numeral' && Number(text) > 1)
      .map(({ text }) => text),
  );
  const spoken = new Set(tokens.flatMap(({ text }) => nameParts(text).slice(0, 1)));
  const numbers = variables.filter(
    ({ name, type }) => /^(Nat|Int|ℕ|ℤ)$/.test(type) && spoken.has(name),
  );
  return numbers
    .flatMap(({ name }) => [...divisors].map((divisor) => `${name} / ${divisor}`))
    .slice(0, MAX_QUOTIENTS)
    .map((term) => ({ name: 'a quotient', tactic: `exact ⟨${term}, by omega⟩` }));
}
