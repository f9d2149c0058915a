import { formulaKey } from '../../../language/smt/canonical.ts';
import { Declarations } from '../../../language/smt/declare.ts';
import { hypothesisNames } from '../../../language/smt/hypotheses.ts';
import { printSexpr, readSexprs } from '../../../language/smt/sexpr.ts';
import { checkTerm, PROBLEM_RULES } from '../../../language/smt/term.ts';
import type { SmtConstant, SmtStatement } from '../../../schema/index.ts';
import type { Formula } from '../formulas/formula.ts';
import { isQuantified } from '../z3/query.ts';
import { Vocabulary } from './vocabulary.ts';

/** A hypothesis, under the name by which a step may use it. */
export interface Hypothesis extends Formula {
  readonly name: string;
}

/** A pinned statement, read and ready to be put into scripts. */
export interface Theorem {
  /** The commands that declare and define, in order. */
  readonly commands: readonly Formula[];
  readonly scope: Declarations;
  readonly constants: readonly SmtConstant[];
  /** Without binders first, then longer ones: a verdict must not depend on the order in which they are written. */
  readonly hypotheses: readonly Hypothesis[];
  /** Canonical forms of the hypotheses. */
  readonly known: ReadonlySet<string>;
  readonly goal: Formula;
  readonly vocabulary: Vocabulary;
  /** Whether one inference may multiply residues: not where that is what the theorem says. */
  readonly multipliesResidues?: boolean;
}

export type TheoremResult =
  | { readonly kind: 'theorem'; readonly theorem: Theorem }
  | { readonly kind: 'unusable'; readonly message: string };

/** Reads a statement once more, since whoever calls the library may have built it by hand. */
export function readTheorem(statement: SmtStatement): TheoremResult {
  const scope = new Declarations();
  const problems: string[] = [];
  const one = (text: string): Formula => {
    const read = readSexprs(text);
    const [tree, ...more] = read.kind === 'read' ? read.expressions : [];
    if (tree !== undefined && more.length === 0) return { tree, text: printSexpr(tree) };
    problems.push(`not one S-expression: ${text.slice(0, 200)}`);
    return { tree: { kind: 'list', items: [], at: { line: 1, column: 0 } }, text: '()' };
  };
  const formula = (text: string): Formula => {
    const read = one(text);
    const found = checkTerm(read.tree, scope, PROBLEM_RULES);
    problems.push(...found.map(({ message }) => message));
    return read;
  };
  const commands = statement.declarations.map((text) => {
    const command = one(text);
    const declares = command.tree.kind === 'list' && scope.declare(command.tree);
    if (!declares) problems.push(`not a declaration: ${text.slice(0, 200)}`);
    return command;
  });
  problems.push(...scope.findings.map(({ message }) => message));
  const names = hypothesisNames(statement);
  const given = statement.hypotheses.map((hypothesis, index) => ({
    name: names[index] ?? '',
    ...formula(hypothesis.formula),
  }));
  const goal = formula(statement.goal);
  const [problem] = problems;
  if (problem !== undefined) return { kind: 'unusable', message: problem };
  const known = new Set(given.map(({ text }) => formulaKey(text)));
  const hypotheses = inOneOrder(given);
  const { constants, functions } = scope;
  const vocabulary = new Vocabulary(commands, functions);
  const theorem = { commands, scope, constants, hypotheses, known, goal, vocabulary };
  return { kind: 'theorem', theorem };
}

/** Searches are bounded by counts, so what they find may depend on the order in which formulas are met. */
function inOneOrder(hypotheses: readonly Hypothesis[]): Hypothesis[] {
  return hypotheses
    .map((hypothesis) => ({
      hypothesis,
      binds: isQuantified(hypothesis.text),
      key: formulaKey(hypothesis.text),
    }))
    .toSorted(
      (a, b) =>
        Number(a.binds) - Number(b.binds) ||
        b.key.length - a.key.length ||
        (a.key < b.key ? -1 : 1),
    )
    .map(({ hypothesis }) => hypothesis);
}
