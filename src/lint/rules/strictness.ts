import { EVERYWHERE, type Lint } from '../lint.ts';
import { compareWithWords } from '../words/compare.ts';

/** `<` where the words say `≤`, or another relation between the same sides. */
export const strictness: Lint = {
  id: 'strictness',
  about: EVERYWHERE,
  check: (subject) => compareWithWords(subject).relations,
};
