import type { Checker } from './check/checker.ts';
import { dependencyOrder } from './dependencies.ts';
import { DeclarationHasher } from './store/hash.ts';
import type { Name } from './term/name.ts';

/** The hash of an accepted constant and all that it rests on, proofs left out, in hexadecimal. */
export function meaningHash({ env, known }: Checker, name: Name): string {
  const hasher = new DeclarationHasher(known);
  const hashOf = (constant: Name): Uint8Array | undefined => {
    const declaration = env.declarationOf(constant);
    return declaration && env.meanings.get(declaration);
  };
  for (const declaration of dependencyOrder(env, known, name, env.meanings)) {
    env.meanings.set(declaration, hasher.hash(declaration, hashOf, false));
  }
  return Buffer.from(hashOf(name) ?? []).toString('hex');
}
