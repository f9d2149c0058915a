import { pairs } from './pairs.ts';

pairs('reals');
