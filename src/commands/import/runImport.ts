import path from 'node:path';
import { FIELD_NAMES } from '../../import/fields.ts';
import { importFrom } from '../../import/importFrom.ts';
import type { ImportEvent } from '../../import/importSuite.ts';
import type { Kind } from '../../import/layouts.ts';
import { writeProblem } from '../../import/writeProblem.ts';
import { systemReason } from '../../store/systemReason.ts';
import { count as counted } from '../../text/count.ts';
import { oneLine } from '../../text/sanitize.ts';
import { fieldMap } from '../shared/fieldMap.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';

export interface ImportOptions {
  readonly out?: string;
  readonly force?: boolean;
  readonly map: readonly string[];
  readonly words: readonly string[];
  readonly header?: string;
  readonly proofs?: boolean;
}

/** Imports a suite and says what became of it. Gives the exit code; throws UsageErrors. */
export async function runImport(
  kind: Kind,
  given: string,
  options: ImportOptions,
  io: CommandIo,
): Promise<number> {
  const { signal, cwd } = io;
  const map = fieldMap(options.map, FIELD_NAMES);
  const out = (options.out ?? path.join('suites', kind)).replace(/[/\\]+$/, '') || '.';
  const tally = new Tally(io);
  try {
    const result = await importFrom({
      ...{ kind, from: given, words: options.words, map, header: options.header ?? null, out },
      ...{ force: options.force === true, proofs: options.proofs === true, cwd, signal },
      onEvent: (event) => tally.add(event),
    });
    if (result.kind === 'nothing') throw new UsageError(`${given}: ${result.message}`, result.fix);
    return await tally.finish(given, out);
  } catch (error) {
    if (signal.aborted || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UsageError(`${out} cannot be written: ${systemReason(error)}`);
  }
}

/** Counts what became of the statements, by reason, and tells at once what needs attention. */
class Tally {
  private readonly counts = {
    written: 0,
    unchanged: 0,
    repeated: 0,
    kept: 0,
    failed: 0,
    skipped: 0,
  };
  private readonly reasons = { failed: new Map<string, number>(), skipped: new Map() };
  private readonly listed: string[] = [];
  private proofs = 0;
  private noted = 0;
  private readonly io: CommandIo;

  constructor(io: CommandIo) {
    this.io = io;
  }

  add(event: ImportEvent): void {
    this.counts[event.kind]++;
    this.listed.push(JSON.stringify(event));
    const say = (text: string): void => this.say(`${event.file}:${event.line}: ${text}`);
    if (event.kind === 'failed' || event.kind === 'skipped') {
      const reasons: Map<string, number> = this.reasons[event.kind];
      reasons.set(event.reason, (reasons.get(event.reason) ?? 0) + 1);
    }
    if (event.kind === 'failed') {
      say(`${event.name === null ? '' : `${event.name}: `}${event.message}`);
    } else if (event.kind === 'kept') {
      say(`${event.target} is there and differs; --force replaces it`);
    } else if (event.kind === 'repeated') {
      say(`the same as ${event.target}, which is written once`);
    } else if (event.kind !== 'skipped') {
      if (event.proofLeftOut) this.proofs++;
      if (event.note !== null) this.noted++;
    }
  }

  /** The last lines, and the file that lists every statement, beside the folder. */
  async finish(given: string, out: string): Promise<number> {
    const { written, unchanged, repeated, kept, failed, skipped } = this.counts;
    const all = written + unchanged + repeated + kept + failed;
    if (all === 0)
      throw new UsageError(`${given}: no theorem in it`, 'name the files of statements');
    const list = `${out}.import.jsonl`;
    await writeProblem(path.resolve(this.io.cwd, list), `${this.listed.join('\n')}\n`, true);
    const others = [
      [unchanged, 'unchanged', null],
      [repeated, 'repeated', null],
      [kept, 'kept as they were', null],
      [skipped, 'skipped', this.reasons.skipped],
      [failed, 'could not be imported', this.reasons.failed],
    ] as const;
    const rest = others.flatMap(([count, what, reasons]) =>
      count > 0 ? [`, ${count} ${what}${reasons ? ` (${byReason(reasons)})` : ''}`] : [],
    );
    if (this.proofs > 0) this.say(`${this.proofs} came with a proof, which is left out`);
    if (this.noted > 0)
      this.say(`${this.noted} leave out variables that their file declares; the list names them`);
    this.say(
      `${counted(all, 'statement')}: ${written} written to ${out}${rest.join('')}; ${list} lists each`,
    );
    return kept + failed > 0 ? EXIT.rejected : EXIT.ok;
  }

  /** Names and paths come from the suite, so they are made safe to print. */
  private say(line: string): void {
    say(this.io, oneLine(line));
  }
}

function byReason(reasons: ReadonlyMap<string, number>): string {
  return [...reasons]
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => `${count} ${reason}`)
    .join(', ');
}
