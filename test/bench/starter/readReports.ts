import { XMLParser } from 'fast-xml-parser';

/** A leaderboard as a report shows it: by model and title of the figure, the text of the cell. */
export type Board = Record<string, Record<string, string>>;

/** Reads the tables of the terminal's report; wide ones are split, with the model's name in each. */
export function terminalBoard(text: string): Board {
  const [, tables = ''] = text.split('Models, with 95 % intervals\n\n');
  const board: Board = {};
  for (const table of tables.split('\n\n')) {
    const [head = '', ...lines] = table.split('\n');
    if (!head.startsWith(' ')) break;
    const titles = head.trim().split(/ {2,}/);
    for (const line of lines) {
      const [model = '', ...cells] = line.trim().split(/ {2,}/);
      const named = Object.fromEntries(cells.map((cell, i) => [titles[i] ?? '', cell]));
      board[model] = { ...board[model], ...named };
    }
  }
  return board;
}

/** Reads the first table of the Markdown, which has a column for every model. */
export function markdownBoard(text: string): Board {
  const rows = text
    .split('\n\n')
    .find((block) => block.startsWith('|'))
    ?.split('\n')
    .map((line) => line.slice(2, -2).split(' | '));
  const [[, ...models] = [], , ...body] = rows ?? [];
  const columns = models.map((model, i) => [
    model,
    Object.fromEntries(body.map(([title = '', ...cells]) => [title, plain(cells[i] ?? '')])),
  ]);
  return Object.fromEntries(columns);
}

function plain(markdown: string): string {
  return markdown.replaceAll('\\', '');
}

interface Node {
  readonly '#text'?: string | number;
  readonly '@data-value'?: string;
  readonly [name: string]: unknown;
}

/** Reads the leaderboard of the HTML report: what is shown, and the exact value that it is sorted by. */
export function htmlBoard(
  page: string,
): Record<string, Record<string, { shown: string; value: number | null }>> {
  const [table = ''] = /<table class="board.*?<\/table>/s.exec(page) ?? [];
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => name === 'tr' || name === 'td' || name === 'th',
  });
  const { thead, tbody } = parser.parse(table).table as {
    thead: { tr: [{ th: { abbr?: Node }[] }] };
    tbody: { tr: { th: [{ a: Node }]; td: (Node & { b?: string })[] }[] };
  };
  const titles = thead.tr[0].th.slice(1).map(({ abbr }) => String(abbr?.['#text']));
  const rows = tbody.tr.map(({ th, td }) => [
    String(th[0].a['#text']),
    Object.fromEntries(
      td.map((cell, i) => {
        const value = cell['@data-value'];
        return [
          titles[i] ?? '',
          { shown: cell.b ?? '', value: value === undefined ? null : Number(value) },
        ];
      }),
    ),
  ]);
  return Object.fromEntries(rows);
}

/** What the HTML report's script draws the matrix from, and counts samples with. */
export function htmlData(page: string): {
  readonly problems: readonly string[];
  readonly models: readonly string[];
  readonly samples: number;
  readonly cells: readonly (readonly number[])[];
} {
  const [, json = ''] =
    /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page) ?? [];
  return JSON.parse(json);
}
