// The lens: at which units a support is seen, as signed or on a day, on what ground, and how sure it is by then;
// and the changes of units, explained.
// Gives: rowsUnder, lensDay, unitsOn, changesOf, changeText.
// Takes: facts, word (words.js); units, unitIndex, concept, conceptWord, livesOn, unitText, addTo (model.js);
//        dateText (dates.js).

const DISSOLVED = 'ground/dissolved';
const AS_SIGNED = 'ground/as-signed';

// The things as numbers, once: filters and counts go by them.
const thingIndex = new Map(facts.things.map((thing, index) => [thing.id, index]));
const supportRows = facts.supports.map((support, index) => ({
  support,
  index,
  thing: thingIndex.get(support.thing),
}));

let rowsKept = { key: '', rows: [] };

// The day on which standing and certainty are told; as signed it is today.
function lensDay(lens, day) {
  return lens === 'as-signed' ? facts.day : day;
}

// Every support that is seen under a lens: {support, span, thing, vietnam, japan (numbers), ground, certainty, by
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
    addRow(rows, one, null, vietnam, japan, AS_SIGNED, [], LAST_DAY);
  }
  return rows;
}

function datedRows(day) {
  const rows = [];
  for (const span of facts.spans) {
    if ((span.from && span.from > day) || (span.until && span.until < day)) continue;
    addRow(rows, supportRows[span.support], span, span.vietnam, span.japan, weaker(span.on), span.candidates || [], day);
  }
  return rows.sort((a, b) => a.index - b.index);
}

function addRow(rows, { support, index, thing }, span, vietnam, japan, ground, candidates, day) {
  const certainty = certaintyBy(facts.things[thing], day);
  if (!certainty) return;
  const [v, j] = [unitIndex.get(vietnam), unitIndex.get(japan)];
  rows.push({ support, index, span, thing, vietnam: v, japan: j, ground, certainty, by: day, candidates });
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

// The changes that a unit came from, went through or ended in, in the order of their days.
function changesOf(id) {
  return [...(changesByUnit.get(id) || [])].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

// The units that a unit is, or has passed to, on a day: itself while it lives; nothing is taken backwards.
function unitsOn(id, day) {
  const found = [];
  const seen = new Set();
  const walk = (one) => {
    const unit = units.get(one);
    if (!unit || seen.has(one)) return;
    seen.add(one);
    if (livesOn(unit, day)) found.push(one);
    else if (unit.until && unit.until < day) for (const next of unit.after) walk(next);
  };
  walk(id);
  return found;
}

// "1 July 2025: Hòa Bình, Phú Thọ and Vĩnh Phúc → Phú Thọ (merger)"
function changeText(change) {
  const names = (ids) => ids.map(unitText).join(word('draw.list-comma'));
  return word('draw.change-event', {
    day: dateText(change.date),
    from: names(change.from),
    to: names(change.to) || word('draw.change-none'),
    kind: conceptWord(change.kind),
  });
}
