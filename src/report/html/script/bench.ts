import { CHUNKS_SCRIPT } from './chunks.ts';
import { MATRIX_SCRIPT } from './matrix.ts';
import { SAMPLES_SCRIPT } from './samples.ts';
import { SORT_SCRIPT } from './sort.ts';

/** Finds its way between overview, list of samples and sample, by the part of the address after `#`. */
const ROUTE_SCRIPT = String.raw`
const VIEWS = ['overview', 'samples', 'sample'];
let opened = null;
let turn = 0;
addressOf = (id) => '#/sample/' + encodeURIComponent(opened.key) + ':' + id;

const stepOf = (id) => {
  const card = id && $(id);
  if (card && card.matches('.card')) select(card, true);
};
const openSample = async (key, step) => {
  if (opened?.key === key) return () => stepOf(step);
  const index = await indexOf(key);
  if (index < 0) throw new Error('There is no sample ' + plain(key) + '.');
  const row = await rowAt(index);
  const page = (await chunk('d' + row[10]))[row[11]];
  return () => {
    opened = { key, index };
    $('sample').innerHTML = page;
    $('sample').prepend(pager('Samples', [
      ['Previous', index > 0 && '#/sample-at/' + (index - 1)],
      ['Next', index < data.samples - 1 && '#/sample-at/' + (index + 1)],
    ]));
    stepOf(step);
  };
};

const show = (name, title) => {
  for (const view of VIEWS) $(view).hidden = view !== name;
  document.title = plain(title) + ' · slopcheck bench';
  for (const link of document.querySelectorAll('.top nav a')) {
    const here = link.hash === (name === 'overview' ? '#/' : '#/samples');
    if (here) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
};

let shown = '';
const route = async () => {
  const mine = ++turn;
  const [, name = 'overview', rest = ''] = /^#\/(samples|sample-at|sample)(?:[/?](.*))?$/.exec(location.hash) ?? [];
  const before = shown;
  shown = name + rest.split(':')[0];
  try {
    if (name === 'sample-at') {
      const key = keyOf(await rowAt(Number(rest)));
      if (mine === turn) location.replace('#/sample/' + encodeURIComponent(key));
      return;
    }
    if (name === 'samples') {
      const finish = await listSamples(new URLSearchParams(rest));
      if (mine !== turn) return;
      finish();
      show('samples', 'Samples');
    } else if (name === 'sample') {
      const [encoded, step] = rest.split(':');
      const key = decodeURIComponent(encoded);
      const finish = await openSample(key, step);
      if (mine !== turn) return;
      show('sample', key);
      if (shown !== before) scrollTo({ top: 0, behavior: 'instant' });
      finish();
      if (step) return;
    } else show('overview', 'Overview');
  } catch (error) {
    if (mine !== turn) return;
    show('samples', 'Not found');
    $('samples').replaceChildren(make('p', { className: 'empty', textContent: error.message }));
  }
  if (before === '' || before === shown) return;
  if (name !== 'sample' && !$('samples').contains(document.activeElement)) $('main').focus({ preventScroll: true });
  if (name !== 'samples' || !before.startsWith('samples')) scrollTo({ top: 0, behavior: 'instant' });
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('#sample a[href^="#s-"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const id = link.hash.slice(1);
  if (location.hash === addressOf(id)) stepOf(id);
  else location.hash = addressOf(id);
});
const neighbour = (by) => {
  if (!$('sample').hidden && opened && opened.index + by >= 0 && opened.index + by < data.samples) {
    location.hash = '#/sample-at/' + (opened.index + by);
  }
};
keys.n = () => neighbour(1);
keys.p = () => neighbour(-1);
keys.u = () => { location.hash = $('sample').hidden ? '#/' : '#/samples'; };

addEventListener('hashchange', route);
drawMatrix();
route();
`;

/** The script of a benchmark's page, after those of pages and proofs. */
export const BENCH_SCRIPT =
  SORT_SCRIPT + CHUNKS_SCRIPT + MATRIX_SCRIPT + SAMPLES_SCRIPT + ROUTE_SCRIPT;
