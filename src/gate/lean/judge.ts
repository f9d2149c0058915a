import { unansweredBy } from '../../engine/lean/externalKernels/consensus.ts';
import { parseDiagnostics } from '../../engine/lean/solution/diagnostics.ts';
import type { LeanRun } from '../../engine/lean/toolchain/run.ts';
import { isTheorem } from '../../language/lean/declarations.ts';
import type { KernelAnswer } from '../../schema/index.ts';
import type { RawFinding } from '../findings.ts';
import { type Policy, severityOf, stopsLean } from '../gateRules.ts';
import type { RuleId } from '../gateSchema.ts';
import type { ScannedFile } from '../scan/scan.ts';
import { type AxiomAnswer, axiomQuery, readAxioms } from './axioms.ts';
import { type Flaw, flawsOf, textualFlaws } from './closure.ts';
import { askContradictions } from './contradictions.ts';
import { findingsOfMessages, nameOf } from './messages.ts';
import type { Module } from './modules.ts';
import type { RecheckAnswer } from './recheck.ts';

/** What came of one file. */
export interface Judged {
  readonly findings: readonly RawFinding[];
  /** By declaration; null where Lean was not asked or could not tell. */
  readonly axioms: readonly (readonly string[] | null)[];
  /** Whether Lean accepted the file, so that others can import it. */
  readonly compiled: boolean;
  /** By declaration: whether an independent kernel accepted it. */
  readonly rechecked: readonly boolean[];
  /** What the kernels say of the file's theorems, where others than the own one were asked. */
  readonly kernels: readonly KernelAnswer[];
  /** What the user should know beside findings. */
  readonly notes: readonly string[];
  /** Why it could not be judged; the findings are then only what was found until there. */
  readonly problem: { readonly message: string; readonly hint: string | null } | null;
  /** Whether the same text would be judged the same again: not where a limit decided. */
  readonly lasting: boolean;
}

/** How a file is put to Lean; separate from the rules so that these can be read without it. */
export interface FileRunner {
  compile(module: Module): Promise<LeanRun>;
  ask(source: string): Promise<LeanRun>;
  /** Lean's version, which decides what tactics there are. */
  readonly version: string;
  /** Null where there is no exporter. */
  readonly recheck:
    | ((module: string, theorems: readonly string[]) => Promise<RecheckAnswer>)
    | null;
}

/** Judges one file: by its text, and by what Lean says of it where the text lets Lean be asked at all. */
export async function judgeModule(
  module: Module,
  refusedImports: readonly string[],
  policy: Policy,
  runner: FileRunner,
): Promise<Judged> {
  const { scanned } = module;
  const sightings = textFindings(scanned, policy);
  const refused = importFindings(module, refusedImports);
  const stopped = sightings.some(
    ({ rule, soft }) => stopsLean(rule) && severityOf(rule, soft, policy) === 'error',
  );
  if (stopped || refused.length > 0) return unjudged(scanned, [...sightings, ...refused]);

  const run = await runner.compile(module);
  if (run.kind === 'timed-out' || run.kind === 'out-of-memory') {
    const message = run.kind === 'timed-out' ? 'Lean ran out of time' : run.message;
    const limit = rawFinding(scanned, 'limit', { line: 1, column: 0 }, null, message);
    return { ...unjudged(scanned, [...sightings, limit]), lasting: false };
  }
  if (run.kind !== 'answered')
    return problem(scanned, sightings, failureOf(run), hintOf(run) ?? RUN_AGAIN);
  const { messages, unreadable } = parseDiagnostics(run.stdout);
  if (unreadable.length > 0) return problem(scanned, sightings, 'a message of Lean cannot be read');
  const said = findingsOfMessages(scanned, messages);
  // A sorry is a warning to Lean: it is no reason to refuse a file.
  const errors = said.filter(({ rule }) => rule !== 'sorry');
  if (run.exitCode !== 0 && errors.length === 0)
    return problem(
      scanned,
      merge(said, sightings),
      `Lean refuses the file without a message: ${run.stderr.slice(0, 300)}`,
    );
  if (errors.length > 0) return unjudged(scanned, merge(said, withoutDoubles(sightings, said)));
  const judged = await withClosure(module, merge(said, sightings), policy, runner);
  if (judged.problem !== null) return judged;
  // What is suspect in a statement says nothing of its proof, which is judged all the same.
  const suspect = suspicionsIn(scanned);
  const asked = await contradictionsOf(module, [...judged.findings, ...suspect], policy, runner);
  return {
    ...judged,
    findings: [...judged.findings, ...suspect, ...asked.findings],
    notes: [...judged.notes, ...asked.notes],
    lasting: judged.lasting && asked.notes.length === 0,
  };
}

/** A file where there is no Lean to judge it: what its text shows, and why there is no more. */
export function withoutLean(
  { scanned }: Module,
  policy: Policy,
  missing: { readonly message: string; readonly hint: string | null },
): Judged {
  return problem(scanned, textFindings(scanned, policy), missing.message, missing.hint);
}

/** What the axioms of every declaration, and the kernel, add to a file that Lean accepted. */
async function withClosure(
  module: Module,
  findings: readonly RawFinding[],
  policy: Policy,
  runner: FileRunner,
): Promise<Judged> {
  const { scanned } = module;
  const asked = scanned.declarations.flatMap((declaration, index) =>
    declaration.name !== null && !declaration.private ? [{ index, name: declaration.name }] : [],
  );
  const names = asked.map(({ name }) => name);
  const answers = names.length === 0 ? [] : await askAxioms(module.name, names, runner);
  if (!Array.isArray(answers)) return problem(scanned, findings, answers.message);
  const axioms: (readonly string[] | null)[] = scanned.declarations.map(() => null);
  const found: RawFinding[] = [];
  for (const [at, { index }] of asked.entries()) {
    const answer = answers[at];
    if (answer?.kind === 'axioms') {
      axioms[index] = answer.axioms;
      for (const flaw of flawsOf(answer.axioms, policy))
        found.push(flawFinding(scanned, index, flaw));
    } else if (answer !== undefined) {
      const flaw = { rule: 'unreadable-text' as const, message: answer.message };
      found.push(flawFinding(scanned, index, flaw));
    }
  }
  const all = merge(findings, found);
  const taken = await takeToKernel(module, asked, all, runner);
  if ('contested' in taken) return problem(scanned, all, taken.contested, taken.hint);
  const { rechecked, refused, kernels, notes } = taken;
  return {
    findings: [...all, ...refused],
    axioms,
    compiled: true,
    rechecked,
    kernels,
    notes,
    problem: null,
    lasting: notes.length === 0,
  };
}

/**
 * Takes theorems that nothing was found in to the kernel, with all that they rest on. Definitions count where a theorem
 * rests on them; by themselves they prove nothing.
 */
async function takeToKernel(
  { scanned, name: module }: Module,
  asked: readonly { readonly index: number; readonly name: string }[],
  findings: readonly RawFinding[],
  runner: FileRunner,
): Promise<
  | (Pick<Judged, 'rechecked' | 'kernels' | 'notes'> & { readonly refused: RawFinding[] })
  | { readonly contested: string; readonly hint: string }
> {
  const flawed = new Set(findings.map(({ declaration }) => declaration));
  const theorems = asked.filter(
    ({ index, name }) => isTheorem(scanned.declarations[index]) && !flawed.has(name),
  );
  const rechecked = scanned.declarations.map(() => false);
  const nothing = { rechecked, kernels: [], refused: [] };
  if (runner.recheck === null || theorems.length === 0) return { ...nothing, notes: [] };
  const names = theorems.map(({ name }) => name);
  const answer = await runner.recheck(module, names);
  if (answer.kind === 'unavailable')
    return { ...nothing, notes: [`not taken to the kernel: ${answer.message}`] };
  if (answer.kind === 'contested') return { contested: answer.message, hint: answer.hint };
  const { kernels } = answer;
  const notes: string[] = unansweredBy(kernels);
  const refused: RawFinding[] = [];
  for (const [at, { index, name }] of theorems.entries()) {
    const verdict = answer.verdicts[at];
    if (verdict?.verdict === 'accepted') rechecked[index] = true;
    else if (verdict?.verdict === 'rejected')
      refused.push(flawFinding(scanned, index, { rule: 'kernel', message: verdict.message }));
    else notes.push(`the kernel did not decide '${name}': ${verdict?.message ?? 'no answer'}`);
  }
  return { rechecked, kernels, notes, refused };
}

async function askAxioms(
  module: string,
  names: readonly string[],
  runner: FileRunner,
): Promise<AxiomAnswer[] | { message: string }> {
  const run = await runner.ask(axiomQuery(module, names));
  if (run.kind !== 'answered') return { message: `asked for axioms: ${failureOf(run)}` };
  return readAxioms(names, parseDiagnostics(run.stdout));
}

function failureOf(run: Exclude<LeanRun, { kind: 'answered' }>): string {
  if (run.kind === 'timed-out') return 'Lean ran out of time';
  return run.kind === 'flooded' ? 'Lean printed more than can be read' : run.message;
}

function hintOf(run: LeanRun): string | null {
  return run.kind === 'not-started' ? (run.hint ?? null) : null;
}

/** What the text alone shows. A `sorry` is reported where the declaration is, as Lean does. */
function textFindings(scanned: ScannedFile, policy: Policy): RawFinding[] {
  const seen = new Set<string>();
  return scanned.sightings.flatMap(({ rule, soft, line, column, declaration, message }) => {
    const allowed =
      rule === 'axiom' &&
      declaration !== null &&
      policy.axioms.includes(scanned.declarations[declaration]?.name ?? '');
    if (allowed || (rule === 'sorry' && declaration === null)) return [];
    const once = rule === 'sorry' || rule === 'unsafe' || rule === 'compiler-trusted';
    const key = `${rule} ${declaration}`;
    if (once && declaration !== null && seen.has(key)) return [];
    seen.add(key);
    const at =
      rule === 'sorry' && declaration !== null ? scanned.declarations[declaration]?.at : null;
    const name = declaration === null ? null : nameOf(scanned, declaration);
    return [{ ...rawFinding(scanned, rule, at ?? { line, column }, name, message), soft }];
  });
}

/** What the lints say of the statements of a file that Lean accepted. */
function suspicionsIn(scanned: ScannedFile): RawFinding[] {
  return scanned.suspicions.map(({ rule, soft, line, column, declaration, message }) => {
    const name = declaration === null ? null : nameOf(scanned, declaration);
    return { ...rawFinding(scanned, rule, { line, column }, name, message), soft };
  });
}

/** What Lean says of hypotheses that may contradict each other, where the policy wants to know. */
async function contradictionsOf(
  { scanned, name: module }: Module,
  found: readonly RawFinding[],
  policy: Policy,
  runner: FileRunner,
): Promise<{ readonly findings: RawFinding[]; readonly notes: readonly string[] }> {
  const rule = 'contradictory-hypotheses';
  if (severityOf(rule, true, policy) === null) return { findings: [], notes: [] };
  const known = new Set(
    found.flatMap((finding) => (finding.rule === rule ? [finding.declaration] : [])),
  );
  const asked = scanned.assuming.flatMap((index) => {
    const declaration = scanned.declarations[index];
    const name = declaration?.name ?? null;
    return name === null || declaration?.private || known.has(name) ? [] : [{ index, name }];
  });
  const names = asked.map(({ name }) => name);
  const { contradictory, notes } = await askContradictions(module, names, scanned.imports, runner);
  const findings = asked.flatMap(({ index, name }) => {
    const by = contradictory.get(name);
    if (by === undefined) return [];
    const at = scanned.declarations[index]?.at ?? { line: 1, column: 0 };
    const message = `Lean derives False from the hypotheses of '${name}' (by ${by})`;
    return [{ ...rawFinding(scanned, rule, at, nameOf(scanned, index), message), soft: true }];
  });
  return { findings, notes };
}

function importFindings(module: Module, refused: readonly string[]): RawFinding[] {
  return module.scanned.imports
    .filter(({ module: name }) => refused.includes(name))
    .map((at) =>
      rawFinding(module.scanned, 'import-refused', at, null, `'${at.module}' was not accepted`),
    );
}

/** The text's findings beside Lean's errors: what is wrong with a declaration is said once. */
function withoutDoubles(text: readonly RawFinding[], said: readonly RawFinding[]): RawFinding[] {
  const broken = new Set(said.map(({ declaration }) => declaration));
  return text.filter(({ rule, declaration }) => rule !== 'sorry' || !broken.has(declaration));
}

/** Both lists, each rule once a declaration: the first list says it where both do. */
function merge(first: readonly RawFinding[], second: readonly RawFinding[]): RawFinding[] {
  const known = new Set(first.map(({ rule, declaration }) => JSON.stringify([rule, declaration])));
  const added = second.filter(
    ({ rule, declaration }) =>
      declaration === null || !known.has(JSON.stringify([rule, declaration])),
  );
  return [...first, ...added];
}

/** A file that Lean did not accept, or was not asked about: what rests on its flaws is told from the text. */
function unjudged(scanned: ScannedFile, findings: readonly RawFinding[]): Judged {
  const names = scanned.declarations.map((_, index) => nameOf(scanned, index));
  const direct = new Map<number, Flaw[]>();
  for (const { rule, declaration, message } of findings) {
    if (!['sorry', 'axiom', 'compiler-trusted'].includes(rule)) continue;
    const index = declaration === null ? -1 : names.indexOf(declaration);
    if (index >= 0) direct.set(index, [...(direct.get(index) ?? []), { rule, message }]);
  }
  const inherited = [...textualFlaws(scanned, direct)].flatMap(([index, flaws]) =>
    flaws.map((flaw) => flawFinding(scanned, index, flaw)),
  );
  return {
    findings: merge(findings, dedupe(inherited)),
    axioms: scanned.declarations.map(() => null),
    compiled: false,
    rechecked: scanned.declarations.map(() => false),
    kernels: [],
    notes: [],
    problem: null,
    lasting: true,
  };
}

function dedupe(findings: readonly RawFinding[]): RawFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, declaration }) => {
    const key = JSON.stringify([rule, declaration]);
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}

/** What the text shows stays true where Lean could not be asked, and is all that is known. */
function problem(
  scanned: ScannedFile,
  findings: readonly RawFinding[],
  message: string,
  hint: string | null = RUN_AGAIN,
): Judged {
  return { ...unjudged(scanned, findings), problem: { message, hint }, lasting: false };
}

const RUN_AGAIN = 'run it again; slopcheck doctor shows whether Lean works';

function flawFinding(scanned: ScannedFile, index: number, { rule, message }: Flaw): RawFinding {
  const at = scanned.declarations[index]?.at ?? { line: 1, column: 0 };
  return rawFinding(scanned, rule, at, nameOf(scanned, index), message);
}

function rawFinding(
  { placeOf }: ScannedFile,
  rule: RuleId,
  { line, column }: { readonly line: number; readonly column: number },
  declaration: string | null,
  message: string,
): RawFinding {
  const place = placeOf(line, column);
  return { rule, soft: false, place, declaration, message, diff: null };
}
