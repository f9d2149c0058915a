import { argsOf, binderNames, headOf, substitute, subtrees } from '../../formula/tree.ts';
import type { Sexpr } from '../../smt/sexpr.ts';
import { NotTranslated } from './notTranslated.ts';

/** A definition whose name may stand in a formula for its body. */
export interface Unfolding {
  readonly name: string;
  readonly parameters: readonly string[];
  /** Null where there is none that can be unfolded. */
  readonly body: Sexpr | null;
}

/** Unfoldings at the head of one term. */
const MAX_UNFOLDED = 20;
/** What unfolding may come to, in parts of trees: a value may stand in many places, each of which has many. */
const MAX_GROWTH = 50_000;

/** Puts definitions, and the values of a `let`, in the place of their names. */
export class Unfolder {
  private grown = 0;
  private readonly definitions: ReadonlyMap<string, Unfolding>;

  constructor(definitions: readonly Unfolding[]) {
    this.definitions = new Map(definitions.map((definition) => [definition.name, definition]));
  }

  /**
   * A term with the definition that it begins with, if there is one, in its place; a `let` with its values.
   *
   * @param names what a variable is called is no definition's name
   */
  unfold(tree: Sexpr, names: ReadonlyMap<string, unknown>, left = MAX_UNFOLDED): Sexpr {
    if (headOf(tree) === 'let') {
      const body = argsOf(tree)[1];
      const values = new Map(binderNames(tree).map(({ name, sort }) => [name, sort]));
      if (body === undefined || left === 0) throw new NotTranslated('a let');
      return this.unfold(this.put(body, values), names, left - 1);
    }
    const name = tree.kind === 'symbol' ? tree.text : headOf(tree);
    const definition = name === undefined ? undefined : this.definitions.get(name);
    if (definition === undefined || names.has(definition.name)) return tree;
    const args = argsOf(tree);
    const { body, parameters } = definition;
    if (body === null || parameters.length !== args.length || left === 0)
      throw new NotTranslated(`the definition ${definition.name}`);
    const values = new Map(parameters.map((parameter, at) => [parameter, args[at] ?? tree]));
    return this.unfold(this.put(body, values), names, left - 1);
  }

  private put(body: Sexpr, values: ReadonlyMap<string, Sexpr>): Sexpr {
    const put = substitute(body, values);
    for (const _ of subtrees(put)) {
      this.grown += 1;
      if (this.grown > MAX_GROWTH) throw new NotTranslated('what definitions make very long');
    }
    return put;
  }
}
