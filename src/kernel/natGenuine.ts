/**
 * Decides whether a function with the name of one that the kernel can compute is that function.
 *
 * Functions defined by plain recursion are recognized by their defining equations, which the
 * kernel checks by its other rules: by induction they determine the value at all literals. The
 * others (defined by fuel or by well-founded recursion, where the equations do not hold by mere
 * unfolding) are recognized by the content hash of their definition, proofs left out. A function
 * that is not recognized is simply unfolded like any other.
 */
import type { Checker } from './check/checker.ts';
import { constantType } from './check/constant.ts';
import { isDefEq } from './check/defEq.ts';
import { natIsGenuine } from './check/literal.ts';
import { NAT_FUNCTIONS } from './check/nat.ts';
import { dependencyOrder } from './dependencies.ts';
import { Rejection } from './failure.ts';
import { KNOWN_NAT_HASHES } from './natHashes.ts';
import { DeclarationHasher } from './store/hash.ts';
import type { Expr } from './term/expr.ts';
import type { Name } from './term/name.ts';
import { plain } from './wellKnown.ts';

/** Turns the acceleration of the function on, if it is the known one. */
export function verifyNatFunction(c: Checker, name: Name): void {
  const text = name.toString();
  const fn = Object.hasOwn(NAT_FUNCTIONS, text) ? NAT_FUNCTIONS[text] : undefined;
  if (fn === undefined || c.env.find(name)?.levelParams.length !== 0) return;
  const genuine = c.forDeclaration([], () => {
    if (!natIsGenuine(c)) return false;
    const { terms, known } = c;
    const nat = plain(terms, known.Nat);
    const hint = terms.names.anonymous;
    const result = text === 'Nat.beq' || text === 'Nat.ble' ? plain(terms, known.Bool) : nat;
    let type = terms.pi(hint, nat, result);
    if (fn.arity === 2) type = terms.pi(hint, nat, type);
    if (constantType(c, plain(terms, name)) !== type) return false;
    const equations = definingEquations(c, text);
    return equations === undefined
      ? KNOWN_NAT_HASHES.has(meaningHash(c, name))
      : holds(c, equations);
  });
  if (!genuine) return;
  c.natRules.natReady = true;
  c.natRules.enable(name);
}

function holds(c: Checker, equations: readonly (readonly [Expr, Expr])[]): boolean {
  try {
    return equations.every(([left, right]) => isDefEq(c, left, right));
  } catch (error) {
    if (error instanceof Rejection) return false;
    throw error;
  }
}

/**
 * The equations of a function, over two free variables; undefined if it is not recognized by
 * equations. They may mention functions that are recognized already, and only those.
 */
function definingEquations(
  c: Checker,
  text: string,
): readonly (readonly [Expr, Expr])[] | undefined {
  const { terms, known } = c;
  const nat = plain(terms, known.Nat);
  const zero = plain(terms, known.natZero);
  const x = c.local(nat, terms.names.parse('x'));
  const y = c.local(nat, terms.names.parse('y'));
  const succ = (e: Expr) => terms.app(plain(terms, known.natSucc), e);
  const call = (fn: string, ...args: Expr[]) =>
    terms.apps(plain(terms, terms.names.parse(fn)), args);
  const self = (...args: Expr[]) => call(text, ...args);
  const yes = plain(terms, known.boolTrue);
  const no = plain(terms, known.boolFalse);
  const needs = (fn: string) => c.natRules.get(terms.names.parse(fn)) !== undefined;
  const never = [[yes, no]] as const;
  switch (text) {
    case 'Nat.add':
      return [
        [self(x, zero), x],
        [self(x, succ(y)), succ(self(x, y))],
      ];
    case 'Nat.sub':
      if (!isUnaryOnNat(c, 'Nat.pred')) return never;
      return [
        [call('Nat.pred', zero), zero],
        [call('Nat.pred', succ(x)), x],
        [self(x, zero), x],
        [self(x, succ(y)), call('Nat.pred', self(x, y))],
      ];
    case 'Nat.mul':
      if (!needs('Nat.add')) return never;
      return [
        [self(x, zero), zero],
        [self(x, succ(y)), call('Nat.add', self(x, y), x)],
      ];
    case 'Nat.pow':
      if (!needs('Nat.mul')) return never;
      return [
        [self(x, zero), succ(zero)],
        [self(x, succ(y)), call('Nat.mul', self(x, y), x)],
      ];
    case 'Nat.beq':
      return [
        [self(zero, zero), yes],
        [self(zero, succ(y)), no],
        [self(succ(x), zero), no],
        [self(succ(x), succ(y)), self(x, y)],
      ];
    case 'Nat.ble':
      return [
        [self(zero, zero), yes],
        [self(zero, succ(y)), yes],
        [self(succ(x), zero), no],
        [self(succ(x), succ(y)), self(x, y)],
      ];
    case 'Nat.shiftLeft':
      if (!needs('Nat.mul')) return never;
      return [
        [self(x, zero), x],
        [self(x, succ(y)), self(call('Nat.mul', succ(succ(zero)), x), y)],
      ];
    case 'Nat.shiftRight':
      if (!needs('Nat.div')) return never;
      return [
        [self(x, zero), x],
        [self(x, succ(y)), call('Nat.div', self(x, y), succ(succ(zero)))],
      ];
    default:
      return undefined;
  }
}

function isUnaryOnNat(c: Checker, text: string): boolean {
  const { terms, known } = c;
  const name = terms.names.parse(text);
  const nat = plain(terms, known.Nat);
  if (c.env.find(name)?.levelParams.length !== 0) return false;
  return constantType(c, plain(terms, name)) === terms.pi(terms.names.anonymous, nat, nat);
}

/** The hash of the definition and all that it rests on, proofs left out, in hexadecimal. */
export function meaningHash(c: Checker, name: Name): string {
  const hasher = new DeclarationHasher(c.known);
  const hashOf = (constant: Name): Uint8Array | undefined => {
    const declaration = c.env.declarationOf(constant);
    return declaration && c.meanings.get(declaration);
  };
  for (const declaration of dependencyOrder(c.env, c.known, name, c.meanings)) {
    c.meanings.set(declaration, hasher.hash(declaration, hashOf, false));
  }
  return Buffer.from(hashOf(name) ?? []).toString('hex');
}
