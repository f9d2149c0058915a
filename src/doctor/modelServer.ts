import { z } from 'zod';
import { closest } from '../text/closest.ts';
import { parseJson } from '../text/parseJson.ts';
import { absent, broken, type CheckResult, ok } from './check.ts';

/** What a check of the model server needs to know. */
export interface ModelServer {
  readonly baseUrl: string;
  readonly model: string | undefined;
  readonly apiKey: string | null;
}

/** Asks the server for its models, which costs nothing and shows whether address and key are right. */
export async function checkModelServer(
  { baseUrl, model, apiKey }: ModelServer,
  signal: AbortSignal,
): Promise<CheckResult> {
  const name = 'Model';
  if (model === undefined) {
    return absent(name, 'none is named', 'name one with --model; frozen formalizations need none');
  }
  if (!URL.canParse(baseUrl)) return broken(name, `${baseUrl} is no address`, 'correct --base-url');
  try {
    const response = await fetch(`${baseUrl.replace(/\/$/, '')}/models`, {
      headers: apiKey === null ? {} : { authorization: `Bearer ${apiKey}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    if (response.ok) return listed(await listedModels(response), model, baseUrl);
    await response.body?.cancel();
    const keyed = response.status === 401 || response.status === 403;
    return broken(
      name,
      `${baseUrl} answers ${response.status}`,
      keyed
        ? 'set SLOPCHECK_API_KEY or OPENAI_API_KEY'
        : 'check --base-url; it usually ends in /v1',
    );
  } catch (error) {
    signal.throwIfAborted();
    const { cause, name: kind } = error as Error & { cause?: { code?: string; message?: string } };
    return broken(
      name,
      `${baseUrl} cannot be reached (${cause?.code ?? cause?.message ?? kind})`,
      'check --base-url and the network',
    );
  }
}

/** Most bytes of a list of models; that of the largest servers has some hundred thousand. */
const MAX_LIST = 4 * 1024 * 1024;
const ModelList = z.object({ data: z.array(z.object({ id: z.string() })) });

/** The names that a server lists; null where it gives no list of the usual form. */
async function listedModels(response: Response): Promise<string[] | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_LIST) return null;
    chunks.push(chunk);
  }
  const parsed = ModelList.safeParse(parseJson(Buffer.concat(chunks).toString('utf8')));
  return parsed.success ? parsed.data.data.map(({ id }) => id) : null;
}

function listed(names: readonly string[] | null, model: string, baseUrl: string): CheckResult {
  const found = `${model} at ${baseUrl}`;
  if (names === null) return ok('Model', `${found} (which lists no models)`);
  if (names.includes(model)) return ok('Model', found);
  const near = closest(model, names);
  const some = names.slice(0, 10).join(', ');
  const fix = near === null ? `name one of those that it lists: ${some}` : `write --model ${near}`;
  return broken(
    'Model',
    `${baseUrl} does not list ${model}`,
    names.length === 0 ? 'load it there first' : fix,
  );
}
