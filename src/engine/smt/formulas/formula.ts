import { firstExpression, type Sexpr } from '../../../language/smt/sexpr.ts';

/** A formula as a tree and as the text that Z3 gets. */
export interface Formula {
  readonly tree: Sexpr;
  readonly text: string;
}

/** Texts that are one expression each, with their trees. */
export function formulasOf(texts: readonly string[]): Formula[] {
  return texts.flatMap((text) => {
    const tree = firstExpression(text);
    return tree === undefined ? [] : [{ tree, text }];
  });
}
