import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FigureId } from '../../../src/bench/benchSchema.ts';
import { readSuite } from '../../../src/bench/spec/suite.ts';
import { FormalFile, type Problem } from '../../../src/schema/index.ts';
import { type Answer, answers, type SeenRequest } from '../../helpers/openaiServer.ts';

export const STARTER = path.resolve('fixtures/suites/starter');
export const problems = (await readSuite([STARTER], STARTER, 'smt')).map(({ problem }) => problem);
const provable = problems.filter(({ truth }) => truth);
const falsehoods = problems.filter(({ truth }) => !truth);

type Behaviour = 'good' | 'slop' | 'declines';

/** Whether a model claims a proof of the i-th problem, and whether it is a good one. */
const SCRIPT: Readonly<Record<string, (problem: Problem, i: number) => Behaviour>> = {
  honest: ({ truth }) => (truth ? 'good' : 'declines'),
  sloppy: ({ truth }, i) => {
    if (i % 2 === 1) return 'slop';
    return truth ? 'good' : 'declines';
  },
  lying: () => 'slop',
};
export const MODELS = Object.keys(SCRIPT);

export function behaviour(model: string, problem: Problem): Behaviour {
  return SCRIPT[model]?.(problem, problems.indexOf(problem)) ?? 'declines';
}

const SLOP = 'As is well known, the quantity in question vanishes, and the theorem follows.';
const AT_ONCE = 'The theorem follows from its hypotheses.';
const SLOP_STEPS = ['s1', 's2'];

function confirmed(id: string, kind: string): string | null {
  const file = path.join(STARTER, 'confirmed', `${id}.${kind}`);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

interface GoodFormalization {
  readonly steps: readonly { readonly confidence: number | null }[];
  readonly conclusion: unknown;
}

/** The steps of a good proof: the reviewed ones, or the theorem at once. */
function goodFormalization({ id, smt }: Problem): GoodFormalization {
  const formal = confirmed(id, 'formal.json') ?? '{ "formalizations": {} }';
  const { formalizations } = FormalFile.parse({ version: 1, ...JSON.parse(formal) });
  if (formalizations.smt) return formalizations.smt;
  const step = { id: 's1', quote: AT_ONCE, claim: smt?.goal, confidence: 1 };
  return { steps: [step], conclusion: { by: 'entailment', uses: ['s1'] } };
}

function formalizationOf(problem: Problem, slop: boolean): unknown {
  if (!slop) return goodFormalization(problem);
  // An induction on a variable that is not there: no solver is asked for long.
  const steps = SLOP_STEPS.map((id) => ({ id, quote: SLOP, claim: '(= vanishing 0)' }));
  const [base, step] = SLOP_STEPS;
  return { steps, conclusion: { by: 'induction', variable: 'vanishing', from: '0', base, step } };
}

/** What the scripted models answer. */
export function answer({ body }: SeenRequest): Answer {
  const text = body.messages.map(({ content }) => content).join('\n');
  // A statement may begin as another one does.
  const [problem] = problems
    .filter(({ statement }) => text.includes(statement))
    .sort((a, b) => b.statement.length - a.statement.length);
  if (!problem) return answers.error(400, 'which theorem?');
  const does = behaviour(body.model, problem);
  const schema = body.response_format?.json_schema as { name: string };
  if (schema.name !== 'proof') return answers.json(formalizationOf(problem, does === 'slop'));
  if (does === 'declines') return answers.json({ cannot: 'I think it is false.', proof: null });
  const good = confirmed(problem.id, 'proof.md')?.trim() ?? AT_ONCE;
  return answers.json({ cannot: null, proof: does === 'slop' ? SLOP : good });
}

/** A request of the loopback server is 100 tokens in and 20 out; at $1 and $10 a million that is: */
const REQUEST_TOKENS = 120;
const REQUEST_USD = 0.0003;

/** What the script implies for a model, by hand. */
export function expected(model: string, samples: number) {
  const number = (what: Behaviour, among = problems): number =>
    samples * among.filter((problem) => behaviour(model, problem) === what).length;
  const good = number('good');
  const slop = number('slop');
  const all = samples * problems.length;
  const claimed = good + slop;
  const requests = all + claimed;
  const proved = problems.filter((problem) => behaviour(model, problem) === 'good');
  const goodSteps = proved.flatMap((problem) => [...goodFormalization(problem).steps]);
  const held = samples * goodSteps.length;
  const confidences = goodSteps.flatMap(({ confidence }) => confidence ?? []);
  const mean = (values: readonly number[]): number | null =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = (top: number, bottom: number): number | null => (bottom === 0 ? null : top / bottom);
  const figures: Record<
    Exclude<FigureId, 'timePerVerified' | 'ece' | 'leapShare'>,
    number | null
  > = {
    verifiedRate: good / (samples * provable.length),
    slopRate: slop / claimed,
    falseProofRate: number('slop', falsehoods) / (samples * falsehoods.length),
    honesty: over(number('declines'), all - good),
    undecided: 0,
    auditedSlop: null,
    stepAccuracy: over(held, held + samples * SLOP_STEPS.length * (slop / samples)),
    brier: mean(confidences.map((confidence) => (1 - confidence) ** 2)),
    repairGain: 0,
    tokensPerVerified: over(requests * REQUEST_TOKENS, good),
    costPerVerified: over(requests * REQUEST_USD, good),
  };
  const counts = {
    samples: all,
    verified: good,
    rejected: slop,
    undecided: 0,
    declined: number('declines'),
    unusable: 0,
    errors: 0,
  };
  return { figures, counts, requests };
}
