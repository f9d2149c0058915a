import PQueue from 'p-queue';
import { packageVersion } from '../packageVersion.ts';
import type { Baseline } from './baseline/baseline.ts';
import { type Comparison, comparePins } from './baseline/compare.ts';
import { comparisonFindings, noComparison } from './baseline/findings.ts';
import { type Pin, pinsOf } from './baseline/pins.ts';
import { type FileResult, fileReport } from './fileResult.ts';
import { settleFindings } from './findings.ts';
import type { GateProblem, GateReport } from './gateSchema.ts';
import { judgeModules } from './lean/judgeModules.ts';
import { loadModules } from './load.ts';
import { judgeProof } from './markdown.ts';
import type { GateOptions } from './options.ts';

export interface GateResult {
  readonly report: GateReport;
  /** What every judged declaration says now, for a lock file. */
  pins(): readonly Pin[];
}

/** Judges Lean files and frozen proofs, and compares what they state with a baseline. */
export async function runGate(options: GateOptions): Promise<GateResult> {
  const { runner } = options;
  const { modules, unreadable, shadowing } = await loadModules(options.lean, options);
  const imported = [...modules.values()].filter(({ selected }) => selected === 'imported');
  const baseline = await options.openBaseline(imported.map(({ file }) => file));
  const queue = new PQueue({ concurrency: options.concurrency });
  const total = modules.size + options.markdown.length;
  let done = 0;
  const onFile = (file: string): void => options.onFile?.(file, ++done, total);

  const proofs = options.markdown.map((file) =>
    queue
      .add(() => judgeProof(file, options))
      .then((result) => {
        onFile(file);
        return result as FileResult;
      }),
  );
  const judged = await judgeModules(modules, options, queue, onFile);
  const refused = shadowing.map(({ file, message }) => shadowResult(file, message, options));
  const results = [...judged.results, ...refused, ...(await Promise.all(proofs))];
  options.signal.throwIfAborted();

  const pins = (): readonly Pin[] => [
    ...[...modules.values()].flatMap(({ file, scanned }) => pinsOf(file, scanned)),
    ...results.flatMap(({ pins: own }) => own),
  ];
  const compared = baseline === null ? noComparison : compareWith(baseline, pins());
  const changes = comparisonFindings(compared, modules, options);
  const setup = options.setup.flatMap(({ file, ...raw }) =>
    settleFindings(file, [raw], options.policyOf(file, 'named')),
  );
  const findings = results
    .flatMap(({ file, policy, findings: raw }) =>
      settleFindings(file, [...raw, ...(changes.get(file) ?? [])], policy),
    )
    .concat(changes.orphans, setup);
  const problems: GateProblem[] = [
    ...unreadable,
    ...judged.problems,
    ...results.flatMap(({ file, problem }) => (problem === null ? [] : [{ file, ...problem }])),
  ];
  const name = ({ file, name: own }: Pin): string => `${file}: ${own}`;
  const lean = 'missing' in runner ? null : runner;
  return {
    pins,
    report: {
      version: 1,
      slopcheck: packageVersion(),
      verdict: problems.length > 0 ? 'error' : findings.some(isError) ? 'failed' : 'passed',
      lean: lean && {
        version: lean.toolchain.version,
        sandbox: lean.sandbox.level,
        rechecks: options.rechecker !== null,
      },
      baseline: baseline?.source ?? null,
      files: results.map((result) => fileReport(result, findings)).toSorted(byFile),
      findings: findings.toSorted((a, b) => byFile(a, b) || a.place.line - b.place.line),
      problems,
      changes: {
        added: baseline === null ? [] : compared.added.map(name),
        changed: compared.changes.flatMap((it) => (it.kind === 'removed' ? [] : [name(it.after)])),
        removed: compared.changes.flatMap((it) => (it.kind === 'removed' ? [name(it.before)] : [])),
        unchanged: compared.unchanged,
      },
      warnings: [
        ...(lean && options.lean.length > 0 ? lean.toolchain.warnings : []),
        ...(lean?.sandbox.warning && options.lean.length > 0 ? [lean.sandbox.warning] : []),
        ...results.flatMap(({ file, notes }) => notes.map((note) => `${file}: ${note}`)),
      ],
      run: { date: new Date().toISOString() },
    },
  };
}

function compareWith({ pins, only }: Baseline, now: readonly Pin[]): Comparison {
  return comparePins(
    pins,
    now.filter(({ file }) => only?.has(file) ?? true),
  );
}

/** A file that Lean would take for a part of something else: it is not even read. */
function shadowResult(file: string, message: string, { policyOf }: GateOptions): FileResult {
  const place = { line: 1, column: 0, editorColumn: 1 };
  const rule = 'shadowed-package' as const;
  return {
    ...{ file, kind: 'lean', selected: 'named', policy: policyOf(file, 'named') },
    findings: [{ rule, soft: false, place, declaration: null, message, diff: null }],
    ...{ trust: null, cached: false, problem: null, notes: [], declarations: [], pins: [] },
  };
}

function isError({ severity }: { severity: string }): boolean {
  return severity === 'error';
}

function byFile(a: { file: string }, b: { file: string }): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
