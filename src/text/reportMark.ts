/** The first line of every Markdown report, which a page does not show: by it a report is no problem file. */
const MARK = '<!-- a report of slopcheck -->';

/** A Markdown report with its mark. */
export function withReportMark(markdown: string): string {
  return `${MARK}\n\n${markdown}`;
}

/** Whether a text is a Markdown report. */
export function isReport(text: string): boolean {
  return text.startsWith(MARK);
}
