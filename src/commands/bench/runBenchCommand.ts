import { setMaxListeners } from 'node:events';
import path from 'node:path';
import { stringify } from 'yaml';
import type { RunSpec } from '../../bench/benchSchema.ts';
import { dollars } from '../../bench/dollars.ts';
import { outcomeOf } from '../../bench/outcome.ts';
import { ASSUMED, estimateRun } from '../../bench/run/estimate.ts';
import { Meter } from '../../bench/run/meter.ts';
import { plan, toSuiteProblem } from '../../bench/run/plan.ts';
import { type BenchEnd, type BenchEvent, runBench } from '../../bench/run/runBench.ts';
import { shardText } from '../../bench/shard.ts';
import { parseThreshold } from '../../bench/thresholds.ts';
import type { ProofInput } from '../../read/input.ts';
import { count } from '../../text/count.ts';
import { oneLine } from '../../text/sanitize.ts';
import { withoutPasswords } from '../../text/withoutPasswords.ts';
import { chooseBenchReporters } from '../shared/benchReporters.ts';
import { type CommandIo, EXIT, say } from '../shared/io.ts';
import { refuseMixedProviders } from '../shared/openModel.ts';
import { createProgress, type Progress } from '../shared/progress.ts';
import { reportRuns } from '../shared/reportRuns.ts';
import { openLocalRunners, openQueueRunners } from './benchRunners.ts';
import { prepareRun } from './prepareRun.ts';
import {
  allSettings,
  type BenchSettings,
  givenSettings,
  namedCommands,
  readSpecFile,
} from './specSettings.ts';

/**
 * Runs a benchmark, or goes on with it, and reports. Gives the exit code; throws RunErrors and UsageErrors.
 *
 * @param isGiven whether a setting comes from a flag or the environment, and so wins over the spec file
 * @param commandLine the command as it was given, for who is told to give it again
 */
export async function runBenchCommand(
  settings: BenchSettings,
  isGiven: (name: string) => boolean,
  commandLine: string,
  io: CommandIo,
): Promise<number> {
  chooseBenchReporters(settings.reporter, settings.json === true);
  settings.failUnder.map(parseThreshold);
  refuseMixedProviders(settings.provider, settings.command.length > 0);
  const commands = namedCommands(settings, isGiven);
  const file = await readSpecFile(settings, commands, io);
  const given = givenSettings(settings, commands, isGiven);
  const { spec, inputs, answers } = await prepareRun(
    settings,
    { given, file, fallback: allSettings(settings) },
    io,
  );
  const dir = path.resolve(io.cwd, settings.runsDir, dirName(spec));
  if (settings.dryRun) {
    io.stdout.write(stringify(spec));
    const all = inputs.length * spec.models.length * spec.samples;
    const part = spec.shard ? `, of which the shard ${shardText(spec.shard)}` : '';
    const samples = answers === null ? count(all, 'sample') : count(answers.store.count, 'answer');
    say(io, `${count(inputs.length, 'problem')}; ${samples}${part}; in ${dir}`);
    if (answers === null) for (const line of await estimateLines(spec, inputs)) say(io, line);
    return EXIT.ok;
  }

  setMaxListeners(0, io.signal);
  const progress = createProgress(io);
  const warn = (message: string): void => progress.done(`warning: ${message}`);
  const { openRunners, close } = await (settings.queue === undefined
    ? openLocalRunners(settings, spec, warn, io, answers)
    : openQueueRunners(settings.queue, spec, warn, io));
  const seen = { done: 0, todo: 0, before: 0 };
  const tell = createTeller(progress, io);
  let end: BenchEnd;
  try {
    end = await runBench({
      dir,
      spec,
      inputs,
      openRunners,
      command: commandLine,
      ...(answers && { answers: answers.store }),
      signal: io.signal,
      onEvent: (event) => {
        if (event.kind === 'start') [seen.todo, seen.before] = [event.todo, event.finished];
        if (event.kind === 'sample') seen.done = event.done;
        tell(event);
      },
    });
  } catch (error) {
    progress.clear();
    if (io.signal.aborted) {
      const done = seen.before + seen.done;
      const all = seen.before + seen.todo;
      say(
        io,
        `interrupted: ${done} of ${all} samples are done, and answers that were paid are kept`,
      );
      say(io, `go on with: ${oneLine(withoutPasswords(commandLine))}`);
      return EXIT.interrupted;
    }
    throw error;
  } finally {
    progress.clear();
    await close();
  }
  const code = await reportRuns([dir], { ...settings, baseline: [] }, io);
  const complete = end.left === 0 && end.errors === 0;
  if (!complete) say(io, incompleteText(end));
  return complete ? code : EXIT.error;
}

/** What a run would ask, by model, in words. */
async function estimateLines(spec: RunSpec, inputs: readonly ProofInput[]): Promise<string[]> {
  const suite = inputs.map(toSuiteProblem);
  const estimates = await estimateRun(spec, inputs, ({ id }, { problem }) => {
    const own = suite.filter((each) => each.problem.id === problem.id);
    return [...plan(own, id, spec, new Set())].length;
  });
  const { proofChars, formalizationTokens } = ASSUMED;
  const { auditor } = spec;
  return [
    ...estimates.map(({ model, requests, inputTokens, outputTokens, costUsd }) => {
      const cost = costUsd === null ? 'no price is given' : `about ${dollars(costUsd)}`;
      return oneLine(
        `${model}: up to ${requests} requests without repairs, about ${inputTokens} tokens in and ${outputTokens} out, ${cost}`,
      );
    }),
    // How many proofs will be verified, and how long their formulas are, nobody knows before.
    ...(auditor === null
      ? []
      : [oneLine(`${auditor.id}: two requests or more for every verified proof, not estimated`)]),
    `(prompts as they are; proofs of ${proofChars} characters and formalizations of ${formalizationTokens} tokens are assumed)`,
  ];
}

/** A shard has a folder of its own, so that shards of one run can be gathered. */
function dirName({ run, shard }: RunSpec): string {
  return shard ? `${run}-${shard.index}of${shard.count}` : run;
}

/** Where nobody watches, a large run says only every hundredth of it. */
const LINES = 200;

function createTeller(progress: Progress, io: CommandIo): (event: BenchEvent) => void {
  let meter = new Meter(0, performance.now());
  return (event) => {
    switch (event.kind) {
      case 'start': {
        const before = event.finished > 0 ? `, ${event.finished} are done already` : '';
        progress.done(`${count(event.todo, 'sample')} to do${before}`);
        meter = new Meter(event.todo, performance.now());
        return;
      }
      case 'note':
        progress.done(`warning: ${oneLine(event.message)}`);
        return;
      case 'workers':
        progress.done(oneLine(event.message));
        return;
      case 'given-up': {
        const { model, message, hint } = event;
        progress.done(oneLine(`${model} is not asked any more: ${message} ${hint ?? ''}`));
        return;
      }
      case 'sample': {
        const { record, done, todo } = event;
        const outcome = outcomeOf(record);
        const why = record.error?.message ?? record.reason;
        meter.add(record);
        if (io.stderr.isTTY) progress.doing(meter.text(performance.now()));
        else if (todo <= LINES)
          progress.done(
            `[${done}/${todo}] ${record.key}: ${outcome}${why ? ` (${oneLine(why)})` : ''}`,
          );
        else if (done % Math.ceil(todo / 100) === 0)
          progress.done(oneLine(meter.text(performance.now())));
      }
    }
  };
}

function incompleteText({ errors, left, stopped }: BenchEnd): string {
  const why = stopped === null ? '' : ` (stopped: ${oneLine(stopped)})`;
  return `not complete: ${count(errors, 'sample')} without a verdict, ${left} left${why}; the same command goes on`;
}
