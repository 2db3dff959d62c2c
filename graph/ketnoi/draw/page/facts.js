// The facts by id, and what the page says of them. Maps, because ids are data.

const units = new Map(facts.units.map((unit) => [unit.id, unit]));
const ties = new Map(facts.ties.map((tie) => [tie.id, tie]));
const stages = new Map(facts.stages.map((stage) => [stage.id, stage]));
const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
const rank = new Map(facts.units.map((unit, index) => [unit.id, index]));

// PyVis labels the nodes; their names are drawn by captions.js instead, beside the marks.
for (const node of drawing.nodes) {
  node.name = node.label;
  delete node.label;
}

const tiesOf = new Map(facts.units.map((unit) => [unit.id, []]));
for (const tie of facts.ties) {
  tiesOf.get(tie.vietnam).push(tie);
  tiesOf.get(tie.japan).push(tie);
}

function stageOf(id) {
  return stages.get(id) || { id, order: 0, labels: { en: id, vi: id, ja: id } };
}

function nameOf(unit) {
  return text(unit.labels) || unit.id;
}

function tieName(tie) {
  return nameOf(units.get(tie.vietnam)) + word('label.join') + nameOf(units.get(tie.japan));
}

function countryName(country) {
  return word(country === 'vn' ? 'draw.vietnam' : 'draw.japan');
}

function partner(tie, unit) {
  return units.get(tie.vietnam === unit.id ? tie.japan : tie.vietnam);
}

// True where no paper and no contact of the tie certainly happened by the day of the picture.
function isUnsure(tie) {
  return !tie.things.some((thing) => thing.certainty === 'certain');
}

// Strongest first, then in the order of the units of both sides.
function byStage(a, b) {
  return (
    b.stage_order - a.stage_order || rank.get(a.vietnam) - rank.get(b.vietnam) || rank.get(a.japan) - rank.get(b.japan)
  );
}

// What is chosen: {kind: 'unit' | 'tie', id}, or null.
function itemName(item) {
  return item.kind === 'unit' ? nameOf(units.get(item.id)) : tieName(ties.get(item.id));
}

// The chosen thing and what it touches, as sets of unit and tie ids.
function around(item) {
  const near = { units: new Set(), ties: new Set() };
  const found = item.kind === 'unit' ? tiesOf.get(item.id) : [ties.get(item.id)];
  if (item.kind === 'unit') near.units.add(item.id);
  for (const tie of found) {
    near.ties.add(tie.id);
    near.units.add(tie.vietnam);
    near.units.add(tie.japan);
  }
  return near;
}
