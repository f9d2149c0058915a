import type { Mistake } from '../language/mistake.ts';
import { closingFence, decoy, type Fence, fenceAt, nestedDecoy } from './fences.ts';
import { hidingTag } from './hiding.ts';
import {
  headingAt,
  isBareProofHeading,
  type ProofOpening,
  partOfHeading,
  proofInside,
  proofOpening,
} from './parts.ts';

/** A fenced code block; `line` is that of its first content line. */
export interface FencedBlock {
  readonly language: string;
  readonly content: string;
  readonly line: number;
}

/** Where a line of a text begins in a file: the line from 1, the column in UTF-16 units from 0. */
export interface LineOrigin {
  readonly line: number;
  readonly column: number;
}

export interface ProofSection {
  readonly text: string;
  /** The line that opens it. */
  readonly line: number;
  /** Where every line of `text` begins in the file. */
  readonly origins: readonly LineOrigin[];
}

/** The parts of a problem file, before any of them is interpreted. */
export interface Sections {
  /** The YAML between the two `---` lines, which starts on line 2; null where there is none. */
  readonly frontMatter: string | null;
  /** The text above the proof without its formal blocks, trimmed. */
  readonly statement: string;
  /** The `lean` and `smt2` blocks above the proof. */
  readonly blocks: readonly FencedBlock[];
  /** The text of the proof, trimmed, and the line it is opened on; null where nothing opens one. */
  readonly proof: ProofSection | null;
  readonly mistakes: readonly Mistake[];
}

/** A line of a proof, and where it begins in its file. */
export interface ProofLine extends LineOrigin {
  readonly text: string;
}

/** An HTML comment as a block: a note to the author, neither statement nor proof. Inside a line `<!--` is text. */
const COMMENT = /^ {0,3}<!--/;
const BREAK = /^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$/;

/** A problem, a proof that may stand below a heading, or a text of which every line is proof. */
export type FileKind = 'problem' | 'proof' | 'all proof';

/** Goes through a file from its front matter on, a part at a time. */
export class SectionReader {
  private readonly lines: readonly string[];
  /** Whether the file has to pin a statement. */
  private readonly pins: boolean;
  private readonly mistakes: Mistake[];
  private readonly blocks: FencedBlock[] = [];
  private readonly statement: string[] = [];
  private readonly proof: ProofLine[] = [];
  /** `level` is 0 where nothing opens the proof: the file is all proof. */
  private opened: { line: number; level: number; environment: string | null } | null = null;
  /** Environments of the proof's name that are open, while it is one itself; the proof ends where it is none. */
  private depth = 0;
  private strayTold = false;

  constructor(lines: readonly string[], mistakes: Mistake[], kind: FileKind) {
    this.lines = lines;
    this.mistakes = mistakes;
    this.pins = kind === 'problem';
    if (kind === 'all proof') this.opened = { line: 1, level: 0, environment: null };
  }

  /** Takes what begins on a line, and gives the line behind it. */
  take(at: number): number {
    const line = this.lines[at] ?? '';
    if (COMMENT.test(line)) return afterComment(this.lines, at, this.mistakes);
    const fence = fenceAt(line);
    if (fence) return this.takeBlock(at, fence);
    return this.opened === null ? this.takeStatement(at, line) : this.takeProof(at, line);
  }

  end(): Omit<Sections, 'frontMatter'> {
    const { opened, blocks, mistakes } = this;
    if (opened?.environment && this.depth > 0) {
      this.mistake(
        opened.line - 1,
        'this proof is never closed',
        `end it with a line \\end{${opened.environment}}`,
      );
    }
    const proof = opened && { ...trimmed(this.proof), line: opened.line };
    return { statement: this.statement.join('\n').trim(), blocks, proof, mistakes };
  }

  private takeBlock(at: number, fence: Fence): number {
    const close = closingFence(this.lines, at + 1, fence.marks);
    if (close === null) {
      this.mistake(at, 'this code block is never closed', `end it with a line ${fence.marks}`);
    }
    const end = close ?? this.lines.length;
    const content = this.lines.slice(at + 1, end).join('\n');
    if (this.opened !== null) {
      if (fence.formal !== null && this.blocks.length === 0 && this.pins) {
        this.mistake(
          at,
          'this formal block stands below the beginning of the proof, so it pins nothing',
          'move it above the proof',
        );
      }
      if (this.ended()) this.stray(at, BEHIND_PROOF);
      for (let i = at; i < Math.min(end + 1, this.lines.length); i++) {
        this.proof.push({ text: this.lines[i] ?? '', line: i + 1, column: 0 });
      }
    } else if (fence.formal !== null) {
      this.blocks.push({ language: fence.formal, content, line: at + 2 });
    } else {
      this.note(decoy(fence, content, at + 1));
      if (this.blocks.length > 0) this.stray(at, BEHIND_FORMAL);
      // One by one: a call takes only so many arguments.
      for (const each of this.lines.slice(at, end + 1)) this.statement.push(each);
    }
    return end + 1;
  }

  private takeStatement(at: number, line: string): number {
    const opening = proofOpening(this.lines, at);
    if (opening) return this.open(at, opening);
    const heading = headingAt(this.lines, at);
    if (heading) return this.takeHeading(at, heading);
    this.note(nestedDecoy(line, at + 1));
    this.note(hidingTag(line, at + 1));
    if (line.trim() !== '' && !BREAK.test(line)) {
      if (proofInside(line) !== null) {
        this.mistake(
          at,
          'a proof begins inside of this line, so that it would be part of the statement',
          'begin a line with it below the formal statement',
        );
      } else if (this.blocks.length > 0) this.stray(at, BEHIND_FORMAL);
    }
    if (this.blocks.length === 0 || !BREAK.test(line)) this.statement.push(line);
    return at + 1;
  }

  private open(at: number, { rest, level, environment, lines }: ProofOpening): number {
    this.opened = { line: at + 1, level, environment };
    this.depth = environment === null ? 0 : 1;
    if (rest.trim() === '') return at + lines;
    // The rest is a line of the proof, in which its end may stand.
    return this.takeProof(at, rest);
  }

  /** A heading above the proof: a title, or one above the words of the theorem or above its formal statement. */
  private takeHeading(
    at: number,
    { text, lines }: { readonly text: string; readonly lines: number },
  ): number {
    const part = partOfHeading(text);
    if (part === 'formal') return at + lines;
    const title = this.blocks.length === 0 && this.statement.every((line) => line.trim() === '');
    if (!title && (part === null || this.blocks.length > 0)) {
      this.mistake(
        at,
        `the heading "${text.slice(0, 60)}" is that of no part of a problem file`,
        'write `## Proof` where the proof begins; the theorem in words stands above its formal blocks',
      );
      this.strayTold = true;
    }
    this.statement.push(...this.lines.slice(at, at + lines));
    return at + lines;
  }

  private takeProof(at: number, line: string): number {
    const { opened } = this;
    const heading = headingAt(this.lines, at);
    if (opened && heading && isBareProofHeading(heading.text)) {
      // Below "# My proof" it opens no second one, as long as nothing is argued.
      if (this.proof.every(({ text }) => text.trim() === '')) return at + heading.lines;
      if (heading.level <= opened.level) {
        this.mistake(
          at,
          `a second proof begins here (the first on line ${opened.line})`,
          'keep one proof in a file',
        );
        return at + heading.lines;
      }
    }
    this.note(hidingTag(line, at + 1));
    if (this.ended()) {
      if (line.trim() !== '') this.stray(at, BEHIND_PROOF);
      return at + 1;
    }
    const text = opened?.environment ? this.withinEnvironment(at, line, opened.environment) : line;
    // What opens a proof is cut off at the beginning of its line.
    const column = (this.lines[at] ?? '').length - line.length;
    this.proof.push({ text, line: at + 1, column });
    return at + 1;
  }

  /** The part of a line that lies inside of the proof's environment. */
  private withinEnvironment(at: number, line: string, environment: string): string {
    for (const match of line.matchAll(/\\(begin|end)\{([^{}]*)\}/g)) {
      if (match[2] !== environment) continue;
      this.depth += match[1] === 'begin' ? 1 : -1;
      if (this.depth > 0) continue;
      if (line.slice(match.index + match[0].length).trim() !== '') this.stray(at, BEHIND_PROOF);
      return line.slice(0, match.index);
    }
    return line;
  }

  /** Whether the environment that the proof is has been closed. */
  private ended(): boolean {
    return this.opened !== null && this.opened.environment !== null && this.depth <= 0;
  }

  /** A text where there must be none; only the first one is told. */
  private stray(at: number, { message, fix }: Omit<Mistake, 'line'>): void {
    if (!this.strayTold) this.mistake(at, message, fix);
    this.strayTold = true;
  }

  private note(mistake: Mistake | null): void {
    if (mistake) this.mistakes.push(mistake);
  }

  private mistake(at: number, message: string, fix: string): void {
    this.mistakes.push({ line: at + 1, message, fix });
  }
}

const BEHIND_FORMAL = {
  message: 'this text stands behind the formal statement and belongs to no part of the file',
  fix: 'write `## Proof` above it if the proof begins here; the theorem in words stands above its formal blocks',
};
const BEHIND_PROOF = {
  message: 'this text stands behind the end of the proof',
  fix: 'move it into the proof, or remove it',
};

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

/** Lines as one text without white space around it. */
export function trimmed(lines: readonly ProofLine[]): Pick<ProofSection, 'text' | 'origins'> {
  const all = lines.map(({ text }) => text).join('\n');
  const text = all.trim();
  const before = all.slice(0, all.length - all.trimStart().length).split('\n');
  const kept = lines.slice(before.length - 1, before.length - 1 + text.split('\n').length);
  const origins = kept.map(({ line, column }, i) => {
    return { line, column: i === 0 ? column + (before.at(-1) ?? '').length : column };
  });
  return { text, origins };
}
