/** The answer for each theorem of a checked solution: statement, proof, axioms, what it uses. */
import { Closure, describeAxiom } from '../axioms.ts';
import type { CheckedExport } from '../checkedExport.ts';
import type { Axiom } from '../declaration.ts';
import type { Environment } from '../environment.ts';
import { Rejection } from '../failure.ts';
import { printExpr } from '../print.ts';
import type { ComparedDefinition, ComparedTheorem, KernelVerdict } from '../report.ts';
import { isStandardAxiom } from '../standardAxioms.ts';
import type { Name } from '../term/name.ts';
import { type Pair, requireFilled, requireSameContent, requireSameStatement } from './statement.ts';

export interface JudgeOptions {
  readonly target: Name;
  /** Further theorems that must be those of the challenge. */
  readonly others: readonly Name[];
  readonly steps: readonly Name[];
  /** Definitions that the challenge leaves open. */
  readonly holes: readonly Name[];
  /** Null permits all. */
  readonly permittedAxioms: ReadonlySet<string> | null;
}

export interface Judged {
  readonly target: ComparedTheorem;
  readonly others: readonly ComparedTheorem[];
  readonly steps: readonly ComparedTheorem[];
  readonly definitions: readonly ComparedDefinition[];
}

/** Judges the theorems, the steps and the definitions that were left open. */
export function judge(
  challenge: Environment,
  solution: CheckedExport,
  options: JudgeOptions,
): Judged {
  const { target, steps, others, permittedAxioms } = options;
  const { checker } = solution;
  const { known } = checker;
  const pair = { known, challenge, solution: solution.env, holes: new Set(options.holes) };
  const closure = new Closure(solution.env, known, solution.rejected);
  const isStep = new Set(steps);
  const isPinned = new Set([target, ...others]);
  const uses = (name: Name) =>
    [...closure.of(name, isStep)].filter((other) => other !== name && isStep.has(other));
  const carrying = new Set([target, ...others]);
  for (const name of carrying) for (const used of uses(name)) carrying.add(used);
  const describe = (axioms: readonly Axiom[]) =>
    axioms.map((a) => describeAxiom(a, isStandardAxiom(checker, a)));
  const requireAxioms = (axioms: readonly Axiom[]) => {
    if (permittedAxioms === null) return;
    for (const axiom of inOrderOfWeight(axioms)) {
      requirePermitted(pair, solution, axiom, permittedAxioms);
    }
  };

  const judged = (name: Name): ComparedTheorem => {
    const axioms = closure.axiomsOf(name);
    const result = verdictOf(() => {
      requireHolds(solution, name, 'theorem');
      if (isPinned.has(name)) requireSameStatement(pair, name);
      requireTheorem(solution, name);
      requireAxioms(axioms);
    }, name);
    const constant = solution.env.find(name);
    return {
      name: name.toString(),
      statement: constant === undefined ? null : printExpr(constant.type, MAX_VALUE),
      result,
      axioms: describe(axioms),
      uses: uses(name).map(String),
      bearsLoad: carrying.has(name),
    };
  };
  const filled = (name: Name): ComparedDefinition => {
    const axioms = closure.axiomsOf(name);
    const result = verdictOf(() => {
      requireHolds(solution, name, 'definition');
      requireFilled(pair, name);
      requireAxioms(axioms);
    }, name);
    const constant = solution.env.find(name);
    const value = constant?.kind === 'def' ? printExpr(constant.value, MAX_VALUE) : null;
    return { name: name.toString(), result, value, axioms: describe(axioms) };
  };
  return {
    target: judged(target),
    others: others.map(judged),
    steps: steps.map(judged),
    definitions: options.holes.map(filled),
  };
}

/** Longest statement or value that is printed, in characters. */
const MAX_VALUE = 2000;

function verdictOf(check: () => void, name: Name): KernelVerdict {
  try {
    check();
    return { verdict: 'accepted' };
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    return {
      verdict: 'rejected',
      reason: error.reason,
      message: error.message,
      declaration: name.toString(),
    };
  }
}

function requireHolds(solution: CheckedExport, name: Name, what: string): void {
  if (solution.env.find(name) !== undefined) return;
  const rejected = solution.rejected.get(name);
  if (rejected === undefined) {
    throw new Rejection('missing', `there is no ${what} ${name} in the solution`);
  }
  if (rejected.reason === 'axiom') throw new Rejection('axiom', rejected.message);
  if (rejected.root === name) {
    throw new Rejection(rejected.reason, `${name} does not hold: ${rejected.message}`);
  }
  throw new Rejection(
    'rests-on-rejected',
    `the proof of ${name} uses ${rejected.root}, which does not hold: ${rejected.message}`,
  );
}

function requireTheorem(solution: CheckedExport, name: Name): void {
  if (solution.env.find(name)?.kind !== 'thm') {
    throw new Rejection('statement', `${name} is not a theorem`);
  }
}

/** The gravest first: gaps, then what is nobody's axiom but the author's, then the compiler. */
function inOrderOfWeight(axioms: readonly Axiom[]): Axiom[] {
  const weight = ({ name }: Axiom) => {
    const text = name.toString();
    if (text === 'sorryAx') return 0;
    return text.startsWith('Lean.') ? 2 : 1;
  };
  return [...axioms].sort((a, b) => weight(a) - weight(b));
}

function requirePermitted(
  pair: Pair,
  solution: CheckedExport,
  axiom: Axiom,
  permitted: ReadonlySet<string>,
): void {
  const { name } = axiom;
  const standard = isStandardAxiom(solution.checker, axiom);
  if (permitted.has(name.toString())) {
    if (standard || sameInChallenge(pair, axiom)) return;
    throw new Rejection(
      'axiom',
      `the proof uses an axiom called \`${name}\`, but it is not the permitted one of that name: ` +
        `it says ${describeAxiom(axiom, standard).says}`,
    );
  }
  if (name.toString() === 'sorryAx') {
    throw new Rejection(
      'axiom',
      'the proof has a gap: something was left open with `sorry` (axiom `sorryAx`)',
    );
  }
  throw new Rejection(
    'axiom',
    `the proof uses the axiom \`${name}\`, which says that ${describeAxiom(axiom, standard).says}`,
  );
}

/** A permitted axiom that is not one of Lean's own must be the challenge's, down to its terms. */
function sameInChallenge(pair: Pair, axiom: Axiom): boolean {
  if (pair.challenge.find(axiom.name)?.kind !== 'axiom') return false;
  return verdictOf(() => requireSameContent(pair, axiom.name), axiom.name).verdict === 'accepted';
}
