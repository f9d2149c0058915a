import { openedOf } from '../library/engines.ts';
import { comparedPins } from '../pipeline/pins.ts';
import { screenLean, screenProblem } from '../pipeline/screen.ts';
import type { ReadResult } from '../read/input.ts';
import { readInput, readInputText, readText } from '../read/read.ts';
import type { LintFinding } from '../schema/index.ts';
import { count } from '../text/count.ts';
import type { ScreenReply } from './reply.ts';
import { type Call, leadsOut, type Workshop } from './tools.ts';

/** A statement as a client names it: a file within the roots, the text of a problem file, or that of a Lean file. */
export interface StatementArguments {
  readonly path?: string | undefined;
  readonly problem?: string | undefined;
  readonly lean?: string | undefined;
}

/** What a file is called that is given as a text. */
const NAMELESS = '-';

/** Looks for what is suspect in a statement: by lints, and by a comparison where it is pinned in two languages. */
export async function screenStatement(
  { path: file, problem, lean }: StatementArguments,
  shop: Workshop,
  call: Call,
): Promise<ScreenReply> {
  const given = [file, problem, lean].filter((one) => one !== undefined);
  if (given.length !== 1) return couldNotScreen('give one of path, problem and lean');
  if (lean !== undefined) return screened(screenLean(NAMELESS, lean));
  if (problem !== undefined) return screenRead(readInputText({ problem }), shop, call);
  const found = await shop.roots.resolve(file ?? '');
  if (found.kind === 'outside') return couldNotScreen(found.message);
  const astray = await leadsOut(shop.roots, found);
  if (astray !== null) return couldNotScreen(astray);
  if (!found.file.endsWith('.lean'))
    return screenRead(await readInput(found.file, { cwd: found.root }), shop, call);
  const read = await readText(found.file, found.root);
  if (read.kind === 'mistake') return couldNotScreen(read.mistake.message);
  return screened(screenLean(found.file, read.text));
}

async function screenRead(read: ReadResult, shop: Workshop, call: Call): Promise<ScreenReply> {
  if (read.kind === 'mistakes') {
    const [first] = read.mistakes;
    return couldNotScreen(
      first === undefined
        ? 'it cannot be read'
        : `line ${first.line}: ${first.message}; ${first.fix}`,
    );
  }
  const { engines } = openedOf(shop.engines).engines;
  const judged = read.input.problem.smt === null ? null : 'smt';
  const pins = await comparedPins(read.input, judged, { engines, signal: call.signal });
  const findings = [...screenProblem(read.input), ...(pins?.findings ?? [])];
  return { ...screened(findings), ...(pins && { otherStatement: pins.otherStatement }) };
}

function screened(findings: readonly LintFinding[]): ScreenReply {
  const [first] = findings;
  if (first === undefined)
    return { screening: 'nothing-found', summary: 'nothing suspect was found', findings };
  const summary = `${count(findings.length, 'finding')}; ${first.place.line}:${first.place.column}: ${first.lint}: ${first.message}`;
  return { screening: 'suspect', summary, findings };
}

function couldNotScreen(summary: string): ScreenReply {
  return { screening: 'could-not-screen', summary, findings: [] };
}
