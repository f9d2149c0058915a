import { pairs } from './pairs.ts';

pairs('sets', { refused: ['image-of-union-right'] });
