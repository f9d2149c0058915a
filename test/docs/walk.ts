import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { elided, readPage, type Shown, scriptOf } from './page.ts';

export interface Ran {
  readonly code: number | null | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a page says of a command, and what the command says: the same, if the page is true. */
export interface Compared {
  readonly shown: { readonly command: string; readonly code: number; readonly output: string };
  readonly real: {
    readonly command: string;
    readonly code: number | null | undefined;
    readonly output: string;
  };
}

/**
 * Goes through a page in a folder as a reader would: writes the files it shows, runs the commands it shows, compares. `run`
 * gives null for a command that cannot be run here.
 */
export async function walk(
  page: string,
  folder: string,
  run: (shown: Shown) => Promise<Ran | null>,
): Promise<{ compared: Compared[]; skipped: string[]; printed: Map<number, string> }> {
  const compared: Compared[] = [];
  const printedAt = new Map<number, string>();
  const skipped: string[] = [];
  for (const part of scriptOf(readPage(page))) {
    if (part.kind === 'file') {
      const file = path.join(folder, part.name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, part.text);
      continue;
    }
    const ran = await run(part);
    const command = `${page}:${part.line}: ${part.command}`;
    if (ran === null) {
      skipped.push(command);
      continue;
    }
    const printed = ran[part.stream];
    printedAt.set(part.line, elided(part.output, printed));
    compared.push({
      shown: { command, code: part.exitCode, output: part.output },
      real: { command, code: ran.code, output: elided(part.output, printed) },
    });
  }
  return { compared, skipped, printed: printedAt };
}

/** The words of a command line without anything that a shell would do; null where it has more than words. */
export function wordsOf(command: string): string[] | null {
  const words: string[] = [];
  let rest = command.trim();
  while (rest !== '') {
    const [all, single, double, plain] =
      /^(?:'([^']*)'|"([^"$`\\]*)"|([^\s'"$`\\|&;<>()*?#~]+))(?=\s|$)/.exec(rest) ?? [];
    if (all === undefined) return null;
    words.push(single ?? double ?? plain ?? '');
    rest = rest.slice(all.length).trimStart();
  }
  return words;
}
