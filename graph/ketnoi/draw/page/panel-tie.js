// What links two units: each agreement and each contact, how it stands, who signed, on what ground it is shown here.
// Gives: tiePanel, thingTitle.
// Takes: element, dataText, text, word (words.js); units, things, short, addTo (model.js); changesOf (lens.js); state;
//        lookup.js, dates.js, panel-parts.js, panel-unit.js, panel-sources.js, panel-cite.js.

function tiePanel(view, id) {
  const tie = view.ties.find((one) => one.id === id);
  if (!tie) return [headline(element('bdi', '', tieNameOf(id))), element('p', 'note', word('draw.panel-not-shown'))];
  const ends = [tie.vietnam, tie.japan];
  const stage = element('p', 'kind', stageMark(tie.stage), conceptText(tie.stage));
  if (tie.unsure) stage.append(partTag(word('draw.not-certain'), 'doubt'));
  if (tie.disputed) stage.append(partTag(word('draw.panel-disputed'), 'doubt'));
  const sides = ends.map((end) => element('li', '', unitButton(end, view.day)));
  return [
    headline(unitName(tie.vietnam), word('label.join'), unitName(tie.japan)),
    stage,
    element('ul', 'rows sides', ...sides),
    ...movedParts(tie),
    ...heldGroups(tie).flatMap(([title, some]) => [
      groupHead(title, some.length),
      ...some.map((held) => thingCard(view, tie, held, some.length <= 3)),
    ]),
  ];
}

// What certainly was, agreements first, then apart what only possibly was by that day; each in the order of the facts,
// by date, those without one at the end.
function heldGroups(tie) {
  const sure = tie.things.filter((held) => held.certainty !== 'possible');
  const is = (name) => (held) => held.thing.class === name;
  return [
    [word('draw.agreements'), sure.filter(is('agreement'))],
    [word('draw.contacts'), sure.filter(is('contact'))],
    [word('draw.possible'), tie.things.filter((held) => held.certainty === 'possible')],
  ].filter(([, some]) => some.length);
}

// The events by which a party became the unit of the tie: of all that are on a way between them.
function movedParts(tie) {
  const moved = new Map();
  for (const held of tie.things) {
    for (const { support: written } of held.supports) {
      for (const side of ['vietnam', 'japan']) {
        for (const part of eventsBetween(written[side], tie[side])) moved.set(part.event.id, part);
      }
    }
  }
  if (!moved.size) return [];
  return [foldGroup('moved', groupHead(word('draw.panel-moved'), moved.size), ...changeCards(moved.values()))];
}

function eventsBetween(from, to) {
  if (from === to || !units.has(from)) return [];
  const ways = [[from, []]];
  const seen = new Set([from]);
  for (const [unit, way] of ways) {
    for (const next of units.get(unit).after.filter((id) => units.has(id) && !seen.has(id))) {
      const event = changesOf(next).find((each) => each.from.includes(unit) && each.to.includes(next));
      const longer = event ? [...way, partOf(event, units.get(next))] : way;
      if (next === to) return longer.filter((part) => part);
      seen.add(next);
      ways.push([next, longer]);
    }
  }
  return [];
}

function thingTitle(thing) {
  const labels = conceptLabels(thing.form) || conceptLabels(thing.kind);
  return text(thing.labels) ? thing.labels : labels || ownWord(thing);
}

function ownWord(thing) {
  const said = word(thing.class === 'agreement' ? 'draw.agreement' : 'draw.contact');
  return { [state.lang]: said };
}

function thingCard(view, tie, held, open) {
  const thing = held.thing;
  const card = element('section', 'thing', element('h5', '', dataText(thingTitle(thing), thing.id)));
  card.append(element('p', 'tags', ...thingTags(thing, held)), thingFacts(view, tie, thing, held));
  card.append(...disputeParts(thing), sourceFold('thing ' + thing.id, thing.sources, open), citeFold(tie, thing, view));
  return card;
}

function thingTags(thing, held) {
  const stage = partTag(stageMark(thing.stage), 'stage');
  stage.append(conceptText(thing.stage));
  const tags = [stage];
  const doubts = { undated: 'draw.undated', possible: 'draw.not-certain' };
  if (Object.hasOwn(doubts, held.certainty)) tags.push(partTag(word(doubts[held.certainty]), 'doubt'));
  if (thing.disputed.length) tags.push(partTag(word('draw.panel-disputed'), 'doubt'));
  return tags;
}

function thingFacts(view, tie, thing, held) {
  const list = element('dl', '');
  fact(list, word('draw.date'), thing.date ? dateText(thing.date) : word('draw.no-date'));
  fact(list, word('draw.panel-form'), conceptText(thing.form));
  fact(list, word('draw.relation'), conceptText(thing.relation));
  fact(list, word('draw.panel-kind'), conceptText(thing.kind));
  fact(list, word('draw.panel-force'), conceptText(thing.force));
  fact(list, word('draw.panel-term'), ...termOf(thing));
  fact(list, word('draw.standing'), ...standingParts(view, thing));
  fact(list, word('draw.panel-follows'), ...joined(thing.follows.map(thingName)));
  fact(list, word('draw.sectors'), ...joined(thing.sectors.map((sector) => conceptText(sector))));
  fact(list, word('draw.panel-people'), ...peopleOf(thing));
  groundFacts(list, tie, held);
  fact(list, word('draw.panel-fates'), ...(thing.fates || []).map(fatePart));
  return list;
}

// On what ground it stands at the two units, and who its parties were.
function groundFacts(list, tie, { supports }) {
  const once = (ids) => [...new Set(ids.filter(Boolean))];
  const bodies = once(supports.flatMap(({ support }) => [support.through, support.also]));
  const moved = supports.filter(({ support }) => support.vietnam !== tie.vietnam || support.japan !== tie.japan);
  const named = ({ vietnam, japan }) => element('span', '', unitName(vietnam), word('label.join'), unitName(japan));
  fact(list, word('draw.through'), ...joined(bodies.map((id) => conceptText(id))));
  fact(list, word('draw.ground'), ...joined(once(supports.map(({ ground }) => ground)).map((id) => conceptText(id))));
  fact(list, word('draw.written'), ...joined(moved.map(({ support }) => named(support))));
  const candidates = once(supports.flatMap((one) => one.candidates));
  fact(list, word('draw.panel-candidates'), ...joined(candidates.map(nameButton)));
}

// What documents say became of a paper of a dissolved party.
function fatePart(fate) {
  const what = joined([conceptText(fate.kind), fate.date ? dateText(fate.date) : null].filter(Boolean));
  const to = fate.to ? [' → ', unitName(fate.to)] : [];
  const by = element('span', 'under', ...bracketed(...joined(fate.documents.map(sourceName))));
  return element('span', 'person', ...what, ...to, by);
}

function termOf(thing) {
  const { ends, computed, extension } = thing.term;
  const parts = [];
  if (ends && !isOpen(ends)) parts.push(word('draw.panel-ends', { day: dateText(ends) }));
  if (ends && computed) parts.push(word('draw.panel-computed'));
  if (extension) parts.push(conceptText(extension));
  return joined(parts);
}

// How it stands on the day of the view, since when, and which other paper that comes from.
function standingParts(view, thing) {
  const found = standingOn(thing, view.day);
  if (!found) return [];
  const parts = [conceptText(found.standing)];
  if (found.from && !isOpen(found.from)) parts.push(word('draw.from', { a: dateText(found.from) }));
  if (found.because && short(found.because) !== thing.id) parts.push(causeName(found.because));
  parts.push(element('span', 'under', word('draw.panel-on', { day: dateText(view.day) })));
  return joined(parts);
}

function causeName(cause) {
  const id = short(cause);
  if (things.has(id)) return thingName(id);
  return units.has(id) ? unitName(id) : sourceName(id);
}

function thingName(id) {
  const thing = things.get(id);
  return thing ? dataText(thingTitle(thing), id) : element('bdi', '', id);
}

// Everybody once, with all offices in which documents name them.
function peopleOf(thing) {
  const found = new Map();
  for (const one of thing.people) addTo(found, one.side + ' ' + one.name.join('|'), one);
  return [...found.values()].map((named) => {
    const [one] = named;
    const offices = new Map(named.filter(({ office }) => text(office)).map(({ office }) => [text(office), office]));
    const capacities = new Set(named.map(({ capacity }) => capacity).filter(Boolean));
    const what = joined([...[...offices.values()].map((office) => dataText(office)), ...[...capacities].map(conceptText)]);
    const side = one.side ? unitMark('dot', one.side, false) : null;
    const person = element('span', 'person', side, dataText(one.name), ' ', element('span', 'under', ...what));
    if (one.side) person.append(element('span', 'unseen', countryName(one.side)));
    return person;
  });
}
