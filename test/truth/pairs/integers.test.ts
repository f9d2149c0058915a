import { pairs } from './pairs.ts';

pairs('integers', {
  refused: [
    'four-consecutive-right',
    'least-thirteen-right',
    'least-thirteen-right-range',
    'least-thirteen-right-values',
    'odd-values-right',
    'remainder-unique-right',
  ],
  elsewhere: ['square-at-least-positive-implied', 'square-mod-four-odd-and-even'],
});
