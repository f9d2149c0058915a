import path from 'node:path';
import type { Command } from 'commander';
import { STANDARD_AXIOMS } from '../../engine/lean/solution/axioms.ts';
import { type Commit, fileAt, GitError, isCommit, openCommit } from '../../gate/baseline/git.ts';
import type { Policy } from '../../gate/gateRules.ts';
import type { GateConfig } from '../../gate/gateSchema.ts';
import { exists } from '../../store/onDisk.ts';
import { CONFIG_FILES, readConfig } from '../shared/config.ts';
import type { Config } from '../shared/configFile.ts';
import { type CommandIo, UsageError } from '../shared/io.ts';
import type { GateSettings } from './gateSettings.ts';

/** Opens the commit that the user trusts: the one that statements are compared with, or that changes count from. */
export async function trustedCommit(
  { baseline, changedSince }: Pick<GateSettings, 'baseline' | 'changedSince'>,
  { cwd, signal }: Pick<CommandIo, 'cwd' | 'signal'>,
): Promise<Commit | null> {
  const open = (name: string): Promise<Commit> => asUsage(() => openCommit(cwd, name, signal));
  if (baseline === undefined) return changedSince === undefined ? null : open(changedSince);
  // A variable of a workflow that is empty must not compare the working folder with itself.
  if (baseline.trim() === '')
    throw new UsageError('--baseline is empty', 'name a git ref, a folder or a lock file');
  if (!(await exists(path.resolve(cwd, baseline)))) return open(baseline);
  // A branch could bring a folder that is called like the commit that it is to be compared with.
  if (await isCommit(cwd, baseline, signal))
    throw new UsageError(
      `--baseline ${baseline} names a commit, and a file or folder here`,
      `write ./${baseline} for what is here, or rename it`,
    );
  return changedSince === undefined ? null : open(changedSince);
}

/** The config file as it is in the trusted commit; without one, as it is here. Throws a UsageError. */
export async function trustedConfig(
  commit: Commit | null,
  { cwd, signal }: Pick<CommandIo, 'cwd' | 'signal'>,
): Promise<Config> {
  if (commit === null) return readConfig(cwd);
  for (const name of CONFIG_FILES) {
    const text = await fileAt(cwd, name, commit, signal);
    if (text === null) continue;
    // Loaded only where there is such a file.
    const { parseConfig } = await import('../shared/configFile.ts');
    return parseConfig(text, `${name} of ${commit.name}`);
  }
  return {};
}

/** The options of a command line under a config file: flags and environment stand above it, defaults below. */
export function settingsUnder<T extends object>(command: Command, config: Config): T {
  const entries = command.options.map((option): [string, unknown] => {
    const name = option.attributeName();
    const source = command.getOptionValueSource(name);
    const chosen = source !== undefined && source !== 'default' && source !== 'config';
    const preset = option.negate ? true : option.defaultValue;
    const under = (config as Record<string, unknown>)[name] ?? preset;
    return [name, chosen ? command.getOptionValue(name) : under];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}

/** The policy of every file. */
export function policies(
  { profile }: Pick<GateSettings, 'profile'>,
  config: GateConfig,
  isLibrary: (file: string) => boolean,
  isTrusted: (file: string) => boolean,
): (file: string, selected: 'named' | 'imported') => Policy {
  const named = profile ?? config.profile ?? 'generated';
  return (file, selected) => ({
    // Files that are only imported are the project's own, unless they come with the change that is judged.
    profile: isLibrary(file) || (selected === 'imported' && isTrusted(file)) ? 'library' : named,
    rules: config.rules ?? {},
    axioms: config.axioms ?? STANDARD_AXIOMS,
  });
}

/** Runs what asks git; what it cannot answer is a mistake in how it was asked. */
export async function asUsage<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof GitError) throw new UsageError(error.message);
    throw error;
  }
}
