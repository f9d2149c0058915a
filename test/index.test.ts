import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const door = (name: string): string => path.resolve(import.meta.dirname, '../src', name);

describe('the door of the library', () => {
  it('leads to functions, shapes and types', () => {
    expect([...exportsOf(door('index.ts')).keys()]).toEqual(
      expect.arrayContaining([
        ...['check', 'gate', 'bench', 'importSuite', 'kernel', 'openEngines', 'render'],
        ...['checkProof', 'createSmtEngine', 'readInput', 'ProofReport', 'Engine'],
      ]),
    );
  });

  it('leads to its parts', () => {
    expect([...exportsOf(door('parts.ts')).keys()]).toEqual(
      expect.arrayContaining(['checkProof', 'createSmtEngine', 'htmlReport', 'runBench', 'judge']),
    );
  });

  it.each(['index.ts', 'parts.ts'])(
    '%s leads to nothing without a comment that says what it is',
    (name) => {
      const bare = [...exportsOf(door(name))].filter(([each, file]) => !isDocumented(file, each));
      expect(bare).toEqual([]);
    },
  );
});

describe('isDocumented', () => {
  it('tells a declaration that has a comment from one that has none', () => {
    expect(
      isDocumented(path.resolve(import.meta.dirname, 'helpers/problem.ts'), 'blankProblem'),
    ).toBe(true);
    expect(isDocumented(path.resolve(import.meta.dirname, 'helpers/cli.ts'), 'CliResult')).toBe(
      false,
    );
  });
});

/** What a file exports, each name with the file that declares it. */
function exportsOf(file: string): Map<string, string> {
  const text = readFileSync(file, 'utf8');
  const from = (specifier: string): string => path.resolve(path.dirname(file), specifier);
  const found = new Map<string, string>();
  for (const [, name = ''] of text.matchAll(DECLARATION)) found.set(name, file);
  for (const [, other = ''] of text.matchAll(/^export (?:type )?\* from '([^']+)'/gm))
    for (const [name, origin] of exportsOf(from(other))) found.set(name, origin);
  for (const [, names = '', other = ''] of text.matchAll(
    /^export (?:type )?\{([^}]+)\} from '([^']+)'/gm,
  )) {
    const origins = exportsOf(from(other));
    for (const item of names.split(',').map((each) => each.trim().replace(/^type /, ''))) {
      if (item === '') continue;
      // Under another name it is still what it is.
      const [name = ''] = item.split(' as ');
      const origin = origins.get(name);
      if (origin === undefined) throw new Error(`${file}: ${name} is not exported by ${other}`);
      found.set(name, origin);
    }
  }
  return found;
}

const DECLARATION =
  /^export (?:async )?(?:abstract )?(?:function\*?|const|class|interface|type|enum) (\w+)/gm;

/** Whether a declaration has a comment in front. A type that has the name of its schema needs none of its own. */
function isDocumented(file: string, name: string): boolean {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.some((line, index) => {
    const declares = [...line.matchAll(DECLARATION)].some(([, declared]) => declared === name);
    return declares && /\*\/\s*$/.test(lines[index - 1] ?? '');
  });
}
