import type { Language, ProofReport, StepCode, StepVerdict } from '../../schema/index.ts';
import { STEP_CODES } from '../codes.ts';
import { type FormulaStyle, shownLayout, shownParts, styleOf } from '../mathematics.ts';
import { auditLines, conclusionMeaning, givenText, instanceTexts } from '../text.ts';
import { diffHtml } from './diff.ts';
import { evidenceHtml, type StepLink } from './evidence.ts';
import { mathHtml } from './formula.ts';
import { highlight } from './highlight/highlight.ts';
import { type Html, html, join } from './html.ts';
import { mathText } from './math.ts';
import { sentence, stepTone } from './tone.ts';

/** What all cards of a proof share. */
export interface CardContext {
  readonly report: ProofReport;
  /** What the ids of the proof's elements begin with. */
  readonly prefix: string;
  readonly link: StepLink;
}

/** The card of a step: its verdict, its formal claim and the evidence. */
export function stepCard(step: StepVerdict, index: number, context: CardContext): Html {
  const { report, link } = context;
  const language = report.engine?.id ?? null;
  const changes = report.changes.filter((change) => change.step === step.id);
  return card(
    `${context.prefix}-${index + 1}`,
    step.id,
    step.verdict,
    STEP_CODES[step.verdict].meaning,
    html`
<blockquote>${mathText(step.quote)}</blockquote>
${step.span === null && html`<p class="note">This quote does not occur in the proof.</p>`}
${claimHtml(step, styleOf(report))}
${step.evidence.map((item) => evidenceHtml(item, language, link))}
${auditLines(report, step.id).map((text) => html`<p class="note">${text}</p>`)}
${changes.map(
  ({ round, before, after }) => html`<details class="change">
<summary>Changed in repair round ${round}</summary>
<pre class="formal diff">${diffHtml(before, after)}</pre>
</details>`,
)}
${factsHtml(step, link)}`,
  );
}

/** The card of the conclusion. */
export function conclusionCard(
  conclusion: NonNullable<ProofReport['conclusion']>,
  context: CardContext,
): Html {
  const { report, link } = context;
  const language = report.engine?.id ?? null;
  const { verdict, uses, evidence } = conclusion;
  return card(
    `${context.prefix}-end`,
    'conclusion',
    verdict,
    conclusionMeaning(verdict),
    html`
${conclusion.quote !== undefined && html`<blockquote>${mathText(conclusion.quote)}</blockquote>`}
<p class="from">The theorem${uses.length > 0 && html`, from ${join(uses.map(link), ', ')}`}</p>
${evidence.map((item) => evidenceHtml(item, language, link))}`,
  );
}

function card(id: string, name: string, code: StepCode, meaning: string, body: Html): Html {
  const { mark } = STEP_CODES[code];
  return html`<li><article class="card ${stepTone(code)}" id="${id}" tabindex="-1" aria-labelledby="${id}-title">
<h3 id="${id}-title"><span class="mark" aria-hidden="true">${mark}</span> <span class="name">${name}</span> <span class="code">${code}</span></h3>
<p class="meaning">${sentence(meaning)}</p>
${body}
</article></li>
`;
}

/** The context that a step introduces, a line each, and its claim: as mathematics with its source folded below, or as it is. */
function claimHtml(step: StepVerdict, style: FormulaStyle): Html | false {
  if (step.claim === '') return false;
  const layout = shownLayout(step.claim, style);
  if (layout === null) return sourceHtml(step, style.language);
  const { context } = shownParts({ ...step, assumes: [] }, style);
  const assumes = step.assumes.map(({ name, prop }) => {
    const math = shownLayout(prop, style);
    return html`<span class="given"><b>${givenText(name)}</b>: ${math === null ? html`${givenText(prop)}` : mathHtml(math)}</span> `;
  });
  return html`<div class="formal math-claim">${context.map((text) => html`<span class="given">${givenText(text)}</span> `)}${assumes}${context.length + assumes.length > 0 && html`<span class="turnstile">⊢</span> `}${mathHtml(layout)}</div>
<details class="source"><summary>As judged</summary>${sourceHtml(step, style.language)}</details>`;
}

function sourceHtml(step: StepVerdict, language: Language | null): Html {
  const context = [
    ...step.fixes.map(({ name, type }) => [name, type] as const),
    ...step.assumes.map(({ name, prop }) => [name, prop] as const),
  ];
  return html`<pre class="formal">${context.map(
    ([name, text]) =>
      html`<span class="given"><b>${givenText(name)}</b> : ${highlight(givenText(text), language)}</span>\n`,
  )}${context.length > 0 && html`<span class="turnstile">⊢</span> `}${highlight(step.claim, language)}</pre>`;
}

function factsHtml(step: StepVerdict, link: StepLink): Html {
  const facts = [
    step.uses.length > 0 && html`uses ${join(step.uses.map(link), ', ')}`,
    ...instanceTexts(step).map((text) => html`${text}`),
    step.confidence !== null && html`the model was ${Math.round(step.confidence * 100)} % sure`,
    step.verdict === 'verified' && !step.bearsLoad && html`the conclusion does not need this step`,
  ].filter((fact) => fact !== false);
  return html`${facts.length > 0 && html`<p class="facts">${join(facts, ' · ')}</p>`}`;
}
