import wrapAnsi from 'wrap-ansi';

/**
 * Wraps a text to a width, with one prefix for its first line and another for the rest, so that no text,
 * however long, can put words of its own where the report's lines begin.
 */
export function hang(text: string, first: string, rest: string, width: number): string {
  const room = Math.max(20, width - Math.max(first.length, rest.length));
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, room))
    .map((line, i) => ((i === 0 ? first : rest) + line).trimEnd())
    .join('\n');
}

/** As much of a line as fits into a width, in whole letters. */
export function firstLine(line: string, width: number): string {
  const [first = ''] = wrapAnsi(line, width, { hard: true, trim: false, wordWrap: false }).split(
    '\n',
  );
  return first;
}

/** Letters and signs that are one column wide each; nothing that joins, marks, colours or is wide. */
const NARROW = /^[\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03c9\u201c\u201d\u2200-\u22ff]*$/;

const ESCAPES = '(?:\u001b\\[[0-9;]*m)*';
const BLANK_AT_BREAK = new RegExp(`^(${ESCAPES}) `);

/** One line, wrapped; its own indentation stays, and the blank at which it was broken goes. */
function wrapLine(line: string, room: number): string[] {
  // To measure letters takes long: of a report with thousands of lines, a minute.
  if (line.length <= room && NARROW.test(line)) return [line];
  return wrapAnsi(line, room, { hard: true, trim: false })
    .split('\n')
    .map((part, i) => (i === 0 ? part : part.replace(BLANK_AT_BREAK, '$1')));
}
