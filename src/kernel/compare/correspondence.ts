import { literalConstants } from '../dependencies.ts';
import { type Expr, Kind } from '../term/expr.ts';
import type { Name } from '../term/name.ts';
import { PairTable } from '../term/pairTable.ts';
import type { WellKnown } from '../wellKnown.ts';

/**
 * Which constant of the solution stands for which one of the challenge: the one of the same name,
 * but that the name of a private declaration contains its module's, which differs between the two.
 * One to one: no constant stands for two, and none for two others.
 */
export class Correspondence {
  private readonly known: WellKnown;
  private readonly solutionName = new Map<Name, Name>();
  private readonly challengeName = new Map<Name, Name>();
  private readonly compared = new PairTable();

  constructor(known: WellKnown) {
    this.known = known;
  }

  /** The constants of the challenge that were met so far, each with that of the solution. */
  get pairs(): ReadonlyMap<Name, Name> {
    return this.solutionName;
  }

  /** Whether the two names may stand for the same constant; if so, from now on they do. */
  bind(asked: Name, given: Name): boolean {
    const before = this.solutionName.get(asked);
    if (before !== undefined) return before === given;
    if (this.challengeName.has(given)) return false;
    if (asked !== given && !sameButForModule(asked, given)) return false;
    this.solutionName.set(asked, given);
    this.challengeName.set(given, asked);
    return true;
  }

  /** Whether the terms are the same but for the names of private constants. */
  sameTerm(asked: Expr, given: Expr): boolean {
    const pending: [Expr, Expr][] = [[asked, given]];
    for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
      const [a, b] = pair;
      if (this.compared.get(a.id, b.id) >= 0) continue;
      if (!this.sameNode(a, b)) return false;
      // Should some part differ after all, the whole comparison ends.
      this.compared.set(a.id, b.id, 1);
      if (a.kind === Kind.Let) pending.push([a.value, b.value]);
      if (a.a !== null && b.a !== null) pending.push([a.a, b.a]);
      if (a.b !== null && b.b !== null) pending.push([a.b, b.b]);
    }
    return true;
  }

  private sameNode(a: Expr, b: Expr): boolean {
    if (a.kind !== b.kind) return false;
    switch (a.kind) {
      case Kind.App:
      case Kind.Lambda:
      case Kind.Pi:
      case Kind.Let:
        return true;
      case Kind.Const:
        return a.levels === b.levels && this.bind(a.name, b.name);
      case Kind.Proj:
        return a.index === b.index && this.bind(a.name, b.name);
      default:
        return a === b && literalConstants(this.known, a).every((name) => this.bind(name, name));
    }
  }
}

/** `_private.Challenge.0.x` and `_private.Solution.0.x`, whatever the modules are. */
export function sameButForModule(left: Name, right: Name): boolean {
  const a = withinModule(left);
  const b = withinModule(right);
  return (
    a !== undefined &&
    b !== undefined &&
    a.length === b.length &&
    a.every((part, i) => part === b[i])
  );
}

/** The parts of a private name after that of its module, which the number 0 ends. */
function withinModule(name: Name): readonly (string | number)[] | undefined {
  const parts: (string | number)[] = [];
  for (let at = name; at.prefix !== null; at = at.prefix) parts.push(at.part);
  parts.reverse();
  const end = parts.indexOf(0);
  return parts[0] === '_private' && end > 1 ? parts.slice(end + 1) : undefined;
}
