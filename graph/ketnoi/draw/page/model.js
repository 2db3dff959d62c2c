// The facts by id, in the order of the facts. Maps, because ids are data.
// Gives: units, unitIndex, things, documents, changes, bodiesOf, undertakingsOf, addTo, concept, short, conceptWord,
//        stages, stageOf, unitText, otherNames, tieNameOf, tieText, documentOf, titleOf, titleMarked, countryKey,
//        countryName, holdsOn, yearOf, ancestors.
// Takes: facts, LANGUAGES, element, dataText, language, labelIn, standIns, text, word of words.js.

const FIRST_DAY = '0001-01-01';
const LAST_DAY = '9999-12-31';

const units = new Map(facts.units.map((unit) => [unit.id, unit]));
const unitIndex = new Map(facts.units.map((unit, index) => [unit.id, index]));
const things = new Map(facts.things.map((thing) => [thing.id, thing]));
const documents = new Map(facts.documents.map((one) => [one.id, one]));
const changes = new Map(facts.changes.map((one) => [one.id, one]));

// A Vietnamese unit that has no name in the language of the page goes by its Vietnamese one; what tells it from its
// namesakes is said in the language of the page.
for (const unit of facts.units) {
  const own = labelIn(unit.labels, 'vi');
  if (unit.country === 'vn' && own) standIns.set(unit.labels, { lang: 'vi', text: () => standInOf(unit, own) });
}

function standInOf(unit, own) {
  const [, name, apart] = /^(.*?) \((.*)\)$/.exec(own) || [own, own, ''];
  if (!apart) return own;
  const said = [conceptWord(unit.kind), ...apart.split(', ').slice(1)].join(word('draw.comma'));
  return language === 'ja' ? name + '（' + said + '）' : name + ' (' + said + ')';
}

const bodiesOf = new Map();
for (const body of facts.bodies) addTo(bodiesOf, body.unit, body);

const undertakingsOf = new Map();
for (const one of facts.undertakings) for (const unit of one.units) addTo(undertakingsOf, unit, one);

function addTo(map, key, value) {
  if (map.has(key)) map.get(key).push(value);
  else map.set(key, [value]);
}

// `stage/agreement` → its labels, order and broader concept; what is not known has none.
function concept(id) {
  return Object.hasOwn(facts.concepts, id) ? facts.concepts[id] : { labels: ['', '', ''], order: 0 };
}

// `stage/agreement` → `agreement`: what stands in addresses and in the state.
function short(id) {
  return id.slice(id.indexOf('/') + 1);
}

// What a concept is called; what no scheme knows goes by its own name, nothing by nothing.
function conceptWord(id) {
  return text(concept(id).labels) || short(id);
}

const stages = Object.keys(facts.concepts)
  .filter((id) => id.startsWith('stage/'))
  .map((id) => ({ id, name: short(id), ...concept(id) }))
  .sort((a, b) => a.order - b.order);

function stageOf(id) {
  return stages.find((stage) => stage.id === id || stage.name === id) || { id, name: short(id), labels: ['', '', ''], order: 0 };
}

function unitText(id) {
  const unit = units.get(id);
  return unit ? text(unit.labels) || id : id;
}

// The two units of a tie, by the id of it.
function tieNameOf(id) {
  return id.split('_').map(unitText).join(word('label.join'));
}

function tieText(tie) {
  return tieNameOf(tie.id);
}

// A document by its id; what names none of the record stands for itself.
function documentOf(id) {
  return documents.get(id) || { id, title: '' };
}

// Its title, or what it is called where it has none.
function titleOf(found) {
  return found.title || text(found.labels) || found.id;
}

// The same, marked with the language to read it in.
function titleMarked(found) {
  if (!found.title) return dataText(found.labels, found.id);
  const title = element('bdi', '', found.title);
  if (found.language) title.lang = found.language;
  return title;
}

// The key of the name of a country, and the name.
function countryKey(country) {
  return country === 'vn' ? 'draw.vietnam' : 'draw.japan';
}

function countryName(country) {
  return word(countryKey(country));
}

// Whether something lasts on a day: a unit, a standing, a span, a passage; its first and last day are part of it.
function holdsOn({ from, until }, day) {
  return (from || FIRST_DAY) <= day && day <= (until || LAST_DAY);
}

// The year in which a thing happened, where only one can be meant; null otherwise.
function yearOf(thing) {
  if (thing.undated || !thing.earliest || !thing.latest) return null;
  const year = thing.earliest.slice(0, 4);
  return year === thing.latest.slice(0, 4) && year !== FIRST_DAY.slice(0, 4) ? Number(year) : null;
}

// A concept and all broader ones: what is about tea is about agriculture.
function ancestors(id) {
  const found = [];
  for (let at = id; at && !found.includes(at); at = concept(at).broader) found.push(at);
  return found;
}

// The names of a unit beside the one that the page calls it by: each once, marked with the language to read it in.
function otherNames(unit) {
  const langs = new Map([...LANGUAGES].reverse().map((lang) => [labelIn(unit.labels, lang), lang]));
  const names = [...new Set(unit.labels)].filter((name) => name && name !== text(unit.labels));
  const marked = names.map((name) => Object.assign(element('bdi', '', name), { lang: langs.get(name) }));
  return element('span', '', ...marked.flatMap((name, at) => (at ? [' · ', name] : [name])));
}
