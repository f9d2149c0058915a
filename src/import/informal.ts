import { stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { readText } from '../read/read.ts';
import { parseJson } from '../text/parseJson.ts';
import { withAnswer } from './records.ts';

/** What PutnamBench says of a problem beside its Lean file. */
export interface Informal {
  readonly statement: string;
  readonly tags: readonly string[];
}

export type InformalResult =
  | { readonly kind: 'informal'; readonly byName: ReadonlyMap<string, Informal> }
  | { readonly kind: 'mistake'; readonly file: string; readonly line: number; message: string };

const InformalFile = z.array(
  z.looseObject({
    problem_name: z.string(),
    informal_statement: z.string(),
    informal_solution: z.string().nullish(),
    tags: z.array(z.string()).nullish(),
  }),
);

/** How many folders up from the named path the suite's root can be: `lean4/src/FILE.lean`. */
const LEVELS = 4;

/** Reads `informal/putnam.json` of the checkout that a path lies in; empty where there is none. */
export async function readInformal(given: string, cwd: string): Promise<InformalResult> {
  let folder = given;
  for (let level = 0; level < LEVELS; level++, folder = path.join(folder, '..')) {
    const file = path.join(folder, 'informal', 'putnam.json');
    const info = await stat(path.resolve(cwd, file)).catch(() => null);
    if (info?.isFile()) return parse(file, cwd);
  }
  return { kind: 'informal', byName: new Map() };
}

async function parse(file: string, cwd: string): Promise<InformalResult> {
  const read = await readText(file, cwd);
  if (read.kind === 'mistake') {
    return { kind: 'mistake', file, line: read.mistake.line, message: read.mistake.message };
  }
  const parsed = InformalFile.safeParse(parseJson(read.text));
  if (!parsed.success) {
    const message = `no list of problems with their informal statements: ${parsed.error.issues[0]?.message}`;
    return { kind: 'mistake', file, line: 1, message };
  }
  const byName = new Map(
    parsed.data.map((entry) => [
      entry.problem_name,
      {
        statement: withAnswer(entry.informal_statement, entry.informal_solution ?? null),
        tags: entry.tags ?? [],
      },
    ]),
  );
  return { kind: 'informal', byName };
}
