import type { ProofInput } from '../../read/input.ts';
import { expandPaths } from '../../read/paths.ts';
import { readInput } from '../../read/read.ts';
import type { RunSpec } from '../benchSchema.ts';
import { RunError } from '../errors.ts';

/** Mistakes that are told at once; a suite may have thousands. */
const MAX_TOLD = 20;

/**
 * Reads the problems of a suite; frozen formalizations are left alone unless they are asked for. Throws a RunError
 * that names every file that is wrong, ids that two files share, and theorems that are not pinned in the
 * language they are verified in: a model that may choose what it proves can prove anything.
 */
export async function readSuite(
  paths: readonly string[],
  cwd: string,
  engine: RunSpec['engine'],
  { frozen = false }: { readonly frozen?: boolean } = {},
): Promise<ProofInput[]> {
  const { files, unmatched } = await expandPaths(paths, cwd);
  const wrong = unmatched.map(({ argument, message }) => `${argument}: ${message}`);
  const inputs: ProofInput[] = [];
  const fileById = new Map<string, string>();
  for (const file of files) {
    const read = await readInput(file, { cwd, ignoreFormal: !frozen });
    if (read.kind === 'mistakes') {
      wrong.push(...read.mistakes.map((m) => `${m.file}:${m.line}: ${m.message} (${m.fix})`));
      continue;
    }
    const { id } = read.input.problem;
    const other = fileById.get(id);
    if (other !== undefined) wrong.push(`${file}: the id "${id}" is also that of ${other}`);
    if (id.includes('/')) wrong.push(`${file}: an id must not hold "/"`);
    if (!isPinned(read.input, engine)) {
      const block = engine === 'auto' ? 'lean or smt2' : { lean: 'lean', smt: 'smt2' }[engine];
      wrong.push(
        `${file}: there is no ${block} block, and a model must not state the theorem itself`,
      );
    }
    fileById.set(id, file);
    inputs.push(read.input);
  }
  if (wrong.length === 0) return inputs;
  const more = wrong.length > MAX_TOLD ? [`and ${wrong.length - MAX_TOLD} more`] : [];
  throw new RunError(
    `the suite cannot be used:\n  ${[...wrong.slice(0, MAX_TOLD), ...more].join('\n  ')}`,
    'correct these files; nothing was asked of any model',
  );
}

function isPinned({ problem }: ProofInput, engine: RunSpec['engine']): boolean {
  return engine === 'auto'
    ? problem.lean !== null || problem.smt !== null
    : problem[engine] !== null;
}

/**
 * The problems that are asked for: those whose id, or one of whose tags, is among the patterns, which may have `*`, and of
 * those the first so many. Throws a RunError for a pattern that no problem fits.
 */
export function selectProblems(
  inputs: readonly ProofInput[],
  only: readonly string[],
  limit: number | null,
): ProofInput[] {
  const patterns = only.map((text) => ({ text, fits: patternOf(text) }));
  const fits = ({ problem: { id, tags } }: ProofInput, pattern: (name: string) => boolean) =>
    [id, ...tags].some(pattern);
  for (const { text, fits: pattern } of patterns) {
    if (!inputs.some((input) => fits(input, pattern)))
      throw new RunError(
        `--only ${text}: no problem has that id or tag`,
        'write an id, a tag, or a part with *',
      );
  }
  const chosen =
    patterns.length === 0
      ? inputs
      : inputs.filter((input) => patterns.some(({ fits: pattern }) => fits(input, pattern)));
  return chosen.slice(0, limit ?? undefined);
}

function patternOf(text: string): (name: string) => boolean {
  const parts = text.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 'su');
  return (name) => pattern.test(name);
}
