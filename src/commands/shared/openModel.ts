import path from 'node:path';
import type { Model } from '../../model/model.ts';
import type { Cache } from '../../store/cache.ts';
import { apiKeyFrom } from './apiKey.ts';
import { type CommandIo, UsageError } from './io.ts';

export interface ModelSettings {
  readonly model?: string;
  readonly baseUrl: string;
  /** Seconds per request. */
  readonly modelTimeout: number;
  readonly record?: string;
  readonly replay?: string;
  /** The model that is asked what the formulas say. */
  readonly audit?: string;
  /** Whether a difference that it finds rejects. */
  readonly auditFail?: boolean;
}

/** Further attempts of the SDK after a passing fault. */
const MAX_RETRIES = 4;

/** The model that the settings name, or null where they name none. Throws a UsageError for a bad address. */
export async function modelOf(
  settings: ModelSettings,
  cache: Cache,
  io: Pick<CommandIo, 'env' | 'cwd'>,
  onWarning: (message: string) => void,
): Promise<Model | null> {
  const { replay, model, baseUrl } = settings;
  if (replay !== undefined) {
    const { openModel } = await loadModels();
    return openModel({ kind: 'replay', dir: path.resolve(io.cwd, replay) }, onWarning);
  }
  if (model === undefined) return null;
  const { openModel } = await loadModels();
  const server = {
    baseUrl,
    model,
    apiKey: apiKeyFrom(io.env),
    timeoutMs: settings.modelTimeout * 1000,
    maxRetries: MAX_RETRIES,
  };
  try {
    const recordTo = settings.record === undefined ? null : path.resolve(io.cwd, settings.record);
    const source = { kind: 'server', server, cache, recordTo } as const;
    return openModel(source, onWarning);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UsageError(
      `the model server cannot be used: ${error.message}`,
      'write --base-url http://localhost:11434/v1, say, and put a plain key into SLOPCHECK_API_KEY',
    );
  }
}

/** Loaded only where a model is asked: the client library is large, and frozen formalizations need none. */
const loadModels = () => import('../../model/open.ts');
