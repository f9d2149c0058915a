import path from 'node:path';
import { glob } from 'tinyglobby';
import { z } from 'zod';
import type { LintLevels } from '../../lint/levels.ts';
import type { Model } from '../../model/model.ts';
import { screenLean, screenProblem } from '../../pipeline/screen.ts';
import type { FileMistake } from '../../read/input.ts';
import { expandPaths } from '../../read/paths.ts';
import { readInput, readText } from '../../read/read.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import { readRegularText } from '../../store/regularFile.ts';
import { jsonText } from '../../text/jsonText.ts';
import { parseJson } from '../../text/parseJson.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';
import { auditorOf, type ModelSettings } from '../shared/openModel.ts';
import { auditLean, auditProblem, type StatementAudit } from './auditStatements.ts';
import { type Screened, screenRates } from './rates.ts';
import { screenText } from './screenText.ts';

/** The settings of `slopcheck screen`. */
export interface ScreenSettings extends ModelSettings {
  readonly paths: readonly string[];
  readonly lints?: LintLevels;
  readonly json?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** Screens every statement that is named and prints the rates. Gives the exit code; throws UsageErrors. */
export async function runScreen(settings: ScreenSettings, io: CommandIo): Promise<number> {
  const { paths, lints, json } = settings;
  const auditor = await openAuditor(settings, io);
  const named = await filesOf(paths, io.cwd);
  const labels = new Labels(io.cwd);
  const screened: Screened[] = [];
  const mistakes: FileMistake[] = [];
  const unaudited: { file: string; message: string; hint: string | null }[] = [];
  for (const file of named) {
    io.signal.throwIfAborted();
    const one = file.endsWith('.lean')
      ? await screenLeanFile(file, lints, auditor, io)
      : await screenProblemFile(file, lints, auditor, io);
    if (Array.isArray(one)) {
      mistakes.push(...one);
      continue;
    }
    const { read, ...statement } = one;
    if (read?.kind === 'failure') unaudited.push({ file, message: read.message, hint: read.hint });
    const label = statement.label ?? (await labels.of(file, statement.id));
    screened.push({
      ...statement,
      label,
      ...(read?.kind === 'audited' && { audit: { entries: read.entries, differs: read.differs } }),
    });
  }
  for (const { file, message, hint } of unaudited) {
    const what = `${oneLine(file)}: the audit could not be carried out: ${oneLine(message)}`;
    say(io, hint === null ? what : `${what} (${oneLine(hint)})`);
  }
  for (const { file, line, message } of mistakes)
    say(io, `${oneLine(file)}:${line}: ${oneLine(message)}`);
  const rates = screenRates(screened);
  const unread = mistakes.map(({ file, line, message }) => ({ file, line, message }));
  io.stdout.write(
    json === true
      ? jsonText({
          version: 1,
          ...(auditor !== null && { auditor: auditor.name }),
          ...{ rates, statements: screened, unread },
          ...(unaudited.length > 0 && { unaudited }),
        })
      : screenText(rates, screened, auditor?.name ?? null),
  );
  return mistakes.length > 0 || unaudited.length > 0 ? EXIT.error : EXIT.ok;
}

/** Problem files and Lean files that the arguments name. */
async function filesOf(paths: readonly string[], cwd: string): Promise<string[]> {
  const lean = paths.filter((argument) => argument.endsWith('.lean'));
  const others = paths.filter((argument) => !argument.endsWith('.lean'));
  const { files, unmatched } = await expandPaths(others, cwd);
  const below = await Promise.all(
    others.map(async (folder) => {
      const found = await glob('**/*.lean', {
        cwd: path.resolve(cwd, folder),
        ignore: ['**/node_modules/**', '**/.lake/**'],
      }).catch(() => []);
      return found.sort().map((file) => path.join(folder, file));
    }),
  );
  const all = [...new Set([...files, ...lean, ...below.flat()])];
  const [first] = unmatched;
  if (first !== undefined && all.length === 0)
    throw new UsageError(`${first.argument}: ${first.message}`, 'name a folder of problem files');
  return all;
}

/** The model that reads formulas; null where none is named. */
async function openAuditor(settings: ScreenSettings, io: CommandIo): Promise<Model | null> {
  if (settings.audit === undefined) return null;
  const warn = (message: string): void => say(io, `warning: ${oneLine(message)}`);
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  return auditorOf({ ...settings, audit: settings.audit }, cache, io, warn);
}

type One = (Screened & { readonly read: StatementAudit | null }) | FileMistake[];

async function screenProblemFile(
  file: string,
  lints: LintLevels | undefined,
  auditor: Model | null,
  { cwd, signal }: CommandIo,
): Promise<One> {
  const read = await readInput(file, { cwd });
  if (read.kind === 'mistakes') return [...read.mistakes];
  const { problem } = read.input;
  return {
    ...{
      id: problem.id,
      file,
      label: problem.label ?? null,
      findings: screenProblem(read.input, lints),
    },
    read: auditor === null ? null : await auditProblem(read.input, auditor, signal),
  };
}

async function screenLeanFile(
  file: string,
  lints: LintLevels | undefined,
  auditor: Model | null,
  { cwd, signal }: CommandIo,
): Promise<One> {
  const read = await readText(file, cwd);
  if (read.kind === 'mistake') return [{ file, ...read.mistake }];
  const id = path.basename(file, '.lean');
  return {
    ...{ id, file, label: null, findings: screenLean(file, read.text, lints) },
    read: auditor === null ? null : await auditLean(id, read.text, auditor, signal),
  };
}

/** `{"id": "faithful"}`, `{"id": {"label": "faithful"}}`, or `[{"id": …, "label": …}]`. */
const LabelsFile = z.union([
  z.record(z.string(), z.union([z.string(), z.looseObject({ label: z.string() })])),
  z.array(z.looseObject({ id: z.string(), label: z.string() })),
]);

/** The labels of the folders that statements are in, each read once. */
class Labels {
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, string>>>();
  readonly #cwd: string;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  async of(file: string, id: string): Promise<string | null> {
    const folder = path.dirname(path.resolve(this.#cwd, file));
    const known = this.#folders.get(folder) ?? readLabels(path.join(folder, 'labels.json'));
    this.#folders.set(folder, known);
    const labels = await known;
    return (
      labels.get(id) ?? labels.get(path.basename(file)) ?? labels.get(path.parse(file).name) ?? null
    );
  }
}

async function readLabels(file: string): Promise<ReadonlyMap<string, string>> {
  const text = await readRegularText(file).catch(() => null);
  if (text === null) return new Map();
  const parsed = LabelsFile.safeParse(parseJson(text));
  if (!parsed.success)
    throw new UsageError(
      `${file} is no list of labels`,
      'write {"id": "faithful", "other": "domain"}',
    );
  const entries = Array.isArray(parsed.data)
    ? parsed.data.map(({ id, label }): [string, string] => [id, label])
    : Object.entries(parsed.data).map(([id, of]): [string, string] => [
        id,
        typeof of === 'string' ? of : of.label,
      ]);
  return new Map(entries);
}
