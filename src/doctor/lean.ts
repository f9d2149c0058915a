import { exporterHint, findExporter } from '../engine/lean/kernel/exporter.ts';
import {
  type DiscoverOptions,
  discoverLean,
  type LeanToolchain,
} from '../engine/lean/toolchain/discover.ts';
import { missingKernelMends, SOUND_SINCE } from '../engine/lean/toolchain/kernelBugs.ts';
import { comparatorMissing, givenBy, isSince } from '../engine/lean/toolchain/versions.ts';
import { absent, broken, type CheckResult, ok } from './check.ts';

/** The Lean toolchain, the Lake project that checks would run in, and the exporter for kernel-level verdicts. */
export async function checkLean(
  options: DiscoverOptions & { readonly exporter?: string | undefined },
): Promise<CheckResult[]> {
  const found = await discoverLean(options);
  if (found.kind === 'missing') {
    // A toolchain that was named must be there; none at all leaves the engine smt.
    const named = options.lean ?? options.project ?? options.env.SLOPCHECK_LEAN;
    const state = named === undefined && found.unusable === null ? absent : broken;
    const name = found.unusable === 'project' ? 'Lake project' : 'Lean';
    return [state(name, found.message, found.hint)];
  }
  const { version, lean, lake, project, warnings } = found.toolchain;
  const exporter = await findExporter({ ...options, toolchain: found.toolchain });
  const given = givenBy(version);
  const brings = given.length === 0 ? '' : `; brings ${given.join(', ')}`;
  return [
    ok(
      'Lean',
      `${version} at ${lean}${brings}${warnings.length === 0 ? '' : ` (${warnings.join('; ')})`}`,
    ),
    project
      ? ok('Lake project', project.folder)
      : absent(
          'Lake project',
          lake === null ? 'there is no lake beside lean' : 'none; files are checked by lean alone',
          'give one with --project to use its libraries (Mathlib, say)',
        ),
    exporter === null
      ? absent('Exporter', 'none; Lean verdicts have the trust `elaborated`', exporterHint(version))
      : ok('Exporter', exporter),
    ...leanKernel(version, exporter),
    ...comparator(found.toolchain, exporter),
  ];
}

/** Known bugs of the kernel that Lean itself checks with. */
function leanKernel(version: string, exporter: string | null): CheckResult[] {
  const mends = missingKernelMends(version);
  if (mends.length === 0) return [];
  const name = 'Kernel of Lean';
  const listed = mends.map((number) => `#${number}`).join(', ');
  const found = `has known soundness bugs, which Lean ${SOUND_SINCE} has not (leanprover/lean4 ${listed}): declarations that are made for it can prove False`;
  if (exporter !== null) return [ok(name, `${found}; what it accepts goes to a second kernel`)];
  const fix = 'for what strangers wrote have a second kernel check it, by the exporter';
  return [absent(name, found, fix)];
}

/** Lake's own way of judging a solution, where the version has one. */
function comparator(toolchain: LeanToolchain, exporter: string | null): CheckResult[] {
  if (!isSince(toolchain.version, 35)) return [];
  const without = comparatorMissing(toolchain, exporter);
  const name = 'Comparator';
  if (without !== null) return [absent(name, `lake comparator cannot be asked: ${without}`, HOW)];
  return [
    ok(
      name,
      'lake comparator; check --comparator asks it, too (it needs bubblewrap). lake check is for whole projects, and compares with no statement',
    ),
  ];
}

const HOW = 'use a whole toolchain, as elan installs it';
