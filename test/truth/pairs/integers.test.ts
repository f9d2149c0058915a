import { pairs } from './pairs.ts';

pairs('integers', {
  refused: ['four-consecutive-right', 'odd-values-right'],
  elsewhere: ['square-mod-four-odd-and-even'],
});
