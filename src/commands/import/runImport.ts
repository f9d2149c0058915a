import path from 'node:path';
import { findFiles } from '../../import/findFiles.ts';
import { type ImportEvent, importSuite } from '../../import/importSuite.ts';
import { readInformal } from '../../import/informal.ts';
import { type Kind, LAYOUTS } from '../../import/layouts.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';

export interface ImportOptions {
  readonly out?: string;
  readonly force?: boolean;
}

/** Imports a suite and says what became of it. Gives the exit code; throws UsageErrors. */
export async function runImport(
  kind: Kind,
  given: string,
  options: ImportOptions,
  io: CommandIo,
): Promise<number> {
  const layout = LAYOUTS[kind];
  const found = await findFiles(given, layout, io.cwd);
  if (found.kind === 'nothing') throw new UsageError(`${given}: ${found.message}`, found.fix);
  const out = options.out ?? path.join('suites', kind);
  const tally = new Tally(io);
  let informal = new Map() as ReadonlyMap<string, { statement: string; tags: readonly string[] }>;
  if (layout.answers) {
    const read = await readInformal(given, io.cwd);
    if (read.kind === 'informal') informal = read.byName;
    else tally.add({ ...read, kind: 'failed', name: null });
  }
  const onEvent = (event: ImportEvent): void => tally.add(event);
  const { signal, cwd } = io;
  try {
    const force = options.force === true;
    await importSuite({ kind, files: found.files, informal, out, force, cwd, signal, onEvent });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (signal.aborted || code === undefined) throw error;
    throw new UsageError(`${out} cannot be written: ${message}`, 'check the folder and the disk');
  }
  return tally.finish(given, out);
}

/** Counts what became of the statements and tells at once what needs attention. */
class Tally {
  private readonly counts = { written: 0, unchanged: 0, repeated: 0, kept: 0, failed: 0 };
  private proofs = 0;
  private readonly io: CommandIo;

  constructor(io: CommandIo) {
    this.io = io;
  }

  add(event: ImportEvent): void {
    this.counts[event.kind]++;
    const say = (text: string): void => this.say(`${event.file}:${event.line}: ${text}`);
    if (event.kind === 'failed') {
      say(`${event.name === null ? '' : `${event.name}: `}${event.message}`);
    } else if (event.kind === 'kept') {
      say(`${event.target} is there and differs; --force replaces it`);
    } else if (event.kind === 'repeated') {
      say(`the same as ${event.target}, which is written once`);
    } else if (event.proofLeftOut) {
      this.proofs++;
    }
  }

  finish(given: string, out: string): number {
    const { written, unchanged, repeated, kept, failed } = this.counts;
    const all = written + unchanged + repeated + kept + failed;
    if (all === 0)
      throw new UsageError(`${given}: no theorem in it`, 'name the files of statements');
    const others = [
      [unchanged, 'unchanged'],
      [repeated, 'repeated'],
      [kept, 'kept as they were'],
      [failed, 'could not be imported'],
    ] as const;
    const rest = others.flatMap(([count, what]) => (count > 0 ? [`, ${count} ${what}`] : []));
    this.say(`${all} statements: ${written} written to ${out}${rest.join('')}`);
    if (this.proofs > 0) this.say(`${this.proofs} came with a proof, which is left out`);
    return kept + failed > 0 ? EXIT.rejected : EXIT.ok;
  }

  /** Names and paths come from the suite, so they are made safe to print. */
  private say(line: string): void {
    say(this.io, oneLine(line));
  }
}
