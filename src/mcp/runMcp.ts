import { setMaxListeners } from 'node:events';
import type { EngineSettings } from '../commands/shared/engineSettings.ts';
import { type CommandIo, EXIT, say, UsageError } from '../commands/shared/io.ts';
import type { ModelSettings } from '../commands/shared/openModel.ts';
import { openEngines } from '../library/engines.ts';
import { verifierOf } from '../library/options.ts';
import { systemReason } from '../store/systemReason.ts';
import { oneLine } from '../text/sanitize.ts';
import { openRoots } from './roots.ts';
import { loadSdk } from './sdk.ts';
import { createServer, type ServerLimits } from './server.ts';

export interface McpSettings extends EngineSettings, ModelSettings, ServerLimits {
  readonly root: readonly string[];
}

/** Larger messages are none that a client has a reason to send. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** Serves until the client hangs up or the process is told to end. Gives the exit code; throws UsageErrors. */
export async function runMcp(settings: McpSettings, io: CommandIo): Promise<number> {
  const sdk = await loadSdk();
  const folders = settings.root.length === 0 ? ['.'] : settings.root;
  const roots = await openRoots(folders, io.cwd).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `the root ${error.path} cannot be used: ${systemReason(error)}`,
      'name folders that are there',
    );
  });
  const verifier = verifierOf(settings);
  const cache = { cache: settings.cache && settings.cacheDir };
  const { model, provider, baseUrl, modelTimeout, command, commandMemory, record, replay } =
    settings;
  const hungUp = new AbortController();
  const stop = AbortSignal.any([io.signal, hungUp.signal]);
  setMaxListeners(0, stop);
  const engines = await openEngines({ ...verifier, ...cache, cwd: io.cwd, env: io.env });
  try {
    const shop = {
      ...{ roots, engines, verifier, cache, env: io.env },
      model: {
        ...{ provider, baseUrl, modelTimeout, commandMemory },
        ...(model !== undefined && { model }),
        ...(command !== undefined && { command }),
        ...(record !== undefined && { record }),
        ...(replay !== undefined && { replay }),
      },
    };
    const server = createServer(shop, settings, stop, sdk);
    const transport = new sdk.StdioServerTransport(io.stdin, io.stdout, {
      maxBufferSize: MAX_MESSAGE_BYTES,
    });
    server.server.onerror = (error) => say(io, oneLine(error.message));
    const ended = new Promise<void>((resolve) => {
      server.server.onclose = resolve;
      io.stdin.once('end', resolve);
      io.stdin.once('close', resolve);
      io.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    await server.connect(transport);
    say(io, `serving ${roots.folders.map(oneLine).join(', ')}`);
    await ended;
    hungUp.abort(new Error('the client hung up'));
    await server.close();
    return io.signal.aborted ? EXIT.interrupted : EXIT.ok;
  } finally {
    await engines.close();
  }
}
