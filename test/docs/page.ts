import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** The folder of the project. */
export const ROOT = path.resolve(import.meta.dirname, '../..');

/** What is written for users: the pages that are walked, from the folder of the project. */
export const PAGES = ['README.md', ...globSync('docs/*.md', { cwd: ROOT }).sort()];

/** A fenced block: its language, the words `name=value` or `name` behind it, its text, and its line in the page. */
export interface Block {
  readonly language: string;
  readonly words: Readonly<Record<string, string>>;
  readonly text: string;
  readonly line: number;
}

/** A command that a page shows, with what it is to print. */
export interface Shown {
  readonly kind: 'command';
  readonly command: string;
  /** What is printed, where `...` alone in a line stands for any number of lines. */
  readonly output: string;
  readonly exitCode: number;
  /** Which stream is shown. */
  readonly stream: 'stdout' | 'stderr';
  /** What it needs beside slopcheck: `lean`, or a `clone` to stand in. */
  readonly needs: string | null;
  readonly line: number;
}

/** A file that a page shows, to be there for the commands that follow. */
export interface ShownFile {
  readonly kind: 'file';
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

export function readPage(page: string): string {
  return readFileSync(path.join(ROOT, page), 'utf8');
}

/** The fenced blocks of a page in order. A fence may be indented, and ends at one that is as long or longer. */
export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, fence, info = ''] = /^ {0,3}(`{3,})([^`]*)$/.exec(lines[i] ?? '') ?? [];
    if (fence === undefined) continue;
    const start = i + 1;
    let end = start;
    while (end < lines.length && !closes(lines[end] ?? '', fence)) end++;
    const [language = '', ...words] = info.trim().split(/\s+/);
    blocks.push({
      language,
      words: Object.fromEntries(
        words.map((word) => {
          const [name = '', value = ''] = word.split('=');
          return [name, value];
        }),
      ),
      text: lines
        .slice(start, end)
        .map((line) => `${line}\n`)
        .join(''),
      line: start,
    });
    i = end;
  }
  return blocks;
}

function closes(line: string, fence: string): boolean {
  const trimmed = line.trim();
  return /^`+$/.test(trimmed) && trimmed.length >= fence.length;
}

/**
 * What a page does, in order: a block with `file=NAME` is that file, and one in the language `console` is commands after `$ `,
 * each with its output. `exit=N` is the exit code of the last command of a block (others, and those without, end with 0),
 * `stderr` says that it shows that stream, and `needs=` what it needs.
 */
export function scriptOf(markdown: string): (Shown | ShownFile)[] {
  return blocksOf(markdown).flatMap((block): (Shown | ShownFile)[] => {
    const { language, words, text, line } = block;
    if (words.file !== undefined) return [{ kind: 'file', name: words.file, text, line }];
    if (language !== 'console') return [];
    const commands = commandsOf(block);
    return commands.map((command, index) => ({
      kind: 'command',
      ...command,
      exitCode: index === commands.length - 1 ? Number(words.exit ?? 0) : 0,
      stream: words.stderr === undefined ? 'stdout' : 'stderr',
      needs: words.needs ?? null,
    }));
  });
}

function commandsOf({ text, line }: Block) {
  const found: { command: string; output: string; line: number }[] = [];
  for (const [index, shown] of text.split('\n').slice(0, -1).entries()) {
    const last = found.at(-1);
    if (shown.startsWith('$ '))
      found.push({ command: shown.slice(2), output: '', line: line + index + 1 });
    else if (last === undefined) throw new Error(`line ${line + index + 1}: output of no command`);
    else if (last.output === '' && last.command.endsWith('\\'))
      last.command = `${last.command}\n${shown}`;
    else last.output += `${shown}\n`;
  }
  return found;
}

/** What was printed, as a pattern would have it: lines `...` of what is shown stand for the lines that they leave out. */
export function elided(shown: string, printed: string): string {
  if (!/^\.\.\.$/m.test(shown)) return printed;
  const parts = shown
    .split(/^\.\.\.\n/m)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('(?:.*\\n)*?')}$`).test(printed) ? shown : printed;
}

/** The page with what was really printed in the place of what it shows of each command, by the line of the command. */
export function withOutputs(markdown: string, printed: ReadonlyMap<number, string>): string {
  const lines = markdown.split('\n');
  const commands = scriptOf(markdown).filter((part) => part.kind === 'command');
  for (const { command, output, line } of commands.reverse()) {
    const start = line + command.split('\n').length - 1;
    const shown = output.split('\n').length - 1;
    const now = printed.get(line);
    if (now === undefined) continue;
    lines.splice(start, shown, ...now.split('\n').slice(0, -1));
  }
  return lines.join('\n');
}
