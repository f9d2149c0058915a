import { pairs } from './pairs.ts';

pairs('sets', { refused: ['all-different-right'] });
