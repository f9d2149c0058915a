import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { exists } from '../../store/onDisk.ts';
import { systemReason } from '../../store/systemReason.ts';
import { oneLine } from '../../text/sanitize.ts';
import { shellWord } from '../../text/shellWord.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';
import { CI_FILE, ciTemplate } from './ciTemplate.ts';
import { formalTemplate, problemTemplate } from './template.ts';

const EXAMPLES = `
Examples:
  $ slopcheck init sum-of-odds.md    write a problem to fill in, with its formalization
  $ slopcheck check sum-of-odds.md   check it as it is: it holds
  $ slopcheck init --lean proofs     a Lake project with Mathlib, for --project`;

/** `slopcheck init`: a new problem file in which everything is explained. */
export function initCommand(io: CommandIo, finish: (code: number) => void): Command {
  return new Command('init')
    .description('write a new problem file with everything explained')
    .argument('[file]', 'where to write it', 'theorem.md')
    .option('--ci', `write a workflow for GitHub that gates lemmas, ${CI_FILE}, and no problem`)
    .option('--lean <dir>', 'write a Lake project with Mathlib at a fixed revision, and no problem')
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, { ci, lean }: { ci?: boolean; lean?: string }) => {
      if (ci && lean !== undefined)
        throw new UsageError('--ci and --lean are two things', 'run it twice');
      if (lean !== undefined) finish(await runInitLean(lean, io));
      else finish(await (ci ? runInitCi(io) : runInit(file, io)));
    });
}

async function runInit(file: string, io: CommandIo): Promise<number> {
  if (path.extname(file) !== '.md') {
    throw new UsageError(`${file} is no Markdown file`, 'give it a name that ends in .md');
  }
  const { formalPathOf } = await import('../../read/read.ts');
  const id = path.basename(file, '.md').replace(/[^A-Za-z0-9._-]/g, '-');
  await mkdir(path.dirname(path.resolve(io.cwd, file)), { recursive: true });
  await writeNew(file, problemTemplate(id), io.cwd);
  await writeNew(formalPathOf(file), formalTemplate(), io.cwd);
  say(io, `wrote ${oneLine(file)} and ${oneLine(formalPathOf(file))}`);
  const runner = io.env.npm_command === 'exec' ? 'npx ' : '';
  say(io, `check it with: ${runner}slopcheck check ${shellWord(oneLine(file))}`);
  return EXIT.ok;
}

async function runInitCi(io: CommandIo): Promise<number> {
  await mkdir(path.dirname(path.resolve(io.cwd, CI_FILE)), { recursive: true });
  await writeNew(CI_FILE, ciTemplate(), io.cwd);
  say(io, `wrote ${CI_FILE}; set the paths in it to your lemmas`);
  return EXIT.ok;
}

async function runInitLean(dir: string, io: CommandIo): Promise<number> {
  const folder = path.resolve(io.cwd, dir);
  const { leanProject } = await import('./leanProject.ts');
  const { files, version } = leanProject(path.basename(folder));
  // A folder under version control has a .gitignore that says more.
  const { '.gitignore': ignore, ...own } = files;
  for (const name of [...Object.keys(own), 'lakefile.lean']) {
    if (await exists(path.join(folder, name)))
      throw new UsageError(`${path.join(dir, name)} is there already`, 'name another folder');
  }
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(own))
    await writeNew(path.join(dir, name), text, io.cwd);
  if (ignore !== undefined && !(await exists(path.join(folder, '.gitignore'))))
    await writeNew(path.join(dir, '.gitignore'), ignore, io.cwd);
  say(io, `wrote a Lake project with Mathlib v${version} into ${oneLine(dir)}`);
  const word = shellWord(oneLine(dir));
  say(io, `get Mathlib as it was built: cd ${word} && lake exe cache get && lake build`);
  say(io, `then check with it: slopcheck check theorem.md --project ${word}`);
  return EXIT.ok;
}

/** Writes a file that is not there yet. Throws a UsageError rather than to overwrite one. */
async function writeNew(file: string, text: string, cwd: string): Promise<void> {
  const at = path.resolve(cwd, file);
  try {
    await writeFile(at, text, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new UsageError(`${file} is there already`, 'choose another name');
    // What was begun would be in the way of the next try.
    await rm(at, { force: true });
    throw new UsageError(`${file} cannot be written: ${systemReason(error)}`);
  }
}
