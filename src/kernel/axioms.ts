/** What a theorem rests on. */
import type { Axiom, Declaration } from './declaration.ts';
import { constantsIn, expressionsOf } from './dependencies.ts';
import type { Environment } from './environment.ts';
import { printExpr } from './print.ts';
import type { AxiomReport } from './report.ts';
import { type Expr, Kind } from './term/expr.ts';
import type { Name } from './term/name.ts';
import type { WellKnown } from './wellKnown.ts';

type Rejected = ReadonlyMap<Name, { readonly declaration: Declaration }>;

/** The mentions of all declarations of an environment, each computed once. */
export class Closure {
  private readonly env: Environment;
  private readonly known: WellKnown;
  private readonly rejected: Rejected;
  private readonly mentions = new Map<object, readonly Name[]>();

  /** With `rejected` also what was rejected is looked into: it does not hold, but it mentions. */
  constructor(env: Environment, known: WellKnown, rejected: Rejected = new Map()) {
    this.env = env;
    this.known = known;
    this.rejected = rejected;
  }

  /** All names that the constant rests on, itself included; not beyond those in `stopAt`. */
  of(start: Name, stopAt: ReadonlySet<Name> = new Set()): Set<Name> {
    const reached = new Set([start]);
    for (const name of reached) {
      if (name !== start && stopAt.has(name)) continue;
      for (const next of this.mentionedBy(name)) reached.add(next);
    }
    return reached;
  }

  /** The names that the declaration of a constant mentions, in order. */
  mentionedBy(name: Name): readonly Name[] {
    const declaration = this.env.declarationOf(name) ?? this.rejected.get(name)?.declaration;
    if (declaration === undefined) return [];
    let names = this.mentions.get(declaration);
    if (names === undefined) {
      names = [...constantsIn(this.known, expressionsOf(declaration))];
      this.mentions.set(declaration, names);
    }
    return names;
  }

  /** The axioms among what the constant rests on, by name. */
  axiomsOf(start: Name): Axiom[] {
    return [...this.of(start)]
      .map((name) => this.env.find(name))
      .filter((constant) => constant?.kind === 'axiom')
      .sort((a, b) => (a.name.toString() < b.name.toString() ? -1 : 1));
  }
}

const SAYINGS: Readonly<Record<string, string>> = {
  sorryAx: 'whatever was left open with `sorry` holds',
  'Lean.ofReduceBool': 'whatever compiled code answers is true (`native_decide`)',
  'Lean.ofReduceNat': 'whatever number compiled code answers is right',
  'Lean.trustCompiler': 'the compiler is right (`native_decide`)',
};

/** The axiom for a report. `standard` tells whether it has the content of Lean's own. */
export function describeAxiom(axiom: Axiom, standard: boolean): AxiomReport {
  const name = axiom.name.toString();
  const known = Object.hasOwn(SAYINGS, name) ? SAYINGS[name] : undefined;
  return { name, says: known ?? whatItSays(axiom.type), standard };
}

function whatItSays(type: Expr): string {
  if (type.kind === Kind.Pi && type.body.kind === Kind.BVar && type.type.kind === Kind.Sort) {
    return printExpr(type.type, 20) === 'Prop'
      ? 'every proposition holds'
      : 'every type has an element';
  }
  if (type.kind === Kind.Const && type.name.toString() === 'False') return 'a contradiction holds';
  return printExpr(type, 300);
}
