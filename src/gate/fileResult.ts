import type { EngineName, KernelAnswer, Provenance } from '../schema/index.ts';
import type { Pin } from './baseline/pins.ts';
import type { RawFinding } from './findings.ts';
import type { Policy } from './gateRules.ts';
import type { DeclarationReport, FileReport, Finding } from './gateSchema.ts';

/** What came of one file, before it is compared with a baseline. */
export interface FileResult {
  readonly file: string;
  readonly kind: FileReport['kind'];
  readonly selected: FileReport['selected'];
  readonly policy: Policy;
  readonly findings: readonly RawFinding[];
  readonly trust: FileReport['trust'];
  readonly cached: boolean;
  readonly problem: { readonly message: string; readonly hint: string | null } | null;
  /** What the user should know beside findings and the problem. */
  readonly notes: readonly string[];
  /** What the kernels say, where others than the own one were asked. */
  readonly kernels?: readonly KernelAnswer[];
  /** The options of the lakefile that it was compiled with, `name=value` each. */
  readonly leanOptions?: readonly string[];
  /** What the judgement of a Markdown proof rests on, and what judged it. */
  readonly provenance?: Provenance;
  readonly engine?: EngineName;
  readonly declarations: readonly Omit<DeclarationReport, 'verdict'>[];
  /** Statements that are not read from Lean source. */
  readonly pins: readonly Pin[];
}

/** The report of a file: a declaration fails by an error of its own, and is judged only where Lean accepted the file. */
export function fileReport(result: FileResult, findings: readonly Finding[]): FileReport {
  const { file, kind, selected, policy, trust, cached, problem } = result;
  const errors = findings.filter((it) => it.file === file && it.severity === 'error');
  const failed = new Set(errors.map(({ declaration }) => declaration));
  const judged = problem === null && trust !== null;
  // Of private and nameless declarations no other file can ask the axioms: Lean accepted them, and no more is known.
  const verdictOf = ({ name, axioms }: Omit<DeclarationReport, 'verdict'>) => {
    if (problem !== null) return 'not-judged' as const;
    if (failed.has(name)) return 'failed' as const;
    const known = kind === 'markdown' || axioms !== null;
    return judged && known ? ('verified' as const) : ('not-judged' as const);
  };
  const verdict = verdictOfFile(judged, problem !== null, errors.length > 0);
  return {
    file,
    kind,
    profile: policy.profile,
    selected,
    verdict,
    trust: verdict === 'verified' ? trust : null,
    cached,
    ...(result.kernels !== undefined &&
      result.kernels.length > 0 && { kernels: [...result.kernels] }),
    ...(result.leanOptions !== undefined && { leanOptions: [...result.leanOptions] }),
    declarations: result.declarations.map((it) => {
      const own = verdictOf(it);
      return { ...it, verdict: own, trust: own === 'verified' ? it.trust : null };
    }),
    ...(result.provenance !== undefined && { provenance: result.provenance }),
    ...(result.engine !== undefined && { engine: result.engine }),
  };
}

/** What was found before a problem is shown, and is no verdict. */
function verdictOfFile(judged: boolean, problem: boolean, flawed: boolean): FileReport['verdict'] {
  if (problem) return 'not-judged';
  if (flawed) return 'failed';
  return judged ? 'verified' : 'not-judged';
}
