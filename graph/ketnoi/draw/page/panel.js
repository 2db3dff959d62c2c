// What is known of the chosen unit or tie.

function fact(list, term, ...values) {
  const shown = values.filter((value) => value !== '' && value !== null && value !== undefined);
  if (shown.length) list.append(element('dt', '', term), element('dd', '', ...shown));
}

// Values one after the other, with a comma between them.
function joined(parts) {
  return parts.flatMap((part, index) => (index ? [word('draw.comma'), part] : [part]));
}

function headline(...children) {
  const head = element('h3', 'headline', ...children);
  head.tabIndex = -1;
  return head;
}

function chooser(item, onChoose, ...children) {
  const button = element('button', 'row', ...children);
  button.type = 'button';
  button.addEventListener('click', () => onChoose(item));
  return button;
}

function unitPanel(unit, onChoose) {
  const node = nodes.get(unit.id);
  const kind = element('p', 'kind', unitMark(node.shape, unit.country, node.ended));
  kind.append(element('span', '', dataText(unit.kind_labels, unit.kind), word('draw.comma'), countryName(unit.country)));
  const list = element('dl', '');
  fact(list, word('draw.names'), ...otherNames(unit));
  fact(list, word('draw.existed'), lifeText(unit));
  const found = [...tiesOf.get(unit.id)].sort(byStage);
  const rows = found.map((tie) => element('li', '', tieChooser(tie, unit, onChoose)));
  return [
    headline(dataText(unit.labels, unit.id)),
    kind,
    list,
    element('h4', '', word('draw.ties-count', { n: found.length })),
    rows.length ? element('ul', 'rows', ...rows) : element('p', 'note', word('draw.no-ties')),
  ];
}

function otherNames(unit) {
  const all = LANGUAGES.filter((one) => unit.labels[one]);
  return all.map((one) => {
    const name = element('bdi', '', unit.labels[one]);
    name.lang = one;
    return element('span', 'name', name, element('span', 'under', word(LANGUAGE_WORDS[one])));
  });
}

const LANGUAGE_WORDS = { en: 'draw.in-en', vi: 'draw.in-vi', ja: 'draw.in-ja' };

function tieChooser(tie, unit, onChoose) {
  const other = partner(tie, unit);
  const stage = element('span', 'under', dataText(stageOf(tie.stage).labels, tie.stage));
  if (isUnsure(tie)) stage.append(word('draw.comma') + word('draw.not-certain'));
  const names = element('span', 'names', dataText(other.labels, other.id), stage);
  return chooser({ kind: 'tie', id: tie.id }, onChoose, stageMark(tie.stage), names);
}

// Sources of agreements stand open, those of many contacts are unfolded one by one.
function tiePanel(tie, onChoose) {
  const ends = [units.get(tie.vietnam), units.get(tie.japan)];
  const stage = element('p', 'kind', stageMark(tie.stage), dataText(stageOf(tie.stage).labels, tie.stage));
  const sides = ends.map((unit) => element('li', '', unitChooser(unit, onChoose)));
  return [
    headline(dataText(ends[0].labels, tie.vietnam), word('label.join'), dataText(ends[1].labels, tie.japan)),
    stage,
    element('ul', 'rows sides', ...sides),
    ...thingGroups(tie).flatMap(([title, things]) => [
      element('h4', '', title, ' ', element('span', 'many', String(things.length))),
      ...things.map((thing) => thingCard(thing, ends, thing.class === 'agreement' || things.length <= 3)),
    ]),
  ];
}

function unitChooser(unit, onChoose) {
  const node = nodes.get(unit.id);
  const kind = element('span', 'under', dataText(unit.kind_labels, unit.kind));
  if (node.ended) kind.append(word('draw.comma') + word('draw.until', { b: dateText(unit.until) }));
  const names = element('span', 'names', dataText(unit.labels, unit.id), kind);
  return chooser({ kind: 'unit', id: unit.id }, onChoose, unitMark(node.shape, unit.country, node.ended), names);
}

// What certainly was, agreements first, then apart what only possibly was by that day.
function thingGroups(tie) {
  const sure = tie.things.filter((thing) => thing.certainty !== 'possible');
  const groups = [
    [word('draw.agreements'), sure.filter((thing) => thing.class === 'agreement')],
    [word('draw.contacts'), sure.filter((thing) => thing.class !== 'agreement')],
    [word('draw.possible'), tie.things.filter((thing) => thing.certainty === 'possible')],
  ];
  return groups.filter(([, things]) => things.length);
}

function showDetails(root, item, onChoose) {
  const parts = item.kind === 'unit' ? unitPanel(units.get(item.id), onChoose) : tiePanel(ties.get(item.id), onChoose);
  root.replaceChildren(...parts);
}
