import path from 'node:path';
import { formalize } from '../../formalize/formalize.ts';
import type { Model } from '../../model/model.ts';
import { proofHash } from '../../read/proofHash.ts';
import { readInput } from '../../read/read.ts';
import type { FormalFile, Formalization, Language, Problem, Proof } from '../../schema/index.ts';
import { noCache } from '../../store/cache.ts';
import { createFileCache } from '../../store/fileCache.ts';
import { exists } from '../../store/onDisk.ts';
import { systemReason } from '../../store/systemReason.ts';
import { writeWhole } from '../../store/writeWhole.ts';
import { count } from '../../text/count.ts';
import { jsonText } from '../../text/jsonText.ts';
import { oneLine } from '../../text/sanitize.ts';
import { type CommandIo, EXIT, say, UsageError } from '../shared/io.ts';
import { type ModelSettings, modelOf } from '../shared/openModel.ts';
import { createProgress } from '../shared/progress.ts';
import { pinnedLanguages, skeletonOf } from './skeleton.ts';

export interface FormalizeSettings extends ModelSettings {
  readonly language?: Language;
  readonly force?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}

/** Writes the formalization beside the problem. Gives the exit code; throws UsageErrors. */
export async function runFormalize(
  file: string,
  settings: FormalizeSettings,
  io: CommandIo,
): Promise<number> {
  const read = await readInput(file, { cwd: io.cwd, ignoreFormal: true });
  if (read.kind === 'mistakes') {
    for (const { file: at, line, message, fix } of read.mistakes)
      say(io, `${oneLine(at)}:${line}: ${oneLine(message)}\n    ${oneLine(fix)}`);
    return EXIT.error;
  }
  const { problem, proof, formalPath } = read.input;
  if (proof === null)
    throw new UsageError(
      `${file} has no proof`,
      'write it below `## Proof`; or have a model write it: slopcheck check --model NAME --write-formal',
    );
  const languages = languagesOf(problem, settings.language);
  if (settings.force !== true && (await exists(path.resolve(io.cwd, formalPath))))
    throw new UsageError(`${formalPath} is there already`, '--force replaces it');

  const progress = createProgress(io);
  const warn = (message: string): void => progress.done(`warning: ${oneLine(message)}`);
  const cache = settings.cache ? createFileCache(settings.cacheDir, warn) : noCache;
  const model = await modelOf(settings, cache, io, warn);
  const formalizations: Partial<Record<Language, Formalization>> = {};
  for (const language of languages) {
    const made =
      model === null
        ? skeletonOf(proof.text, language)
        : await askModel(model, { problem, proof, language }, warn, io);
    if (made === null) return EXIT.error;
    formalizations[language] = made;
  }
  const formal = {
    version: 1,
    proofHash: proofHash(problem.statement, proof.text),
    formalizations,
  } as FormalFile;
  await writeWhole(path.resolve(io.cwd, formalPath), jsonText(formal)).catch((error) => {
    throw new UsageError(`${formalPath} cannot be written: ${systemReason(error)}`);
  });
  const steps = Object.values(formalizations)[0]?.steps.length ?? 0;
  say(io, `wrote ${oneLine(formalPath)}: ${count(steps, 'step')} in ${languages.join(' and ')}`);
  const what = model === null ? FILL_IN : 'compare each claim with its quote';
  say(io, `${what}; then: slopcheck check ${oneLine(file)}`);
  return EXIT.ok;
}

const FILL_IN = `every sentence is a quote: write into "claim" what it says, into "uses" what it follows from, and move what argues
nothing to "remarks"`;

function languagesOf(problem: Problem, asked: Language | undefined): Language[] {
  const pinned = pinnedLanguages(problem);
  if (asked !== undefined && !pinned.includes(asked))
    throw new UsageError(
      `${problem.file} is not pinned in ${asked}`,
      'add a block with the statement in that language',
    );
  if (pinned.length === 0)
    throw new UsageError(
      `${problem.file} is pinned in no language`,
      'add an ```smt2 or a ```lean block; slopcheck init writes an example',
    );
  return asked === undefined ? pinned : [asked];
}

async function askModel(
  model: Model,
  task: { problem: Problem; proof: Proof; language: Language },
  warn: (message: string) => void,
  io: CommandIo,
): Promise<Formalization | null> {
  const reply = await formalize(model, { ...task, signal: io.signal });
  if (reply.kind !== 'formalized') {
    say(io, `${task.language}: no formalization: ${oneLine(reply.message)}`);
    if (reply.kind === 'failure' && reply.hint !== null) say(io, `    ${oneLine(reply.hint)}`);
    return null;
  }
  for (const message of reply.warnings) warn(message);
  for (const { id, reason } of reply.missing) warn(`${id} is missing: ${reason}`);
  return reply.formalization;
}
