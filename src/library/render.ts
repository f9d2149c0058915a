import { UsageError } from '../commands/shared/io.ts';
import type { CHECK_REPORTERS } from '../commands/shared/reporterChoice.ts';
import type { ProofReport } from '../schema/index.ts';

/** The formats that reports of proofs have. */
export type ReportFormat = (typeof CHECK_REPORTERS)[number];

/** How a text for people is laid out. */
export interface RenderOptions {
  /** With the colours of a terminal; without if not given. */
  readonly color?: boolean | undefined;
  /** Columns of the terminal; 80 if not given. */
  readonly width?: number | undefined;
  /** Only what is not verified, in formats for people. */
  readonly quiet?: boolean | undefined;
}

/**
 * The text of reports in a format: `html` is a whole page, `json` one object for one report and an array for a list. Asks and
 * writes nothing.
 *
 * @throws UsageError for a format that there is not
 */
export async function render(
  reports: ProofReport | readonly ProofReport[],
  format: ReportFormat,
  { color = false, width = 80, quiet = false }: RenderOptions = {},
): Promise<string> {
  const { CHECK_REPORTERS } = await import('../commands/shared/reporterChoice.ts');
  if (!CHECK_REPORTERS.includes(format))
    throw new UsageError(
      `render: there is no format "${format}"`,
      `write ${CHECK_REPORTERS.join(', ')}`,
    );
  const { renderReports } = await import('../commands/check/checkReporters.ts');
  const single = 'verdict' in reports;
  return renderReports(format, single ? [reports] : reports, { single, quiet }, { color, width });
}
