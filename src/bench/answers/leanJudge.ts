import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { definitionsOf } from '../../engine/lean/questions/definitions.ts';
import { STANDARD_AXIOMS } from '../../engine/lean/solution/axioms.ts';
import { pinsOf } from '../../gate/baseline/pins.ts';
import { runGate } from '../../gate/gate.ts';
import type { GateReport, RuleId } from '../../gate/gateSchema.ts';
import type { GateOptions } from '../../gate/options.ts';
import { NO_OPTIONS } from '../../gate/project/leanOptions.ts';
import { takenRoots } from '../../gate/project/packages.ts';
import { scanLean } from '../../gate/scan/scan.ts';
import { readImports } from '../../language/lean/imports.ts';
import { tokenize, withDepth } from '../../language/lean/tokens.ts';
import { plainReport } from '../../pipeline/reports.ts';
import type { ProofInput } from '../../read/input.ts';
import type { Problem, ProofReason, ProofReport } from '../../schema/index.ts';
import { noCache } from '../../store/cache.ts';

/** Judges a whole Lean file against the statement that a problem pins. */
export type LeanJudge = (input: ProofInput, text: string) => Promise<ProofReport>;

/** How the gate says it, and how a verdict on a proof does. */
const REASONS: Readonly<Partial<Record<RuleId, ProofReason>>> = {
  sorry: 'gap',
  'elaboration-error': 'failed',
  kernel: 'failed',
  limit: 'inconclusive',
  'statement-changed': 'statement-drift',
  'statement-weakened': 'statement-drift',
  'statement-missing': 'statement-drift',
  'definition-changed': 'statement-drift',
};

/** The module that an answer is written to. */
const FILE = 'Answer.lean';

/**
 * A judge of Lean files: the rules of the gate for what models write, the pinned statement as its baseline, Lean in the
 * sandbox, and the kernel where there is an exporter.
 */
export function createLeanJudge(
  gate: Pick<GateOptions, 'runner' | 'rechecker' | 'signal'>,
  env: NodeJS.ProcessEnv,
): LeanJudge {
  const { runner } = gate;
  const toolchain = 'missing' in runner ? { lean: '', project: null } : runner.toolchain;
  let taken: ReturnType<typeof takenRoots> | null = null;
  return async (input, text) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'slopcheck-answer-'));
    try {
      const above = leftOut(input.problem, text);
      await writeFile(path.join(folder, FILE), above + text);
      taken ??= takenRoots(toolchain, env);
      const policy = { profile: 'generated' as const, rules: {}, axioms: STANDARD_AXIOMS };
      const { report } = await runGate({
        ...gate,
        ...{ lean: [FILE], markdown: [], cwd: folder, roots: [folder], taken: await taken },
        projectOptions: NO_OPTIONS,
        policyOf: () => policy,
        checkProof: () => Promise.reject(new Error('there is no proof in words here')),
        openBaseline: async () => ({
          source: 'the pinned statement',
          pins: pinsOf(FILE, scanLean(pinnedText(input.problem))),
          only: null,
        }),
        ...{ setup: [], cache: noCache, compiledDir: null, concurrency: 1 },
      });
      return reportOf(input, text, report, above.split('\n').length - 1);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
}

/**
 * What an answer leaves out that is no whole file: without a line of imports it stands where the pinned theorem stands, behind
 * that one's imports and its preamble, unless it brings these definitions itself.
 */
function leftOut({ lean }: Problem, text: string): string {
  const { count, mistakes } = readImports(withDepth(tokenize(text).tokens));
  if (lean === null || count > 0 || mistakes.length > 0) return '';
  const { imports, preamble } = lean;
  const own = new Set(definitionsOf(text).map(({ name }) => name));
  const plain = (lines: string): string => lines.replace(/\s+/g, ' ').trim();
  const has =
    plain(text).includes(plain(preamble)) ||
    definitionsOf(preamble).some(({ name }) => own.has(name));
  const above = [...imports, ...(has ? [] : [preamble])].filter((line) => line !== '');
  return above.length === 0 ? '' : `${above.join('\n')}\n\n`;
}

/** The pinned theorem as a file of its own. */
function pinnedText({ lean }: Problem): string {
  if (lean === null) throw new Error('an answer in Lean needs a statement in Lean');
  const { imports, preamble, name, binders, goal } = lean;
  const theorem = `theorem ${[name, binders].join(' ').trim()} : ${goal} := sorry`;
  return `${[...imports, '', preamble, '', theorem].join('\n')}\n`;
}

/** @param above lines that stand above the answer's own */
function reportOf(input: ProofInput, text: string, report: GateReport, above: number): ProofReport {
  const frame = { input, proof: text };
  const [trouble] = report.problems;
  if (trouble !== undefined) {
    const { message, hint } = trouble;
    return plainReport(frame, { verdict: 'error', error: { stage: 'check', message, hint } });
  }
  const failing = report.findings.filter(({ severity }) => severity === 'error');
  const notes = failing.map(
    ({ rule, place, message }) => `line ${Math.max(1, place.line - above)}, ${rule}: ${message}`,
  );
  const [first] = failing;
  const reason = first === undefined ? null : (REASONS[first.rule] ?? 'forbidden');
  const [file] = report.files;
  return plainReport(frame, {
    verdict: reason === null ? 'verified' : 'rejected',
    reason,
    theorem: reason === null ? 'proved' : 'open',
    trust: reason === null ? (file?.trust ?? null) : null,
    engine: report.lean && { id: 'lean', version: report.lean.version },
    notes,
    warnings: report.warnings,
  });
}
