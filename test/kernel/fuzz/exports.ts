/** The good exports of the fixtures that are small enough for the fuzzer. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

const MAX_LINES = 250;

export function smallExports(folder: string): [name: string, lines: string[]][] {
  return readdirSync(folder)
    .map((file): [string, string[]] => {
      const text = gunzipSync(readFileSync(path.join(folder, file))).toString('utf8');
      return [file, text.trimEnd().split('\n')];
    })
    .filter(([, lines]) => lines.length <= MAX_LINES);
}
