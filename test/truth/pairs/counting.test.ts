import { pairs } from './pairs.ts';

pairs('counting');
