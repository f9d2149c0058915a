import { pairs } from './pairs.ts';

pairs('integers', {
  refused: ['four-consecutive-right'],
  elsewhere: ['square-at-least-positive-implied', 'square-mod-four-odd-and-even'],
});
