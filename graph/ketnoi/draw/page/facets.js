// What can be filtered by: the values of each facet, and for every thing and unit the mask of the facets it fails.
// A thing that fails no facet is in the view; one that fails exactly one is what that facet takes away, and so
// counts for it: one pass gives the counts of all facets, each under all the others.
// Gives: BITS, FACETS, FILTERS, THING_LISTS, traits, traitStanding, facetConcepts, facetValues, thingMasks, unitMasks.
// Takes: facts (words.js); concept, short, stages, ancestors, yearOf, holdsOn (model.js); isOpen (dates.js).

const BITS = {
  stage: 1, form: 2, relation: 4, sector: 8, standing: 16, disputed: 32, period: 64, dissolved: 128,
  kindVn: 256, kindJp: 512, regionVn: 1024, regionJp: 2048,
};
const FACETS = ['country', 'kind', 'region', 'stage', 'form', 'relation', 'sector', 'standing'];
// What one click sets back: all that takes away or adds units and ties, the lens aside.
const FILTERS = [...FACETS, 'from', 'until', 'disputed', 'dissolved', 'untied', 'focus'];
const THING_LISTS = ['stage', 'form', 'relation', 'sector', 'standing'];

// What of each thing does not depend on the lens. The form of a contact is its kind: visit, forum, programme …
const traits = facts.things.map((thing) => ({
  stage: [short(thing.stage)],
  form: [thing.class === 'contact' ? thing.kind : thing.form].filter((one) => one).map(short),
  relation: [thing.relation].filter((one) => one).map(short),
  sector: [...new Set(thing.sectors.flatMap(ancestors))].map(short),
  disputed: thing.disputed.length > 0,
  year: thing.class === 'agreement' ? yearOf(thing) : null,
  standings: thing.standing.map((one) => ({ ...one, value: [short(one.standing)] })),
}));

const facetConcepts = new Map(FACETS.map((facet) => [facet, conceptsOf(facet)]));

// The concepts that the facts make use of, in their own order; narrower sectors behind the broader one.
function conceptsOf(facet) {
  if (facet === 'country') return ['vn', 'jp'];
  if (facet === 'stage') return stages.map((stage) => stage.id);
  const used = new Set();
  if (facet === 'kind' || facet === 'region') for (const unit of facts.units) used.add(unit[facet]);
  for (const thing of facts.things) {
    if (facet === 'form') used.add(thing.class === 'contact' ? thing.kind : thing.form);
    if (facet === 'relation') used.add(thing.relation);
    if (facet === 'sector') for (const id of thing.sectors.flatMap(ancestors)) used.add(id);
    if (facet === 'standing') for (const one of thing.standing) used.add(one.standing);
  }
  used.delete('');
  used.delete(null);
  used.delete(undefined);
  const found = inOrder([...used], Object.keys(facts.concepts));
  return facet === 'kind' || facet === 'region' ? byCountry(facet, found) : found;
}

// Those of Vietnam, then those of Japan; of kinds those with many units first.
function byCountry(facet, ids) {
  const many = new Map(ids.map((id) => [id, { vn: 0, jp: 0 }]));
  for (const unit of facts.units) if (unit[facet]) many.get(unit[facet])[unit.country] += 1;
  const abroad = (id) => (many.get(id).vn ? 0 : 1);
  const total = (id) => (facet === 'kind' ? many.get(id).vn + many.get(id).jp : 0);
  return [...ids].sort((a, b) => abroad(a) - abroad(b) || total(b) - total(a));
}

function inOrder(ids, known) {
  const place = new Map(known.map((id, index) => [id, index]));
  const key = (id) => [concept(id).order || 0, place.has(id) ? place.get(id) : known.length];
  const path = (id) => ancestors(id).reverse().map(key);
  const compare = (a, b) => {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      if (a[i][0] !== b[i][0] || a[i][1] !== b[i][1]) return a[i][0] - b[i][0] || a[i][1] - b[i][1];
    }
    return a.length - b.length;
  };
  const scheme = (id) => ids.findIndex((one) => one.split('/')[0] === id.split('/')[0]);
  return [...ids].sort((a, b) => scheme(a) - scheme(b) || compare(path(a), path(b)));
}

// The values as they stand in the state: local names.
function facetValues(facet) {
  return facetConcepts.get(facet).map(short);
}

function traitStanding(trait, day) {
  const found = trait.standings.find((one) => holdsOn(one, day));
  return found ? found.value : [];
}

function thingMasks(wanted, day) {
  const sets = THING_LISTS.map((facet) => [facet, new Set(wanted[facet])]).filter(([, set]) => set.size);
  const masks = new Uint16Array(facts.things.length);
  for (let i = 0; i < masks.length; i += 1) {
    const trait = traits[i];
    let mask = 0;
    for (const [facet, set] of sets) {
      const values = facet === 'standing' ? traitStanding(trait, day) : trait[facet];
      if (!values.some((value) => set.has(value))) mask |= BITS[facet];
    }
    if (wanted.disputed && !trait.disputed) mask |= BITS.disputed;
    if (isOutside(facts.things[i], wanted.from, wanted.until)) mask |= BITS.period;
    masks[i] = mask;
  }
  return masks;
}

// Outside of the years: certainly before, certainly after, or of no known date.
function isOutside(thing, from, until) {
  if (from === null && until === null) return false;
  if (thing.undated || (isOpen(thing.earliest) && isOpen(thing.latest))) return true;
  const [first, last] = [thing.earliest || '0001', thing.latest || '9999'].map((day) => Number(day.slice(0, 4)));
  return (from !== null && last < from) || (until !== null && first > until);
}

// Kinds and regions belong to one country each, so they are asked of that country's party only: *prefecture* says
// nothing about the Vietnamese side. A kind that both have is asked of both.
function unitMasks(wanted) {
  const masks = new Uint16Array(facts.units.length);
  for (const facet of ['kind', 'region']) {
    for (const country of ['vn', 'jp']) {
      const here = facts.units.filter((unit) => unit.country === country).map((unit) => short(unit[facet]));
      const set = new Set(wanted[facet].filter((value) => here.includes(value)));
      if (!set.size) continue;
      const bit = BITS[facet + (country === 'vn' ? 'Vn' : 'Jp')];
      facts.units.forEach((unit, i) => {
        if (unit.country === country && !set.has(short(unit[facet]))) masks[i] |= bit;
      });
    }
  }
  return masks;
}
