import { pairs } from './pairs.ts';

pairs('counting', { refused: ['three-squares-differ-right'] });
