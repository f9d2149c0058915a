import { splitLeanStatement } from '../language/lean/statement.ts';
import { type Token, tokenize, withDepth } from '../language/lean/tokens.ts';
import { type Found, HELPER } from './outcome.ts';
import { asPlainLean, type Marked } from './plainLean.ts';
import { moduleDoc, newlines, type Segment, segmentsOf } from './segments.ts';
import { standAlone } from './standAlone.ts';
import { readHead, type TheoremHead } from './theoremHead.ts';

/** Longest block that is split, in characters; a statement of the known suites has about 1,000. */
export const MAX_BLOCK_CHARS = 64 * 1024;

/** What is known of a source. */
export interface About {
  /** The theorem that it is for, where that is known: its other proved theorems serve it. */
  readonly subject?: string | null;
  /** Whether it is for one theorem, whatever that is called. */
  readonly single?: boolean;
}

/** A command of a file, with what it is to the theorems behind it. */
interface Command {
  readonly segment: Segment;
  readonly keyword: string;
  readonly name: string | null;
  /** Whether something in it is left open (`sorry`). */
  readonly open: boolean;
  /** Of a theorem only. */
  readonly head: TheoremHead | null;
  /** Whether its file leaves it out when problems are extracted. */
  readonly aside: boolean;
}

/**
 * Finds the theorems of a Lean 4 file. Each comes with what stands before it that it may need: imports, options, `open`
 * lines, definitions, notation, and the proved lemmas that those rest on. Its variables become binders of its own, and
 * its namespace part of its name, so that the text says all that is stated. A statement that mentions what is left
 * open, or another theorem of the suite, cannot stand alone, and is told as such. A proved lemma that only serves the
 * others is passed over.
 */
export function* statementsOf(text: string, about: About = {}): Generator<Found> {
  const { text: plain, marked } = asPlainLean(text);
  const sign = signOfOther(plain);
  if (sign !== null) {
    yield { kind: 'unsplit', name: null, ...sign };
    return;
  }
  const source = withNamedExample(plain, about.subject ?? null);
  const commands = segmentsOf(source).map((segment) => commandOf(segment, marked));
  const serves = marked ? unmarked(commands, marked) : helpersAmong(commands, about);
  const stated = commands.filter((command) => command.head !== null && !serves.has(command));
  const words = marked || stated.length === 1 ? moduleDoc(source) : null;
  const context: Command[] = [];
  const leftOut = new Set<string>();
  for (const command of commands) {
    const { segment, keyword, name, open, head } = command;
    if (head !== null) {
      // Its own name may have been that of another, in a namespace of its own.
      if (name !== null) leftOut.delete(name);
      const line = head.line;
      if (serves.has(command)) {
        yield { kind: 'skipped', name, line, reason: HELPER };
        // Its proof is kept, and so has to stand on what is there.
        if (firstMentioned(segment.tokens, leftOut) === null) context.push(command);
        else if (name !== null) leftOut.add(name);
        continue;
      }
      const found = statementOf(command, head, context, leftOut);
      yield found.kind === 'statement'
        ? { ...found, informal: head.doc ?? words ?? segment.note }
        : found;
      if (name !== null) leftOut.add(name);
    } else if (open || firstMentioned(segment.tokens, leftOut) !== null) {
      if (name !== null) leftOut.add(name);
      if (open && /^(?:def|instance)$/.test(keyword)) {
        const line = segment.tokens[0]?.line ?? segment.line;
        const reason = keyword === 'def' ? 'definition to be given' : 'instance to be given';
        yield { kind: 'skipped', name, line, reason };
      }
    } else if (!keyword.startsWith('#') && keyword !== 'example') {
      context.push(command);
    }
  }
}

/** What only other languages begin a line with. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  'Lean 3': /^(?:open_locale\b|noncomputable theory\b|import\s+(?:\.|[a-z]\w*(?:\.|\s*$))).*/m,
  Isabelle:
    /^(?:theory\s+\S+\s+imports\b|(?:theorem|lemma)\s+[\w']+\s*:\s*(?:fixes|assumes|shows)\b).*/m,
  Rocq: /^(?:(?:From\s+\S+\s+)?Require\s+(?:Import|Export)\b|Admitted\.).*/m,
};

function signOfOther(source: string): { line: number; reason: string; message: string } | null {
  for (const [language, pattern] of Object.entries(OTHERS)) {
    const sign = pattern.exec(source);
    if (sign === null) continue;
    return {
      line: 1 + newlines(source.slice(0, sign.index)),
      reason: language,
      message: `this is ${language} ("${sign[0].trim().slice(0, 60)}"); only Lean 4 can be pinned`,
    };
  }
  return null;
}

/** A text whose only statement is an `example`, with a theorem in its place that goes by the problem's name. */
function withNamedExample(source: string, problem: string | null): string {
  const { tokens } = tokenize(source);
  const [example, another] = tokens.filter(
    ({ text, column }) => text === 'example' && column === 0,
  );
  const isStated = tokens.some(({ text }) => text === 'theorem' || text === 'lemma');
  if (example === undefined || another !== undefined || isStated || problem === null) return source;
  const plain = problem.replace(/[^\p{L}\p{N}_]+/gu, '_');
  const name = /^[A-Za-z_]\w*$/.test(plain) ? plain : `problem_${plain.replace(/\W/g, '')}`;
  return `${source.slice(0, example.start)}theorem ${name}${source.slice(example.end)}`;
}

/** What a command declares. It is a theorem wherever it contains one, as after `open Nat in`. */
function commandOf(segment: Segment, marked: Marked | null): Command {
  const { tokens } = segment;
  const outer = withDepth(tokens).filter(({ depth }) => depth === 0);
  const theorem = outer.findIndex(({ token }) => /^(?:theorem|lemma)$/.test(token.text));
  const named = outer.findIndex(({ token }) =>
    /^(?:abbrev|def|example|instance|opaque)$/.test(token.text),
  );
  const at = theorem >= 0 ? theorem : Math.max(named, 0);
  const next = outer[at + 1]?.token;
  return {
    segment,
    keyword: outer[at]?.token.text ?? '',
    name: (theorem >= 0 || named >= 0) && next?.kind === 'identifier' ? next.text : null,
    open: tokens.some(({ text }) => text === 'sorry'),
    head: theorem >= 0 ? readHead(segment) : null,
    aside: marked?.isAside(tokens[0]?.line ?? 0) ?? false,
  };
}

/** The theorems that a file which marks its problems does not mark. */
function unmarked(commands: readonly Command[], { isProblem }: Marked): Set<Command> {
  return new Set(commands.filter(({ head }) => head !== null && !isProblem(head.line)));
}

/**
 * The proved theorems that only serve others: private ones, those that a definition or the statement of another
 * mentions, and, in a file that is for one theorem, all but that one.
 */
function helpersAmong(commands: readonly Command[], about: About): Set<Command> {
  const theorems = commands.filter(({ head }) => head !== null);
  const unproved = theorems.filter((command) => command.open || !isProved(command));
  const [only] = about.single ? unproved : [];
  const subject =
    theorems.find(({ name }) => name !== null && sameName(name, about.subject ?? '')) ??
    (unproved.length === 1 ? only : undefined);
  const helpers = theorems.filter((command) => {
    const { name, head } = command;
    if (command === subject || head === null || name === null) return false;
    if (unproved.includes(command)) return false;
    if (head.private || subject !== undefined) return true;
    const behind = commands.slice(commands.indexOf(command) + 1);
    return behind.some(
      (other) => !other.keyword.startsWith('#') && mentionsLast(statementTokens(other), name),
    );
  });
  return new Set(helpers);
}

/** Whether two names differ in nothing but case and separators, as file and theorem often do. */
function sameName(a: string, b: string): boolean {
  const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return plain(a) === plain(b);
}

/** Whether a theorem has something that could be its proof. */
function isProved({ segment: { tokens } }: Command): boolean {
  const entries = withDepth(tokens);
  const at = entries.findLastIndex(
    ({ token, depth }) => depth === 0 && (token.text === ':=' || token.text === '=>'),
  );
  const rest = entries.slice(at + 1).map(({ token }) => token.text);
  return at >= 0 && rest.join(' ') !== 'by' && rest.length > 0;
}

/** Of a theorem what it states, of anything else all of it: what a proof mentions, a statement does not need. */
function statementTokens({ segment: { tokens }, head }: Command): readonly Token[] {
  if (head === null) return tokens;
  const end = withDepth(tokens).findIndex(({ token, depth }) => depth === 0 && token.text === ':=');
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** Whether a name's last part is mentioned, also as in `p.length_lt`. */
function mentionsLast(tokens: readonly Token[], name: string): boolean {
  const last = name.split('.').at(-1) ?? name;
  return tokens.some(({ kind, text }) => kind === 'identifier' && text.split('.').includes(last));
}

function firstMentioned(tokens: readonly Token[], names: ReadonlySet<string>): string | null {
  if (names.size === 0) return null;
  const found = tokens.find(({ kind, text }) => {
    if (kind !== 'identifier') return false;
    // `foo.bar` mentions foo.
    const parts = text.split('.');
    return parts.some((_, i) => names.has(parts.slice(0, i + 1).join('.')));
  });
  return found?.text ?? null;
}

function restsOn(name: string | null, line: number, missing: string): Found {
  const message = `it mentions '${missing}', which the file leaves open or states as a theorem of its own`;
  const reason = /_solution$/.test(missing) ? NO_ANSWER : 'rests on what the file leaves open';
  return { kind: 'unsplit', name, line, reason, message };
}

const NO_ANSWER = 'answer not given';

/**
 * The commands before a theorem that it may need: all but the lemmas that nothing mentions, and what is only for a proof,
 * unless an answer is said with it.
 */
function needed(context: readonly Command[], theorem: Command): Segment[] {
  const plain = takenFrom(
    context.filter(({ aside }) => !aside),
    theorem,
  );
  const names = context.flatMap(({ aside, name }) => (aside && name !== null ? [name] : []));
  const mentions = [...plain, theorem].some((command) =>
    names.some((name) => mentionsLast(neededTokens(command, theorem), name)),
  );
  const taken = mentions ? takenFrom(context, theorem) : plain;
  return taken.map(({ segment }) => segment);
}

function takenFrom(context: readonly Command[], theorem: Command): Command[] {
  const taken: Command[] = [];
  for (const command of [...context].reverse()) {
    const { head, name } = command;
    const used =
      head === null ||
      // `simp` finds a lemma by its attribute.
      head.attributed ||
      [...taken, theorem].some((other) => mentionsLast(neededTokens(other, theorem), name ?? ''));
    if (used) taken.push(command);
  }
  return taken.reverse();
}

function neededTokens(command: Command, theorem: Command): readonly Token[] {
  return command === theorem ? statementTokens(command) : command.segment.tokens;
}

function statementOf(
  command: Command,
  head: TheoremHead,
  context: readonly Command[],
  leftOut: ReadonlySet<string>,
): Found {
  const { name } = command;
  const unsplit = (message: string, line = head.line): Found => ({
    kind: 'unsplit',
    name,
    line,
    reason: 'statement cannot be read',
    message,
  });
  const before = needed(context, command);
  const size = before.reduce((sum, { text }) => sum + text.length, head.text.length);
  if (size > MAX_BLOCK_CHARS) {
    return unsplit(
      `with all that stands before it, it has more than ${MAX_BLOCK_CHARS} characters`,
    );
  }
  const alone = standAlone(before, head);
  if (alone.kind === 'stuck') {
    return { ...unsplit(alone.message), reason: 'cannot stand alone' } as Found;
  }
  const { block, starts } = assemble(alone.pieces);
  const result = splitLeanStatement(block);
  if (result.kind === 'mistakes') {
    const [mistake] = result.mistakes;
    const at = mistake?.line ?? 1;
    const piece = starts.findLast(({ inBlock }) => inBlock <= at);
    const line = piece ? piece.inFile + at - piece.inBlock : head.line;
    return unsplit(mistake?.message ?? 'unknown', line);
  }
  const { binders, goal } = result.statement;
  const { tokens } = tokenize(`${binders} ${goal}`);
  const missing = firstMentioned(tokens, leftOut);
  if (missing !== null) return restsOn(name, head.line, missing);
  if (tokens.some(({ text }) => text === 'sorry')) {
    const message = "its statement has a 'sorry' where its answer should stand";
    return { kind: 'unsplit', name, line: head.line, reason: NO_ANSWER, message };
  }
  return {
    kind: 'statement',
    // The name by which the suite knows it, whatever namespace it lies in.
    name: name ?? result.statement.name,
    line: head.line,
    block,
    informal: null,
    proofLeftOut: alone.proofLeftOut,
    note: alone.note,
  };
}

/** Puts commands together, short ones close to each other; `starts` leads from the block's lines to the file's. */
function assemble(pieces: readonly { readonly text: string; readonly line: number }[]): {
  block: string;
  starts: { inBlock: number; inFile: number }[];
} {
  let block = '';
  const starts = pieces.map(({ text, line }, i) => {
    const last = i === pieces.length - 1;
    const short = !last && !text.includes('\n') && !(pieces[i - 1]?.text.includes('\n') ?? false);
    if (i > 0) block += short ? '\n' : '\n\n';
    const inBlock = 1 + newlines(block);
    block += text;
    return { inBlock, inFile: line };
  });
  return { block, starts };
}
