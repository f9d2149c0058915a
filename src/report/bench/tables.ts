import { type BenchReport, FigureId, type ModelFigures } from '../../bench/benchSchema.ts';
import { dollars } from '../../bench/dollars.ts';
import { count } from '../../text/count.ts';
import { tokensText } from '../usageText.ts';
import { figureText } from './numbers.ts';

/** A column of the leaderboard. */
export interface Column {
  readonly title: string;
  readonly text: (model: ModelFigures) => string;
}

/** The columns of the leaderboard, the same in every text format: figures, then pass@k. */
export function leaderboardColumns(report: BenchReport): Column[] {
  const byId = new Map(report.definitions.map((definition) => [definition.id, definition]));
  const figures = shownFigures(report).map((id): Column => {
    const { title = id, unit = 'score' } = byId.get(id) ?? {};
    return { title, text: ({ figures }) => figureText(figures[id], unit) };
  });
  const curve = report.models[0]?.passAtK.map(({ k }) => k) ?? [];
  const ends = [...new Set([curve[0], curve.at(-1)])].filter((k) => k !== undefined);
  const passes = ends.map((k): Column => {
    return {
      title: `pass@${k}`,
      text: ({ passAtK }) => {
        const point = passAtK.find((each) => each.k === k);
        return point ? figureText(point.figure, 'share') : '';
      },
    };
  });
  return [...figures, ...passes];
}

/** The figures that a leaderboard shows: nothing is audited where nobody was asked to. */
export function shownFigures({ settings }: BenchReport): FigureId[] {
  return FigureId.options.filter((id) => id !== 'auditedSlop' || settings.auditor !== null);
}

/** What became of a model's samples, in words: `12 verified, 3 rejected, …`; nothing is said of none. */
export function countsText({ counts }: Pick<ModelFigures, 'counts'>): string {
  const parts = [
    [counts.verified, 'verified'],
    [counts.rejected, 'claimed and rejected'],
    [counts.undecided, 'claimed and undecided'],
    [counts.declined, 'declined'],
    [counts.unusable, 'unusable'],
    [counts.errors, 'not judged'],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what]) => `${n} ${what}`);
  return said.length > 0 ? said.join(', ') : 'no samples';
}

/** What a model took, in words: `36 requests, tokens 3,600 in (1,200 cached) and 720 out, $0.01`; null where it was not asked. */
export function spentText({
  usage,
  costUsd,
}: Pick<ModelFigures, 'usage' | 'costUsd'>): string | null {
  if (usage.requests === 0) return null;
  const cost = costUsd === null ? '' : `, ${dollars(costUsd)}`;
  return `${count(usage.requests, 'request')}, tokens ${tokensText(usage)}${cost}`;
}

/** What another rigor would change, in words; null where nothing is known, or nothing would change. */
export function rigorText({ rigor }: Pick<ModelFigures, 'rigor'>): string | null {
  const changes = rigor.flatMap(({ level, toVerified, toRejected }) => {
    const parts = [
      ...(toVerified > 0 ? [`${toVerified} to verified`] : []),
      ...(toRejected > 0 ? [`${toRejected} to rejected`] : []),
    ];
    return parts.length > 0 ? [`${level} ${parts.join(' and ')}`] : [];
  });
  return changes.length === 0 ? null : `${changes.join(', ')}, of ${rigor[0]?.of ?? 0}`;
}

/** Where a bar of the break distribution is, in words. */
export function breakText(at: string): string {
  if (at === 'conclusion') return 'conclusion';
  return at === 'whole' ? 'as a whole' : `step ${at}`;
}

/** The state of each run: how much of it is done; and who formalized, where that is one for all. */
export function runLines({ runs, problems, models, settings }: BenchReport): string[] {
  const all = { problems: problems.length, models: models.length, samples: settings.samples };
  const lines = runs.map(({ run, shards, planned, finished, left, size: own = all }) => {
    const size = [
      count(own.problems, 'problem'),
      count(own.models, 'model'),
      count(own.samples, 'sample'),
    ].join(', ');
    const part = shards.length > 0 ? `, shards ${shards.join(' ')}` : '';
    const rest = left > 0 ? `, ${left} to be done` : '';
    return `${run}: ${size}${part}; ${finished} of ${planned} done${rest}`;
  });
  const { formalizer, auditor } = settings;
  return [
    ...lines,
    ...(formalizer === null ? [] : [`all proofs were formalized by ${formalizer}`]),
    ...(auditor === null ? [] : [`the formulas of verified proofs were read by ${auditor}`]),
  ];
}
