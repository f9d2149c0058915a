/** Small parts for making elements, and the matrix of problems and models, fifty problems a page. */
export const MATRIX_SCRIPT = String.raw`
// Names come from files and models: what is not seen, or reorders a line, is shown as its code point.
const plain = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => '‹' + char.codePointAt(0).toString(16).padStart(2, '0') + '›');
const pager = (label, links, about) => {
  const nav = make('nav', { className: 'pager', ariaLabel: label });
  if (about) nav.append(make('span', { textContent: about }));
  for (const [text, to] of links) {
    const link = make('a', { textContent: text });
    if (typeof to === 'string') link.href = to;
    else link.ariaDisabled = 'true';
    nav.append(link);
  }
  return nav;
};
const samplesHref = (filter) => '#/samples?' + Object.entries(filter)
  .filter(([, value]) => value !== '' && value !== undefined)
  .map(([name, value]) => name + '=' + encodeURIComponent(value)).join('&');

const PROBLEMS_PER_PAGE = 50;
const CELL_KINDS = ['verified', 'rejected', 'declined', 'declined', 'error', 'undecided'];
const cellAt = new Map(data.cells.map((cell) => [cell[0] + ',' + cell[1], cell.slice(2)]));

const squareOf = (problem, model) => {
  const counts = cellAt.get(problem + ',' + model);
  if (!counts) return make('td', { className: 'none', textContent: '–' });
  const total = counts.reduce((sum, n) => sum + n, 0);
  const bar = make('span', { className: 'stack', ariaHidden: 'true' });
  counts.forEach((n, i) => {
    if (n === 0) return;
    const part = make('i', { className: 'o-' + CELL_KINDS[i] });
    part.style.flexGrow = n;
    bar.append(part);
  });
  const words = counts.map((n, i) => n > 0 && n + ' ' + data.outcomes[i].meaning).filter(Boolean).join(', ');
  return make('td', {}, make('a', {
    href: samplesHref({ problem: data.problems[problem], model: data.models[model] }),
    ariaLabel: plain(data.models[model]) + ': ' + words,
    title: words,
  }, make('span', { textContent: counts[0] + '/' + total }), bar));
};

const drawMatrix = () => {
  const place = $('matrix');
  const find = make('input', { type: 'search', placeholder: 'Find a problem', ariaLabel: 'Find a problem' });
  const table = make('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: 'Problems by models' });
  const controls = make('div', { className: 'controls' }, find);
  let page = 0;
  const draw = () => {
    const wanted = find.value.trim().toLowerCase();
    const found = data.problems.flatMap((id, i) => id.toLowerCase().includes(wanted) ? [i] : []);
    const pages = Math.max(1, Math.ceil(found.length / PROBLEMS_PER_PAGE));
    page = Math.min(page, pages - 1);
    const part = found.slice(page * PROBLEMS_PER_PAGE, (page + 1) * PROBLEMS_PER_PAGE);
    const head = make('tr', {}, make('th', { scope: 'col', textContent: 'Problem' }));
    for (const model of data.models) {
      head.append(make('th', { scope: 'col', title: plain(model) }, make('span', { textContent: plain(model) })));
    }
    const body = make('tbody', {});
    for (const problem of part) {
      const name = make('th', { scope: 'row' }, make('a', {
        href: samplesHref({ problem: data.problems[problem] }),
        textContent: plain(data.problems[problem]),
        title: plain(data.problems[problem]),
      }));
      if (data.truths[problem] === false) name.append(' ', make('span', { className: 'false', textContent: 'false' }));
      body.append(make('tr', {}, name, ...data.models.map((_, model) => squareOf(problem, model))));
    }
    table.replaceChildren(make('table', { className: 'matrix' }, make('thead', {}, head), body));
    controls.querySelector('.pager')?.remove();
    if (pages > 1) {
      const first = page * PROBLEMS_PER_PAGE + 1;
      const turnTo = (by) => make('button', {
        type: 'button',
        textContent: by < 0 ? 'Previous' : 'Next',
        disabled: page + by < 0 || page + by >= pages,
        onclick: () => { page += by; draw(); },
      });
      controls.append(make('div', { className: 'pager' },
        make('span', { textContent: first + ' – ' + (first + part.length - 1) + ' of ' + found.length }),
        turnTo(-1), turnTo(1)));
    }
  };
  find.addEventListener('input', () => { page = 0; draw(); });
  place.replaceChildren(...(data.problems.length > 12 ? [controls] : []), sideways(table), table);
  draw();
};
`;
