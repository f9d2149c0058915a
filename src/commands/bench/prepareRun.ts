import type { ModelSpec, Price, RunSpec } from '../../bench/benchSchema.ts';
import { resolveSpec, type SpecSettings } from '../../bench/spec/resolve.ts';
import type { ModelEntry, SpecFile } from '../../bench/spec/specFile.ts';
import { readSuite, selectProblems } from '../../bench/spec/suite.ts';
import { ANSWER_FIELD_NAMES, type AnswerMap } from '../../import/answerRecord.ts';
import { findAnswers, type GivenAnswers } from '../../import/givenAnswers.ts';
import type { ProofInput } from '../../read/input.ts';
import { oneLine } from '../../text/sanitize.ts';
import { readConfig } from '../shared/config.ts';
import { fieldMap } from '../shared/fieldMap.ts';
import { type CommandIo, say, UsageError } from '../shared/io.ts';
import { NO_MODEL } from './benchRunners.ts';

export interface PreparedRun {
  readonly spec: RunSpec;
  readonly inputs: readonly ProofInput[];
  /** Null where models are asked for proofs. */
  readonly answers: GivenAnswers | null;
}

/** What chooses problems and proofs. */
export interface ChoiceSettings {
  /** Ids and tags. */
  readonly only: readonly string[];
  readonly limit?: number;
  /** A folder or a file with proofs that are there before. */
  readonly answers?: string;
  /** Names that its records have for fields, `FIELD=NAME`. */
  readonly map: readonly string[];
  /** The Redis that workers take samples from; they are taken here where there is none. */
  readonly queue?: string;
}

/** Settings by where they are from, as {@link resolveSpec} wants them. */
interface Sources {
  readonly given: Partial<SpecSettings>;
  readonly file: SpecFile;
  readonly fallback: SpecSettings;
}

/** The run that is asked for and its problems, and the proofs of them that are there. Throws RunErrors and UsageErrors. */
export async function prepareRun(
  settings: ChoiceSettings,
  sources: Sources,
  io: CommandIo,
): Promise<PreparedRun> {
  const { only, limit = null, answers: from, queue } = settings;
  const map = fieldMap(settings.map, ANSWER_FIELD_NAMES);
  const priced = withPrices(sources, (await readConfig(io.cwd)).prices ?? {});
  const { given, file, fallback } = priced;
  if (from === undefined) {
    const spec = resolveSpec(given, file, fallback);
    const inputs = await readSuite(spec.suite, io.cwd, spec.engine);
    return { spec, inputs: selectProblems(inputs, only, limit), answers: null };
  }
  if (queue !== undefined)
    throw new UsageError('answers that are there are judged here', 'leave --queue out');
  const { models: _models, ...others } = given;
  const base = resolveSpec(others, { ...file, models: [{ model: NO_MODEL }] }, fallback);
  const formalizer = base.formalizer ?? formalizerOf(priced);
  const suite = await readSuite(base.suite, io.cwd, base.engine, { frozen: true });
  const inputs = selectProblems(suite, only, limit);
  const answers = await answersTo(suite, inputs, from, map, io);
  if (answers.needsModel && formalizer === null)
    throw new UsageError(
      'answers in words must be formalized',
      'name a model for that with --model',
    );
  const { models, samples, count } = answers.store;
  const spec: RunSpec = {
    ...base,
    formalizer: null,
    // Those that are measured wrote the answers; the one that is asked formalizes them.
    models: models.map((id) => ({ ...(formalizer ?? base.models[0]), id }) as ModelSpec),
    samples,
    answers: { from, count },
  };
  return { spec, inputs, answers };
}

/** The settings with the price of each model from the table of the config file; a spec and flags go before it. */
function withPrices({ given, file, fallback }: Sources, prices: Record<string, Price>): Sources {
  const { models: asked = [], ...others } = given;
  const inFile = file.models ?? [];
  const names = asked.length > 0 ? asked : inFile.length > 0 ? null : fallback.models;
  const entries =
    names?.map(
      (model) => inFile.find((each) => [each.id, each.model].includes(model)) ?? { model },
    ) ?? inFile;
  const priced = (entry: ModelEntry): ModelEntry => {
    const price = entry.price ?? prices[entry.model];
    return price === undefined ? entry : { ...entry, price };
  };
  const helper = (which: 'formalizer' | 'auditor'): ModelEntry | undefined => {
    const named = given[which] ?? null;
    if (named === null) return file[which];
    return inFile.find((each) => [each.id, each.model].includes(named)) ?? { model: named };
  };
  const [formalizer, auditor] = [helper('formalizer'), helper('auditor')];
  const { formalizer: _formalizer, auditor: _auditor, ...rest } = others;
  return {
    given: rest,
    file: {
      ...file,
      models: entries.map(priced),
      ...(formalizer !== undefined && { formalizer: priced(formalizer) }),
      ...(auditor !== undefined && { auditor: priced(auditor) }),
    },
    fallback,
  };
}

/** The first model that is named anywhere; null where none is. */
function formalizerOf({ given, file, fallback }: Sources): ModelSpec | null {
  const named = [given.models, file.models, fallback.models].some((list) => list?.length);
  return named ? (resolveSpec(given, file, fallback).models[0] ?? null) : null;
}

async function answersTo(
  suite: readonly ProofInput[],
  inputs: readonly ProofInput[],
  from: string,
  map: AnswerMap,
  io: CommandIo,
): Promise<GivenAnswers> {
  const problems = new Map(suite.map((input) => [input.problem.id, input]));
  const chosen = new Set(inputs.map(({ problem }) => problem.id));
  const { cwd, signal } = io;
  const answers = await findAnswers(from, problems, { cwd, map, signal }, chosen);
  const { skipped, skippedCount } = answers;
  for (const what of skipped) say(io, `warning: ${oneLine(what)}`);
  if (skippedCount > skipped.length)
    say(io, `warning: and ${skippedCount - skipped.length} more answers that cannot be judged`);
  if (answers.store.count > 0) return answers;
  throw new UsageError(
    `${from}: there is no answer to any problem ${chosen.size < problems.size ? 'that is chosen' : 'of the suite'}`,
    'name a folder with MODEL/PROBLEM.lean or .md, or a file of records with "problem" and "text" or "lean"',
  );
}
