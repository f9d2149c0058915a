import { closest } from '../text/closest.ts';
import { type BenchReport, type Figure, FigureId, type ModelFigures } from './benchSchema.ts';
import { RunError } from './errors.ts';

/** A bound that every model must keep: at least, or at most where lower is better. */
export interface Threshold {
  /** A figure's id, or `pass@K`. */
  readonly figure: string;
  readonly bound: number;
}

/** Reads `verifiedRate=0.5` or `pass@4=0.8`. Throws a RunError. */
export function parseThreshold(text: string): Threshold {
  const [figure = '', number = ''] = text.split('=');
  const bound = Number(number);
  const names = [...FigureId.options, 'pass@1'];
  if (!names.includes(figure) && !/^pass@[1-9]\d*$/.test(figure)) {
    const near = closest(figure, names);
    throw new RunError(
      `--fail-under has no figure "${figure}"`,
      near ? `write "${near}=…"` : `use one of ${FigureId.options.join(', ')} or pass@K`,
    );
  }
  if (number.trim() === '' || !Number.isFinite(bound)) {
    throw new RunError(`--fail-under ${text} has no number`, `write for example ${figure}=0.5`);
  }
  return { figure, bound };
}

/** The models that miss a bound, a message each. A figure that has no value misses every bound. */
export function missedThresholds(report: BenchReport, thresholds: readonly Threshold[]): string[] {
  return thresholds.flatMap((threshold) =>
    report.models.flatMap((model) => missed(model, threshold, report) ?? []),
  );
}

function missed(
  model: ModelFigures,
  { figure: name, bound }: Threshold,
  { definitions }: BenchReport,
): string | null {
  const { value } = figureOf(model, name) ?? { value: null };
  const lower = definitions.find(({ id }) => id === name)?.better === 'lower';
  if (value === null) return `${model.id}: ${name} has no value, and ${bound} is wanted`;
  const kept = lower ? value <= bound : value >= bound;
  if (kept) return null;
  const said = Number(value.toFixed(4));
  return `${model.id}: ${name} is ${said}, ${lower ? 'above' : 'below'} ${bound}`;
}

function figureOf(model: ModelFigures, name: string): Figure | undefined {
  const id = FigureId.safeParse(name);
  if (id.success) return model.figures[id.data];
  const k = Number(name.slice('pass@'.length));
  return model.passAtK.find((point) => point.k === k)?.figure;
}
