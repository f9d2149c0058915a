import { pairs } from './pairs.ts';

pairs('reals', {
  accepted: ['geometric-mean-squared-clear', 'times-absolute-not-negative-lemma'],
});
