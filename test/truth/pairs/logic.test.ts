import { pairs } from './pairs.ts';

pairs('logic');
