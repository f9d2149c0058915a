/** The answer for each theorem of a checked solution: statement, proof, axioms, what it uses. */
import { Closure, describeAxiom } from '../axioms.ts';
import type { CheckedExport } from '../checkedExport.ts';
import type { Axiom } from '../declaration.ts';
import type { Environment } from '../environment.ts';
import { Rejection } from '../failure.ts';
import type { ComparedTheorem, KernelVerdict } from '../report.ts';
import { isStandardAxiom } from '../standardAxioms.ts';
import type { Name } from '../term/name.ts';
import { requireSameContent, requireSameStatement } from './statement.ts';

export interface JudgeOptions {
  readonly target: Name;
  readonly steps: readonly Name[];
  readonly permittedAxioms: ReadonlySet<string>;
}

/** Judges the target and the steps. */
export function judge(
  challenge: Environment,
  solution: CheckedExport,
  options: JudgeOptions,
): { target: ComparedTheorem; steps: ComparedTheorem[] } {
  const { target, steps } = options;
  const { known } = solution.checker;
  const closure = new Closure(solution.env, known, solution.rejected);
  const isStep = new Set(steps);
  const uses = (name: Name) =>
    [...closure.of(name, isStep)].filter((other) => other !== name && isStep.has(other));
  const carrying = new Set([target]);
  for (const name of carrying) for (const used of uses(name)) carrying.add(used);

  const judged = (name: Name): ComparedTheorem => {
    const axioms = closure.axiomsOf(name);
    const verdict = verdictOf(() => {
      requireHolds(solution, name);
      if (name === target) requireSameStatement(known, challenge, solution.env, target);
      requireTheorem(solution, name);
      for (const axiom of inOrderOfWeight(axioms)) {
        requirePermitted(challenge, solution, axiom, options.permittedAxioms);
      }
    }, name);
    return {
      name: name.toString(),
      result: verdict,
      axioms: axioms.map((a) => describeAxiom(a, isStandardAxiom(solution.checker, a))),
      uses: uses(name).map(String),
      bearsLoad: carrying.has(name),
    };
  };
  return { target: judged(target), steps: steps.map(judged) };
}

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

function requireHolds(solution: CheckedExport, name: Name): void {
  if (solution.env.find(name) !== undefined) return;
  const rejected = solution.rejected.get(name);
  if (rejected === undefined) {
    throw new Rejection('missing', `there is no theorem ${name} in the solution`);
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
  challenge: Environment,
  solution: CheckedExport,
  axiom: Axiom,
  permitted: ReadonlySet<string>,
): void {
  const { name } = axiom;
  const standard = isStandardAxiom(solution.checker, axiom);
  if (permitted.has(name.toString())) {
    if (standard || sameInChallenge(challenge, solution, axiom)) return;
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
function sameInChallenge(challenge: Environment, solution: CheckedExport, axiom: Axiom): boolean {
  if (challenge.find(axiom.name)?.kind !== 'axiom') return false;
  return (
    verdictOf(() => {
      requireSameContent(solution.checker.known, challenge, solution.env, axiom.name);
    }, axiom.name).verdict === 'accepted'
  );
}
