import path from 'node:path';
import { readRegularText, whyUnreadable } from '../../store/regularFile.ts';
import type { Config } from './configFile.ts';
import { UsageError } from './io.ts';

export const CONFIG_FILES = ['slopcheck.config.json', 'slopcheck.config.yaml'] as const;

/**
 * Reads the config file of a folder; `{}` where there is none. Throws a `UsageError` that names the
 * file and the field for one that is wrong.
 */
export async function readConfig(cwd: string): Promise<Config> {
  for (const name of CONFIG_FILES) {
    const text = await readRegularText(path.join(cwd, name)).catch((error) => {
      if (error.code === 'ENOENT') return null;
      throw new UsageError(`${name} cannot be read: ${whyUnreadable(error)}`);
    });
    if (text === null) continue;
    // Loaded only where there is such a file.
    const { parseConfig } = await import('./configFile.ts');
    return parseConfig(text, name);
  }
  return {};
}
