import { pairs } from './pairs.ts';

pairs('reals', {
  accepted: [
    'geometric-mean-squared-clear',
    'limit-gets-smaller',
    'times-absolute-not-negative-lemma',
  ],
});
