import type { Mistake } from '../language/mistake.ts';
import { SectionReader, type Sections } from './sectionReader.ts';

/** Splits a problem file, by the rules of CommonMark for fences and headings, into its parts. */
export function splitSections(text: string): Sections {
  const lines = text.split('\n');
  const mistakes: Mistake[] = [];
  const front = takeFrontMatter(lines, mistakes);
  const reader = new SectionReader(lines, mistakes);
  let at = front.next;
  while (at < lines.length) at = reader.take(at);
  return { frontMatter: front.yaml, ...reader.end() };
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
