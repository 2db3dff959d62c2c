// The state of the page, and the one event that changes it.
// Gives: state, defaults, ZOOMS, FILTERS, change, onView, begin, isFiltered, resetFilters, tidy.
// Takes: facts, LANGUAGES, setLanguage, language (words.js); units, stages (model.js); facetValues (facets.js);
//        follow, followed, goneFrom, chosenAs, chosenAnew (follow.js);
//        viewOf (filter.js); toHash, fromHash (hash.js).

const LAYOUTS = ['sides', 'map', 'force'];
const LENSES = ['as-of', 'as-signed'];
const ZOOMS = [0.05, 12];
const DEEPEST = 99; // steps: farther than any two units are from each other

// What may stand in the state, and how it is made clean; `undefined` for what is none of it.
const FIELDS = {
  lang: (value) => (LANGUAGES.includes(value) ? value : undefined),
  lens: (value) => (LENSES.includes(value) ? value : undefined),
  day: (value) => (isDay(value) ? value : undefined),
  layout: (value) => (LAYOUTS.includes(value) ? value : undefined),
  find: (value) => (typeof value === 'string' ? value.slice(0, 200).replace(/\p{Surrogate}/gu, '') : undefined),
  select: tidySelection,
  ...Object.fromEntries(FACETS.map((facet) => [facet, (value) => tidyList(facet, value)])),
  from: tidyYear,
  until: tidyYear,
  disputed: tidySwitch,
  dissolved: tidySwitch,
  untied: tidySwitch,
  focus: tidyFocus,
  table: tidySwitch,
  zoom: tidyZoom,
};

// These change nothing that is drawn from the view.
const QUIET = ['find', 'zoom'];

const defaults = Object.freeze(startState());
const state = structuredClone(defaults);
const renders = [];
const afterwards = [];
let rendered = null;

function isDay(value) {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(value + 'T00:00:00Z');
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

// Known values in their own order, so that two lists of the same values are the same list.
function tidyList(facet, value) {
  if (!Array.isArray(value)) return undefined;
  const found = facetValues(facet).filter((one) => value.includes(one));
  return facet === 'stage' && found.length === stages.length ? [] : found;
}

function tidySelection(value) {
  if (typeof value === 'string') {
    const ends = value.split('_');
    if (ends.length !== 2 || !ends.every((id) => units.has(id))) return undefined;
    return units.get(ends[0]).country === 'jp' ? ends.reverse().join('_') : value; // whichever end somebody wrote first
  }
  if (!Array.isArray(value)) return value === null ? [] : undefined;
  return [...new Set(value)].filter((id) => units.has(id)).slice(-2);
}

function tidyYear(value) {
  return value === null || (Number.isInteger(value) && value > 0 && value < 10000) ? value : undefined;
}

function tidySwitch(value) {
  return typeof value === 'boolean' ? value : undefined;
}

function tidyFocus(value) {
  if (value === null) return null;
  if (typeof value !== 'object' || !units.has(value.id)) return undefined;
  return { id: value.id, depth: Number.isInteger(value.depth) && value.depth > 0 ? Math.min(value.depth, DEEPEST) : 1 };
}

function tidyZoom(value) {
  if (value === null) return null;
  const numbers = typeof value === 'object' ? [value.x, value.y, value.scale] : [];
  if (!numbers.every((one) => Number.isFinite(one) && Math.abs(one) < 1e6) || !(numbers[2] > 0)) return undefined;
  const [x, y] = numbers.map((one) => Math.round(one) || 0);
  const scale = Math.min(Math.max(numbers[2], ZOOMS[0]), ZOOMS[1]);
  return { x, y, scale: Number(scale.toPrecision(3)) };
}

function tidy(patch) {
  const clean = {};
  for (const [name, value] of Object.entries(patch)) {
    const found = Object.hasOwn(FIELDS, name) ? FIELDS[name](value) : undefined;
    if (found !== undefined) clean[name] = found;
  }
  return clean;
}

// How the page begins where its address says nothing: as the command line asked.
function startState() {
  return {
    lang: language, lens: 'as-of', day: facts.day, layout: 'sides', find: '', select: [],
    country: [], kind: [],
    stage: stages.map((stage) => stage.name).filter((name) => name !== 'mentioned' && name !== 'proposed'),
    form: [], relation: [], sector: [], standing: [], region: [], from: null, until: null,
    disputed: false, dissolved: false, untied: false, focus: null, table: false, zoom: null,
    ...tidy(startPatch(facts.start)),
  };
}

// The command line asks for sectors, for days of which the years count, and for units, as `Start` in the contract has it.
function startPatch(asked) {
  const { sectors: sector, between } = asked;
  const [from, until] = (between || ['', '']).map((day) => (day ? Number(day.slice(0, 4)) : null));
  return { ...asked, ...(sector ? { sector } : {}), from, until, ...startFocus(asked) };
}

// Around the unit that was asked for, which is selected: under the lens, what it has become. Where a name was that of
// several units, these are selected and all of the file is shown.
function startFocus({ focus, depth, lens, day }) {
  const ids = (focus || []).filter((id) => units.has(id));
  const select = follow(ids.slice(0, 2), lens, day);
  return { focus: ids.length === 1 ? { id: ids[0], depth } : null, select };
}

// The one event: merges into the state, makes the view once, lets all draw it. `centre` is the id of a unit to be
// brought into the middle, this once; it stays in no state. Where the address is `read`, it says all; else a selection goes
// along with the lens.
function change(patch, read = false) {
  const before = state.lang;
  const clean = tidy(patch);
  noteStep(Object.keys(clean).filter((name) => JSON.stringify(clean[name]) !== JSON.stringify(state[name])));
  if (clean.select && !read) chosenAnew(clean.select);
  if (!clean.select) Object.assign(clean, followed(state, clean));
  Object.assign(clean, yearsInOrder({ ...state, ...clean }));
  Object.assign(state, clean);
  if (state.lang !== before || language !== state.lang) setLanguage(state.lang);
  writeAddress();
  const names = Object.keys(clean);
  if (rendered && names.length && names.every((name) => QUIET.includes(name)) && !patch.centre) return;
  rendered = { ...viewOf(state), centre: units.has(patch.centre) ? patch.centre : null };
  for (const render of [...renders, ...afterwards]) render(rendered);
}

// Years that somebody wrote the wrong way round are meant the other way; the handles cannot pass each other.
function yearsInOrder({ from, until }) {
  return from !== null && until !== null && from > until ? { from: until, until: from } : {};
}

// Registers what draws a view; it is called at once where there is one already. What needs to know how much room the
// others leave to it comes after them.
function onView(render, afterOthers = false) {
  if (afterOthers) afterwards.push(render);
  else renders.push(render);
  if (rendered) render(rendered);
}

function isFiltered() {
  return FILTERS.some((name) => JSON.stringify(state[name]) !== JSON.stringify(defaults[name]));
}

function resetFilters() {
  change(Object.fromEntries(FILTERS.map((name) => [name, defaults[name]])));
}

// Every deliberate change is a step that Back undoes. What is typed and how the picture is moved are none; a handle
// that is drawn over many years, or a date typed in parts, is one.
const STEP_REST = 1000;
const IN_PARTS = ['from', 'until', 'day'];
let stepping = false;
let lastStep = { names: '', at: -Infinity };

function noteStep(changed) {
  const names = changed.filter((name) => !QUIET.includes(name));
  if (!rendered || !names.length) return;
  const [now, key] = [performance.now(), names.join()];
  const goesOn = key === lastStep.names && now - lastStep.at < STEP_REST && names.every((name) => IN_PARTS.includes(name));
  if (!goesOn) stepping = true;
  lastStep = { names: key, at: now };
}

// Browsers refuse addresses that change many times a second: the last of a burst is written.
let writing = null;

function writeAddress() {
  if (writing === null) writing = setTimeout(writeNow, rendered ? 120 : 0);
}

function writeNow() {
  const how = stepping ? 'pushState' : 'replaceState';
  stopWriting();
  const hash = toHash(state);
  if (hash === location.hash.replace(/^#/, '')) return;
  try {
    history[how]({ chosen: chosenAs(state.select) }, '', hash ? '#' + hash : location.pathname + location.search);
  } catch {
    // An address that cannot be changed (a page inside another) still shows the page.
  }
}

function stopWriting() {
  clearTimeout(writing);
  writing = null;
  stepping = false;
}

// Reads the address, shows the first view and follows the address from then on: Back, Forward, what is typed into it.
function begin() {
  const read = () => {
    if (location.hash.replace(/^#/, '') === toHash(state) && rendered) return;
    stopWriting();
    const wanted = { ...defaults, ...fromHash(location.hash) };
    const chosen = tidySelection(history.state?.chosen);
    if (chosen && chosen.length) goneFrom(wanted.select, chosen);
    else if (wanted.select !== defaults.select) chosenAnew(wanted.select);
    change(wanted, true);
    stepping = false; // the step was made already
    lastStep.names = '';
  };
  setLanguage(language);
  read();
  addEventListener('hashchange', read);
  window.ketnoi = Object.assign(window.ketnoi || {}, { state, viewOf, change });
}
