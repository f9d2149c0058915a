import type { Mistake } from '../mistake.ts';
import type { Entry } from './goalEnd.ts';
import type { Token } from './tokens.ts';

/** The imports at the head of a block, each as a line of its own, and how many tokens they take. */
export function readImports(entries: readonly Entry[]): {
  imports: string[];
  count: number;
  end: number;
  mistakes: Mistake[];
} {
  const imports: string[] = [];
  let count = 0;
  while (
    entries[count]?.token.text === 'import' &&
    entries[count + 1]?.token.kind === 'identifier'
  ) {
    imports.push(`import ${entries[count + 1]?.token.text}`);
    count += 2;
  }
  const mistakes = importMistakes(entries, count);
  return { imports, count, end: entries[count - 1]?.token.end ?? 0, mistakes };
}

function importMistakes(entries: readonly Entry[], count: number): Mistake[] {
  const modular = moduleSyntax(entries);
  if (modular !== undefined) {
    const message = `'${modular.text}' is for files that are modules, and a problem is none`;
    const fix = 'write imports as import NAME, and leave module and prelude out';
    return [{ line: modular.line, message, fix }];
  }
  const late = entries
    .slice(count)
    .find(({ token, depth }) => depth === 0 && token.text === 'import');
  if (late === undefined) return [];
  const message = 'import after other text';
  return [{ line: late.token.line, message, fix: 'move imports to the top' }];
}

/** The word at the head of a block that makes it a module, as in `module` and `public meta import all Lib`. */
function moduleSyntax(entries: readonly Entry[]): Token | undefined {
  const [first, second, third] = entries.map(({ token }) => token);
  if (first?.text === 'module' || first?.text === 'prelude') return first;
  const imports = [second, third].some((token) => token?.text === 'import');
  if ((first?.text === 'public' || first?.text === 'meta') && imports) return first;
  const all = first?.text === 'import' && second?.text === 'all' && third?.line === second.line;
  return all ? second : undefined;
}
