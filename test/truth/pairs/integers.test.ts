import { pairs } from './pairs.ts';

pairs('integers');
