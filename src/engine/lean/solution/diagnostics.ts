import { z } from 'zod';
import { parseJson } from '../../../text/parseJson.ts';

const Position = z.object({ line: z.int().positive(), column: z.int().nonnegative() });

/** One message of `lean --json`. Lines count from 1, columns are code points from 0. */
export const Diagnostic = z.object({
  severity: z.enum(['information', 'warning', 'error']),
  data: z.string(),
  kind: z.string().default('[anonymous]'),
  pos: Position.nullish().transform((pos) => pos ?? null),
  endPos: Position.nullish().transform((pos) => pos ?? null),
});
export type Diagnostic = z.infer<typeof Diagnostic>;

export interface Diagnostics {
  readonly messages: readonly Diagnostic[];
  /** Lines that look like messages but cannot be read: nothing may be accepted beside one of these. */
  readonly unreadable: readonly string[];
  /** Other lines: text that something printed while Lean ran. It is evidence of nothing. */
  readonly noise: readonly string[];
}

/** Reads the standard output of `lean --json`, one object a line. */
export function parseDiagnostics(stdout: string): Diagnostics {
  const messages: Diagnostic[] = [];
  const unreadable: string[] = [];
  const noise: string[] = [];
  for (const line of stdout.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    const parsed = Diagnostic.safeParse(parseJson(line));
    if (parsed.success) messages.push(parsed.data);
    else if (line.startsWith('{')) unreadable.push(line);
    else noise.push(line);
  }
  return { messages, unreadable, noise };
}

/** A `sorry` in the declaration. Judged by the kind: the wording differs between versions of Lean. */
export function isSorry({ kind }: Diagnostic): boolean {
  return kind === 'hasSorry';
}

/** Whether the message is an error; a `sorry` is none, whatever severity it was given. */
export function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error' && !isSorry(diagnostic);
}

/** The limit that a message speaks of, if it speaks of one. */
export function limitOf({ kind, data }: Diagnostic): 'time' | 'memory' | 'unknown' | null {
  if (kind.endsWith('runtime.maxHeartbeats')) return 'time';
  if (kind.endsWith('runtime.maxRecDepth')) return 'unknown';
  if (data.includes('excessive memory consumption detected')) return 'memory';
  if (data.startsWith('(kernel) deterministic timeout')) return 'time';
  if (data.startsWith('(kernel) deep recursion detected')) return 'unknown';
  return data.includes('deep recursion was detected') ? 'memory' : null;
}

/** What a theorem states is data, or a type. */
export function noProposition({ data }: Diagnostic): boolean {
  return /^type of theorem [^\n]* is not a proposition/.test(data);
}

/** A declaration's name is another's already. */
export function isTaken({ data }: Diagnostic): boolean {
  return data.includes('has already been declared');
}

/**
 * Lean says this in an error's place and ends: by default of the 101st error of a file. Of what comes behind it nothing is
 * known, which must not be taken for silence.
 */
export function reachedErrorLimit({ data }: Diagnostic): boolean {
  return data.startsWith('maximum number of errors (');
}

/** The name of the declaration that refers to itself without getting anywhere. */
export function unfounded({ data }: Diagnostic): boolean {
  return data.startsWith('fail to show termination');
}

export function disprovedByDecide({ data }: Diagnostic): boolean {
  return /^Tactic `decide` proved that the proposition\s[\s\S]*\sis false/.test(data);
}

/** The goal in a message, hypotheses included; null where it shows none. */
export function goalOf({ kind, data }: Diagnostic): string | null {
  if (!data.includes('⊢')) return null;
  if (kind === 'Tactic.unsolvedGoals')
    return shortened(data.replace(/^unsolved goals\n/, '').trim());
  const goal = data.slice(data.indexOf('\n\n') + 1).trim();
  return goal.includes('⊢') ? shortened(goal) : null;
}

/** Terms that were computed may fill megabytes; what is longer than this is no help to anybody. */
const LONGEST = 4000;

/** A text of Lean's as it goes into reports, and into what a model is told. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  const left = text.length - LONGEST;
  // Half of a character would be none.
  const kept = text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${left} more characters)`;
}

/**
 * Errors by which Lean says that the file could not be judged at all, with what to do.
 *
 * @param imports the import lines of the file: what of them is to be built is named
 */
export function infrastructureHint(
  { data }: Diagnostic,
  imports: readonly string[] = [],
): string | null {
  const prefix = /^unknown module prefix '([^'\s]+)'/.exec(data)?.[1];
  if (prefix !== undefined) {
    const modules = imports
      .map((line) => line.replace(/^import\s+/, ''))
      .filter((module) => module.split('.')[0] === prefix);
    return `run in a Lake project that has ${prefix} (--project), and build it there once: ${buildCommand(prefix, modules)}`;
  }
  const missing = /^object file '.*' of module ([^'\s]+) does not exist/.exec(data)?.[1];
  if (missing !== undefined || /object file .* does not exist/.test(data)) {
    const module = missing ?? '';
    return `build what is imported in the project first: ${buildCommand(module, [module])}`;
  }
  const incomplete = /^missing (?:IR )?data file for module ([^'\s]+)/.exec(data)?.[1];
  if (incomplete !== undefined)
    return `of what is imported not all was built, or it is of another version: ${buildCommand(incomplete, [incomplete])}`;
  if (data.includes('failed to read file') || data.includes('incompatible header'))
    return 'the compiled library does not fit this toolchain: lake exe cache get, or lake build';
  return null;
}

/** Mathlib takes hours to build, and comes built. */
function buildCommand(root: string, modules: readonly string[]): string {
  if (/^Mathlib\b/.test(root)) return 'lake exe cache get';
  return ['lake build', ...modules].join(' ').trim();
}
