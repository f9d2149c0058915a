import { differs } from '../../audit/audit.ts';
import { oneLine } from '../../text/sanitize.ts';
import {
  byAudit,
  byLints,
  isFaithful,
  type MarkRates,
  type Rate,
  type Screened,
  type ScreenRates,
} from './rates.ts';

/**
 * The rates of a screening and what was marked, for people. Ends in a line break.
 *
 * @param auditor the model that was asked, where one was
 */
export function screenText(
  rates: ScreenRates,
  all: readonly Screened[],
  auditor: string | null = null,
): string {
  const tables =
    auditor === null || rates.audit === undefined || rates.either === undefined
      ? [table(rates)]
      : [
          ['by lints', ...table(rates)],
          [`by the audit of ${oneLine(auditor)}`, ...table(rates.audit)],
          ['by either', ...table(rates.either)],
        ];
  const marked = all.flatMap((one) => (byLints(one) || byAudit(one) ? markedLines(one) : []));
  const missed = all.filter(
    (one) => one.label !== null && !byLints(one) && !byAudit(one) && !isFaithful(one.label),
  );
  const lines = [...tables.flatMap((each) => [...each, '']), ...marked];
  if (missed.length > 0)
    lines.push('', `not marked: ${missed.map(({ id }) => oneLine(id)).join(', ')}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

function table(rates: MarkRates): string[] {
  const rows: [string, Rate][] = [
    ['faults marked', rates.caught],
    ...rates.kinds.map((rate): [string, Rate] => [`  ${oneLine(rate.kind)}`, rate]),
    ['faithful statements marked', rates.falseAlarms],
    ...(rates.unlabelled.of > 0
      ? [['without a label, marked', rates.unlabelled] as [string, Rate]]
      : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, rate]) => `${name.padEnd(width)}  ${rateText(rate)}`);
}

/** A statement with what the lints and the auditor say of it. */
function markedLines({ id, label, file, findings, audit }: Screened): string[] {
  return [
    `${oneLine(id)}${label === null ? '' : ` (${oneLine(label)})`}`,
    ...findings.map(({ file: where, place, lint, step, message }) => {
      const about = step === null ? '' : `step ${oneLine(step)}: `;
      return `  ${oneLine(where)}:${place.line}:${place.column}: ${lint}: ${about}${oneLine(message)}`;
    }),
    ...(audit?.entries ?? []).filter(differs).map(({ step, verdict, reading }) => {
      const about = step === null ? '' : `step ${oneLine(step)}: `;
      return `  ${oneLine(file)}: audit: ${about}${verdict}: it reads “${oneLine(reading ?? '')}”`;
    }),
  ];
}

function rateText({ marked, of, value, low, high }: Rate): string {
  if (value === null || low === null || high === null) return 'none';
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return `${String(marked).padStart(3)} of ${String(of).padStart(3)}  ${percent(value).padStart(5)}  (${percent(low)} to ${percent(high)})`;
}
