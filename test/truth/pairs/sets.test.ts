import { pairs } from './pairs.ts';

pairs('sets', {
  accepted: ['adjoint-monotone-unfolded'],
  refused: ['euclidean-right', 'image-of-union-right'],
});
