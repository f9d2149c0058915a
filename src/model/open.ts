import type { Cache } from '../store/cache.ts';
import { createCachedModel } from './cached.ts';
import { type CommandOptions, createCommandModel } from './command.ts';
import type { Model } from './model.ts';
import { createOpenAiModel, type OpenAiOptions } from './openai.ts';
import { createReaskingModel } from './reasking.ts';
import { createRecordingModel } from './recording.ts';
import { createReplayModel } from './replay.ts';

/** Where answers come from: a server or a program, recorded on demand, or transcripts. */
export type ModelSource =
  | {
      readonly kind: 'server';
      readonly server: OpenAiOptions;
      readonly cache: Cache;
      /** Folder to record in; null for none. */
      readonly recordTo: string | null;
    }
  | {
      readonly kind: 'command';
      readonly command: CommandOptions;
      /** Folder to record in; null for none. */
      readonly recordTo: string | null;
    }
  | { readonly kind: 'replay'; readonly dir: string };

/**
 * The model that the pipeline asks, with everything around it. Recorded answers are not taken from a cache, nor are those of
 * a program, which may be another one tomorrow.
 */
export function openModel(source: ModelSource, onWarning: (message: string) => void): Model {
  if (source.kind === 'replay') return createReaskingModel(createReplayModel(source.dir));
  const model =
    source.kind === 'command'
      ? createCommandModel(source.command)
      : createOpenAiModel(source.server);
  if (source.recordTo !== null) {
    return createReaskingModel(createRecordingModel(model, source.recordTo, onWarning));
  }
  const reasking = createReaskingModel(model);
  return source.kind === 'command' ? reasking : createCachedModel(reasking, source.cache);
}
