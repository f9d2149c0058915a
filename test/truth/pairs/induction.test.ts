import { pairs } from './pairs.ts';

pairs('induction');
