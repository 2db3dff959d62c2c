// What is known of one unit: names, life, forerunners and heirs, ties, sectors, agencies, undertakings, coverage.
// Gives: unitPanel, changeCards, partOf, unitName.
// Takes: LANGUAGES, labelIn, element, dataText, text, word (words.js); units, unitText (model.js); changesOf (lens.js);
//        state, change; lookup.js, dates.js, panel-parts.js, panel-sources.js, panel-duties.js.

const LANGUAGE_WORDS = { en: 'draw.in-en', vi: 'draw.in-vi', ja: 'draw.in-ja' };

function unitPanel(view, unit) {
  const ties = tiesOfUnit(view, unit.id).sort((a, b) => b.order - a.order);
  const kind = element('p', 'kind', markOf(unit, isDissolved(unit, view.day)));
  kind.append(element('span', '', conceptText(unit.kind), word('draw.comma'), countryName(unit.country)));
  return [
    headline(dataText(unit.labels, unit.id)),
    kind,
    ...lensParts(view, unit),
    unitFacts(view, unit),
    comparison(view, unit),
    ...nearbyParts(view, unit),
    ...unitTies(ties, unit),
    ...unitSectors(ties),
    ...changeParts(unit),
    ...unitBodies(unit),
    ...unitUndertakings(view, unit),
  ];
}

function unitFacts(view, unit) {
  const list = element('dl', '');
  fact(list, word('draw.names'), ...namesOf(unit));
  fact(list, word('draw.existed'), lifeText(unit));
  if (isDissolved(unit, view.day)) {
    fact(list, word('draw.panel-dissolved'), word('draw.panel-dissolved-by', { day: dateText(view.day) }));
  }
  const parent = unit.within && units.get(unit.within);
  if (unit.from && unit.from > view.day) {
    fact(list, word('draw.panel-dissolved'), word('draw.panel-not-yet', { day: dateText(view.day) }));
  }
  fact(list, word('draw.panel-within'), parent ? dataText(parent.labels, parent.id) : null);
  fact(list, word('draw.region'), conceptText(unit.region));
  fact(list, word('draw.panel-coverage'), ...coverageOf(unit));
  return list;
}

function namesOf(unit) {
  return LANGUAGES.filter((one) => labelIn(unit.labels, one)).map((one) => {
    const name = element('bdi', '', labelIn(unit.labels, one));
    name.lang = one;
    return element('span', 'name', name, element('span', 'under', word(LANGUAGE_WORDS[one])));
  });
}

// Whether somebody has looked for its ties, which is not the same as that there are none.
function coverageOf(unit) {
  if (!unit.looked) return [word('draw.panel-not-looked')];
  const on = unit.looked.on ? word('draw.panel-looked-on', { day: dateText(unit.looked.on) }) : null;
  return joined([conceptText(unit.looked.result), on].filter((part) => part !== null));
}

// A second unit beside it: what do they share?
function comparison(view, unit) {
  const others = [...view.units.keys()].filter((id) => id !== unit.id && view.units.get(id).shown);
  if (!others.length) return null;
  const compare = unitOrder();
  const own = (id) => (units.get(id).country === unit.country ? 0 : 1);
  others.sort((a, b) => own(a) - own(b) || compare(a, b));
  const field = element('select', '', new Option(word('draw.panel-compare-none'), ''));
  field.append(...others.map((id) => new Option(unitText(id), id)));
  field.dataset.goal = 'compare';
  const label = element('label', '', element('span', '', word('draw.panel-compare')), ' ', field);
  return element('div', 'compare', label, ' ', comparing(unit, field));
}

// Who goes through the list with arrows chooses one after the other: nothing happens before this is pressed.
function comparing(unit, field) {
  const button = element('button', '', word('draw.panel-compare-show'));
  button.type = 'button';
  button.dataset.goal = 'compare-show';
  button.disabled = true;
  field.addEventListener('change', () => {
    button.disabled = !field.value;
  });
  button.addEventListener('click', () => change({ select: [unit.id, field.value] }));
  return button;
}

// From which units it came and to which it passed.
function nearbyParts(view, unit) {
  const lists = [['draw.panel-before', unit.before], ['draw.panel-after', unit.after]];
  return lists.flatMap(([key, ids]) => (ids.length ? nearbyLists(view, unit, key, ids) : []));
}

// Those of one change together, under the day and the kind of it.
function nearbyLists(view, unit, key, ids) {
  const rest = new Set(ids);
  const parts = [];
  for (const event of changesOf(unit.id)) {
    const [own, others] = key === 'draw.panel-before' ? [event.to, event.from] : [event.from, event.to];
    const found = own.includes(unit.id) ? [...rest].filter((id) => others.includes(id)) : [];
    for (const id of found) rest.delete(id);
    if (found.length) parts.push(nearbyHead(key, event), unitList(view, found));
  }
  return rest.size ? [...parts, groupHead(word(key)), unitList(view, [...rest])] : parts;
}

function nearbyHead(key, { date, kind }) {
  return element('h4', '', word(key), ' ', element('span', 'under', dateText(date), word('draw.comma'), conceptText(kind)));
}

function changeParts(unit) {
  const found = changesOf(unit.id).map((event) => partOf(event, unit)).filter((part) => part);
  if (!found.length) return [];
  return [foldGroup('changes', groupHead(word('draw.panel-changes'), found.length), ...changeCards(found))];
}

function unitList(view, ids) {
  return element('ul', 'rows', ...ids.map((id) => element('li', '', unitButton(id, view.day))));
}

// What of an event concerns a unit: {event, from, to}. One law may end thirty districts: that of the others, and on
// the panel of a province that of its districts, is passed over.
function partOf(event, unit) {
  const passes = (id, to) => Boolean(units.get(id)) && units.get(id).after.includes(to);
  if (event.from.includes(unit.id)) {
    const after = event.to.filter((id) => unit.after.includes(id));
    const parent = event.to.filter((id) => id === unit.within || passes(unit.within, id));
    const to = after.length ? after : parent;
    const from = event.from.filter((id) => id === unit.id || to.some((one) => passes(id, one)));
    return { event, from, to };
  }
  const before = event.from.filter((id) => passes(id, unit.id));
  return before.length ? { event, from: before, to: [unit.id] } : null;
}

// Each change: when, what, what that means for papers signed before it, who says so.
function changeCards(parts) {
  const ordered = [...parts].sort((a, b) => (a.event.date < b.event.date ? -1 : a.event.date > b.event.date ? 1 : 0));
  return ordered.map(({ event: one, from, to }) => {
    const list = element('dl', '');
    fact(list, word('draw.date'), dateText(one.date));
    fact(list, word('draw.panel-from'), ...joined(from.map(unitName)));
    fact(list, word('draw.panel-to'), ...joined(to.map(unitName)));
    const kind = bareName(one.kind);
    fact(list, word('draw.panel-means'), Object.hasOwn(CHANGE_WORDS, kind) ? word(CHANGE_WORDS[kind]) : null);
    fact(list, word('draw.panel-by'), one.source ? sourceName(one.source) : null);
    return element('section', 'thing change', element('h5', '', dataText(one.labels, one.id)), list);
  });
}

function unitName(id) {
  const unit = units.get(id);
  return unit ? dataText(unit.labels, id) : element('bdi', '', id);
}

// What becomes of papers that the units had signed.
const CHANGE_WORDS = {
  merger: 'draw.panel-merger',
  split: 'draw.panel-split',
  'status-change': 'draw.panel-same',
  rename: 'draw.panel-same',
  abolition: 'draw.panel-abolition',
  'partial-transfer': 'draw.panel-territory',
};

// Ties of the same stage together, the strongest first.
function unitTies(ties, unit) {
  const parts = [groupHead(word('draw.panel-ties'), ties.length)];
  if (!ties.length) return [...parts, element('p', 'note', word('draw.panel-no-ties'))];
  for (const stage of new Set(ties.map((tie) => tie.stage))) {
    const some = ties.filter((tie) => tie.stage === stage);
    const title = element('h5', 'stage-head', stageMark(stage), conceptText(stage));
    title.append(element('span', 'many', String(some.length)));
    parts.push(title, element('ul', 'rows', ...some.map((tie) => element('li', '', tieButton(tie, unit.id, true)))));
  }
  return parts;
}

function unitSectors(ties) {
  const many = new Map();
  for (const tie of ties) {
    for (const sector of new Set(tie.things.flatMap((held) => held.thing.sectors))) {
      many.set(sector, (many.get(sector) || 0) + 1);
    }
  }
  if (!many.size) return [];
  const tags = [...many].sort((a, b) => b[1] - a[1]).map(([sector, n]) => {
    const tag = partTag(conceptText(sector));
    tag.append(' ', element('span', 'many', String(n)));
    return tag;
  });
  return [groupHead(word('draw.sectors')), element('p', 'tags', ...tags)];
}
