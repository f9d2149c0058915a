import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';

/** The rooms of src/, ground first: a room takes from those before it. A file beside them belongs to the room of its name. */
const ROOMS = [
  'packageVersion',
  'schema',
  'text',
  'store',
  'kernel',
  'language',
  'read',
  'model',
  'formalize',
  'engine',
  'judge',
  'pipeline',
  'gate',
  'bench',
  'import',
  'doctor',
  'report',
  'commands',
  'index',
  'cli',
  'bin',
];

const SRC = path.resolve(import.meta.dirname, '../src');
const files = globSync('**/*.ts', { cwd: SRC }).sort();
const imports = new Map(files.map((file) => [file, importsOf(file)]));

describe('the rooms of src/', () => {
  it('are all in the table', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...ROOMS].sort());
  });

  it('take from rooms before them only', () => {
    const upward = [...imports].flatMap(([file, taken]) =>
      taken
        .filter((other) => ROOMS.indexOf(roomOf(other)) > ROOMS.indexOf(roomOf(file)))
        .map((other) => `${file} takes from ${other}`),
    );
    expect(upward).toEqual([]);
  });
});

function roomOf(file: string): string {
  return file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
}

/** The files of src/ that a file names in an import, a re-export or a type. */
function importsOf(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), 'utf8');
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*'(\.[^']+\.ts)'/g)].map(([, named = '']) =>
    path.posix.join(path.posix.dirname(file), named),
  );
}
