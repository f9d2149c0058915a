import type { ProofReport, Trust } from '../../schema/index.ts';
import { count } from '../../text/count.ts';
import { kernelsText } from '../kernels.ts';
import { provenanceFacts } from '../provenance.ts';
import { otherStatementText } from '../text.ts';
import { tokensText } from '../usageText.ts';
import { durationText } from './format.ts';
import { type Html, html } from './html.ts';

interface Fact {
  readonly name: string;
  readonly value: Html;
}

const LADDER: readonly Trust[] = ['solver', 'elaborated', 'kernel'];

const THEOREM: Readonly<Record<ProofReport['theorem'], string>> = {
  proved: 'proved',
  refuted: 'refuted: it is false',
  open: 'open',
};

const ARGUMENT = {
  carries: 'needed for the theorem',
  elementary: 'not needed: the theorem is one elementary inference',
  unknown: 'unknown: a limit was met',
  'not-needed': 'not needed: the engine proves the theorem without them',
} as const;

/** What is said of a proof beside its verdict. */
export function factsOf(report: ProofReport): Fact[] {
  const facts: Fact[] = [];
  const add = (name: string, value: Html): void => void facts.push({ name, value });
  if (report.verdict !== 'error') add('Theorem', html`${THEOREM[report.theorem]}`);
  if (report.argument) add('Steps', html`${ARGUMENT[report.argument]}`);
  if (report.trust) add('Trust', trustHtml(report.trust));
  if (report.engine) {
    const { id, version, sandbox, kernels } = report.engine;
    add('Engine', html`${id} · ${version}${sandbox ? ` · sandbox ${sandbox}` : ''}`);
    if (kernels) add('Kernels', html`${kernelsText(kernels)}`);
  }
  add('Statement', html`${report.statement === 'pinned' ? 'pinned' : 'as exported'}`);
  const other = otherStatementText(report);
  if (other !== null) add('Other statement', html`${other}`);
  if (report.verdict !== 'error') add('Text covered', coverageHtml(report.coverage));
  if (report.rounds > 0) add('Repair rounds', html`${report.rounds}`);
  const { usage } = report.run;
  if (usage.requests > 0) {
    add('Model', html`${count(usage.requests, 'request')}, tokens ${tokensText(usage)}`);
  }
  const total = stagesMs(report.run.timings);
  if (total > 0) add('Time', html`${durationText(total)}`);
  for (const { name, value } of provenanceFacts(report)) add(name, html`${value}`);
  return facts;
}

/** What stages took; the verifier's own parts are in them. */
function stagesMs(timings: Readonly<Record<string, number>>): number {
  const stages = Object.entries(timings).filter(([name]) => !ENGINE_TIMINGS.has(name));
  return stages.reduce((sum, [, ms]) => sum + ms, 0);
}

const ENGINE_TIMINGS: ReadonlySet<string> = new Set(['leanMs', 'exportMs', 'kernelMs']);

/** The rungs of the trust ladder up to the one that was reached. */
function trustHtml(trust: Trust): Html {
  const reached = LADDER.indexOf(trust);
  const rungs = LADDER.map((_, i) => (i <= reached ? html`<i class="on"></i>` : html`<i></i>`));
  return html`<span class="ladder" aria-hidden="true">${rungs}</span> ${trust}`;
}

function coverageHtml(share: number): Html {
  const percent = Math.floor(share * 100);
  return html`<svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6" rx="3"/><rect class="fill" width="${percent}" height="6" rx="3"/></svg> ${percent} %`;
}
