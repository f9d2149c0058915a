import type { SmtStatement } from '../../schema/index.ts';
import type { Mistake } from '../mistake.ts';
import { Declarations } from './declare.ts';
import {
  argumentsOf,
  clip,
  type List,
  printSexpr,
  readSexprs,
  type Sexpr,
  symbolOf,
} from './sexpr.ts';
import { undeclarable } from './symbols.ts';
import { checkTerm, PROBLEM_RULES } from './term.ts';

/** A statement without the line of its block, which only the reader of the file knows. */
export type SplitStatement = Omit<SmtStatement, 'line'>;

export type SplitResult =
  | { readonly kind: 'statement'; readonly statement: SplitStatement }
  | { readonly kind: 'mistakes'; readonly mistakes: Mistake[] };

/** Commands that say nothing of the theorem; they stand in a block so that plain `z3` answers for it. */
const ANYWHERE = new Set(['set-logic', 'set-info']);
const AT_THE_END = new Set(['check-sat', 'get-model', 'exit']);

/**
 * Splits a problem's `smt2` block into declarations, hypotheses and goal. The last `assert` is the negated
 * goal, so that plain Z3 answers unsat iff the theorem holds. All texts come back on one line each, without
 * comments. The lines of mistakes count from the block's first line. Sorts are not checked here: Z3 does that.
 */
export function splitSmtStatement(block: string): SplitResult {
  const read = readSexprs(block);
  if (read.kind === 'malformed') {
    const fix = 'Balance the brackets and use the characters of SMT-LIB';
    return { kind: 'mistakes', mistakes: [{ line: read.at.line, message: read.message, fix }] };
  }
  const splitter = new Splitter();
  for (const command of read.expressions) splitter.command(command);
  return splitter.result();
}

class Splitter {
  private readonly declared = new Declarations();
  private readonly declarations: string[] = [];
  private readonly asserts: { name: string | null; formula: Sexpr }[] = [];
  private readonly mistakes: Mistake[] = [];
  private ended: string | undefined;

  command(command: Sexpr): void {
    const head = command.kind === 'list' ? symbolOf(command.items[0]) : undefined;
    if (command.kind !== 'list' || head === undefined) {
      const fix = 'Write a command in brackets, such as (declare-const n Int)';
      this.mistake(command, `${clip(printSexpr(command))} is no command`, fix);
      return;
    }
    if (ANYWHERE.has(head)) return;
    if (AT_THE_END.has(head)) {
      this.ended ??= head;
      return;
    }
    if (this.ended !== undefined) {
      this.mistake(command, `${head} after ${this.ended}`, `Move ${this.ended} to the end`);
      return;
    }
    if (head === 'assert') {
      this.assert(command);
    } else if (this.declared.declare(command)) {
      this.declarations.push(printSexpr(command));
      for (const { at, message, fix } of this.declared.findings.splice(0)) {
        this.mistakes.push({ line: at.line, message, fix });
      }
    } else {
      this.mistake(command, `${head} has no place in a statement`, adviceOn(head));
    }
  }

  result(): SplitResult {
    const { declared, declarations, mistakes } = this;
    const goal = this.asserts.at(-1);
    const negated = argumentsOf(goal?.formula, 'not');
    const fix = 'End with (assert (not goal)), where goal is what the theorem claims';
    if (goal === undefined) {
      if (mistakes.length === 0) mistakes.push({ line: 1, message: 'no goal is stated', fix });
    } else if (negated?.length !== 1) {
      this.mistake(goal.formula, 'the last assert is not the negated goal', fix);
    }
    const [formula] = negated ?? [];
    if (mistakes.length > 0 || formula === undefined) {
      return { kind: 'mistakes', mistakes: mistakes.sort((a, b) => a.line - b.line) };
    }
    const hypotheses = this.asserts
      .slice(0, -1)
      .map((hypothesis) => ({ name: hypothesis.name, formula: printSexpr(hypothesis.formula) }));
    const statement = {
      declarations,
      constants: declared.constants,
      hypotheses,
      goal: printSexpr(formula),
    };
    return { kind: 'statement', statement };
  }

  private assert(command: List): void {
    const [asserted] = command.items.slice(1);
    if (command.items.length !== 2 || asserted === undefined) {
      this.mistake(command, 'assert takes one formula', 'Write (assert formula)');
      return;
    }
    const { name, formula } = this.unname(asserted);
    for (const finding of checkTerm(formula, this.declared, PROBLEM_RULES)) {
      const { at, message } = finding;
      const undeclared = message.endsWith('is not declared');
      const fix = undeclared ? 'Declare it first, as in (declare-const n Int)' : finding.fix;
      this.mistakes.push({ line: at.line, message, fix });
    }
    this.asserts.push({ name, formula });
  }

  /** Takes the name off `(! formula :named h)`. */
  private unname(asserted: Sexpr): { name: string | null; formula: Sexpr } {
    const [formula, keyword, name, ...rest] = argumentsOf(asserted, '!') ?? [];
    if (formula === undefined || keyword?.kind !== 'keyword' || keyword.text !== ':named') {
      return { name: null, formula: asserted };
    }
    if (name?.kind !== 'symbol' || rest.length > 0) {
      this.mistake(asserted, 'a :named without a single name', 'Write (! formula :named h)');
      return { name: null, formula };
    }
    const taken =
      this.declared.functions.has(name.text) ||
      this.asserts.some((hypothesis) => hypothesis.name === name.text);
    const reason = taken ? `${name.text} is already a name` : undeclarable(name.text);
    if (reason !== undefined) this.mistake(name, reason, 'Choose another name');
    return { name: name.text, formula };
  }

  private mistake(where: Sexpr, message: string, fix: string): void {
    this.mistakes.push({ line: where.at.line, message, fix });
  }
}

function adviceOn(head: string): string {
  if (head === 'set-option') return 'Remove it; limits are options of the command line';
  if (/^(?:push|pop|reset|reset-assertions)$/.test(head)) {
    return 'State one theorem: declarations, hypotheses, the negated goal';
  }
  return 'Keep declarations, definitions and asserts only';
}
