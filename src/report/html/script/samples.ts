/** The list of samples: filtered, a hundred a page, reading only the files that it needs. */
export const SAMPLES_SCRIPT = String.raw`
const SAMPLES_PER_PAGE = 100;
const MARKS = { verified: ['✔', 'ok'], rejected: ['✘', 'bad'], declined: ['◌', 'warn'], unusable: ['◌', 'warn'], error: ['?', 'unsure'], undecided: ['?', 'warn'] };

// A problem's whole name means that problem, a part of a name all that have it.
const matcher = ({ problem, model, outcome }) => {
  const exact = data.problems.indexOf(problem);
  const m = data.models.indexOf(model);
  const o = data.outcomes.findIndex(({ id }) => id === outcome);
  const part = problem.toLowerCase();
  const named = data.problems.map((id) => exact >= 0 ? id === problem : id.toLowerCase().includes(part));
  return { exact, all: problem === '' && m < 0 && o < 0, m, o,
    fits: (row) => named[row[0]] && (m < 0 || row[1] === m) && (o < 0 || row[3] === o) };
};

// How many rows match is known from the matrix, without reading them.
const countMatching = ({ all, m, o, fits }) => {
  if (all) return data.samples;
  let total = 0;
  for (const [problem, model, ...counts] of data.cells) {
    counts.forEach((n, outcome) => { if (fits([problem, model, 0, outcome])) total += n; });
  }
  return total;
};

const rowsFrom = async (match, skip) => {
  const found = [];
  let passed = 0;
  let at = match.exact >= 0 ? chunkOf([match.exact, Math.max(0, match.m), -1]) : 0;
  if (match.all) {
    at = Math.floor(skip / data.rowsPerChunk);
    passed = at * data.rowsPerChunk;
  }
  for (; at < data.starts.length && found.length < SAMPLES_PER_PAGE; at++) {
    if (match.exact >= 0 && data.starts[at][0] > match.exact) break;
    for (const row of await chunk('r' + at)) {
      if (!match.fits(row) || passed++ < skip) continue;
      if (found.push(row) === SAMPLES_PER_PAGE) break;
    }
  }
  return found;
};

const sampleRow = (row) => {
  const [problem, model, sample, outcome, reason, failsAt, held, steps, costUsd, totalMs] = row;
  const { id, meaning } = data.outcomes[outcome];
  const [mark, tone] = MARKS[id];
  const where = failsAt === '' ? '' : failsAt === 'conclusion' ? ' at the conclusion' : ' at ' + failsAt;
  const key = keyOf(row);
  return make('tr', { className: tone },
    make('td', { className: 'outcome' },
      make('span', { className: 'mark', textContent: mark, ariaHidden: 'true' }),
      ' ' + (id === 'rejected' ? plain(reason + where) : id === 'error' ? meaning : id)),
    make('th', { scope: 'row' }, make('a', { href: '#/sample/' + encodeURIComponent(key), textContent: plain(data.problems[problem]) })),
    make('td', { textContent: plain(data.models[model]) }),
    make('td', { className: 'number', textContent: sample }),
    make('td', { className: 'number', textContent: steps === 0 ? '–' : held + '/' + steps }),
    make('td', { className: 'number', textContent: costUsd === null ? '–' : '$' + (costUsd >= 1 || costUsd === 0 ? costUsd.toFixed(2) : costUsd.toPrecision(2)) }),
    make('td', { className: 'number', textContent: (totalMs / 1000).toFixed(1) + ' s' }));
};

const choice = (name, label, options, value) => {
  const select = make('select', { name });
  for (const [id, text] of options) select.append(make('option', { value: id, textContent: text, selected: id === value }));
  return make('label', {}, label + ' ', select);
};

const filterForm = (filter) => {
  const form = make('form', { className: 'controls', role: 'search' },
    make('label', {}, 'Problem ', make('input', { type: 'search', name: 'problem', value: filter.problem })),
    choice('model', 'Model', [['', 'all'], ...data.models.map((id) => [id, plain(id)])], filter.model),
    choice('outcome', 'Outcome', [['', 'all'], ...data.outcomes.map(({ id, meaning }) => [id, meaning])], filter.outcome));
  const apply = () => { location.hash = samplesHref(Object.fromEntries(new FormData(form))); };
  form.addEventListener('change', apply);
  form.addEventListener('submit', (event) => { event.preventDefault(); apply(); });
  return form;
};

// Reads what the list needs; what it gives draws the list.
const listSamples = async (query) => {
  const filter = { problem: query.get('problem') ?? '', model: query.get('model') ?? '', outcome: query.get('outcome') ?? '' };
  const page = Math.max(0, Math.trunc(Number(query.get('page')) || 0));
  const match = matcher(filter);
  const total = countMatching(match);
  const rows = await rowsFrom(match, page * SAMPLES_PER_PAGE);
  return () => {
    const focused = document.activeElement?.name;
    const first = page * SAMPLES_PER_PAGE + 1;
    const to = (n) => samplesHref({ ...filter, page: n === 0 ? '' : String(n) });
    const about = rows.length === 0 ? 'No sample matches.' : first + ' – ' + (first + rows.length - 1) + ' of ' + total;
    const head = make('tr', {}, ...['Outcome', 'Problem', 'Model', 'Sample', 'Steps held', 'Cost', 'Time']
      .map((text, i) => make('th', { scope: 'col', textContent: text, className: i > 2 ? 'number' : '' })));
    const table = make('table', { className: 'samples' }, make('thead', {}, head), make('tbody', {}, ...rows.map(sampleRow)));
    const turn = pager('Pages', [
      ['Previous', page > 0 && to(page - 1)],
      ['Next', first + rows.length - 1 < total && to(page + 1)],
    ], about);
    const box = make('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Samples' }, table);
    $('samples').replaceChildren(
      make('h1', { id: 'samples-title', textContent: 'Samples' }),
      filterForm(filter), turn, sideways(box), box);
    $('status').textContent = about;
    if (focused) $('samples').querySelector('[name="' + CSS.escape(focused) + '"]')?.focus();
  };
};
`;
