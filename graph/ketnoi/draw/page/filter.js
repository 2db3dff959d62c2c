// The view: units and ties that a state shows, with the counts of all filters. The same state gives the same view.
// Gives: viewOf. Takes: facts (words.js); unitIndex, addTo, short, holdsOn (model.js); rowsUnder, lensDay, DISSOLVED
// (lens.js); seenAs (follow.js); BITS, thingMasks, unitMasks, FILTERS (facets.js); countAll (counts.js).

const VIEW_KEYS = ['lens', 'day', ...FILTERS];
let filterKept = { key: '', found: null };

// {lens, day, units: Map id → {unit, degree, shown}, ties, counts, years, totals: {units, ties, things},
//  near: {units, ties} of the selection (empty sets where nothing is selected)}
function viewOf(wanted) {
  const key = JSON.stringify(VIEW_KEYS.map((name) => wanted[name]));
  if (filterKept.key !== key) filterKept = { key, found: filtered(wanted) };
  const found = filterKept.found;
  const near = nearOf(found.ties, wanted.select);
  const seen = new Map(found.units);
  // What is selected is seen, though no tie of it is: the panel speaks of it.
  for (const id of Array.isArray(wanted.select) ? wanted.select : []) seen.set(id, { ...seen.get(id), shown: true });
  return { ...found, units: seen, near };
}

function filtered(wanted) {
  const day = lensDay(wanted.lens, wanted.day);
  const rows = rowsUnder(wanted.lens, wanted.day);
  const ofThings = thingMasks(wanted, day);
  const ofUnits = unitMasks(wanted);
  const masks = rows.map((row) => {
    const mask = ofThings[row.thing] | ofUnits[row.vietnam] | ofUnits[row.japan];
    return wanted.dissolved && row.ground !== DISSOLVED ? mask | BITS.dissolved : mask;
  });
  const inFocus = focusOf(rows, masks, wanted);
  const within = [];
  const kept = [];
  rows.forEach((row, i) => {
    if (!inFocus(row)) return;
    within.push(row);
    kept.push(masks[i]);
  });
  const { counts, years } = countAll(within, kept, wanted, day);
  const all = tiesOf(within.filter((row, i) => !kept[i]));
  const seen = unitsOf(all, wanted, day);
  counts.untied = new Map([[true, seen.untied]]);
  const ties = all.filter((tie) => seen.units.get(tie.vietnam).shown && seen.units.get(tie.japan).shown);
  const totals = {
    units: [...seen.units.values()].filter((one) => one.shown).length,
    ties: ties.length,
    things: new Set(ties.flatMap((tie) => tie.things.map((one) => one.thing.id))).size,
  };
  return { lens: wanted.lens, day, units: seen.units, ties, counts, years, totals };
}

// The rows of at most so many steps from one unit, along ties that pass the filters. Of a unit that the lens does not
// know, the steps begin at those that stand for it.
function focusOf(rows, masks, { focus, lens, day }) {
  if (!focus) return () => true;
  const beside = new Map();
  rows.forEach((row, i) => {
    if (masks[i]) return;
    addTo(beside, row.vietnam, row.japan);
    addTo(beside, row.japan, row.vietnam);
  });
  const first = unitIndex.get(focus.id);
  const others = beside.has(first) ? [] : seenAs(focus.id, lens, day).map((id) => unitIndex.get(id));
  const steps = new Map((others.length ? others : [first]).map((index) => [index, 0]));
  for (const [index, step] of steps) {
    if (step >= focus.depth) break;
    for (const next of beside.get(index) || []) if (!steps.has(next)) steps.set(next, step + 1);
  }
  const isInner = (index) => steps.has(index) && steps.get(index) < focus.depth;
  return (row) => isInner(row.vietnam) || isInner(row.japan);
}

// Rows of the same two units are one tie. In the order of the units of both sides.
function tiesOf(rows) {
  const found = new Map();
  const many = facts.units.length;
  for (const row of rows) addTo(found, row.vietnam * many + row.japan, row);
  return [...found.keys()].sort((a, b) => a - b).map((key) => tieOf(found.get(key)));
}

// The stage is the highest of what certainly happened by the day, else of what there is. A paper without a date that
// was signed by the day at the latest certainly was; `ketnoi ask ties` says the same.
function tieOf(rows) {
  const [vietnam, japan] = [facts.units[rows[0].vietnam].id, facts.units[rows[0].japan].id];
  const list = heldBy(rows);
  const certain = list.filter(isSure);
  const highest = (certain.length ? certain : list).reduce((a, b) => (b.thing.order > a.thing.order ? b : a)).thing;
  return {
    id: vietnam + '_' + japan,
    vietnam,
    japan,
    stage: highest.stage,
    order: highest.order,
    things: list,
    unsure: !certain.length,
    disputed: list.some((one) => one.thing.disputed.length > 0),
  };
}

// Every paper and contact once: of two parties that have become one unit it has two supports here, which may stand on
// different grounds. [{thing, certainty, by, supports: [{support, ground, candidates}]}]
function heldBy(rows) {
  const found = new Map();
  for (const { thing, certainty, by, support, ground, candidates } of rows) {
    if (!found.has(thing)) found.set(thing, { thing: facts.things[thing], certainty, by, supports: [] });
    found.get(thing).supports.push({ support, ground, candidates });
  }
  return [...found.values()];
}

function isSure({ thing, certainty, by }) {
  return certainty === 'certain' || (certainty === 'undated' && Boolean(thing.latest) && thing.latest <= by);
}

// Every unit with its number of ties. Of a country that is filtered away the units do not show, and so not the
// lines to them, but the others keep their numbers.
function unitsOf(ties, wanted, day) {
  const degrees = new Map();
  for (const tie of ties) for (const id of [tie.vietnam, tie.japan]) degrees.set(id, (degrees.get(id) || 0) + 1);
  const found = new Map();
  let untied = 0;
  facts.units.forEach((unit) => {
    const degree = degrees.get(unit.id) || 0;
    const allowed = !wanted.country.length || wanted.country.includes(unit.country);
    const lives = wanted.lens === 'as-signed' || holdsOn(unit, day);
    const lonely = !degree && allowed && lives && isMeant(unit, wanted) && !wanted.focus;
    if (lonely) untied += 1;
    found.set(unit.id, { unit, degree, shown: (degree > 0 && allowed) || (lonely && wanted.untied) });
  });
  return { units: found, untied };
}

// A unit without ties is shown for its own sake, so its own kind and region are asked of it.
function isMeant(unit, wanted) {
  return ['kind', 'region'].every((facet) => !wanted[facet].length || wanted[facet].includes(short(unit[facet])));
}

// What is selected and what it touches.
function nearOf(ties, select) {
  const near = { units: new Set(), ties: new Set() };
  const chosen = Array.isArray(select) ? select : [];
  for (const id of chosen) near.units.add(id);
  for (const tie of ties) {
    if (tie.id !== select && !chosen.includes(tie.vietnam) && !chosen.includes(tie.japan)) continue;
    near.ties.add(tie.id);
    near.units.add(tie.vietnam);
    near.units.add(tie.japan);
  }
  return near;
}
