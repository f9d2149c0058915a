import type { Mistake } from '../language/mistake.ts';

/** A fenced code block; `line` is that of its first content line. */
export interface FencedBlock {
  readonly language: string;
  readonly content: string;
  readonly line: number;
}

/** The parts of a problem file, before any of them is interpreted. */
export interface Sections {
  /** The YAML between the two `---` lines, which starts on line 2; null where there is none. */
  readonly frontMatter: string | null;
  /** The text above the proof without its formal blocks, trimmed. */
  readonly statement: string;
  /** The `lean` and `smt2` blocks above the proof. */
  readonly blocks: readonly FencedBlock[];
  /** The text below `## Proof`, trimmed; null where there is no such heading. */
  readonly proof: { readonly text: string; readonly line: number } | null;
  readonly mistakes: readonly Mistake[];
}

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`\s]*)[^`]*$/;
const PROOF_HEADING = /^ {0,3}#{1,6}\s+proof\s*#*\s*$/i;
/** An HTML comment as a block: a note to the author, neither statement nor proof. Inside a line `<!--` is text. */
const COMMENT = /^ {0,3}<!--/;
const FORMAL = new Set(['lean', 'lean4', 'smt2', 'smt', 'smtlib']);

/** Splits a problem file, by the rules of CommonMark for fences and headings, into its parts. */
export function splitSections(text: string): Sections {
  const lines = text.split('\n');
  const mistakes: Mistake[] = [];
  const front = takeFrontMatter(lines, mistakes);
  const blocks: FencedBlock[] = [];
  const statement: string[] = [];
  const proof: string[] = [];
  let proofLine: number | null = null;
  let at = front.next;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (COMMENT.test(line)) {
      at = afterComment(lines, at, mistakes);
      continue;
    }
    const fence = FENCE.exec(line);
    if (fence) {
      const close = closingFence(lines, at + 1, fence[1] ?? '```');
      if (close === null) {
        mistakes.push({
          line: at + 1,
          message: 'this code block is never closed',
          fix: `end it with a line ${fence[1]}`,
        });
      }
      const end = close ?? lines.length;
      const language = (fence[2] ?? '').toLowerCase();
      if (proofLine === null && FORMAL.has(language)) {
        blocks.push({
          language: language.startsWith('lean') ? 'lean' : 'smt2',
          content: lines.slice(at + 1, end).join('\n'),
          line: at + 2,
        });
      } else {
        (proofLine === null ? statement : proof).push(...lines.slice(at, end + 1));
      }
      at = end + 1;
      continue;
    }
    if (PROOF_HEADING.test(line)) {
      if (proofLine !== null) {
        mistakes.push({
          line: at + 1,
          message: `a second proof begins here (the first on line ${proofLine})`,
          fix: 'keep one proof in a file',
        });
      }
      proofLine ??= at + 1;
    } else {
      (proofLine === null ? statement : proof).push(line);
    }
    at++;
  }
  return {
    frontMatter: front.yaml,
    statement: statement.join('\n').trim(),
    blocks,
    proof: proofLine === null ? null : { text: proof.join('\n').trim(), line: proofLine },
    mistakes,
  };
}

/**
 * The line behind a comment that begins on a line of its own. It must end a line, too: what is seen and what is judged
 * may not differ by half a line.
 */
function afterComment(lines: readonly string[], start: number, mistakes: Mistake[]): number {
  const end = lines.findIndex((line, i) => i >= start && line.includes('-->'));
  if (end >= 0 && /-->\s*$/.test(lines[end] ?? '')) return end + 1;
  mistakes.push({
    line: (end < 0 ? start : end) + 1,
    message: end < 0 ? 'this comment is never closed' : 'there is text behind a comment',
    fix: 'end the comment with --> at the end of a line',
  });
  return end < 0 ? lines.length : end + 1;
}

function takeFrontMatter(
  lines: readonly string[],
  mistakes: Mistake[],
): { yaml: string | null; next: number } {
  if (lines[0]?.trimEnd() !== '---') return { yaml: null, next: 0 };
  const end = lines.findIndex((line, i) => i > 0 && line.trimEnd() === '---');
  if (end < 0) {
    mistakes.push({
      line: 1,
      message: 'the front matter is never closed',
      fix: 'end it with a line ---',
    });
    return { yaml: null, next: 1 };
  }
  return { yaml: lines.slice(1, end).join('\n'), next: end + 1 };
}

function closingFence(lines: readonly string[], from: number, opening: string): number | null {
  const mark = opening[0] === '~' ? '~' : '`';
  const closing = new RegExp(`^ {0,3}${mark}{${opening.length},}\\s*$`);
  const at = lines.findIndex((line, i) => i >= from && closing.test(line));
  return at < 0 ? null : at;
}
