import type { FilePlace, Finding } from './gateSchema.ts';

/** Finds places in a text: for a line from 1 and a column in code points from 0, the column that an editor shows. */
export function placesOf(source: string): (line: number, column: number) => FilePlace {
  const lines = source.split('\n');
  return (line, column) => {
    const before = Array.from(lines[line - 1] ?? '').slice(0, column);
    return { line, column, editorColumn: before.join('').length + 1 };
  };
}

/** The file that the place of a finding is in. */
export function placeFile({ file, place }: Finding): string {
  return place.file ?? file;
}
