import type { BenchReport, Cell, ErrorGroup, RunProblem, SampleRecord } from './benchSchema.ts';
import { type Contender, compareAll } from './figures/compare.ts';
import { definitions } from './figures/definitions.ts';
import { firstErrorFigures } from './figures/firstError.ts';
import { modelFigures } from './figures/modelFigures.ts';
import { RecordedTally } from './figures/recorded.ts';
import { Tally } from './figures/tally.ts';
import { labeller } from './label.ts';
import type { OpenRun } from './openRun.ts';
import { outcomeOf, sampleKey } from './outcome.ts';
import { inShard, shardText } from './shard.ts';
import { falsehoods, runWarnings } from './warnings.ts';

/** A run with its samples added up. */
interface TalliedRun {
  readonly run: OpenRun;
  readonly contenders: readonly TalliedModel[];
  readonly errors: readonly ErrorGroup[];
  /** Verifiers with their versions. */
  readonly engines: readonly string[];
  readonly finishedAt: string | null;
}

interface TalliedModel extends Contender {
  readonly label: string;
}

/**
 * Adds up runs. Models are compared with each other; with a baseline, each with itself there instead, or one
 * model with the baseline's only one.
 */
export async function buildReport(
  runs: readonly OpenRun[],
  baseline: readonly OpenRun[],
): Promise<BenchReport> {
  const label = labeller(runs);
  const tallied: TalliedRun[] = [];
  const recorded = new RecordedTally();
  for (const run of runs) tallied.push(await tally(run, label, recorded));
  const contenders = tallied.flatMap((each) => each.contenders);
  const before: TalliedModel[] = [];
  for (const run of baseline) before.push(...(await tally(run, labeller([run]))).contenders);

  const specs = runs.flatMap(({ files }) => files.map(({ spec }) => spec));
  const [first] = specs;
  if (!first) throw new Error('a report needs a run');
  const settings = {
    samples: Math.max(...specs.map(({ samples }) => samples)),
    engine: first.engine,
    formalizer: first.formalizer?.id ?? null,
    auditor: first.auditor?.id ?? null,
    rounds: Math.max(...specs.map(({ rounds }) => rounds)),
    minCoverage: first.minCoverage,
    rigor: first.rigor,
    seed: first.seed,
  };
  const pairs = baseline.length > 0 ? againstBaseline(before, contenders) : allPairs(contenders);
  return {
    version: 1,
    runs: tallied.map(describeRun),
    settings,
    definitions: definitions(),
    problems: uniqueProblems(runs),
    models: tallied.flatMap(({ run, contenders }) =>
      run.models.flatMap((spec) => {
        const contender = contenders.find(({ model }) => model === spec.id);
        return contender ? modelFigures(contender.label, spec, contender.problems, settings) : [];
      }),
    ),
    firstErrors: contenders.flatMap(({ label: model, problems }) =>
      firstErrorFigures(model, problems),
    ),
    recorded: recorded.result,
    cells: contenders.flatMap(cells),
    comparisons: compareAll(pairs, settings.seed),
    errors: tallied.flatMap(({ errors }) => errors).sort((a, b) => b.count - a.count),
    warnings: [...runs.flatMap(runWarnings), ...contenders.flatMap(falsehoods)],
  };
}

async function tally(
  run: OpenRun,
  label: (run: OpenRun, model: string) => string,
  recorded?: RecordedTally,
): Promise<TalliedRun> {
  const contenders = run.models.map(
    ({ id }): TalliedModel => ({
      run: run.name,
      model: id,
      label: label(run, id),
      problems: run.problems.map((problem) => ({ problem, tally: new Tally() })),
    }),
  );
  const byName = new Map(
    contenders.map(({ model, problems }) => [
      model,
      new Map(problems.map(({ problem, tally }) => [problem.id, tally])),
    ]),
  );
  const errors = new Map<string, ErrorGroup>();
  const engines = new Set<string>();
  let finishedAt: string | null = null;
  for await (const record of run.samples()) {
    if (record.engine) engines.add(`${record.engine.id} ${record.engine.version}`);
    if (finishedAt === null || record.finishedAt > finishedAt) finishedAt = record.finishedAt;
    byName.get(record.model)?.get(record.problem)?.add(record);
    recorded?.add(record, label(run, record.model));
    if (outcomeOf(record) === 'error') addError(errors, record, label(run, record.model));
  }
  return {
    run,
    contenders,
    errors: [...errors.values()],
    engines: [...engines].sort(),
    finishedAt,
  };
}

/** Messages may differ in each sample (a port, a time), and only so many are worth a place in a report. */
const MAX_ERROR_GROUPS = 50;

function addError(groups: Map<string, ErrorGroup>, record: SampleRecord, model: string): void {
  if (!record.error) return;
  const { kind, stage, message, hint } = record.error;
  const full = groups.size >= MAX_ERROR_GROUPS;
  const id = JSON.stringify([model, kind, stage, message]);
  const known = groups.get(id) ?? (full ? groups.get('others') : undefined);
  if (known) {
    known.count++;
    return;
  }
  const example = sampleKey(record.problem, model, record.sample);
  groups.set(full ? 'others' : id, {
    model,
    kind,
    stage,
    message: full ? 'other messages' : message,
    hint,
    count: 1,
    example,
  });
}

function describeRun({
  run: { name, files, models, problems },
  contenders,
  engines,
  finishedAt,
}: TalliedRun): BenchReport['runs'][number] {
  const samples = Math.max(...files.map(({ spec }) => spec.samples));
  const shards = files.map(({ spec }) => spec.shard);
  let planned = 0;
  const answers = files.flatMap(({ spec }) => spec.answers ?? []);
  if (answers.length > 0) planned = Math.max(...answers.map(({ count }) => count));
  else if (shards.includes(null)) planned = problems.length * models.length * samples;
  else {
    for (const { id: problem } of problems) {
      for (const { id: model } of models) {
        for (let sample = 0; sample < samples; sample++) {
          const key = sampleKey(problem, model, sample);
          if (shards.some((shard) => inShard(key, shard))) planned++;
        }
      }
    }
  }
  const finished = contenders
    .flatMap((contender) => contender.problems)
    .reduce((total, { tally }) => total + tally.attempted, 0);
  return {
    run: name,
    createdAt: files.map(({ createdAt }) => createdAt).sort()[0] ?? '',
    finishedAt,
    slopcheck: [...new Set(files.flatMap(({ slopcheck }) => slopcheck))],
    engines: [...engines],
    commands: [...new Set(files.flatMap(({ commands }) => commands))],
    size: { problems: problems.length, models: models.length, samples },
    shards: shards.flatMap((shard) => (shard ? [shardText(shard)] : [])),
    planned,
    finished,
    left: Math.max(0, planned - finished),
  };
}

function cells({ label, problems }: TalliedModel): Cell[] {
  return problems
    .filter(({ tally }) => tally.counts.samples > 0)
    .map(({ problem, tally }) => ({
      problem: problem.id,
      model: label,
      counts: tally.counts,
      theorem: tally.theorem,
    }));
}

function allPairs(contenders: readonly Contender[]): [Contender, Contender][] {
  return contenders.flatMap((a, i) =>
    contenders.slice(i + 1).map((b): [Contender, Contender] => [a, b]),
  );
}

function againstBaseline(
  before: readonly Contender[],
  now: readonly Contender[],
): [Contender, Contender][] {
  const [only] = before;
  return now.flatMap((b): [Contender, Contender][] => {
    const a = before.find(({ model }) => model === b.model);
    if (a) return [[a, b]];
    return only && before.length === 1 ? [[only, b]] : [];
  });
}

function uniqueProblems(runs: readonly OpenRun[]): RunProblem[] {
  return [...new Map(runs.flatMap(({ problems }) => problems).map((p) => [p.id, p])).values()];
}
