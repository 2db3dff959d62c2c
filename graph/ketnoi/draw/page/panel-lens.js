// What the panel of a unit says of the lens: that another was chosen, of which this one is what the day knows; and
// where the day does not know it, which units were in its place.
// Gives: lensParts. Takes: state, element, word; dateText; isSeen, seenAs, chosenAs (follow.js); panel-parts.js,
//        panel-unit.js (unitList), panel.js (selectionName).

function lensParts(view, unit) {
  const day = dateText(view.day);
  const signed = view.lens === 'as-signed';
  const chosen = chosenAs(state.select);
  const parts = [];
  if (chosen !== state.select) {
    const said = { name: selectionName(chosen), day };
    parts.push(element('p', 'note', word(signed ? 'draw.panel-was-signed' : 'draw.panel-was', said)));
  }
  if (isSeen(unit.id, view.lens, view.day)) return parts;
  const others = seenAs(unit.id, view.lens, view.day);
  if (!others.length) return parts;
  const head = groupHead(word(signed ? 'draw.panel-instead-signed' : 'draw.panel-instead', { day }));
  return [...parts, element('section', 'instead', head, unitList(view, others))];
}
