import { pairs } from './pairs.ts';

pairs('integers', {
  elsewhere: ['square-at-least-positive-implied', 'square-mod-four-odd-and-even'],
});
