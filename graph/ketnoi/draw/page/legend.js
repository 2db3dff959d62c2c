// What the marks and lines mean: only those that are in the picture, with how many there are.

function countBy(list, key) {
  const counts = new Map();
  for (const one of list) counts.set(key(one), (counts.get(key(one)) || 0) + 1);
  return counts;
}

function legendRow(mark, label, count) {
  const many = count === undefined ? null : element('span', 'many', String(count));
  return element('li', '', mark, element('span', '', label), many);
}

function legendPart(title, rows) {
  const list = element('ul', '', ...rows);
  return element('div', 'part', element('h3', '', title), list);
}

function kindRows(country) {
  const here = facts.units.filter((unit) => unit.country === country);
  const labels = new Map(here.map((unit) => [unit.kind, unit.kind_labels]));
  return [...countBy(here, (unit) => unit.kind)].map(([kind, count]) =>
    legendRow(unitMark(drawing.shapes[kind], country, false), dataText(labels.get(kind), kind), count)
  );
}

function stageRows() {
  const counts = countBy(facts.ties, (tie) => tie.stage);
  const present = facts.stages.filter((stage) => counts.has(stage.id)).sort((a, b) => b.order - a.order);
  return present.map((stage) => legendRow(stageMark(stage.id), dataText(stage.labels, stage.id), counts.get(stage.id)));
}

function noteRows() {
  const rows = [];
  const ended = drawing.nodes.find((node) => node.ended);
  if (ended) {
    const mark = unitMark(ended.shape, ended.group, true);
    rows.push(legendRow(mark, word('draw.legend-ended', { day: dateText(facts.day) })));
  }
  if (facts.ties.some(isUnsure)) {
    const says = facts.lens === 'as-of' ? word('draw.legend-unsure', { day: dateText(facts.day) }) : word('draw.undated');
    rows.push(legendRow(element('span', 'sign', '?'), says));
  }
  return rows;
}

function drawLegend(root) {
  const parts = ['vn', 'jp'].map((country) => [countryName(country), kindRows(country)]);
  parts.push([word('draw.ties'), [...stageRows(), ...noteRows()]]);
  root.replaceChildren(...parts.filter(([, rows]) => rows.length).map(([title, rows]) => legendPart(title, rows)));
}
