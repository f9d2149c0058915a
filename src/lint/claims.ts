import { readLeanFormula } from '../language/lean/reading/formula.ts';
import { tokenize } from '../language/lean/tokens.ts';
import { readSexprs, type Sexpr } from '../language/smt/sexpr.ts';
import type { Formalization, Language, Step } from '../schema/index.ts';
import { type Found, lintSubject } from './run.ts';
import { type Subject, sortsOf } from './subject.ts';

/** What the lints say of the claim of a step. */
export interface ClaimFound extends Found {
  readonly step: string;
  /** Its place in the list of steps. */
  readonly index: number;
}

/**
 * What the lints say of the claims of a formalization, each against its quote.
 *
 * @param pin the pinned statement, whose names and hypotheses the claims may speak of
 */
export function lintClaims({ steps }: Formalization, pin: Subject): ClaimFound[] {
  const outer = sortsOf(pin);
  const hypotheses = pin.hypotheses.map(({ tree }) => tree);
  const byId = new Map(steps.map((step) => [step.id, step]));
  return steps.flatMap((step, index) => {
    const goal = read(step.claim, pin.language);
    if (goal === null) return [];
    // What a step uses holds there, as far as it fixes and assumes no more.
    const used = step.uses.flatMap((id) => {
      const other = byId.get(id);
      const tree = other === undefined ? null : read(other.claim, pin.language);
      return tree === null ? [] : [tree];
    });
    const subject: Subject = {
      kind: 'claim',
      language: pin.language,
      words: step.quote,
      variables: variablesOf(step, pin.language),
      hypotheses: step.assumes.flatMap(({ name, prop }) => {
        const tree = read(prop, pin.language);
        return tree === null ? [] : [{ name, tree, at: tree.at }];
      }),
      context: [...hypotheses, ...used],
      goal: { name: null, tree: goal, at: goal.at },
      definitions: pin.definitions,
      aliases: pin.aliases,
      outer,
    };
    return lintSubject(subject).map((found) => ({ ...found, step: step.id, index }));
  });
}

function variablesOf({ fixes }: Step, language: Language): Subject['variables'] {
  return fixes.flatMap(({ name, type }) => {
    const sort = read(type, language);
    return sort === null ? [] : [{ name, sort, at: sort.at, bracket: '(', given: false }];
  });
}

function read(text: string, language: Language): Sexpr | null {
  if (language === 'lean') return readLeanFormula(tokenize(text).tokens);
  const { kind, ...result } = readSexprs(text);
  const [tree, ...more] = kind === 'read' && 'expressions' in result ? result.expressions : [];
  return tree === undefined || more.length > 0 ? null : tree;
}
