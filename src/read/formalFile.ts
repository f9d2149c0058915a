import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import type { Mistake } from '../language/mistake.ts';
import { FormalFile, type TextPlace } from '../schema/index.ts';
import { closest } from '../text/closest.ts';
import { issueInWords } from '../text/issueText.ts';

/** A frozen formalization; `lineOf` and `placeOf` find fields by their paths, for later complaints. */
export type ParsedFormalFile =
  | {
      readonly kind: 'formal';
      readonly formal: FormalFile;
      readonly lineOf: (path: readonly PropertyKey[]) => number;
      /** The place of a character of a text, by the text's path and a UTF-16 offset in it; null where there is none. */
      readonly placeOf: (path: readonly PropertyKey[], offset: number) => TextPlace | null;
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
  const { lineOf, placeOf, duplicates } = finder(text);
  if (duplicates.length > 0) return { kind: 'mistakes', mistakes: duplicates };
  const parsed = FormalFile.safeParse(value);
  if (parsed.success) return { kind: 'formal', formal: parsed.data, lineOf, placeOf };
  return { kind: 'mistakes', mistakes: parsed.error.issues.flatMap((i) => describe(i, lineOf)) };
}

function jsonMistake(text: string, error: SyntaxError): Mistake {
  const at = placeOfError(text, error.message);
  const before = text.slice(0, at ?? text.length).split('\n');
  // V8 quotes the text around the place, which is not passed on: the file may be a link to another one.
  const where = at === null ? '' : `, from column ${(before.at(-1) ?? '').length + 1} on`;
  return {
    line: before.length,
    message: `this is not valid JSON${where}`,
    fix: 'write it again with --write-formal, or mend the JSON',
  };
}

/** The offset of what is no JSON; null where V8 says none, as for a text that ends too early. */
function placeOfError(text: string, message: string): number | null {
  const position = /at position (\d+)/.exec(message);
  if (position) return Number(position[1]);
  // Or it shows the place: the token, and ten characters before and behind it.
  const shown = /token '(.)', (\.\.\.)?"([\s\S]*)"(?:\.\.\.)? is not valid JSON$/u.exec(message);
  const [, token = '', cut, around = ''] = shown ?? [];
  if (!shown) return null;
  const at = cut === undefined ? text.indexOf(token) : text.indexOf(around) + CONTEXT;
  return at < 0 ? null : at;
}

const CONTEXT = 10;

/**
 * JSON is YAML, whose parser keeps positions; where it disagrees with JSON, lines fall back to 1. It also notices a
 * field that is there twice, of which a reader may see the one and the program take the other.
 */
function finder(text: string) {
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
  const placeOf = (path: readonly PropertyKey[], offset: number): TextPlace | null => {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    if (!node?.range || text[node.range[0]] !== '"') return null;
    const { line, col } = lines.linePos(node.range[0]);
    return { line, column: col + 1 + writtenLength(text.slice(node.range[0] + 1), offset) };
  };
  return { lineOf, placeOf, duplicates };
}

/** How many characters the first `count` of a JSON string take as they are written, escapes included. */
function writtenLength(written: string, count: number): number {
  let at = 0;
  for (let i = 0; i < count && at < written.length && written[at] !== '"'; i++) {
    at += written[at] !== '\\' ? 1 : written[at + 1] === 'u' ? 6 : 2;
  }
  return at;
}

function describe(
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => number,
): Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const near = closest(key, fieldNames());
      return {
        line: lineOf([...issue.path, key]),
        message: `${nameOf(issue.path)} has an unknown field "${key}"`,
        fix: near === null ? 'remove it, or correct its name' : `write "${near}"`,
      };
    });
  }
  const { path, text } = issueInWords(issue);
  return [
    {
      line: lineOf(path),
      message: `${nameOf(path)}: ${text}`,
      fix: '`slopcheck schema formal` prints the format; docs/formalizations.md explains it',
    },
  ];
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.') || 'the file';
}

/** Every name that a field of a frozen formalization may have. */
function fieldNames(): readonly string[] {
  names ??= [...namesIn(z.toJSONSchema(FormalFile, { io: 'input', unrepresentable: 'any' }))];
  return names;
}
let names: readonly string[] | undefined;

function namesIn(schema: unknown, into: Set<string> = new Set()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return into;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' && typeof value === 'object' && value !== null)
      for (const name of Object.keys(value)) into.add(name);
    namesIn(value, into);
  }
  return into;
}
