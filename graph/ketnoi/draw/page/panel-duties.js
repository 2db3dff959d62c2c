// The bodies that a unit acts through, and what it is to do or others with it: tasks, targets, requests.
// Gives: unitBodies, unitUndertakings, undertakingsBy.
// Takes: element, dataText, text, word (words.js); units, bodiesOf, undertakingsOf, addTo, holdsOn (model.js); lookup.js,
//        dates.js, panel-parts.js, panel-sources.js.

// Longer lists are folded.
const MANY_ROWS = 6;

// What each unit had become by which days: {unit, to, from, until}.
const passagesTo = new Map();
for (const one of facts.passages) addTo(passagesTo, one.to, one);

function unitBodies(unit) {
  const bodies = bodiesOf.get(unit.id) || [];
  const rows = bodies.map((body) => {
    const kind = element('span', 'under', conceptText(body.kind));
    return element('li', '', dataText(body.labels, body.id), ' ', kind);
  });
  return listGroup('bodies', 'draw.panel-bodies', rows.length, element('ul', 'plain', ...rows));
}

// A heading with what belongs to it, folded where that is much; nothing where there is none.
function listGroup(key, title, many, ...parts) {
  if (!many) return [];
  if (many <= MANY_ROWS) return [groupHead(word(title), many), ...parts];
  return [foldGroup(key, groupHead(word(title), many), ...parts)];
}

// Of all that a unit is told of: what itself, its bodies, or by that day those that passed to it lead or support, as
// `ketnoi duties` lists; and apart what others are to do with it. {own, others}
function undertakingsBy(view, id) {
  const passed = (passagesTo.get(id) || []).filter((one) => holdsOn(one, view.day)).map((one) => one.unit);
  const before = view.lens === 'as-signed' ? [] : passed;
  const acting = new Set([id, ...before]);
  const does = ({ part, unit }) => (part === 'lead' || part === 'supportedBy') && acting.has(unit);
  const own = new Set([...acting].flatMap((one) => undertakingsOf.get(one) || []).filter((one) => one.actors.some(does)));
  const others = (undertakingsOf.get(id) || []).filter((one) => !own.has(one));
  return { own: [...own], others };
}

function unitUndertakings(view, unit) {
  const { own, others } = undertakingsBy(view, unit.id);
  return [
    ...listGroup('own-duties', 'draw.panel-undertakings', own.length, ...own.map((one) => undertakingCard(one, true))),
    ...listGroup('other-duties', 'draw.panel-concerned', others.length, ...others.map((one) => undertakingCard(one, false))),
  ];
}

const PART_WORDS = {
  lead: 'draw.panel-lead',
  supportedBy: 'draw.panel-supported',
  onBehalfOf: 'draw.panel-behalf',
  concerning: 'draw.panel-concerning',
};

function undertakingCard(one, own) {
  const kind = conceptLabels(one.kind);
  const card = element('section', 'thing duty' + (own ? ' own-duty' : ''), element('h5', '', dataText(one.labels, text(kind) || one.id)));
  card.dataset.thing = one.id;
  const tags = [conceptText(one.kind), conceptText(one.force)].filter(Boolean);
  card.append(element('p', 'tags', ...tags.map((tag) => partTag(tag))));
  if (text(one.description)) card.append(element('p', '', dataText(one.description)));
  const list = element('dl', '');
  fact(list, word('draw.panel-due'), one.due ? dateText(one.due) : null);
  fact(list, word('draw.panel-outcome'), conceptText(one.outcome));
  for (const [part, key] of Object.entries(PART_WORDS)) {
    const actors = one.actors.filter((actor) => actor.part === part).map((actor) => dataText(actor.labels, actor.unit));
    fact(list, word(key), ...joined(actors));
  }
  card.append(list, sourceFold('undertaking ' + one.id, one.sources, false));
  return card;
}
