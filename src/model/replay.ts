import path from 'node:path';
import { glob } from 'tinyglobby';
import { z } from 'zod';
import { readRegularText } from '../store/regularFile.ts';
import type { Model, ModelReply, ModelRequest } from './model.ts';
import { requestHash } from './requestHash.ts';
import { replayReply, Transcript } from './transcript.ts';
import { noUsage } from './usage.ts';

/**
 * A model that answers from the transcripts in `dir` and its folders, recorded or written by hand, and asks
 * nobody. A question without a transcript, and a folder that cannot be read, are failures.
 */
export function createReplayModel(dir: string): Model {
  const loading = loadTranscripts(dir);
  // Reported by the questions that need it; nobody may ever ask one.
  loading.catch(() => {});
  const used = new Set<Transcript>();

  return {
    name: 'replay',
    identity: JSON.stringify({ replay: path.resolve(dir) }),
    server: null,
    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      let transcripts: readonly Transcript[];
      try {
        transcripts = await loading;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return failure(
          message,
          'Name a folder that --record wrote, or write such answers by hand.',
        );
      }
      signal?.throwIfAborted();
      const found = findTranscript(transcripts, used, request);
      if (found === undefined) {
        return failure(
          `${dir} has no answer for ${describe(request)}.`,
          'Record one with --record, or write a file for it; the prompt may have changed since.',
        );
      }
      used.add(found);
      return replayReply(found.reply, request);
    },
  };
}

function findTranscript(
  transcripts: readonly Transcript[],
  used: ReadonlySet<Transcript>,
  request: ModelRequest,
): Transcript | undefined {
  const hash = requestHash(request);
  const recorded = transcripts.find((transcript) => transcript.request?.hash === hash);
  const fits = <V>(written: V | undefined, asked: V): boolean =>
    written === undefined || written === asked;
  return (
    recorded ??
    transcripts.find(
      (transcript) =>
        // A repair quotes the verifier, whose words depend on the machine: times, counterexamples.
        (transcript.request === undefined || request.stage === 'repair') &&
        !used.has(transcript) &&
        transcript.stage === request.stage &&
        transcript.problem === request.problem &&
        fits(transcript.language, request.language) &&
        fits(transcript.round, request.round) &&
        fits(transcript.sample, request.sample),
    )
  );
}

async function loadTranscripts(dir: string): Promise<Transcript[]> {
  const files = await glob('**/*.json', {
    cwd: dir,
    // A frozen formalization may lie beside the problem that the transcripts are of.
    ignore: '**/*.formal.json',
    followSymbolicLinks: false,
  });
  if (files.length === 0) throw new Error(`There are no transcripts (*.json) in ${dir}.`);
  return Promise.all(files.sort().map((file) => loadTranscript(path.join(dir, file))));
}

async function loadTranscript(file: string): Promise<Transcript> {
  let json: unknown;
  try {
    json = JSON.parse(await readRegularText(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The transcript ${file} cannot be read: ${reason}`);
  }
  const transcript = Transcript.safeParse(json);
  if (transcript.success) return transcript.data;
  throw new Error(`The transcript ${file} is not valid:\n${z.prettifyError(transcript.error)}`);
}

function describe({ stage, problem, language, round, sample }: ModelRequest): string {
  const details = [
    ...(language === null ? [] : [`in ${language}`]),
    ...(round === null ? [] : [`round ${round}`]),
    ...(sample === 0 ? [] : [`sample ${sample}`]),
  ];
  const suffix = details.length === 0 ? '' : ` (${details.join(', ')})`;
  return `the stage "${stage}" of the problem "${problem}"${suffix}`;
}

function failure(message: string, hint: string | null): ModelReply<never> {
  return { kind: 'failure', status: null, message, hint, usage: noUsage };
}
