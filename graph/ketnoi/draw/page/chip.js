// Where the panel does not stand beside the picture: what is selected, over the bottom of picture or table, and the way
// down to the panel.
// Gives: startChip. Takes: state, onView, element, word; selectedItems, openPanel (panel.js); unitName (panel-unit.js).

function startChip(root) {
  const name = element('span', 'chip-name');
  const way = element('span', 'chip-way');
  const arrow = element('span', '', '↓');
  arrow.setAttribute('aria-hidden', 'true');
  root.replaceChildren(name, ' ', way, ' ', arrow);
  root.addEventListener('click', () => {
    openPanel(() => document.getElementById(state.table ? 'rows' : 'canvas').focus());
    document.getElementById('details').scrollIntoView({ block: 'start' });
  });
  onView(() => {
    const { kind, ids } = selectedItems(state.select);
    const ends = kind === 'tie' ? ids[0].split('_') : ids;
    const between = word(kind === 'tie' ? 'label.join' : 'draw.comma');
    root.hidden = kind === 'none';
    name.replaceChildren(...ends.flatMap((id, at) => (at ? [between, unitName(id)] : [unitName(id)])));
    way.textContent = word('draw.chip-details');
  });
}
