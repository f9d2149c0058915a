import { pairs } from './pairs.ts';

pairs('sets');
