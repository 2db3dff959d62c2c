// The lens: at which units a support is seen, as signed or on a day, on what ground, and how sure it is by then;
// and the changes of units.
// Gives: DISSOLVED, rowsUnder, lensDay, lensWords, unitsOn, changesOf.
// Takes: facts (words.js); units, unitIndex, holdsOn, addTo (model.js); isDissolved (lookup.js); dateText (dates.js).

const DISSOLVED = 'ground/dissolved';
const AS_SIGNED = 'ground/as-signed';

// The things as numbers, once: filters and counts go by them.
const thingIndex = new Map(facts.things.map((thing, index) => [thing.id, index]));
const supportRows = facts.supports.map((support, index) => ({
  support,
  index,
  thing: thingIndex.get(support.thing),
}));

// The lens of a view in words: a key with its values, for `word` and `say`.
function lensWords({ lens, day }) {
  return lens === 'as-signed' ? ['draw.as-signed'] : ['draw.as-of', () => ({ day: dateText(day) })];
}

let rowsKept = { key: '', rows: [] };

// The day on which standing and certainty are told; as signed it is today.
function lensDay(lens, day) {
  return lens === 'as-signed' ? facts.day : day;
}

// Every support that is seen under a lens: {support, thing, vietnam, japan (numbers), ground, certainty, by
// (the day of that), candidates}, in the order of the supports.
function rowsUnder(lens, day) {
  const key = lens === 'as-signed' ? lens : day;
  if (rowsKept.key !== key) rowsKept = { key, rows: lens === 'as-signed' ? signedRows() : datedRows(day) };
  return rowsKept.rows;
}

// As signed nothing is left out for its day, as on the command line.
function signedRows() {
  const rows = [];
  for (const one of supportRows) {
    const { vietnam, japan } = one.support;
    addRow(rows, one, { vietnam, japan, candidates: [] }, AS_SIGNED, LAST_DAY);
  }
  return rows;
}

function datedRows(day) {
  const rows = [];
  for (const span of facts.spans) {
    if (holdsOn(span, day)) addRow(rows, supportRows[span.support], span, weaker(span.on), day);
  }
  return rows.sort((a, b) => a.index - b.index);
}

// `at` are the units that it is seen at, with those that it may have passed to.
function addRow(rows, { support, index, thing }, at, ground, day) {
  const certainty = certaintyBy(facts.things[thing], day);
  if (!certainty) return;
  const [vietnam, japan] = [unitIndex.get(at.vietnam), unitIndex.get(at.japan)];
  rows.push({ support, index, thing, vietnam, japan, ground, certainty, by: day, candidates: at.candidates });
}

// The ground of the side that moved; where both did, of the one that needs more belief.
function weaker([vietnam, japan]) {
  return groundOrder(japan) > groundOrder(vietnam) ? japan : vietnam;
}

function groundOrder(ground) {
  return ['as-signed', 'continues', 'confirmed', 'presumed', 'dissolved'].indexOf((ground || AS_SIGNED).slice(7));
}

// '' for what happened later than the day.
function certaintyBy(thing, day) {
  if (thing.earliest && thing.earliest > day) return '';
  if (thing.undated) return 'undated';
  return !thing.latest || thing.latest > day ? 'possible' : 'certain';
}

const changesByUnit = new Map();
for (const one of facts.changes) {
  for (const id of new Set([...one.from, ...one.to])) addTo(changesByUnit, id, one);
}

// The changes that a unit came from, went through or ended in, in the order of the facts: by
// their days.
function changesOf(id) {
  return changesByUnit.get(id) || [];
}

// The units that a unit is, or has passed to, on a day: itself while it lives; nothing is taken backwards.
function unitsOn(id, day) {
  const found = [];
  const seen = new Set();
  const walk = (one) => {
    const unit = units.get(one);
    if (!unit || seen.has(one)) return;
    seen.add(one);
    if (holdsOn(unit, day)) found.push(one);
    else if (isDissolved(unit, day)) for (const next of unit.after) walk(next);
  };
  walk(id);
  return found;
}
