import { blankComments, namespaceOf } from '../../../language/lean/tokens.ts';
import type { LeanStatement, Step } from '../../../schema/index.ts';

/** Keyword, name and binders of a declaration. */
export function header(
  { name, binders }: Pick<LeanStatement, 'name' | 'binders'>,
  keyword: 'theorem' | 'axiom' = 'theorem',
): string {
  return [keyword, name, binders].filter((part) => part !== '').join(' ');
}

/** The steps among `uses`, in that order; the other names there are hypotheses. */
export function usedSteps(uses: readonly string[], steps: readonly Step[]): Step[] {
  return [...new Set(uses)].flatMap((id) => steps.find((step) => step.id === id) ?? []);
}

/** `∀ (x : α) (h : P), claim`, the theorem's own binders left free; the claim alone where a step binds nothing. */
export function closedFormula({ fixes, assumes, claim }: Step): string {
  const binders = [
    ...fixes.map(({ name, type }) => `(${name} : ${spliced(type)})`),
    ...assumes.map(({ name, prop }) => `(${name} : ${spliced(prop)})`),
  ];
  return binders.length === 0 ? spliced(claim) : `∀ ${binders.join(' ')}, ${spliced(claim)}`;
}

/** A model's formula as it is spliced: without comments, on Unix lines. */
export function spliced(text: string): string {
  return blankComments(text.replaceAll('\r\n', '\n')).trim();
}

/**
 * A statement whose binders and goal have no comments: of what is taken out of a text, a comment at its end would swallow
 * what is written behind it.
 */
export function withoutComments(statement: LeanStatement): LeanStatement {
  return {
    ...statement,
    binders: blankComments(statement.binders),
    goal: blankComments(statement.goal),
  };
}

/** What stands in front of and behind text that is to mean what it means in the pinned theorem, and how it calls a theorem. */
export interface Scope {
  readonly begin: string;
  readonly end: string;
  readonly named: (name: string) => string;
}

/**
 * In `theorem A.b` Lean looks names up in `A` first, as in `namespace A`: what is said about the theorem has to stand there, too.
 * Its own theorems go by their names all the same.
 */
export function scopeOf({ name }: Pick<LeanStatement, 'name'>): Scope {
  const space = namespaceOf(name);
  if (space === null) return { begin: '', end: '', named: (own) => own };
  return {
    begin: `namespace ${space}\n\n`,
    end: `end ${space}\n\n`,
    named: (own) => `_root_.${own}`,
  };
}
