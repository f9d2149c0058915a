/**
 * The measure of the tool's verdicts: checks every proof of some labelled folders and compares what is said with
 * what is right. `npm run truth -- fixtures/truth`, with the options of `slopcheck check` that decide a verdict.
 * Exit codes: 0 where no slop is accepted and everything was judged, 1 otherwise, 2 for usage and wrong labels.
 */
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { checkCommand } from '../src/commands/check/check.ts';
import { type CommandIo, EXIT, UsageError } from '../src/commands/shared/io.ts';
import { type CheckSettings, runCheck } from '../src/commands/check/runCheck.ts';
import { ProofReport } from '../src/schema/index.ts';
import { readFolders } from './truth/folders.ts';
import { unknownPlaces } from './truth/labels.ts';
import { scoreText } from './truth/print.ts';
import { type Case, findingOf, isClean, score } from './truth/score.ts';

const controller = new AbortController();
process.once('SIGINT', () => controller.abort(new Error('stopped by SIGINT')));
const { stdin, stdout, stderr, env } = process;
const io: CommandIo = { stdin, stdout, stderr, env, cwd: process.cwd(), signal: controller.signal };

/** Options of `check` that speak of one proof, of a model or of output. */
const NOT_HERE = [
  ...['proof', 'frozen', 'rounds', 'writeFormal', 'fromExport', 'reporter', 'json'],
  ...['model', 'baseUrl', 'modelTimeout', 'record', 'replay', 'cache', 'cacheDir'],
];

async function run(
  folders: string[],
  settings: CheckSettings,
  json: string | undefined,
): Promise<number> {
  const proofs = await readFolders(folders, io.cwd);
  const output: Buffer[] = [];
  const reportOut = new Writable({
    write(chunk, _, done) {
      output.push(Buffer.from(chunk));
      done();
    },
  });
  await runCheck(
    {
      ...settings,
      paths: proofs.map(({ file }) => file),
      ...{ frozen: true, rounds: 0, cache: false, cacheDir: '', reporter: [], json: true },
    },
    { ...io, stdout: reportOut },
  );
  const text = Buffer.concat(output).toString('utf8');
  const parsed: unknown = text === '' ? [] : JSON.parse(text);
  const reports = z.array(ProofReport).parse(Array.isArray(parsed) ? parsed : [parsed]);

  const mistakes: string[] = [];
  const cases = proofs.map(({ id, file, label }): Case => {
    const report = reports.find(({ problem }) => problem.file === file);
    if (!report) {
      // What is wrong with it was said while it was read.
      const reason = 'read: the file has mistakes';
      return { id, label, finding: { verdict: 'error', reason, place: null, ms: 0 } };
    }
    const steps = report.steps.map((step) => step.id);
    if (report.verdict !== 'error') {
      mistakes.push(...unknownPlaces(label, steps).map((at) => `${id}: there is no step '${at}'`));
    }
    return { id, label, finding: findingOf(report) };
  });
  const result = score(cases);
  io.stdout.write(scoreText(result));
  if (json !== undefined) {
    const data = { version: 1, clean: isClean(result), cases, kinds: result.kinds };
    await writeFile(path.resolve(io.cwd, json), `${JSON.stringify(data, null, 2)}\n`);
  }
  if (mistakes.length > 0) throw new UsageError(mistakes.join('\n'));
  return isClean(result) ? EXIT.ok : EXIT.rejected;
}

const command = new Command('truth')
  .argument('<folders...>', 'labelled folders, or folders of labelled folders')
  .option('--json <file>', 'write all cases with their labels to a file')
  .exitOverride()
  .action(async (folders: string[], { json, ...options }: CheckSettings & { json?: string }) => {
    process.exitCode = await run(folders, { ...defaults, ...options }, json);
  });
const { options } = checkCommand(io, () => {});
const defaults = Object.fromEntries(
  options.map((option) => [option.attributeName(), option.defaultValue]),
);
for (const option of options) {
  if (NOT_HERE.includes(option.attributeName())) continue;
  command.addOption(option.attributeName() === 'engine' ? option.default('smt') : option);
}
try {
  await command.parseAsync();
} catch (error) {
  if (controller.signal.aborted) process.exitCode = EXIT.interrupted;
  else if (error instanceof CommanderError) process.exitCode = error.exitCode && EXIT.error;
  else {
    stderr.write(`${error instanceof UsageError ? error.message : (error as Error).stack}\n`);
    process.exitCode = EXIT.error;
  }
}
