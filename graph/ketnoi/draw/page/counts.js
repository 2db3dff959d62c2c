// How many there are of each value of each facet, under all the other filters: places for country, type and region,
// papers and contacts for all else, each once.
// Gives: countAll. Takes: facts (words.js); short (model.js); DISSOLVED (lens.js); BITS, FACETS, THING_LISTS, traits,
// facetValues, traitStanding (facets.js).

// Counts things once though they stand in several rows: the rows of a thing need not follow each other.
class Tally {
  constructor(values) {
    this.counts = new Map(values.map((value) => [value, 0]));
    this.seen = new Map();
  }

  add(value, index) {
    let seen = this.seen.get(value);
    if (!seen) this.seen.set(value, (seen = new Set()));
    if (seen.has(index)) return;
    seen.add(index);
    this.counts.set(value, (this.counts.get(value) || 0) + 1);
  }
}

// `rows` with their `masks`; `hidden` is the country that is not shown, if any.
function countAll(rows, masks, wanted, day) {
  const tallies = Object.fromEntries(FACETS.map((facet) => [facet, new Tally(facetValues(facet))]));
  for (const name of ['disputed', 'dissolved', 'years']) tallies[name] = new Tally(name === 'years' ? [] : [true]);
  for (let i = 0; i < rows.length; i += 1) {
    const mask = masks[i];
    if (mask & (mask - 1)) continue; // fails two or more
    countThing(tallies, rows[i], mask, day);
    countUnits(tallies, rows[i], mask, wanted.country);
  }
  const counts = Object.fromEntries(Object.entries(tallies).map(([name, tally]) => [name, tally.counts]));
  const years = counts.years;
  delete counts.years;
  return { counts, years: new Map([...years].sort((a, b) => a[0] - b[0])) };
}

function countThing(tallies, row, mask, day) {
  const { thing } = row;
  const trait = traits[thing];
  for (const facet of THING_LISTS) {
    if (mask & ~BITS[facet]) continue;
    for (const value of facet === 'standing' ? traitStanding(trait, day) : trait[facet]) tallies[facet].add(value, thing);
  }
  if (!(mask & ~BITS.disputed) && trait.disputed) tallies.disputed.add(true, thing);
  if (!(mask & ~BITS.dissolved) && row.ground === DISSOLVED) tallies.dissolved.add(true, thing);
  if (!(mask & ~BITS.period) && trait.year !== null) tallies.years.add(trait.year, thing);
}

function countUnits(tallies, row, mask, countries) {
  for (const [index, side] of [[row.vietnam, 'Vn'], [row.japan, 'Jp']]) {
    const unit = facts.units[index];
    if (!mask) tallies.country.add(unit.country, index);
    if (countries.length && !countries.includes(unit.country)) continue;
    for (const facet of ['kind', 'region']) {
      if (!(mask & ~BITS[facet + side]) && unit[facet]) tallies[facet].add(short(unit[facet]), index);
    }
  }
}
