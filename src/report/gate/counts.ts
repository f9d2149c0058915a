import type { FileReport, GateReport } from '../../gate/gateSchema.ts';
import { oneLine } from '../../text/sanitize.ts';
import { agreeingKernels } from '../kernels.ts';
import { formalizationOrigin, proofOrigin } from '../provenance.ts';

export interface Counts {
  readonly files: number;
  readonly verified: number;
  readonly failed: number;
  readonly notJudged: number;
  readonly cached: number;
  readonly errors: number;
  readonly warnings: number;
}

function countsOf({ files, findings }: GateReport): Counts {
  const of = (verdict: FileReport['verdict']): number =>
    files.filter((file) => file.verdict === verdict).length;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    files: files.length,
    verified: of('verified'),
    failed: of('failed'),
    notJudged: of('not-judged'),
    cached: files.filter(({ cached }) => cached).length,
    errors,
    warnings: findings.length - errors,
  };
}

/** `3 files: 2 verified, 1 failed; 1 error, 0 warnings; 2 from the cache`. */
export function summaryLine(report: GateReport): string {
  const { files, verified, failed, notJudged, cached, errors, warnings } = countsOf(report);
  const plural = (count: number, word: string): string =>
    `${count} ${word}${count === 1 ? '' : 's'}`;
  if (files + errors + warnings + report.problems.length === 0) return 'nothing to judge';
  const judged = [`${verified} verified`, `${failed} failed`, `${notJudged} not judged`];
  return [
    `${plural(files, 'file')}: ${judged.join(', ')}`,
    `${plural(errors, 'error')}, ${plural(warnings, 'warning')}`,
    `${cached} from the cache`,
    ...authors(report),
  ].join('; ');
}

/** How the verdict reads. */
export const VERDICTS: Readonly<Record<GateReport['verdict'], string>> = {
  passed: 'PASSED',
  failed: 'FAILED',
  error: 'NOT JUDGED',
};

/** What judged, in words, and how Lean was kept from the machine. */
export function engineLine(report: GateReport): string {
  const engines = report.files.flatMap(({ engine }) =>
    engine === undefined ? [] : [oneLine(`${engine.id} ${engine.version}`)],
  );
  const lean = leanText(report);
  const all = [...new Set([...(lean === null ? [] : [lean]), ...engines])];
  return [`by slopcheck ${report.slopcheck}`, ...all].join('; ');
}

function leanText({ lean, files }: GateReport): string | null {
  if (lean === null) return null;
  const rechecked = files.filter(({ trust }) => trust === 'kernel').length;
  const asked = files.flatMap(({ kernels }) => (kernels === undefined ? [] : [kernels]));
  const agreeing = asked.length === 0 ? '' : ` (${agreeingKernels(asked).join(', ')})`;
  const kernel = lean.rechecks ? `${rechecked} re-checked${agreeing}` : 'no exporter';
  const options = [...new Set(files.flatMap(({ leanOptions = [] }) => leanOptions))];
  const set = options.length === 0 ? '' : `, lakefile: ${options.join(' ')}`;
  return `Lean ${lean.version}, sandbox: ${lean.sandbox}, kernel: ${kernel}${oneLine(set)}`;
}

/** Where the proofs and formalizations of Markdown files came from, a line each. */
export function originLines({ files }: GateReport): { file: string; origin: string }[] {
  return files.flatMap(({ file, provenance }) => {
    if (provenance === undefined) return [];
    const proof = proofOrigin(provenance);
    const formalization = formalizationOrigin({ provenance, run: { answers: [] } });
    const said = [
      ...(proof === null ? [] : [`proof ${proof}`]),
      ...(formalization === null ? [] : [`formalization ${formalization}`]),
    ];
    return said.length === 0 ? [] : [{ file, origin: said.join('; ') }];
  });
}

/** Whose proofs they are, where models wrote some: beside the verdict, as `check` says it. */
function authors({ files }: GateReport): string[] {
  const models = files.flatMap(({ provenance }) => {
    const proof = provenance?.proof;
    return proof?.source === 'model' ? [oneLine(proof.model)] : [];
  });
  return [...new Set(models)].map((model) => {
    const written = models.filter((each) => each === model).length;
    return `${written === 1 ? '1 proof' : `${written} proofs`} written by ${model}`;
  });
}
