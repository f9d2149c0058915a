import type { Region } from './regions.ts';

interface Line {
  readonly start: number;
  /** Without the white space around it. */
  readonly text: string;
  /** Whether a blank line, or nothing, stands before it. */
  readonly apart: boolean;
}

/** Marks of a heading, a quotation, a row of a table or an item of a list, and commands that begin a part. */
const MARKED =
  /^(?:#{1,6}\s|[>|]|[*+•–-]\s|\(?\d{1,3}[.)]\s|\(?[A-Za-z][.)]\s|\\(?:item|begin|end|section|subsection|subsubsection|paragraph|chapter)(?![A-Za-z]))/;
const HEADING = /^#{1,6}\s/;
/** A displayed formula at the end of a line, where what follows in small letters goes on with its sentence. */
const ENDS_DISPLAY = /(?:\\\]|\$\$|\\end\{[a-z*]+\})[,;]?$/;
/** What cannot be all, at the end of a line and at the beginning of the next: a sign, or a word in small letters. */
const GOES_ON = /[,;:(\p{Sm}\-−–]$/u;
const GOES_ON_AT_START = /^(?:[,;:)\p{Sm}\-−–]|\p{Ll}\p{Ll})/u;
/** Narrower text is not wrapped by a machine. */
const LEAST_WIDTH = 60;
/** People who wrap by hand leave about this share of a line free. */
const RAGGED = 0.1;

/** The offsets of lines that begin a sentence, stop or no stop. Lines inside of a formula or code do not count. */
export function findLineStarts(text: string, regions: readonly Region[]): number[] {
  const displays = new Set(regions.filter(({ display }) => display).map(({ start }) => start));
  const found: number[] = [];
  let wrapped = false;
  const lines = linesOf(text, regions);
  for (const [i, line] of lines.entries()) {
    if (line.apart) wrapped = isWrapped(paragraphAt(lines, i));
    const before = lines[i - 1]?.text ?? '';
    if (MARKED.test(line.text) || HEADING.test(before)) found.push(line.start);
    else if (displays.has(line.start)) continue;
    else if (ENDS_DISPLAY.test(before) && /^\p{Ll}/u.test(line.text)) continue;
    else if (line.apart || (!wrapped && isBreak(before, line.text))) found.push(line.start);
  }
  return found;
}

function linesOf(text: string, regions: readonly Region[]): Line[] {
  const lines: Line[] = [];
  let apart = true;
  let nextRegion = 0;
  for (let start = 0; start < text.length; ) {
    let end = endOfLine(text, start);
    while ((regions[nextRegion]?.end ?? Infinity) <= start) nextRegion += 1;
    // A line that ends inside of a region ends where a line behind the region does.
    for (; (regions[nextRegion]?.start ?? Infinity) < end; nextRegion += 1) {
      end = Math.max(end, endOfLine(text, regions[nextRegion]?.end ?? end));
    }
    const raw = text.slice(start, end);
    const said = raw.trim();
    if (said === '') apart = true;
    else {
      lines.push({ start: start + raw.indexOf(said), text: said, apart });
      apart = false;
    }
    start = end + 1;
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function paragraphAt(lines: readonly Line[], from: number): readonly Line[] {
  let to = from + 1;
  while (lines[to]?.apart === false) to += 1;
  return lines.slice(from, to);
}

/** Whether lines end only where the next word did not fit, so that their ends mean nothing. */
function isWrapped(paragraph: readonly Line[]): boolean {
  const lines = paragraph.map((line) => line.text).filter((line) => !line.includes('\n'));
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return (
    width >= LEAST_WIDTH &&
    lines.slice(1).every((line, i) => {
      const word = /^\S+/.exec(line)?.[0] ?? '';
      return (lines[i] ?? '').length + 1 + word.length > width * (1 - RAGGED);
    })
  );
}

function isBreak(before: string, line: string): boolean {
  return !GOES_ON.test(before) && !GOES_ON_AT_START.test(line);
}
