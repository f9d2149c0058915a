import type { Span } from '../../schema/index.ts';
import { createFinder, type Finder } from './finder.ts';

/** A formula or code: no stop inside of it ends a sentence. */
export interface Region extends Span {
  /** Where the content ends and the closing mark begins. */
  readonly contentEnd: number;
  /** Set apart from the text around it, where another is part of a line. */
  readonly display: boolean;
}

const ENVIRONMENT =
  /\\begin\{((?:equation|align|alignat|gather|multline|flalign|eqnarray|displaymath|math)\*?)\}/y;
const FENCE = /`{3,}|~{3,}/y;
const TICKS = /`+/y;

const BLANK_LINE = '\\n[^\\S\\n]*\\n';
const NEW_SENTENCE = '[.!?]\\s+\\p{Lu}\\p{Ll}+\\s';

/** What may stand between two marks; where anything else does, the first was never closed. */
const KINDS = {
  inline: { display: false, longest: 2_000, breaks: [BLANK_LINE, NEW_SENTENCE] },
  display: { display: true, longest: 20_000, breaks: [NEW_SENTENCE] },
  code: { display: true, longest: 20_000, breaks: [] },
} as const;

/**
 * Formulas of TeX (`$…$`, `\(…\)`, `$$…$$`, `\[…\]`, environments) and code of Markdown, in order and disjoint. A dollar
 * opens and closes as in Pandoc, so that amounts of money do neither. Where a new sentence begins between the marks
 * they stand for something else: nothing may hide behind them.
 */
export function findRegions(text: string): Region[] {
  const next = createFinders(text);
  /** The region from `start`, whose content begins at `content` and ends before the pattern `mark`. */
  const region = (
    kind: keyof typeof KINDS,
    start: number,
    content: number,
    mark: string,
    markLength: number,
  ): Region | null => {
    const { display, longest, breaks } = KINDS[kind];
    const contentEnd = next(mark, content);
    if (contentEnd - content > longest) return null;
    if (breaks.some((pattern) => next(pattern, start) < contentEnd)) return null;
    return { start, contentEnd, end: contentEnd + markLength, display };
  };

  const regionAt = (at: number): Region | null => {
    const second = text.charAt(at + 1);
    switch (text.charAt(at)) {
      case '\\': {
        if (second === '(') return region('inline', at, at + 2, '\\\\\\)', 2);
        if (second === '[') return region('display', at, at + 2, '\\\\\\]', 2);
        const [opening, name] = matchAt(ENVIRONMENT, text, at) ?? [];
        if (opening === undefined || name === undefined) return null;
        const mark = `\\\\end\\{${name.replace('*', '\\*')}\\}`;
        return region('display', at, at + opening.length, mark, name.length + 6);
      }
      case '$':
        if (second === '$') return region('display', at, at + 2, '\\$\\$', 2);
        if (second.trim() === '') return null;
        return region('inline', at, at + 1, '(?<=[^\\s\\\\$])\\$(?![\\d$])', 1);
      case '`':
      case '~': {
        const fence = isLineStart(text, at) ? matchAt(FENCE, text, at)?.[0] : undefined;
        if (fence !== undefined) {
          const { length } = fence;
          const mark = `^ {0,3}${fence.charAt(0)}{${length},}[^\\S\\n]*$`;
          return region('code', at, at + length, mark, length);
        }
        const { length } = matchAt(TICKS, text, at)?.[0] ?? '';
        if (length < 1 || length > 2) return null;
        return region('inline', at, at + length, `(?<!\`)\`{${length}}(?!\`)`, length);
      }
      default:
        return null;
    }
  };

  const regions: Region[] = [];
  let at = 0;
  while (at < text.length) {
    const found = regionAt(at);
    if (found !== null) {
      regions.push(found);
      at = found.end;
    } else if (text.charAt(at) === '\\') {
      at += 2;
    } else {
      at += matchAt(TICKS, text, at)?.[0].length ?? 1;
    }
  }
  return regions;
}

/** One finder for each pattern. */
function createFinders(text: string): (pattern: string, from: number) => number {
  const finders = new Map<string, Finder>();
  return (pattern, from) => {
    const finder = finders.get(pattern) ?? createFinder(text, new RegExp(pattern, 'gmu'));
    finders.set(pattern, finder);
    return finder(from);
  };
}

function isLineStart(text: string, at: number): boolean {
  return /(?:^|\n) {0,3}$/.test(text.slice(Math.max(0, at - 4), at));
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
