import { pairs } from './pairs.ts';

pairs('reals', {
  accepted: [
    'geometric-mean-squared-clear',
    'greatest-defined-bound-only',
    'limit-gets-smaller',
    'times-absolute-not-negative-lemma',
  ],
});
