import { canonicalProposition, canonicalTerm } from '../../../language/lean/canonical.ts';
import { smallType } from '../../../language/lean/evaluate.ts';
import { bare, conjunction, existential, type Unfold } from '../../../language/lean/goalParts.ts';
import { parseTerm, type Term } from '../../../language/lean/pratt.ts';
import { cleanTactics } from '../../../language/lean/tactics.ts';
import { type Token, tokenize } from '../../../language/lean/tokens.ts';
import type { GoalPart, Step } from '../../../schema/index.ts';
import { spliced } from '../source/formulas.ts';
import type { Part } from '../questions/parts.ts';

interface Constant {
  readonly name: string;
  readonly type: string;
}

/**
 * What a part that says that something exists says of all others beside it, where no step speaks of any other: "5² ≤ 30, so 5
 * is the greatest number with n² ≤ 30", or of a solution that is found that it is the only one. Where the conclusion follows
 * all the same, its tactics have shown it for the text. Null where nothing is said of others, or some step may speak of
 * them: one with a variable of its own, a quantifier or a notion that is not looked into, or one that looks at
 * several values. Nor where a hypothesis is what is said of the others.
 */
export function unclaimedOfOthers(
  { opened }: Part,
  { steps, constants, script, unfold }: Said,
): GoalPart | null {
  const said = ofOthers(opened.claim, unfold);
  if (said === null || steps.length === 0) return null;
  const variables = opened.openings.flatMap((opening) =>
    opening.kind === 'variables'
      ? opening.names.map((name) => ({ name, type: opening.type ?? '' }))
      : [],
  );
  const premises = opened.openings.flatMap((opening) =>
    opening.kind === 'premise' ? [form(opening.text)] : [],
  );
  const known = { constants, variables, premises: new Set(premises) };
  if (steps.some((step) => maySpeakOfOthers(step, known))) return null;
  if (looksAtSeveral(said, steps) || isGiven(script, constants)) return null;
  return { name: 'what the theorem says of all others', formula: said.formula };
}

/** What a text says, as far as a part is concerned. */
interface Said {
  readonly steps: readonly Step[];
  /** The theorem's explicit binders. */
  readonly constants: readonly Constant[];
  /** The conclusion's tactics. */
  readonly script: string;
  /** Unfolds definitions that say several things at once. */
  readonly unfold: Unfold;
}

/** A formula that says that something exists, and something of all others. */
interface OfOthers {
  readonly names: readonly string[];
  /** What it says of the one thing. */
  readonly own: readonly string[];
  readonly formula: string;
}

function ofOthers(claim: string, unfold: Unfold): OfOthers | null {
  const text = bare(claim);
  const unique = /^∃!\s*/u.exec(text);
  if (unique !== null) {
    const found = existential(`∃ ${text.slice(unique[0].length)}`);
    return found && { names: found.names, own: conjunction(found.body), formula: text };
  }
  const found = existential(text);
  if (found === null) return null;
  const conjuncts = conjunction(found.body)
    .flatMap((one) => (unfold(one)?.parts ?? [one]).flatMap(conjunction))
    .map(bare);
  const names = new Set(found.names);
  const others = conjuncts.filter((one) => isUniversal(one) && mentionsAny(one, names));
  const own = conjuncts.filter((one) => !isUniversal(one));
  if (others.length === 0 || own.length === 0) return null;
  return { names: found.names, own, formula: others.join(' ∧ ') };
}

function isUniversal(formula: string): boolean {
  return /^(?:∀|forall\b|¬\s*\(*\s*(?:∃|exists\b))/u.test(formula);
}

function mentionsAny(formula: string, names: ReadonlySet<string>): boolean {
  return tokenize(formula).tokens.some(({ text }) => names.has(text));
}

/** What stands in a claim about single values beside names and numerals. */
const OF_VALUES = new Set([
  ...['=', '≠', '<', '>', '≤', '≥', '<=', '>=', '∣', '∧', '∨', '¬', '→', '↔', '/\\', '\\/', '->'],
  ...['+', '-', '*', '/', '%', '^', '|', '√'],
]);

/** What a step may speak of without speaking of others: the part's own variables and premises, too. */
interface Known {
  readonly constants: readonly Constant[];
  readonly variables: readonly Constant[];
  readonly premises: ReadonlySet<string>;
}

/** Whether a step says something of more than the values of its terms, or may do so. */
function maySpeakOfOthers(
  { fixes, assumes, claim }: Step,
  { constants, variables, premises }: Known,
): boolean {
  const isOwn = fixes.every(({ name, type }) =>
    variables.some((one) => one.name === name && one.type === type),
  );
  if (!isOwn || assumes.some(({ prop }) => !premises.has(form(spliced(prop))))) return true;
  const types = new Map([...constants, ...variables].map(({ name, type }) => [name, type]));
  const { tokens, problems } = tokenize(spliced(claim));
  return (
    problems.length > 0 || !tokens.every((token, at) => isOfValues(token, tokens[at + 1], types))
  );
}

/** Whether the tactics hand a hypothesis on as it is that says something in general. */
function isGiven(script: string, constants: readonly Constant[]): boolean {
  const general = new Set(
    constants.flatMap(({ name, type }) => (isUniversal(bare(type)) ? [name] : [])),
  );
  const { tokens } = tokenize(cleanTactics(script).lines.join('\n'));
  return tokens.some(({ text, line }, at) => {
    const next = tokens[at + 1];
    const isWhole = next === undefined || next.line !== line || /^[⟩,;)]$/u.test(next.text);
    return general.has(text) && isWhole;
  });
}

function isOfValues(
  { kind, text }: Token,
  next: Token | undefined,
  types: ReadonlyMap<string, string>,
): boolean {
  if (kind === 'numeral' || text === '(' || text === ')' || OF_VALUES.has(text)) return true;
  const type = kind === 'identifier' ? types.get(text) : undefined;
  if (type === undefined) return false;
  if (smallType(type) !== null) return true;
  // A function by itself, as in an equation between two, stands for all its values.
  const isFunction = type.split(/→|->/u).every((piece) => smallType(piece) !== null);
  const isTaken = next !== undefined && (next.kind === 'identifier' || next.kind === 'numeral');
  return isFunction && (isTaken || next?.text === '(');
}

/**
 * Whether steps speak of what the theorem says of the one thing at several values: they may go through all of them. Where it
 * only compares the thing itself, any two comparisons may be such.
 */
function looksAtSeveral({ names, own }: OfOthers, steps: readonly Step[]): boolean {
  const claims = steps.flatMap(({ claim }) => conjunction(spliced(claim)).flatMap(termOf));
  const variables = new Set(names);
  const sides = own
    .flatMap(termOf)
    .flatMap(sidesOf)
    .filter((side) => side.kind !== 'atom' && hasAny(side, variables));
  if (sides.length === 0) return claims.length > 1;
  const values = new Set(
    claims
      .flatMap(subterms)
      .flatMap((term) =>
        sides.flatMap((side) => {
          const found = new Map<string, Term>();
          if (!matches(side, term, variables, found)) return [];
          return [
            names.map((name) => found.get(name)).map((one) => (one ? canonicalTerm(one) : '')),
          ];
        }),
      )
      .map((one) => one.join(', ')),
  );
  return values.size > 1;
}

function form(text: string): string {
  return canonicalProposition(text) ?? text;
}

function termOf(text: string): Term[] {
  const { tokens, problems } = tokenize(text);
  const term = problems.length > 0 || tokens.length === 0 ? null : parseTerm(tokens);
  return term === null ? [] : [term];
}

const RELATIONS = new Set(['=', '≠', '<', '>', '≤', '≥', '∣']);

function sidesOf(term: Term): readonly Term[] {
  if (term.kind !== 'apply') return [term];
  if (RELATIONS.has(term.head)) return term.args;
  return term.head === '¬_' ? term.args.flatMap(sidesOf) : [term];
}

function subterms(term: Term): Term[] {
  if (term.kind === 'apply') return [term, ...term.args.flatMap(subterms)];
  return term.kind === 'bind' ? subterms(term.body) : [term];
}

function hasAny(term: Term, names: ReadonlySet<string>): boolean {
  return subterms(term).some((one) => one.kind === 'atom' && names.has(one.text));
}

/** Whether a term is a pattern at some terms for its variables. */
function matches(
  pattern: Term,
  term: Term,
  variables: ReadonlySet<string>,
  found: Map<string, Term>,
): boolean {
  if (pattern.kind === 'atom' && variables.has(pattern.text)) {
    const before = found.get(pattern.text);
    if (before !== undefined) return canonicalTerm(before) === canonicalTerm(term);
    found.set(pattern.text, term);
    return true;
  }
  if (pattern.kind !== 'apply' || term.kind !== 'apply')
    return canonicalTerm(pattern) === canonicalTerm(term);
  return (
    pattern.head === term.head &&
    pattern.args.length === term.args.length &&
    pattern.args.every((arg, at) => {
      const other = term.args[at];
      return other !== undefined && matches(arg, other, variables, found);
    })
  );
}
