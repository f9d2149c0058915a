import { quantified } from '../../../language/smt/binding.ts';
import { checkSort, type Finding, type Scope } from '../../../language/smt/scope.ts';
import {
  isSymbol,
  type Position,
  printSexpr,
  printSymbol,
  readSexprs,
  type Sexpr,
} from '../../../language/smt/sexpr.ts';
import { unbindable } from '../../../language/smt/symbols.ts';
import { checkTerm, type TermRules } from '../../../language/smt/term.ts';
import { CONCLUSION, type Outcome, type Step } from '../../../schema/index.ts';
import type { Formula } from '../formulas/formula.ts';
import { instantiate } from '../formulas/instantiate.ts';
import type { Theorem } from './theorem.ts';
import { withTerm } from '../formulas/withTerm.ts';

/** A step whose formal text is one S-expression a field, over known symbols. Sorts are left to Z3. */
export interface ReadStep {
  readonly id: string;
  readonly fixes: readonly { readonly name: string; readonly sort: string }[];
  readonly assumes: readonly (Formula & { readonly name: string })[];
  readonly claim: Formula;
  /** Ids of the other steps that it uses. */
  readonly uses: readonly string[];
  /** Names of the hypotheses that it says it relies on; it may rely on all. */
  readonly named: ReadonlySet<string>;
  /** Instances of what it uses; those of hypotheses have no step. */
  readonly instances: readonly (Formula & { readonly of: string; readonly step: boolean })[];
  /** The fact that the text takes the claim from; null where it cites none. */
  readonly cites: string | null;
}

type IllFormed = Extract<Outcome, { kind: 'ill-formed' }>;
type Failed = Extract<Outcome, { kind: 'missing' | 'circular' }>;

export type StepResult = { readonly kind: 'step'; readonly step: ReadStep } | IllFormed | Failed;

const START: Position = { line: 1, column: 0 };

/** The outcome of a step whose field cannot be used. */
export function illFormed(field: string, message: string, at: Position = START): IllFormed {
  return { kind: 'ill-formed', message, place: { field, line: at.line, column: at.column } };
}

/**
 * Reads a step's formal text. Nothing of it reaches a script but through the trees that are read here, so a
 * text that closes brackets of ours, or carries commands, ends as `ill-formed` with its place.
 */
export function readStep(
  step: Step,
  theorem: Theorem,
  ids: ReadonlySet<string>,
  formulaOf: (id: string) => string | undefined = () => undefined,
): StepResult {
  if (step.claim.trim() === '') return { kind: 'missing', message: 'the step has no formal claim' };
  if (step.id === CONCLUSION) return illFormed('id', `no step may be called ${CONCLUSION}`);
  const functions = new Set(theorem.scope.functions);
  const scope: Scope = { ...pick(theorem.scope), functions };
  const rules: TermRules = { annotations: false, reserved: theorem.scope.functions };

  const fixes: { name: string; sort: string }[] = [];
  const names = new Set<string>();
  for (const fix of step.fixes) {
    const field = `fixes.${fix.name}`;
    const name = readName(fix.name, field, theorem, names);
    if (typeof name !== 'string') return name;
    const sort = readOne(fix.type, field);
    if (sort.kind === 'ill-formed') return sort;
    const [found] = checkSort(sort.tree, theorem.scope);
    if (found !== undefined) return rejected(field, found);
    functions.add(name);
    fixes.push({ name, sort: sort.text });
  }
  const assumes: ReadStep['assumes'][number][] = [];
  for (const assumption of step.assumes) {
    const field = `assumes.${assumption.name}`;
    const name = readName(assumption.name, field, theorem, names);
    if (typeof name !== 'string') return name;
    const formula = readFormula(assumption.prop, field, scope, rules);
    if (formula.kind === 'ill-formed') return formula;
    const { tree, text } = formula;
    assumes.push({ name, tree, text });
  }
  const claim = readFormula(step.claim, 'claim', scope, rules);
  if (claim.kind === 'ill-formed') return claim;

  const own = assumes.map(({ name }) => name);
  const found = resolveUses(step.uses, ids, own, theorem);
  if ('kind' in found) return found;
  const { uses, named } = found;
  if (uses.includes(step.id)) {
    return { kind: 'circular', message: 'the step names itself among what it uses' };
  }
  const instances: ReadStep['instances'][number][] = [];
  for (const { of, with: terms } of step.instances ?? []) {
    const field = `uses.${of}`;
    if (!uses.includes(of) && !named.has(of)) {
      return illFormed(field, `${of} is no step and no hypothesis that the step uses`);
    }
    const values = new Map<string, Sexpr>();
    for (const { name, term } of terms) {
      const read = readFormula(term, field, scope, rules);
      if (read.kind === 'ill-formed') return read;
      values.set(name, read.tree);
    }
    const formula =
      theorem.hypotheses.find(({ name }) => named.has(of) && name === of)?.text ?? formulaOf(of);
    // A step without a usable formula has its own outcome.
    if (formula === undefined) continue;
    const text = instantiate(formula, values);
    if (typeof text !== 'string') return illFormed(field, text.message);
    const [tree] = expressionsIn(text);
    if (tree !== undefined) instances.push({ tree, text, of, step: uses.includes(of) });
  }
  const cites = step.cites?.trim() || null;
  const { id } = step;
  return { kind: 'step', step: { id, fixes, assumes, claim, uses, named, instances, cites } };
}

/** What `uses` names: other steps, and hypotheses of the theorem. */
export interface Uses {
  readonly uses: readonly string[];
  readonly named: ReadonlySet<string>;
}

/** Sorts the names in `uses`; ill-formed where one is neither a step nor an assumption nor a hypothesis. */
export function resolveUses(
  uses: readonly string[],
  ids: ReadonlySet<string>,
  assumptions: readonly string[],
  { hypotheses }: Theorem,
): Uses | IllFormed {
  const known = new Set(hypotheses.map(({ name }) => name));
  for (const name of uses) {
    if (ids.has(name) || assumptions.includes(name) || known.has(name)) continue;
    return illFormed('uses', `${name} is neither a step nor a hypothesis`);
  }
  const others = uses.filter((name) => !ids.has(name) && !assumptions.includes(name));
  return { uses: [...new Set(uses.filter((name) => ids.has(name)))], named: new Set(others) };
}

function expressionsIn(text: string): readonly Sexpr[] {
  const read = readSexprs(text);
  return read.kind === 'read' ? read.expressions : [];
}

function readFormula(
  text: string,
  field: string,
  scope: Scope,
  rules: TermRules,
): IllFormed | (Formula & { kind: 'formula' }) {
  const formula = readOne(text, field);
  if (formula.kind === 'ill-formed') return formula;
  const [found] = checkTerm(formula.tree, scope, rules);
  return found === undefined ? formula : rejected(field, found);
}

function readOne(text: string, field: string): IllFormed | (Formula & { kind: 'formula' }) {
  const read = readSexprs(text);
  if (read.kind === 'malformed') return illFormed(field, read.message, read.at);
  const [tree, second] = read.expressions;
  if (tree === undefined) return illFormed(field, 'there is nothing here');
  if (second !== undefined) {
    return illFormed(field, 'a second expression follows the first; write exactly one', second.at);
  }
  return { kind: 'formula', tree, text: printSexpr(tree) };
}

function readName(
  text: string,
  field: string,
  theorem: Theorem,
  names: Set<string>,
): string | IllFormed {
  const read = readOne(text, field);
  if (read.kind === 'ill-formed') return read;
  if (!isSymbol(read.tree)) return illFormed(field, `${read.text} is no name`);
  const name = read.tree.text;
  const { functions, sorts } = theorem.scope;
  const reason =
    functions.has(name) || sorts.has(name)
      ? `${printSymbol(name)} already has a meaning in the theorem`
      : names.has(name)
        ? `${printSymbol(name)} is there twice`
        : unbindable(name);
  if (reason !== undefined) return illFormed(field, `${reason}; choose another name`);
  names.add(name);
  return name;
}

function rejected(field: string, { message, fix, at }: Finding): IllFormed {
  return illFormed(field, `${message}; ${fix.charAt(0).toLowerCase()}${fix.slice(1)}`, at);
}

function pick({ constructors, sorts }: Scope): Pick<Scope, 'constructors' | 'sorts'> {
  return { constructors, sorts };
}

/** What the closed formula of a step is made of. */
interface Closable {
  readonly fixes: ReadStep['fixes'];
  readonly assumes: readonly { readonly text: string }[];
  readonly claim: { readonly text: string };
}

/** The closed formula of a step: `∀ fixes, assumes → claim`. */
export function closedFormula(step: Closable): string {
  return quantified('forall', step.fixes, implication(step));
}

/** `assumes → claim`, which speaks of the step's fixed variables. */
export function implication({ assumes, claim }: Pick<Closable, 'assumes' | 'claim'>): string {
  if (assumes.length === 0) return claim.text;
  return `(=> ${conjunction(assumes.map(({ text }) => text))} ${claim.text})`;
}

/** The instances of a step's formula at integers; none where more than one variable, or none, is its own. */
export function instancesAt(terms: readonly string[], step: ReadStep): string[] {
  const [own, ...more] = step.fixes;
  if (own === undefined || more.length > 0 || own.sort !== 'Int') return [];
  return terms.map((term) => withTerm(own.name, term, implication(step)));
}

/** The conjunction of formulas, however many there are. */
export function conjunction(formulas: readonly string[]): string {
  const [only] = formulas;
  if (only === undefined) return 'true';
  return formulas.length === 1 ? only : `(and ${formulas.join(' ')})`;
}
