import { pairs } from './pairs.ts';

pairs('counting', { refused: ['odd-digits-right'] });
