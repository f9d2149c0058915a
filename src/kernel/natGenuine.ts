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
import { natIsGenuine } from './check/literal.ts';
import { NAT_FUNCTIONS } from './check/nat.ts';
import { Rejection } from './failure.ts';
import { meaningHash } from './meaning.ts';
import type { NatFunction } from './natFunction.ts';
import { KNOWN_NAT_HASHES } from './natHashes.ts';
import type { Expr } from './term/expr.ts';
import type { Name } from './term/name.ts';
import { plain } from './wellKnown.ts';

/** Functions that are recognized with the help of others, those before them. */
const NAMES = Object.keys(NAT_FUNCTIONS);
/** What the recognition of a function may wait for. */
const AWAITED: ReadonlySet<string> = new Set([...NAMES, 'Nat', 'Nat.pred', 'Bool']);

/**
 * Turns the acceleration of the known functions on, of those that this declaration introduces or
 * waited for: so it does not matter in which order they come.
 */
export function recognizeNatFunctions(c: Checker, declared: Name): void {
  // All that is waited for is in one of these two; a name takes time to spell.
  const root = declared.length === 2 ? declared.prefix?.part : declared.part;
  if (declared.length > 2 || (root !== 'Nat' && root !== 'Bool')) return;
  if (!AWAITED.has(declared.toString())) return;
  const { natFunctions } = c.env.facts;
  for (const text of NAMES) {
    const name = c.terms.names.parse(text);
    const fn = NAT_FUNCTIONS[text];
    if (fn === undefined || natFunctions.has(name) || c.env.find(name)?.kind !== 'def') continue;
    if (isKnownFunction(c, name, fn)) natFunctions.set(name, fn);
  }
}

function isKnownFunction(c: Checker, name: Name, fn: NatFunction): boolean {
  const text = name.toString();
  if (c.env.find(name)?.levelParams.length !== 0) return false;
  return c.forDeclaration([], () => {
    const decides = text === 'Nat.beq' || text === 'Nat.ble';
    if (!natIsGenuine(c) || (decides && !boolIsGenuine(c))) return false;
    const { terms, known } = c;
    const nat = plain(terms, known.Nat);
    const hint = terms.names.anonymous;
    const result = decides ? plain(terms, known.Bool) : nat;
    let type = terms.pi(hint, nat, result);
    if (fn.arity === 2) type = terms.pi(hint, nat, type);
    if (constantType(c, plain(terms, name)) !== type) return false;
    const equations = definingEquations(c, text);
    if (equations === 'by content') return KNOWN_NAT_HASHES.has(meaningHash(c, name));
    return equations !== 'not yet' && holds(c, equations);
  });
}

/** Whether Bool is `inductive Bool : Type | false : Bool | true : Bool`. */
function boolIsGenuine(c: Checker): boolean {
  const { terms, known, env } = c;
  const bool = env.inductive(known.Bool);
  const type = plain(terms, known.Bool);
  return (
    bool !== undefined &&
    bool.levelParams.length === 0 &&
    bool.type === terms.sort(terms.levels.succ(terms.levels.zero)) &&
    bool.ctors.length === 2 &&
    [known.boolFalse, known.boolTrue].every(
      (name, i) => bool.ctors[i] === name && env.constructorNamed(name)?.type === type,
    )
  );
}

type Equations = readonly (readonly [Expr, Expr])[];

function holds(c: Checker, equations: Equations): boolean {
  try {
    return equations.every(([left, right]) => c.isDefEq(left, right));
  } catch (error) {
    if (error instanceof Rejection) return false;
    throw error;
  }
}

/**
 * The equations of a function, over two free variables, if it is recognized by equations. They may
 * mention functions that are recognized already, and only those.
 */
function definingEquations(c: Checker, text: string): Equations | 'not yet' | 'by content' {
  const { terms, known } = c;
  const nat = plain(terms, known.Nat);
  const zero = plain(terms, known.natZero);
  const x = terms.fvar(0, nat, terms.names.parse('x'));
  const y = terms.fvar(1, nat, terms.names.parse('y'));
  const succ = (e: Expr) => terms.app(plain(terms, known.natSucc), e);
  const call = (fn: string, ...args: Expr[]) =>
    terms.apps(plain(terms, terms.names.parse(fn)), args);
  const self = (...args: Expr[]) => call(text, ...args);
  const yes = plain(terms, known.boolTrue);
  const no = plain(terms, known.boolFalse);
  const needs = (fn: string) => c.env.facts.natFunctions.has(terms.names.parse(fn));
  switch (text) {
    case 'Nat.add':
      return [
        [self(x, zero), x],
        [self(x, succ(y)), succ(self(x, y))],
      ];
    case 'Nat.sub':
      if (!isUnaryOnNat(c, 'Nat.pred')) return 'not yet';
      return [
        [call('Nat.pred', zero), zero],
        [call('Nat.pred', succ(x)), x],
        [self(x, zero), x],
        [self(x, succ(y)), call('Nat.pred', self(x, y))],
      ];
    case 'Nat.mul':
      if (!needs('Nat.add')) return 'not yet';
      return [
        [self(x, zero), zero],
        [self(x, succ(y)), call('Nat.add', self(x, y), x)],
      ];
    case 'Nat.pow':
      if (!needs('Nat.mul')) return 'not yet';
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
      if (!needs('Nat.mul')) return 'not yet';
      return [
        [self(x, zero), x],
        [self(x, succ(y)), self(call('Nat.mul', succ(succ(zero)), x), y)],
      ];
    case 'Nat.shiftRight':
      if (!needs('Nat.div')) return 'not yet';
      return [
        [self(x, zero), x],
        [self(x, succ(y)), call('Nat.div', self(x, y), succ(succ(zero)))],
      ];
    default:
      return 'by content';
  }
}

function isUnaryOnNat(c: Checker, text: string): boolean {
  const { terms, known } = c;
  const name = terms.names.parse(text);
  const nat = plain(terms, known.Nat);
  if (c.env.find(name)?.levelParams.length !== 0) return false;
  return constantType(c, plain(terms, name)) === terms.pi(terms.names.anonymous, nat, nat);
}
