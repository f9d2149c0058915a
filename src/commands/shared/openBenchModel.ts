import type { ModelSpec } from '../../bench/benchSchema.ts';
import type { Model } from '../../model/model.ts';
import { apiKeyFrom } from './apiKey.ts';
import { type CommandIo, UsageError } from './io.ts';

/** Further attempts of the SDK after a passing fault. */
const MAX_RETRIES = 4;

/** The bare model of a spec, without cache. Throws a UsageError for a key or a command that is missing or unusable. */
export async function openBenchModel(
  spec: ModelSpec,
  io: Pick<CommandIo, 'env' | 'cwd'>,
): Promise<Model> {
  try {
    return await (spec.command === null ? openServer(spec, io) : openCommand(spec, io));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`${spec.id}: ${error.message}`);
    throw error;
  }
}

async function openCommand(
  { command, commandMemory: memoryMb, timeout }: ModelSpec,
  { env, cwd }: Pick<CommandIo, 'env' | 'cwd'>,
): Promise<Model> {
  const { createCommandModel } = await import('../../model/command.ts');
  return createCommandModel({
    ...{ command: command ?? '', cwd, env, memoryMb },
    timeoutMs: timeout * 1000,
  });
}

async function openServer(spec: ModelSpec, io: Pick<CommandIo, 'env'>): Promise<Model> {
  const { provider, model, baseUrl, apiKeyEnv, timeout, maxOutputTokens, temperature } = spec;
  const named = apiKeyEnv === null ? undefined : io.env[apiKeyEnv];
  if (apiKeyEnv !== null && !named) {
    throw new UsageError(`the model "${spec.id}" wants its key in ${apiKeyEnv}, which is not set`);
  }
  const { createOpenAiModel } = await import('../../model/openai.ts');
  return createOpenAiModel({
    ...(provider === 'responses' && { provider }),
    ...{ baseUrl, model, maxRetries: MAX_RETRIES },
    apiKey: named ?? apiKeyFrom(io.env),
    timeoutMs: timeout * 1000,
    ...(maxOutputTokens !== null && { maxOutputTokens }),
    ...(temperature !== null && { temperature }),
  });
}
