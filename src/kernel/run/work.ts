/** The work of a worker: reads the exports and answers. */
import { Closure, describeAxiom } from '../axioms.ts';
import { CheckedExport, type CheckingOptions } from '../checkedExport.ts';
import { judge } from '../compare/judge.ts';
import { constantsOf, type Declaration } from '../declaration.ts';
import { Environment } from '../environment.ts';
import { ExportReader } from '../export/reader.ts';
import { LimitReached, Rejection } from '../failure.ts';
import type {
  ComparedTheorem,
  CompareReport,
  ExportReport,
  KernelVerdict,
  Progress,
  TheoremReport,
} from '../report.ts';
import { isStandardAxiom } from '../standardAxioms.ts';
import { AcceptedStore } from '../store/accepted.ts';
import type { Name } from '../term/name.ts';
import { TermTable } from '../term/table.ts';
import { WellKnown } from '../wellKnown.ts';
import { verdictFor } from './failure.ts';
import { eachLine } from './input.ts';
import type { CheckJob, CompareJob, Input } from './job.ts';

/** Checks one export. */
export async function runCheck(
  job: CheckJob,
  progress: (progress: Progress) => void,
): Promise<ExportReport> {
  const terms = new TermTable();
  const store = job.store && new AcceptedStore(job.store);
  const checked = new CheckedExport(terms, new WellKnown(terms), options(job, store, progress));
  const result = await feedAll(job.input, checked);
  if (result.verdict !== 'rejected') store?.save();
  const theorems = result.verdict === 'accepted' ? unusedTheorems(checked) : [];
  return { result, theorems, stats: checked.stats };
}

/** Checks the solution and compares it with the challenge. */
export async function runCompare(
  job: CompareJob,
  progress: (progress: Progress) => void,
): Promise<CompareReport> {
  const terms = new TermTable();
  const known = new WellKnown(terms);
  const store = job.store && new AcceptedStore(job.store);
  const checking = { ...options(job, store, progress), keepGoing: true };
  const checked = new CheckedExport(terms, known, checking);
  const target = terms.names.parse(job.theorem);
  const steps = job.steps.map((step) => terms.names.parse(step));
  const fail = (result: KernelVerdict): CompareReport => ({
    result,
    target: unjudged(target, result),
    steps: steps.map((step) => unjudged(step, result)),
    stats: checked.stats,
  });
  const challenge = new Environment();
  const trouble = await readChallenge(job.challenge, terms, challenge, target);
  if (trouble !== undefined) return fail(trouble);
  const read = await feedAll(job.solution, checked);
  // Whatever hides behind something wrong is not to be believed in another run.
  if (read.verdict !== 'rejected' && checked.rejected.size === 0) store?.save();
  if (read.verdict !== 'accepted') return fail(read);
  try {
    const permittedAxioms = new Set(job.permittedAxioms);
    const judged = judge(challenge, checked, { target, steps, permittedAxioms });
    return { result: judged.target.result, ...judged, stats: checked.stats };
  } catch (error) {
    return fail(verdictFor(error, {}));
  }
}

function options(
  job: CheckJob | CompareJob,
  store: AcceptedStore | undefined,
  progress: (progress: Progress) => void,
): CheckingOptions {
  return { maxSteps: job.maxSteps, progress, ...(store === undefined ? {} : { store }) };
}

async function feedAll(input: Input, checked: CheckedExport): Promise<KernelVerdict> {
  try {
    await eachLine(input, (line) => checked.feed(line));
    if (checked.line === 0) throw new Rejection('malformed', 'the file is empty');
    return { verdict: 'accepted' };
  } catch (error) {
    return verdictFor(error, { line: checked.line, declaration: checked.declaration });
  }
}

/** Reads the trusted side, without checking its proofs. What is wrong there is nobody's verdict. */
async function readChallenge(
  input: Input,
  terms: TermTable,
  env: Environment,
  target: Name,
): Promise<KernelVerdict | undefined> {
  const reader = new ExportReader(terms);
  try {
    await eachLine(input, (line) => {
      const declaration = reader.read(line);
      if (declaration === undefined) return;
      const twice = constantsOf(declaration).find(({ name }) => env.find(name) !== undefined);
      if (twice) throw new LimitReached('challenge', `${twice.name} is declared twice`);
      env.declare(declaration);
    });
    if (env.find(target)?.kind === 'thm') return undefined;
    throw new LimitReached('challenge', `it has no theorem ${target}`);
  } catch (error) {
    const verdict = verdictFor(error, { line: reader.lineNumber });
    if (verdict.verdict === 'accepted') return verdict;
    const { message, line } = verdict;
    return {
      verdict: 'inconclusive',
      cause: 'challenge',
      message: `the challenge cannot be used: ${message}`,
      ...(line === undefined ? {} : { line }),
    };
  }
}

function unjudged(name: Name, result: KernelVerdict): ComparedTheorem {
  return { name: name.toString(), result, axioms: [], uses: [], bearsLoad: false };
}

/** The theorems that no other declaration mentions: what the export is for. */
function unusedTheorems(checked: CheckedExport): TheoremReport[] {
  const { env, checker } = checked;
  const closure = new Closure(env, checker.known);
  const used = new Set<Name>();
  const theorems: Declaration[] = [];
  for (const declaration of env.allDeclarations()) {
    if (declaration.kind === 'thm') theorems.push(declaration);
    const own = constantsOf(declaration);
    for (const name of own[0] === undefined ? [] : closure.mentionedBy(own[0].name)) used.add(name);
  }
  return theorems.flatMap(constantsOf).flatMap(({ name }) => {
    if (used.has(name)) return [];
    const axioms = closure.axiomsOf(name).map((a) => describeAxiom(a, isStandardAxiom(checker, a)));
    return [{ name: name.toString(), axioms }];
  });
}
