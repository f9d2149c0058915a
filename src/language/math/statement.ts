import { headOf } from '../formula/tree.ts';
import { printSexpr, readSexprs, type Sexpr, symbolOf } from '../smt/sexpr.ts';
import { infixLayout } from './infix.ts';
import { type Layout, layoutText } from './layout.ts';

/** A line of a statement as mathematics: what is declared, what is given, or what is to be shown. */
export interface StatementLine {
  readonly role: 'declared' | 'given' | 'shown';
  readonly layout: Layout;
}

const SORTS: Readonly<Record<string, string>> = { Int: 'ℤ', Real: 'ℝ', Bool: 'Prop' };

/**
 * A statement of SMT-LIB, as a report has it, as mathematics: a line for each declaration, definition and hypothesis, and one
 * for the goal. What is not known stands there as it is.
 *
 * @returns null where the text is not SMT-LIB
 */
export function statementLines(text: string): StatementLine[] | null {
  const read = readSexprs(text);
  if (read.kind === 'malformed' || read.expressions.length === 0) return null;
  const options = { commonSort: commonSort(text) };
  const asserts = read.expressions.filter((command) => headOf(command) === 'assert');
  return read.expressions.flatMap((command): StatementLine[] => {
    const [head, name, ...rest] = command.kind === 'list' ? command.items : [];
    if (symbolOf(head) === 'assert' && name !== undefined) {
      const last = command === asserts.at(-1);
      const [goal] =
        last && headOf(name) === 'not' && name.kind === 'list' ? name.items.slice(1) : [];
      return [{ role: last ? 'shown' : 'given', layout: infixLayout(goal ?? name, options) }];
    }
    return [
      { role: 'declared', layout: declaration(symbolOf(head) ?? '', name, rest, command, options) },
    ];
  });
}

/** A statement's lines as text: what is given before `⊢`, and the goal behind it. */
export function statementText(text: string): string | null {
  const lines = statementLines(text);
  if (lines === null) return null;
  return lines
    .map(({ role, layout }) => `${role === 'shown' ? '⊢ ' : ''}${layoutText(layout)}`)
    .join('\n');
}

/** The sort of all numbers of a statement, where they have one; quantifiers over it need not say it. */
export function commonSort(text: string): string | undefined {
  const words = new Set(text.match(/[A-Za-z_][\w.]*/g));
  const others =
    words.has('Array') ||
    words.has('Seq') ||
    words.has('declare-sort') ||
    /declare-(?:sort|datatype)/.test(text);
  if (others) return undefined;
  if (words.has('Int') && !words.has('Real')) return 'Int';
  return words.has('Real') && !words.has('Int') ? 'Real' : undefined;
}

function declaration(
  head: string,
  name: Sexpr | undefined,
  rest: readonly Sexpr[],
  command: Sexpr,
  options: { readonly commonSort: string | undefined },
): Layout {
  const [first, second, third] = rest;
  const named = name === undefined ? [] : infixLayout(name);
  if (head === 'declare-const' && first !== undefined)
    return [...named, { kind: 'sign', text: '∈' }, sortPiece(first)];
  if (head === 'declare-fun' && first?.kind === 'list' && second !== undefined) {
    if (first.items.length === 0) return [...named, { kind: 'sign', text: '∈' }, sortPiece(second)];
    const from: Layout = first.items.flatMap((sort, at) =>
      at === 0 ? [sortPiece(sort)] : [{ kind: 'sign', text: '×' }, sortPiece(sort)],
    );
    return [
      ...named,
      { kind: 'sign', text: ':' },
      ...from,
      { kind: 'sign', text: '→' },
      sortPiece(second),
    ];
  }
  if (head === 'declare-sort') return [...named, { kind: 'word', text: 'a set' }];
  if (
    /^define-fun(?:-rec)?$/.test(head) &&
    first?.kind === 'list' &&
    third !== undefined &&
    name !== undefined
  ) {
    const at = command.at;
    const parameters = first.items.flatMap((pair) =>
      pair.kind === 'list' ? pair.items.slice(0, 1) : [],
    );
    const called: Sexpr =
      parameters.length === 0 ? name : { kind: 'list', items: [name, ...parameters], at };
    return [...infixLayout(called), { kind: 'sign', text: ':=' }, ...infixLayout(third, options)];
  }
  return [{ kind: 'name', text: printSexpr(command) }];
}

function sortPiece(sort: Sexpr): { kind: 'name'; text: string } {
  const text = printSexpr(sort);
  return { kind: 'name', text: SORTS[text] ?? text };
}
