/** Shows of the index of proofs those with an outcome, and with words in their line. */
export const FILTER_SCRIPT = `
const filter = document.querySelector('.filter');
if (filter) {
  const items = [...document.querySelectorAll('.proofs li')];
  const apply = () => {
    const verdict = $('filter-verdict').value;
    const words = $('filter-text').value.toLowerCase().split(/\\s+/).filter((word) => word !== '');
    let shown = 0;
    for (const item of items) {
      const text = item.textContent.toLowerCase();
      item.hidden = (verdict !== '' && item.dataset.verdict !== verdict) || !words.every((word) => text.includes(word));
      if (!item.hidden) shown++;
    }
    $('filter-count').textContent = shown === items.length ? '' : shown + ' of ' + items.length;
  };
  filter.hidden = false;
  filter.addEventListener('input', apply);
  filter.addEventListener('submit', (event) => event.preventDefault());
  // A browser may fill in what was chosen before.
  apply();
}
`;
