import { type Token, tokenize, withDepth } from '../language/lean/tokens.ts';

/** A stretch of a source, and what stands there instead. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A file in plain Lean, every line where it was. */
export interface PlainLean {
  readonly text: string;
  /** What the file itself marks for its extraction; null where it marks nothing. */
  readonly marked: Marked | null;
}

export interface Marked {
  /** Whether the theorem on this line is a problem; all others serve proofs. */
  readonly isProblem: (line: number) => boolean;
  /** Whether this line is left out when problems are extracted, unless an answer needs it. */
  readonly isAside: (line: number) => boolean;
}

/** What a file of one of the dialects below has somewhere; all others are left as they are. */
const SIGNS = /^module\b|\bimport\s+ProblemExtraction\b/m;

/**
 * Puts what a dialect of Lean says into words of plain Lean:
 *
 * - a module leaves out what says what other modules see of it, since a problem is no module;
 * - in Compfiles `problem` is `theorem`, `determine` is `abbrev`, and `snip begin` and `snip end` mark what is for the proof.
 */
export function asPlainLean(source: string): PlainLean {
  if (!SIGNS.test(source)) return { text: source, marked: null };
  const { tokens } = tokenize(source);
  const modular = tokens[0]?.text === 'module' ? moduleEdits(tokens, source) : [];
  const extracted = tokens.some(({ text }, at) => text === 'import' && isExtraction(tokens, at));
  const edits = [...modular, ...(extracted ? extractionEdits(tokens, source) : [])];
  let text = '';
  let from = 0;
  for (const edit of edits.sort((a, b) => a.start - b.start)) {
    if (edit.start < from) continue;
    text += source.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return { text: text + source.slice(from), marked: extracted ? markedIn(tokens) : null };
}

function moduleEdits(tokens: readonly Token[], source: string): Edit[] {
  const edits: Edit[] = [];
  const leaveOut = (at: number): void => {
    const token = tokens[at];
    if (token === undefined) return;
    const space = source[token.end] === ' ' ? 1 : 0;
    edits.push({ start: token.start, end: token.end + space, text: '' });
  };
  for (const [at, { token, depth }] of withDepth(tokens).entries()) {
    const [before, next] = [tokens[at - 1]?.text, tokens[at + 1]];
    if (at === 0) leaveOut(at);
    else if (depth === 0 && (token.text === 'public' || token.text === 'meta')) leaveOut(at);
    else if (token.text === 'all' && before === 'import' && next?.line === token.line) leaveOut(at);
    else if (token.text === '@[' && next?.text === 'expose') {
      const behind = tokens[at + 2];
      if (behind?.text === ']') for (const part of [at, at + 1, at + 2]) leaveOut(part);
      else if (behind?.text === ',') for (const part of [at + 1, at + 2]) leaveOut(part);
    }
  }
  return edits;
}

/** Whether an import is that of the commands which mark what is to be extracted. */
function isExtraction(tokens: readonly Token[], at: number): boolean {
  return /^ProblemExtraction(?:\.|$)/.test(tokens[at + 1]?.text ?? '');
}

function extractionEdits(tokens: readonly Token[], source: string): Edit[] {
  const edits: Edit[] = [];
  const leaveOut = (from: number, to: number): void => {
    const [start, end] = [tokens[from]?.start ?? 0, tokens[to]?.end ?? source.length];
    edits.push({ start, end, text: source.slice(start, end).replace(/[^\n]+/g, '') });
  };
  const entries = withDepth(tokens);
  for (const [at, { token, depth }] of entries.entries()) {
    const next = tokens[at + 1]?.text;
    if (token.text === 'import' && isExtraction(tokens, at)) leaveOut(at, at + 1);
    else if (isSnip(tokens, at)) leaveOut(at, at + 1);
    else if (token.text === 'problem_file') {
      const close = entries.findIndex(
        (entry, i) => i > at && entry.depth <= depth && entry.token.kind === 'close',
      );
      leaveOut(at, next === '{' ? close : at);
    } else if (/^(?:problem|determine)$/.test(token.text) && isCommand(tokens, at)) {
      const text = token.text === 'problem' ? 'theorem' : 'abbrev';
      edits.push({ start: token.start, end: token.end, text });
    }
  }
  return edits;
}

/** Whether a command begins here, or behind what only modifies it. */
function isCommand(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.text ?? '';
  return tokens[at]?.column === 0 || /^(?:noncomputable|private|protected|public|\])$/.test(before);
}

function isSnip(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text === 'snip' && /^(?:begin|end)$/.test(tokens[at + 1]?.text ?? '');
}

function markedIn(tokens: readonly Token[]): Marked {
  const problems = new Set<number>();
  const asides = new Set<number>();
  let aside = false;
  for (const [at, { text, line }] of tokens.entries()) {
    if (isSnip(tokens, at)) aside = tokens[at + 1]?.text === 'begin';
    if (aside) asides.add(line);
    if (text === 'problem' && isCommand(tokens, at)) problems.add(line);
  }
  return { isProblem: (line) => problems.has(line), isAside: (line) => asides.has(line) };
}
