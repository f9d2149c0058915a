import type { Mistake } from '../language/mistake.ts';
import { headingAt } from './parts.ts';
import { type FileKind, SectionReader, type Sections } from './sectionReader.ts';

/** Splits a problem file, by the rules of CommonMark for fences and headings, into its parts. */
export function splitSections(text: string): Sections {
  return readSections(text, 'problem');
}

/**
 * Splits a file that is a proof and no more. What may stand above it is front matter, comments, a title and what opens a
 * proof; a text above what opens one is part of the proof, as it is in a paper with lemmas.
 */
export function splitProofFile(text: string): Sections {
  const sections = readSections(text, 'proof');
  const parted = isTitle(sections.statement) || sections.blocks.length > 0;
  return sections.proof !== null && parted ? sections : readSections(text, 'all proof');
}

function readSections(text: string, kind: FileKind): Sections {
  const lines = text.split('\n');
  const mistakes: Mistake[] = [];
  const front = takeFrontMatter(lines, mistakes);
  const reader = new SectionReader(lines, mistakes, kind);
  let at = front.next;
  while (at < lines.length) at = reader.take(at);
  return { frontMatter: front.yaml, ...reader.end() };
}

/** Whether a text is a heading and no more, or nothing at all. */
function isTitle(text: string): boolean {
  const lines = text.split('\n');
  return text === '' || headingAt(lines, 0)?.lines === lines.length;
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
