import path from 'node:path';
import type { Model } from '../../model/model.ts';
import type { ModelSource } from '../../model/open.ts';
import type { Provider } from '../../model/provider.ts';
import type { Cache } from '../../store/cache.ts';
import { apiKeyFrom } from './apiKey.ts';
import { type CommandIo, UsageError } from './io.ts';

export interface ModelSettings {
  readonly model?: string;
  readonly baseUrl: string;
  readonly provider: Provider;
  /** The command line of a program that is asked in place of a model. */
  readonly command?: string;
  /** Megabytes for it. */
  readonly commandMemory: number;
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

/**
 * The model that the settings name, or null where they name none; a command goes before a model. Throws a UsageError for an
 * address or a command that cannot be used.
 */
export async function modelOf(
  settings: ModelSettings,
  cache: Cache,
  io: Pick<CommandIo, 'env' | 'cwd'>,
  onWarning: (message: string) => void,
): Promise<Model | null> {
  const source = sourceOf(settings, cache, io);
  if (source === null) return null;
  const { openModel } = await loadModels();
  try {
    return openModel(source, onWarning);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw source.kind === 'command'
      ? new UsageError(`the command cannot be used: ${error.message}`, COMMAND_HINT)
      : new UsageError(
          `the model server cannot be used: ${error.message}`,
          'write --base-url http://localhost:11434/v1, say, and put a plain key into SLOPCHECK_API_KEY',
        );
  }
}

/** The model that audits: always one at a server. */
export async function auditorOf(
  settings: ModelSettings & { readonly audit: string },
  ...world: [cache: Cache, io: Pick<CommandIo, 'env' | 'cwd'>, onWarning: (text: string) => void]
): Promise<Model | null> {
  const { command: _command, provider, ...others } = settings;
  const asked = provider === 'command' ? 'chat' : provider;
  return modelOf({ ...others, provider: asked, model: settings.audit }, ...world);
}

const COMMAND_HINT = "write --command 'my-prover {problem}', say";

function sourceOf(
  settings: ModelSettings,
  cache: Cache,
  { env, cwd }: Pick<CommandIo, 'env' | 'cwd'>,
): ModelSource | null {
  const { replay, record, model, baseUrl, provider, command } = settings;
  refuseMixedProviders(provider, command !== undefined);
  if (replay !== undefined) return { kind: 'replay', dir: path.resolve(cwd, replay) };
  const recordTo = record === undefined ? null : path.resolve(cwd, record);
  const timeoutMs = settings.modelTimeout * 1000;
  if (command !== undefined) {
    const memoryMb = settings.commandMemory;
    return { kind: 'command', command: { command, cwd, env, timeoutMs, memoryMb }, recordTo };
  }
  if (model === undefined || provider === 'command') return null;
  const apiKey = apiKeyFrom(env);
  const server = { provider, baseUrl, model, apiKey, timeoutMs, maxRetries: MAX_RETRIES };
  return { kind: 'server', server, cache, recordTo };
}

/** Throws a UsageError where the kind of model that is named is not that which is given. */
export function refuseMixedProviders(provider: Provider, hasCommand: boolean): void {
  if (provider === 'command' && !hasCommand)
    throw new UsageError('--provider command wants a command', COMMAND_HINT);
  if (provider === 'responses' && hasCommand)
    throw new UsageError('a command has no Responses API', 'leave out --provider or --command');
}

/** Loaded only where a model is asked: the client library is large, and frozen formalizations need none. */
const loadModels = () => import('../../model/open.ts');
