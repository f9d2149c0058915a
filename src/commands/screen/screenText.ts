import { oneLine } from '../../text/sanitize.ts';
import { isFaithful, type Rate, type Screened, type ScreenRates } from './rates.ts';

/** The rates of a screening and what was marked, for people. Ends in a line break. */
export function screenText(rates: ScreenRates, all: readonly Screened[]): string {
  const rows: [string, Rate][] = [
    ['faults marked', rates.caught],
    ...rates.kinds.map((rate): [string, Rate] => [`  ${oneLine(rate.kind)}`, rate]),
    ['faithful statements marked', rates.falseAlarms],
    ...(rates.unlabelled.of > 0
      ? [['without a label, marked', rates.unlabelled] as [string, Rate]]
      : []),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, rate]) => `${name.padEnd(width)}  ${rateText(rate)}`);
  const marked = all.flatMap(({ id, label, findings }) =>
    findings.length === 0
      ? []
      : [
          `${oneLine(id)}${label === null ? '' : ` (${oneLine(label)})`}`,
          ...findings.map(({ file, place, lint, step, message }) => {
            const about = step === null ? '' : `step ${oneLine(step)}: `;
            return `  ${oneLine(file)}:${place.line}:${place.column}: ${lint}: ${about}${oneLine(message)}`;
          }),
        ],
  );
  const missed = all.filter(
    ({ label, findings }) => label !== null && findings.length === 0 && !isFaithful(label),
  );
  return `${[...table, '', ...marked, ...(missed.length > 0 ? ['', `not marked: ${missed.map(({ id }) => oneLine(id)).join(', ')}`] : [])].join('\n').trimEnd()}\n`;
}

function rateText({ marked, of, value, low, high }: Rate): string {
  if (value === null || low === null || high === null) return 'none';
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return `${String(marked).padStart(3)} of ${String(of).padStart(3)}  ${percent(value).padStart(5)}  (${percent(low)} to ${percent(high)})`;
}
