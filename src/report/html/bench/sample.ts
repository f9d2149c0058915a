import type {
  Exchange,
  SampleDetails,
  SampleRecord,
  VerifierRun,
  VerifierRuns,
} from '../../../bench/benchSchema.ts';
import { outcomeOf, type SampleOutcome } from '../../../bench/outcome.ts';
import type { ProofReport } from '../../../schema/index.ts';
import { count } from '../../../text/count.ts';
import { tokensText } from '../../usageText.ts';
import { durationText, usdText } from '../format.ts';
import { highlightSource } from '../highlight/highlight.ts';
import { type Html, html, join } from '../html.ts';
import { proofArticle } from '../proof.ts';
import { proofTone, sentence } from '../tone.ts';
import { samplesHref } from './routes.ts';

/** What an outcome is called, and what it means. */
export const OUTCOMES: Readonly<Record<SampleOutcome, string>> = {
  verified: 'verified',
  rejected: 'claimed, and rejected',
  undecided: 'claimed, and the verifier could not decide it',
  declined: 'the model says that it cannot',
  unusable: 'the model gave nothing usable',
  error: 'not judged',
};

/** The prefix of the ids on a sample's page; a page shows one sample at a time. */
const PREFIX = 's';

/** The page of a sample: where it comes from, its proof, what the verifier was given, what the model wrote. */
export function sampleHtml(
  record: SampleRecord,
  details: SampleDetails | null,
  runs: VerifierRuns,
): Html {
  const after =
    details &&
    html`${runs.length > 0 && runsHtml(runs, details.report)}${details.exchanges.length > 0 && repliesHtml(details.exchanges)}`;
  return html`${crumbsHtml(record)}${details ? proofArticle(details.report, PREFIX, after) : bareHtml(record)}`;
}

function crumbsHtml(record: SampleRecord): Html {
  const { problem, model, sample, usage, costUsd, timings } = record;
  const paid = [
    OUTCOMES[outcomeOf(record)],
    record.truth === false && html`<strong class="false">the theorem is known to be false</strong>`,
    usage.requests > 0 && `tokens ${tokensText(usage)}`,
    costUsd !== null && usdText(costUsd),
    durationText(timings.totalMs),
  ].filter((part) => part !== false);
  return html`<div class="crumbs"><p><a href="${samplesHref({ problem })}">${problem}</a> <span aria-hidden="true">/</span> <a href="${samplesHref({ problem, model })}">${model}</a> <span aria-hidden="true">/</span> sample ${sample}</p><p class="hint">${join(paid, ' · ')}</p></div>
`;
}

/** What the journal alone tells, where the details are lost. */
function bareHtml(record: SampleRecord): Html {
  return html`<article class="proof" id="${PREFIX}" aria-labelledby="${PREFIX}-title"><header class="banner ${proofTone(record.verdict)}">
<h1 id="${PREFIX}-title">${record.problem}</h1>
<div class="verdict"><p class="word">${sentence(record.verdict === 'error' ? 'not judged' : record.verdict)}</p><p class="because">${record.reason && html`<span class="code">${record.reason}</span> `}${record.error?.message}${record.firstFailure && html` First failure: ${record.firstFailure.id}.`}</p></div>
<p class="note">The proof and the model's replies were not kept.</p></header></article>
`;
}

/** Sources are shown up to this length together: the whole is in the run's folder. */
const MAX_SOURCES = 40_000;

const ABOUT: Readonly<Record<string, string>> = {
  theorem: 'the theorem from its hypotheses alone',
  hypotheses: 'whether the hypotheses can hold together',
  conclusion: 'the conclusion',
};

/** What the verifier was given in the last round, in the order of the proof, to be run again by hand. */
function runsHtml(runs: VerifierRuns, { steps, engine }: ProofReport): Html {
  const order = [...steps.map(({ id }) => id), 'conclusion', 'theorem', 'hypotheses'];
  const place = ({ about }: VerifierRun): number => {
    const at = order.indexOf(about);
    return at < 0 ? order.length : at;
  };
  let room = MAX_SOURCES;
  const shown = [...runs]
    .sort((a, b) => place(a) - place(b))
    .filter(({ source }) => {
      room -= source.length;
      return room >= 0;
    });
  const left = runs.length - shown.length;
  const isStep = new Set(steps.map(({ id }) => id));
  const how = engine?.id === 'lean' ? 'lean <file>' : 'z3 <file>';
  return html`<section class="replies" aria-labelledby="${PREFIX}-runs"><h2 id="${PREFIX}-runs">What the verifier was given</h2>
<p class="hint">Run any of it again: <code>${how}</code>.</p>
${shown.map(({ about, source, output }, i) => {
  const again = shown[i - 1]?.about === about;
  const title = `${isStep.has(about) ? `step ${about}` : (ABOUT[about] ?? about)}${again ? ', beside that' : ''}`;
  return html`<details><summary>${title} <span class="ci">${answerText(output)}</span></summary>
<pre class="formal" tabindex="0" role="group" aria-label="source">${highlightSource(source, engine?.id ?? null)}</pre>
${output !== null && html`<pre class="verbatim" tabindex="0" role="group" aria-label="output">${output.trim() === '' ? '(nothing)' : output}</pre>`}</details>
`;
})}${left > 0 && html`<p class="note">${left} more are in the run's folder.</p>`}</section>`;
}

/** The first word of an answer, such as `unsat`. */
function answerText(output: string | null): string {
  if (output === null) return 'from the cache';
  return /^\s*([a-z]{1,10})\b/.exec(output)?.[1] ?? '';
}

/** Replies are shown up to this length: the whole is in the run's folder. */
const MAX_REPLY = 20_000;

function repliesHtml(exchanges: readonly Exchange[]): Html {
  return html`<section class="replies" aria-labelledby="${PREFIX}-replies"><h2 id="${PREFIX}-replies">What the model wrote</h2>
${exchanges.map(({ stage, round, reply, text, usage, ms }) => {
  const title = round === null ? stage : `${stage}, round ${round}`;
  const facts = `${reply} · ${count(usage.outputTokens, 'token')} · ${durationText(ms)}`;
  const cut = text.length > MAX_REPLY;
  return html`<details><summary>${title} <span class="ci">${facts}</span></summary>
<pre class="verbatim" tabindex="0" role="group" aria-label="reply">${cut ? text.slice(0, MAX_REPLY) : text}</pre>${cut && html`<p class="note">The first ${MAX_REPLY} of ${text.length} characters.</p>`}</details>
`;
})}</section>`;
}
