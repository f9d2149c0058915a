/** Theme, help and printing, on every page. What follows adds its own `keys`. */
export const PAGE_SCRIPT = `
'use strict';
const root = document.documentElement;
root.classList.add('js');
const $ = (id) => document.getElementById(id);

// Storage may be denied to a file's page; the theme then lasts as long as the page.
const stored = (value) => {
  try {
    if (value === undefined) return localStorage.getItem('slopcheck-theme');
    localStorage.setItem('slopcheck-theme', value);
  } catch { /* not kept */ }
  return null;
};
const dark = () => root.dataset.theme
  ? root.dataset.theme === 'dark'
  : matchMedia('(prefers-color-scheme: dark)').matches;
const nameTheme = () => {
  $('theme').textContent = dark() ? 'Light' : 'Dark';
  $('theme').setAttribute('aria-label', dark() ? 'Use light colors' : 'Use dark colors');
};
const before = stored();
if (before === 'dark' || before === 'light') root.dataset.theme = before;
nameTheme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', nameTheme);
const keys = {
  t: () => {
    root.dataset.theme = dark() ? 'light' : 'dark';
    stored(root.dataset.theme);
    nameTheme();
  },
  '?': () => $('help').showModal(),
};
$('theme').addEventListener('click', keys.t);
$('keys').addEventListener('click', keys['?']);
$('theme').hidden = $('keys').hidden = false;
// A hash names a view here, so that the link past the top must not become one.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  $('main').focus();
});
// A table that goes on beyond the edge does not look as if it did: this note, to stand before it, says so while it does.
const sideways = (box) => {
  const note = document.createElement('p');
  note.className = 'hint scrolls';
  note.textContent = 'The table goes on to the right: scroll it sideways.';
  note.hidden = true;
  const look = () => {
    const beyond = box.scrollWidth - box.clientWidth;
    note.hidden = beyond < 2;
    box.classList.toggle('more', beyond - box.scrollLeft > 1);
  };
  box.addEventListener('scroll', look, { passive: true });
  new ResizeObserver(look).observe(box);
  return note;
};
for (const box of document.querySelectorAll('.scroll')) box.before(sideways(box));
// Paper cannot be unfolded.
let unfolded = [];
addEventListener('beforeprint', () => {
  unfolded = [...document.querySelectorAll('.proof:not([hidden]) details:not([open])')];
  for (const details of unfolded) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of unfolded) details.open = false;
});
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $('help').open) return;
  if (event.target instanceof Element && event.target.closest('input, select, textarea')) return;
  const act = Object.hasOwn(keys, event.key) && keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
`;
