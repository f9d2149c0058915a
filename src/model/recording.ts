import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { systemReason } from '../store/systemReason.ts';
import type { Model, ModelReply, ModelRequest } from './model.ts';
import { requestHash } from './requestHash.ts';
import { recordReply, type Transcript } from './transcript.ts';

/**
 * Writes every question and its answer to a readable file in `dir`, for `createReplayModel`. Failures of
 * the server are not recorded.
 *
 * @param onWarning called for every file that cannot be written; the answer is given all the same
 */
export function createRecordingModel(
  model: Model,
  dir: string,
  onWarning: (message: string) => void,
): Model {
  return {
    name: model.name,
    identity: model.identity,
    server: model.server,
    async ask<T>(request: ModelRequest<T>, signal?: AbortSignal): Promise<ModelReply<T>> {
      const reply = await model.ask(request, signal);
      const transcript = toTranscript(request, reply, model.name);
      if (transcript !== undefined) {
        const file = path.join(dir, fileName(request));
        try {
          await mkdir(dir, { recursive: true });
          await writeFileAtomic(file, `${JSON.stringify(transcript, null, 2)}\n`);
        } catch (error) {
          onWarning(`The answer could not be recorded in ${file}: ${systemReason(error)}`);
        }
      }
      return reply;
    },
  };
}

function toTranscript(
  request: ModelRequest,
  reply: ModelReply,
  model: string,
): Transcript | undefined {
  const recorded = recordReply(reply);
  if (recorded === undefined) return undefined;
  const { stage, problem, language, round, sample, system, messages } = request;
  return {
    stage,
    problem,
    language,
    round,
    sample,
    request: { hash: requestHash(request), model, system, messages: [...messages] },
    reply: recorded,
  };
}

/** The same question always has the same file. Ids come from files, and must not lead out of `dir`. */
function fileName(request: ModelRequest): string {
  const { stage, problem, language, round } = request;
  const parts = [problem, stage, language, round === null ? null : `round${round}`];
  const readable = parts
    .filter((part) => part !== null)
    .map((part) => part.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60))
    .join('.');
  return `${readable}.${requestHash(request).slice(0, 12)}.json`;
}
