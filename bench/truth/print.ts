import type { Case, KindScore, Score } from './score.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** A score as text for people. */
export function scoreText(score: Score): string {
  const { cases, right, slop, either } = score;
  const lines = [
    `${cases} proofs: ${right} right, ${slop} slop, ${cases - right - slop} with either verdict`,
    '',
    `slop accepted                     ${score.accepted.length} of ${slop}`,
    ...score.accepted.map(({ id, label }) => `  ${id}  ${label.kind ?? label.note}`.trimEnd()),
    `right proofs refused              ${score.refused.length} of ${right}`,
    ...score.refused.map((one) => `  ${one.id}  ${foundText(one)}`),
    `first failure in the right place  ${score.inPlace.length} of ${slop}`,
    ...score.elsewhere.map(
      (one) => `  ${one.id}  ${foundText(one)}, not at ${one.label.where.join(', ')}`,
    ),
    `not judged                        ${score.errors.length} of ${cases}`,
    ...score.errors.map(({ id, finding }) => `  ${id}  ${finding.reason}`),
  ];
  if (either.length > 0) {
    lines.push('either verdict is defensible');
    lines.push(...either.map((one) => `  ${one.id}  ${foundText(one)}`));
  }
  lines.push('', ...kindTable(score.kinds), '', timeText(score));
  return `${lines.join('\n')}\n`;
}

function foundText({ finding: { verdict, reason, place } }: Case): string {
  if (verdict !== 'rejected') return verdict;
  return reason === place ? `${reason}` : `${reason} at ${place}`;
}

function timeText({ meanMs, slowest }: Score): string {
  const mean = `time a proof: ${seconds(meanMs)}`;
  return slowest === null
    ? mean
    : `${mean}; the slowest: ${slowest.id}, ${seconds(slowest.finding.ms)}`;
}

/** Slop by its kind, and the right proofs that belong to it. */
function kindTable(kinds: readonly KindScore[]): string[] {
  const head = ['kind', 'slop', 'accepted', 'in place', 'right', 'refused'];
  const rows = kinds.map((row) => [
    row.kind,
    ...[row.slop, row.accepted, row.inPlace, row.right, row.refused].map(String),
  ]);
  const widths = head.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)),
  );
  return [head, ...rows].map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  '),
  );
}
