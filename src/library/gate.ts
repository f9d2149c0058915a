import { z } from 'zod';
import type { GateSettings } from '../commands/gate/gateSettings.ts';
import { DEFAULTS } from '../commands/shared/defaults.ts';
import { GateConfig, type GateReport, Profile } from '../gate/gateSchema.ts';
import {
  type CacheOptions,
  CacheShape,
  checkedArgument,
  checkedOptions,
  engineSettings,
  Listener,
  PathsShape,
  type VerifierOptions,
  VerifierShape,
  type WorldOptions,
  WorldShape,
  worldOf,
} from './options.ts';

/** What happens while files are judged. */
export type GateEvent =
  | { readonly kind: 'doing'; readonly text: string }
  | { readonly kind: 'warning'; readonly message: string };

/** How files are judged. Everything is optional; what is not given is as on the command line. */
export interface GateCheckOptions extends VerifierOptions, CacheOptions, WorldOptions {
  /** Statements to compare with: a git ref, a folder or a lock file. */
  readonly baseline?: string | undefined;
  /** Only what changed since a git ref, and what imports that. */
  readonly changedSince?: string | undefined;
  readonly profile?: Profile | undefined;
  /** Rules; those of the config file, as the trusted commit has it, if not given. */
  readonly rules?: GateConfig | undefined;
  /** The least severity that fails the gate. */
  readonly failOn?: 'error' | 'warning' | undefined;
  /** Most warnings that pass. */
  readonly maxWarnings?: number | undefined;
  readonly minCoverage?: number | undefined;
  /** Told what happens while it judges. */
  readonly onEvent?: ((event: GateEvent) => void) | undefined;
}

const Shape = z.strictObject({
  ...VerifierShape,
  ...CacheShape,
  ...WorldShape,
  baseline: z.string().optional(),
  changedSince: z.string().optional(),
  profile: Profile.optional(),
  rules: GateConfig.optional(),
  failOn: z.enum(['error', 'warning']).optional(),
  maxWarnings: z.int().min(0).optional(),
  minCoverage: z.number().min(0).max(1).optional(),
  onEvent: Listener.optional(),
});

/**
 * Judges Lean files and frozen proofs, as `slopcheck gate` does. `verdict` is `passed`, `failed`, or `error` where something
 * could not be judged.
 *
 * @param paths Lean files, frozen proofs (`*.md`), folders, globs or Lake modules
 * @throws UsageError for options that cannot be, and where no file is named; the signal's reason when cancelled
 */
export async function gate(
  paths: string | readonly string[],
  options: GateCheckOptions = {},
): Promise<GateReport> {
  checkedArgument(PathsShape, paths, 'gate');
  checkedOptions(Shape, options, 'gate');
  const { onEvent, baseline, changedSince, profile, maxWarnings } = options;
  const world = worldOf(options);
  const settings: GateSettings = {
    ...engineSettings(options, world),
    paths: typeof paths === 'string' ? [paths] : paths,
    failOn: options.failOn ?? 'error',
    minCoverage: options.minCoverage ?? DEFAULTS.minCoverage,
    reporter: [],
    ...(baseline !== undefined && { baseline }),
    ...(changedSince !== undefined && { changedSince }),
    ...(profile !== undefined && { profile }),
    ...(maxWarnings !== undefined && { maxWarnings }),
  };
  const { judgeFiles, withThresholds } = await import('../commands/gate/runGateCommand.ts');
  const { trustedCommit, trustedConfig } = await import('../commands/gate/gatePolicy.ts');
  const commit = await trustedCommit(settings, world);
  const rules = options.rules ?? (await trustedConfig(commit, world)).gate ?? {};
  const progress = {
    doing: (text: string) => onEvent?.({ kind: 'doing', text }),
    done: (message: string) => onEvent?.({ kind: 'warning', message }),
    clear: () => {},
  };
  const { report } = await judgeFiles(settings, rules, commit, progress, world);
  return withThresholds(report, settings);
}
