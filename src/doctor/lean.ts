import {
  type DiscoverOptions,
  discoverLean,
  type LeanToolchain,
} from '../engine/lean/toolchain/discover.ts';
import { exporterHint, findExporter } from '../engine/lean/kernel/exporter.ts';
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
    const result = (named === undefined ? absent : broken)('Lean', found.message, found.hint);
    return [result];
  }
  const { version, lean, lake, project, warnings } = found.toolchain;
  const [warning] = warnings;
  const exporter = await findExporter({ ...options, toolchain: found.toolchain });
  const given = givenBy(version);
  const brings = given.length === 0 ? '' : `; brings ${given.join(', ')}`;
  return [
    ok('Lean', `${version} at ${lean}${brings}${warning === undefined ? '' : ` (${warning})`}`),
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
    ...comparator(found.toolchain, exporter),
  ];
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
