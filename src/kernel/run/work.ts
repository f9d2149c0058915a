/** The work of a worker: reads the exports and answers. */
import { getHeapStatistics } from 'node:v8';
import { Closure, describeAxiom } from '../axioms.ts';
import { CheckedExport, type CheckingOptions } from '../checkedExport.ts';
import { judge } from '../compare/judge.ts';
import { type Axiom, constantsOf, type Declaration } from '../declaration.ts';
import { Environment } from '../environment.ts';
import { ExportReader } from '../export/reader.ts';
import { LimitReached, Rejection } from '../failure.ts';
import type {
  AxiomReport,
  ComparedTheorem,
  CompareReport,
  ExportReport,
  KernelVerdict,
  Progress,
  TheoremReport,
} from '../report.ts';
import { isStandardAxiom, STANDARD_AXIOMS } from '../standardAxioms.ts';
import { AcceptedStore } from '../store/accepted.ts';
import type { Name } from '../term/name.ts';
import { TermTable } from '../term/table.ts';
import { WellKnown } from '../wellKnown.ts';
import { verdictFor } from './failure.ts';
import { eachLine } from './input.ts';
import type { CheckJob, CompareJob, Input, WorkerData } from './job.ts';

/** Checks one export. */
export async function runCheck(
  job: CheckJob & WorkerData,
  progress: (progress: Progress) => void,
): Promise<ExportReport> {
  const terms = createTerms();
  const store = job.store && new AcceptedStore(job.store);
  const checked = new CheckedExport(terms, new WellKnown(terms), options(job, store, progress));
  const read = await feedAll(job.input, job, checked);
  // Whatever hides behind something wrong is not to be believed in another run.
  if (read.verdict !== 'rejected') store?.save();
  const accepted = read.verdict === 'accepted';
  const result = accepted ? axiomsPermitted(checked, job.permittedAxioms) : read;
  const theorems = accepted ? unusedTheorems(checked) : [];
  return { result, typing: read, axioms: allAxioms(checked), theorems, stats: checked.stats };
}

/** Checks the solution and compares it with the challenge. */
export async function runCompare(
  job: CompareJob & WorkerData,
  progress: (progress: Progress) => void,
): Promise<CompareReport> {
  const terms = createTerms();
  const known = new WellKnown(terms);
  const store = job.store && new AcceptedStore(job.store);
  const checking = { ...options(job, store, progress), keepGoing: true };
  const checked = new CheckedExport(terms, known, checking);
  const parsed = (names: readonly string[]) => names.map((name) => terms.names.parse(name));
  const target = terms.names.parse(job.theorem);
  const [others, steps, holes] = [parsed(job.others), parsed(job.steps), parsed(job.definitions)];
  const fail = (result: KernelVerdict, typing = result): CompareReport => ({
    result,
    typing,
    target: unjudged(target, result),
    others: others.map((name) => unjudged(name, result)),
    steps: steps.map((step) => unjudged(step, result)),
    definitions: holes.map((hole) => ({ name: String(hole), result, value: null, axioms: [] })),
    axioms: [],
    stats: checked.stats,
  });
  const challenge = new Environment();
  const trouble = await readChallenge(job.challenge, job, terms, challenge, (env) => {
    for (const name of [target, ...others]) requireKind(env, name, 'thm', 'theorem');
    for (const name of holes) requireKind(env, name, 'def', 'definition');
  });
  if (trouble !== undefined) return fail(trouble);
  const read = await feedAll(job.solution, job, checked);
  if (read.verdict !== 'rejected' && checked.rejected.size === 0) store?.save();
  if (read.verdict !== 'accepted') return fail(read);
  const typing = firstRejection(checked) ?? read;
  try {
    const permittedAxioms = job.permittedAxioms === 'any' ? null : new Set(job.permittedAxioms);
    const judged = judge(challenge, checked, { target, others, steps, holes, permittedAxioms });
    const pinned = [judged.target, ...judged.others, ...judged.definitions];
    const bad = pinned.find((part) => part.result.verdict !== 'accepted');
    const result = (bad ?? judged.target).result;
    return { result, typing, ...judged, axioms: allAxioms(checked), stats: checked.stats };
  } catch (error) {
    return fail(verdictFor(error, {}), typing);
  }
}

/** What is wrong with the first declaration that was rejected, if one was. */
function firstRejection({ rejected }: CheckedExport): KernelVerdict | undefined {
  for (const { reason, message, root, declaration } of rejected.values()) {
    return {
      verdict: 'rejected',
      reason,
      message,
      declaration: root.toString(),
      line: declaration.line,
    };
  }
  return undefined;
}

function options(
  job: WorkerData,
  store: AcceptedStore | undefined,
  progress: (progress: Progress) => void,
): CheckingOptions {
  const watch = () => requireMemory(job.maxExternalMb);
  return { maxSteps: job.maxSteps, progress, watch, ...(store === undefined ? {} : { store }) };
}

/** Tables for terms that stop growing before the heap is full. */
function createTerms(): TermTable {
  const terms = new TermTable();
  terms.room.onTake = (bytes) => {
    const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
    if (used + bytes <= limit) return;
    throw new LimitReached(
      'memory',
      `no room for a table of ${Math.ceil(bytes / 2 ** 20)} MB more`,
    );
  };
  return terms;
}

/** A line is there several times while it is read: as bytes, in pieces, whole, and as what it says. */
const maxLine = ({ maxExternalMb }: WorkerData): number => (maxExternalMb * 2 ** 20) / 4;

/** Throws LimitReached where tables and buffers, which are not on the heap, take too much. */
function requireMemory(maxExternalMb: number): void {
  const { external_memory: external } = getHeapStatistics();
  if (external <= maxExternalMb * 2 ** 20) return;
  throw new LimitReached('memory', `tables of more than ${maxExternalMb} MB`);
}

async function feedAll(
  input: Input,
  job: WorkerData,
  checked: CheckedExport,
): Promise<KernelVerdict> {
  try {
    await eachLine(input, maxLine(job), (line) => checked.feed(line));
    if (checked.line === 0) throw new Rejection('malformed', 'the file is empty');
    return { verdict: 'accepted' };
  } catch (error) {
    return verdictFor(error, { line: checked.line, declaration: checked.declaration });
  }
}

/** Reads the trusted side, without checking its proofs. What is wrong there is nobody's verdict. */
async function readChallenge(
  input: Input,
  job: WorkerData,
  terms: TermTable,
  env: Environment,
  require: (env: Environment) => void,
): Promise<KernelVerdict | undefined> {
  const reader = new ExportReader(terms);
  try {
    await eachLine(input, maxLine(job), (line) => {
      const declaration = reader.read(line);
      if (declaration === undefined) return;
      const twice = constantsOf(declaration).find(({ name }) => env.find(name) !== undefined);
      if (twice) throw new LimitReached('challenge', `${twice.name} is declared twice`);
      env.declare(declaration);
    });
    require(env);
    return undefined;
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

/** What the challenge must have. */
function requireKind(env: Environment, name: Name, kind: 'thm' | 'def', what: string): void {
  if (env.find(name)?.kind !== kind)
    throw new LimitReached('challenge', `it has no ${what} ${name}`);
}

function unjudged(name: Name, result: KernelVerdict): ComparedTheorem {
  return { name: name.toString(), statement: null, result, axioms: [], uses: [], bearsLoad: false };
}

function axiomsOf({ env }: CheckedExport): Axiom[] {
  return [...env.allDeclarations()].filter((declaration) => declaration.kind === 'axiom');
}

/** All axioms of the export, whoever uses them. */
function allAxioms(checked: CheckedExport): AxiomReport[] {
  return axiomsOf(checked).map((a) => describeAxiom(a, isStandardAxiom(checked.checker, a)));
}

/**
 * Rejected where an axiom is not permitted: Lean's own three by their content, others by their
 * name.
 */
function axiomsPermitted(
  checked: CheckedExport,
  permitted: readonly string[] | 'any',
): KernelVerdict {
  if (permitted === 'any') return { verdict: 'accepted' };
  const named = new Set(permitted);
  const foreign = axiomsOf(checked).filter((axiom) => {
    if (!named.has(axiom.name.toString())) return true;
    const ownName = STANDARD_AXIOMS.includes(axiom.name.toString());
    return ownName && !isStandardAxiom(checked.checker, axiom);
  });
  const [first] = foreign;
  if (first === undefined) return { verdict: 'accepted' };
  const shown = foreign.slice(0, MAX_SHOWN).map((axiom) => {
    const { name, says } = describeAxiom(axiom, false);
    return `\`${name}\`, which says that ${says}`;
  });
  const more = foreign.length > MAX_SHOWN ? `; and ${foreign.length - MAX_SHOWN} more` : '';
  return {
    verdict: 'rejected',
    reason: 'axiom',
    message: `the export rests on axioms that are not permitted: ${shown.join('; ')}${more}`,
    declaration: first.name.toString(),
    line: first.line,
  };
}

/** Most axioms that a message lists; a report has them all. */
const MAX_SHOWN = 5;

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
