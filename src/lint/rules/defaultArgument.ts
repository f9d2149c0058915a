import type { Lint } from '../lint.ts';

/** A hypothesis of a theorem that comes with its own proof: whoever uses the theorem has no choice but to believe it. */
export const defaultArgument: Lint = {
  id: 'default-argument',
  about: ['pin', 'gated'],
  check: ({ variables }) =>
    variables
      .filter(({ given }) => given)
      .map(({ name, at }) => ({
        at,
        message: `${name} has a value of its own in the statement, so that it need not be given`,
        fix: `take the value away, and prove ${name} where the theorem is used`,
      })),
};
