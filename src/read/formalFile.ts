import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Mistake } from '../language/mistake.ts';
import { FormalFile } from '../schema/index.ts';

/** A frozen formalization; `lineOf` finds the line of a field by its path, for later complaints. */
export type ParsedFormalFile =
  | {
      readonly kind: 'formal';
      readonly formal: FormalFile;
      readonly lineOf: (path: readonly PropertyKey[]) => number;
    }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] };

/** Reads a `*.formal.json` file. All mistakes of form are reported, each with its line. */
export function parseFormalFile(text: string): ParsedFormalFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: 'mistakes', mistakes: [jsonMistake(text, error as SyntaxError)] };
  }
  const { lineOf, duplicates } = lineFinder(text);
  if (duplicates.length > 0) return { kind: 'mistakes', mistakes: duplicates };
  const parsed = FormalFile.safeParse(value);
  if (parsed.success) return { kind: 'formal', formal: parsed.data, lineOf };
  return { kind: 'mistakes', mistakes: parsed.error.issues.flatMap((i) => describe(i, lineOf)) };
}

function jsonMistake(text: string, error: SyntaxError): Mistake {
  // V8 names the place as "(line 3 column 5)" or, before Node 22, as "at position 41".
  const line = /\(line (\d+) column/.exec(error.message);
  const position = /at position (\d+)/.exec(error.message);
  const offset = position ? Number(position[1]) : text.length;
  return {
    line: line ? Number(line[1]) : text.slice(0, offset).split('\n').length,
    message: `this is not valid JSON: ${error.message}`,
    fix: 'write it again with --write-formal, or mend the JSON',
  };
}

/**
 * JSON is YAML, whose parser keeps positions; where it disagrees with JSON, lines fall back to 1. It also notices a
 * field that is there twice, of which a reader may see the one and the program take the other.
 */
function lineFinder(text: string) {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const duplicates = document.errors
    .filter(({ code }) => code === 'DUPLICATE_KEY')
    .map(({ pos }) => ({
      line: lines.linePos(pos[0]).line,
      message: 'this field is there twice',
      fix: 'remove one of the two',
    }));
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  };
  return { lineOf, duplicates };
}

function describe(
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): Mistake[] {
  const where = issue.path.map(String).join('.') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineOf([...issue.path, key]),
      message: `${where} has an unknown field "${key}"`,
      fix: 'remove it, or correct its name',
    }));
  }
  return [
    {
      line: lineOf(issue.path),
      message: `${where}: ${issue.message}`,
      fix: 'see "The frozen formalization" in the README for the format',
    },
  ];
}
