import type { LeanStatement, Step } from '../../schema/index.ts';
import { boundNames } from './binders.ts';
import { isReserved } from './keywords.ts';
import type { Violation } from './policy.ts';
import { nameParts, type Token, tokenize, withDepth } from './tokens.ts';

/** The names of a pinned statement that no step may take over. */
export interface PinnedNames {
  /** Names of the theorem's binders. */
  readonly binders: ReadonlySet<string>;
  /** First parts of all names in binders and goal, and the names that the preamble declares. */
  readonly spoken: ReadonlySet<string>;
  /** Those of them that the statement does not bind itself, as `x` in `∀ x, P x`. */
  readonly free: ReadonlySet<string>;
}

const QUANTIFIERS = new Set([
  ...['∀', '∃', '∃!', 'fun', 'λ', 'Σ', 'Π', '∑', '∏', "∑'", "∏'", '⋃', '⋂', '⨆', '⨅', '∫', '⨍'],
]);
const DECLARES = new Set([
  ...['def', 'abbrev', 'theorem', 'lemma', 'axiom', 'opaque', 'inductive', 'structure', 'class'],
  ...['instance', 'irreducible_def', 'alias'],
]);

export function pinnedNames({ name, preamble, binders, goal }: LeanStatement): PinnedNames {
  const tokens = [...tokenize(binders).tokens, ...tokenize(goal).tokens];
  const declared = [...declaredNames(tokenize(preamble).tokens), ...nameParts(name)];
  const names = tokens.filter(({ kind }) => kind === 'identifier').flatMap(firstPart);
  const local = new Set([...locallyBound(tokens), ...boundBySets(`${binders} ${goal}`)]);
  const spoken = new Set([...names, ...declared]);
  return {
    binders: new Set(boundNames(binders)),
    spoken,
    free: new Set([...spoken].filter((word) => !local.has(word) || declared.includes(word))),
  };
}

function firstPart(token: Token): string[] {
  return nameParts(token.text).slice(0, 1);
}

/** The names that a text declares. */
export function declaredNames(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token, index) => {
    const previous = tokens[index - 1]?.text ?? '';
    return token.kind === 'identifier' && DECLARES.has(previous) ? nameParts(token.text) : [];
  });
}

/** Names right after a quantifier, up to their type or the body. */
export function locallyBound(tokens: readonly Token[]): string[] {
  const names: string[] = [];
  for (const [index, { text, end }] of tokens.entries()) {
    if (!QUANTIFIERS.has(text)) continue;
    let typed = Number.POSITIVE_INFINITY;
    const next = tokens[index + 1];
    // `∀ᶠ x in l, …`, `∀ᵐ x, …`, `∫⁻ x, …`.
    const isMarked = next?.kind === 'symbol' && next.start === end;
    for (const { token, depth } of withDepth(tokens.slice(index + (isMarked ? 2 : 1)))) {
      if (depth < 0 || (depth === 0 && /^(,|=>|↦)$/.test(token.text))) break;
      if (token.kind === 'close' && depth < typed) typed = Number.POSITIVE_INFINITY;
      // In `∫ x in 0..1, x`, and in sums of old, what the variable ranges over stands behind `in`.
      if ((token.kind === 'symbol' || token.text === 'in') && typed > depth) typed = depth;
      if (token.kind === 'identifier' && depth < typed) names.push(token.text);
    }
  }
  return names;
}

/** Names that a set or a subtype binds which is written out: `{x | …}`, `{x : α | …}`, `{x ∈ s | …}`, `{x : α // …}`. */
export function boundBySets(text: string): string[] {
  return Array.from(
    text.matchAll(/\{\s*([^\s:|{}∈/]+)\s*(?:[:|∈]|\/\/)/gu),
    ([, name = '']) => name,
  );
}

/** Names that the engine's questions give to what they introduce: `_h1`, `_w2`, `_k`, `_ih`. */
const ENGINES_OWN = /^_(?:[a-z]\d*|ih)$/;

/** What is wrong with the names that a step introduces: its own id, its fixes and its assumes. */
export function scanNames(
  step: Step,
  pinned: PinnedNames,
  stepIds: ReadonlySet<string>,
): Violation[] {
  const violations: Violation[] = [];
  const report = (field: string, word: string, message: string) =>
    violations.push({ kind: 'ill-formed', message, word, place: { field, line: 1, column: 0 } });
  if (isReserved(step.id)) report('id', step.id, `the id '${step.id}' is a word of Lean`);
  else if (pinned.spoken.has(step.id))
    report('id', step.id, `the id '${step.id}' is a name of the pinned statement`);

  const taken = new Set<string>();
  const introduced = [
    ...step.fixes.map(({ name }) => ({ name, field: `fixes.${name}` })),
    ...step.assumes.map(({ name }) => ({ name, field: `assumes.${name}` })),
  ];
  for (const { name, field } of introduced) {
    const [token, ...others] = tokenize(name).tokens;
    const plain = token?.kind === 'identifier' && others.length === 0 && token.text === name;
    if (!plain || /[.«]|^_+$/u.test(name)) report(field, name, `'${name}' is no plain name`);
    else if (ENGINES_OWN.test(name))
      report(field, name, `'${name}' is a name that slopcheck gives to what it takes apart`);
    else if (isReserved(name)) report(field, name, `'${name}' is a word of Lean`);
    else if (pinned.binders.has(name))
      report(field, name, `'${name}' is already bound by the theorem`);
    else if (pinned.free.has(name))
      report(field, name, `'${name}' has a meaning in the pinned statement`);
    else if (stepIds.has(name)) report(field, name, `'${name}' is the id of a step`);
    else if (taken.has(name)) report(field, name, `'${name}' is introduced twice`);
    taken.add(name);
  }
  return violations;
}
