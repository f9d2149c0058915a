import { z } from 'zod';
import { Trust } from '../../schema/index.ts';
import { issueInWords } from '../../text/issueText.ts';
import type { GateReport } from '../gateSchema.ts';
import { type Pin, pinHash } from './pins.ts';

export const LOCK_FILE = 'slopcheck.lock.json';

const LockEntry = z.strictObject({
  kind: z.enum(['statement', 'definition']),
  /** What it says, a part a line, so that a change can be read in a review. */
  text: z.array(z.string()),
  hash: z.string(),
  axioms: z.array(z.string()).nullable(),
  verdict: z.enum(['verified', 'failed', 'not-judged']),
  trust: Trust.nullable(),
});

const Lock = z.strictObject({
  version: z.literal(1),
  /** By file, then by name. */
  files: z.record(z.string(), z.record(z.string(), LockEntry)),
});

/** A lock file's pins, or why it is none. */
export function readLock(
  text: string,
): { kind: 'pins'; pins: Pin[] } | { kind: 'damaged'; message: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { kind: 'damaged', message: `it is not valid JSON: ${(error as Error).message}` };
  }
  // Of two entries of one name a reader may see the first, and a program takes the last; `__proto__` it takes for none.
  if (withoutSpace(text) !== JSON.stringify(json) || /"__proto__"\s*:/.test(text))
    return { kind: 'damaged', message: 'a name stands in it twice, or cannot be one' };
  const lock = Lock.safeParse(json);
  if (!lock.success) {
    const [issue] = lock.error.issues;
    const { path, text: wrong } =
      issue === undefined ? { path: [], text: '' } : issueInWords(issue);
    return { kind: 'damaged', message: `${path.join('.')}: ${wrong}` };
  }
  const pins: Pin[] = [];
  for (const [file, entries] of Object.entries(lock.data.files)) {
    for (const [name, { kind, text: lines, hash }] of Object.entries(entries)) {
      if (pinHash(kind, lines) !== hash)
        return { kind: 'damaged', message: `the text of ${name} in ${file} does not fit its hash` };
      pins.push({ file, name, kind, lines, hash });
    }
  }
  return { kind: 'pins', pins };
}

/** A JSON text without the space outside of its strings. */
function withoutSpace(text: string): string {
  return text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, quoted?: string) => quoted ?? '');
}

/** The lock file of a gate, in an order that does not depend on anything but names. */
export function lockText(pins: readonly Pin[], report: GateReport): string {
  const files = new Map<string, [string, z.infer<typeof LockEntry>][]>();
  const order = (a: Pin, b: Pin): number => compare(a.file, b.file) || compare(a.name, b.name);
  for (const { file, name, kind, lines, hash } of pins.toSorted(order)) {
    const judged = report.files.find((entry) => entry.file === file);
    const found = judged?.declarations.find((declaration) => declaration.name === name);
    const entry = {
      kind,
      text: [...lines],
      hash,
      axioms: found?.axioms?.toSorted(compare) ?? null,
      verdict: found?.verdict ?? judged?.verdict ?? 'not-judged',
      trust: found?.trust ?? null,
    };
    files.set(file, [...(files.get(file) ?? []), [name, entry]]);
  }
  const entries = Object.fromEntries(
    [...files].map(([file, named]) => [file, Object.fromEntries(named)]),
  );
  return `${JSON.stringify({ version: 1, files: entries }, null, 2)}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
