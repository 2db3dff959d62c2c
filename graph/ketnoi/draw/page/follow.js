// Which units stand for another under a lens, along the changes of units; and how what is selected goes along when the
// lens changes: a province that is selected stays so under the name that it goes by on the other day.
// Gives: isSeen, seenAs, follow, followed, chosenAs, goneFrom, chosenAnew. Takes: facts; units, unitIndex, holdsOn
// (model.js); isDissolved (lookup.js); rowsUnder (lens.js).

// What was selected before a change of the lens put another in its place: selection → that of before. With the address
// it stands in the history, so that Back knows it again.
const goneAlong = new Map();

// Whether a unit is one of those of a lens: it lives on the day, or ties are seen at it.
function isSeen(id, lens, day) {
  if (lens === 'as-of' && holdsOn(units.get(id), day)) return true;
  const index = unitIndex.get(id);
  return rowsUnder(lens, day).some((row) => row.vietnam === index || row.japan === index);
}

// A unit itself where it is seen; else what it has passed to, or came from where it did not exist yet. As signed that
// is what papers name: those that it came from, else those that it passed to. Nothing where there is none.
function seenAs(id, lens, day) {
  if (isSeen(id, lens, day)) return [id];
  const [back, forth] = ['before', 'after'].map((way) => () => alongChanges(id, way, lens, day));
  if (lens === 'as-of') return isDissolved(units.get(id), day) ? forth() : back();
  const found = back();
  return found.length ? found : forth();
}

function alongChanges(id, way, lens, day) {
  const met = new Set([id]);
  const found = [];
  for (const one of met) {
    if (one !== id && isSeen(one, lens, day)) found.push(one);
    else for (const next of units.get(one)[way]) if (units.has(next)) met.add(next);
  }
  return found;
}

// The part of the state that changes with a patch of lens or day: the selection, from what was chosen by hand.
function followed(now, patch) {
  const next = { ...now, ...patch };
  if (next.lens === now.lens && (next.day === now.day || next.lens === 'as-signed')) return {};
  return { select: follow(chosenAs(now.select), next.lens, next.day) };
}

// Of several heirs or forerunners none is better than the others: then what is selected stays.
function follow(chosen, lens, day) {
  const select = typeof chosen === 'string' ? tieFor(chosen, lens, day) : unitsFor(chosen, lens, day);
  goneFrom(select, chosen);
  return select;
}

function unitsFor(ids, lens, day) {
  const found = ids.map((id) => [id, seenAs(id, lens, day)]);
  return [...new Set(found.map(([id, others]) => (others.length === 1 ? others[0] : id)))];
}

function tieFor(tie, lens, day) {
  const [vietnam, japan] = tie.split('_').map((id) => seenAs(id, lens, day).map((one) => unitIndex.get(one)));
  const rows = rowsUnder(lens, day).filter((row) => vietnam.includes(row.vietnam) && japan.includes(row.japan));
  const ties = new Set(rows.map((row) => facts.units[row.vietnam].id + '_' + facts.units[row.japan].id));
  return ties.size === 1 ? [...ties][0] : tie;
}

// What was chosen by hand of what is selected: mostly the same.
function chosenAs(select) {
  return goneAlong.get(JSON.stringify(select)) || select;
}

function goneFrom(select, chosen) {
  if (JSON.stringify(select) === JSON.stringify(chosen)) chosenAnew(select);
  else goneAlong.set(JSON.stringify(select), chosen);
}

function chosenAnew(select) {
  goneAlong.delete(JSON.stringify(select));
}
