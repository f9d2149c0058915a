import type { Profile } from '../../gate/gateSchema.ts';
import type { EngineSettings } from '../shared/engineSettings.ts';

/** The settings of `slopcheck gate`, resolved from flags, environment, config file and defaults. */
export interface GateSettings extends EngineSettings {
  readonly paths: readonly string[];
  readonly changedSince?: string;
  readonly baseline?: string;
  readonly writeLock?: boolean;
  readonly profile?: Profile;
  readonly failOn: 'error' | 'warning';
  readonly maxWarnings?: number;
  readonly minCoverage: number;
  readonly watch?: boolean;
  readonly reporter: readonly string[];
  readonly json?: boolean;
  readonly cache: boolean;
  readonly cacheDir: string;
}
