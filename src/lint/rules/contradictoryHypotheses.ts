import { freeSymbols } from '../../language/smt/free.ts';
import { refutes } from '../formula/refute.ts';
import type { Lint } from '../lint.ts';
import { sortsOf } from '../subject.ts';

/** Hypotheses that plainly contradict each other: from them everything follows. The verifiers look closer. */
export const contradictoryHypotheses: Lint = {
  id: 'contradictory-hypotheses',
  about: ['pin', 'gated'],
  check(subject) {
    const { hypotheses } = subject;
    const sorts = sortsOf(subject);
    const symbolsOf = hypotheses.map(({ tree }) => freeSymbols(tree));
    for (const [at, { tree, name, at: place }] of hypotheses.entries()) {
      const symbols = symbolsOf[at] ?? new Set();
      // Of a long list each is looked at alone, and the first ones together.
      const related =
        at > MAX_TOGETHER
          ? []
          : hypotheses.slice(0, at).filter((_, index) => shares(symbolsOf[index], symbols));
      if (!refutes([...related.map((other) => other.tree), tree], sorts)) continue;
      const which = name === null ? 'this hypothesis' : `the hypothesis ${name}`;
      const message =
        related.length === 0 ? `${which} cannot hold` : `${which} contradicts those before it`;
      return [
        {
          at: place,
          message: `${message}, so that everything follows`,
          fix: 'correct the hypotheses',
        },
      ];
    }
    return [];
  },
};

const MAX_TOGETHER = 40;

function shares(a: ReadonlySet<string> | undefined, b: ReadonlySet<string>): boolean {
  return a !== undefined && [...a].some((symbol) => b.has(symbol));
}
