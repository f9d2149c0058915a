import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Found, lintBlock } from '../../src/lint/run.ts';
import { parseProblem } from '../../src/read/problem.ts';

/** A labelled statement with what the lints find in it. */
export interface Labelled {
  readonly id: string;
  readonly label: string;
  readonly found: readonly Found[];
}

/** The statements of a folder of `fixtures/statements`, each linted. */
export function labelledStatements(folder: string): Labelled[] {
  const dir = path.resolve(import.meta.dirname, '../../fixtures', folder);
  return readdirSync(dir)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => {
      const parsed = parseProblem(readFileSync(path.join(dir, name), 'utf8'), name, name);
      if (parsed.kind === 'mistakes') throw new Error(`${name}: ${parsed.mistakes[0]?.message}`);
      const { problem, blocks } = parsed;
      const found = blocks.flatMap(({ language, content }) =>
        lintBlock(language === 'lean' ? 'lean' : 'smt', content, problem.statement),
      );
      return { id: problem.id, label: problem.label ?? '', found };
    });
}
