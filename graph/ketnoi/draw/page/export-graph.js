// The filtered network for programs that work on networks: GEXF 1.2 and GraphML, a node a unit, an edge a tie.
// Gives: graphGexf, graphMl, xmlText.
// Takes: labelIn (words.js), units, unitText (model.js); scene (scene.js), colour, onWhite (look.js), SHEET_FRAME
//        (export-scene.js), rounded (export-picture.js); lookup.js; viewSummary (export-table.js).

// Attributes by their names: type, and value of a unit or a tie. An unknown number is left out.
const NODE_FIELDS = {
  name_en: ['string', ({ unit }) => labelIn(unit.labels, 'en')],
  name_vi: ['string', ({ unit }) => labelIn(unit.labels, 'vi')],
  name_ja: ['string', ({ unit }) => labelIn(unit.labels, 'ja')],
  country: ['string', ({ unit }) => unit.country],
  kind: ['string', ({ unit }) => bareName(unit.kind)],
  region: ['string', ({ unit }) => bareName(unit.region)],
  from: ['string', ({ unit }) => closedDay(unit.from)],
  until: ['string', ({ unit }) => closedDay(unit.until)],
  latitude: ['double', ({ unit }) => (unit.at ? unit.at[0] : null)],
  longitude: ['double', ({ unit }) => (unit.at ? unit.at[1] : null)],
  degree: ['integer', ({ degree }) => degree],
};
const AT_FIELDS = { x: ['double', ({ at }) => at && at.x], y: ['double', ({ at }) => at && at.y] };
const EDGE_FIELDS = {
  stage: ['string', (tie) => bareName(tie.stage)],
  stage_order: ['integer', (tie) => tie.order],
  agreements: ['integer', (tie) => countOf(tie, 'agreement')],
  contacts: ['integer', (tie) => countOf(tie, 'contact')],
  first: ['string', (tie) => tieDays(tie)[0] || ''],
  last: ['string', (tie) => tieDays(tie).pop() || ''],
  sectors: ['string', (tie) => tieConcepts(tie, (held) => held.thing.sectors)],
  grounds: ['string', (tie) => tieConcepts(tie, (held) => held.supports.map(({ ground }) => ground))],
  things: ['string', (tie) => tie.things.map((held) => held.thing.id).join('; ')],
  unsure: ['boolean', (tie) => Boolean(tie.unsure)],
  disputed: ['boolean', (tie) => Boolean(tie.disputed)],
};

function countOf(tie, name) {
  return tie.things.filter((held) => held.thing.class === name).length;
}

function tieDays(tie) {
  return tie.things.map((held) => closedDay(held.thing.earliest)).filter(Boolean).sort();
}

function tieConcepts(tie, conceptsOf) {
  return [...new Set(tie.things.flatMap(conceptsOf).filter(Boolean).map(bareName))].sort().join('; ');
}

// Each with its place and size in the picture, as it is saved; upwards is up, as such programs have it.
function shownNodes(view) {
  const shown = [...view.units].filter(([, one]) => one.shown);
  const drawn = onWhite(() => scene(view, SHEET_FRAME));
  const marks = new Map(drawn.nodes.map((node) => [node.id, node]));
  const placed = (mark) => (mark ? { x: Number(rounded(mark.x)), y: Number(rounded(drawn.height - mark.y)) } : null);
  return shown.map(([id, one]) => (
    { id, unit: units.get(id), degree: one.degree, at: placed(marks.get(id)), mark: marks.get(id) }));
}

// The colour of its country: what has ended or steps back at the moment is not told by it.
function vizOf({ unit, at, mark }) {
  if (!at) return [];
  const hue = onWhite(() => colour(unit.country));
  const [r, g, b] = [1, 3, 5].map((place) => parseInt(hue.slice(place, place + 2), 16));
  return [
    `    <viz:position x="${at.x}" y="${at.y}" z="0"/>`,
    `    <viz:color r="${r}" g="${g}" b="${b}"/>`,
    `    <viz:size value="${rounded(mark.r)}"/>`,
  ];
}

// [name, type, value] of all fields that have a value.
function filledFields(fields, thing) {
  const all = Object.entries(fields).map(([name, [type, made]]) => [name, type, made(thing)]);
  return all.filter(([, , value]) => value !== null && value !== undefined);
}

// A text between tags or quotes; characters that no XML may hold are left out.
function xmlText(value) {
  const held = String(value ?? '').replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
  return held.replace(/[&<>"'\t\n\r]/g, (sign) => '&#' + sign.charCodeAt(0) + ';');
}

function describedView(view) {
  const { program, digest, day, state: cut } = viewSummary(view);
  return `${program}, data ${digest}, ${day}, ${JSON.stringify(cut)}`;
}

function edgeEnds(tie) {
  return `id="${xmlText(tie.id)}" source="${xmlText(tie.vietnam)}" target="${xmlText(tie.japan)}"`;
}

function graphGexf(view) {
  const declared = (name, fields) => [
    `  <attributes class="${name}" mode="static">`,
    ...Object.entries(fields).map(([id, [type]]) => `   <attribute id="${id}" title="${id}" type="${type}"/>`),
    '  </attributes>',
  ];
  const values = (fields, thing) => [
    '    <attvalues>',
    ...filledFields(fields, thing).map(([name, , value]) => `     <attvalue for="${name}" value="${xmlText(value)}"/>`),
    '    </attvalues>',
  ];
  const nodes = shownNodes(view).flatMap((node) => [
    `   <node id="${xmlText(node.id)}" label="${xmlText(unitText(node.id))}">`,
    ...values(NODE_FIELDS, node),
    ...vizOf(node),
    '   </node>',
  ]);
  const edges = view.ties.flatMap((tie) => [
    `   <edge ${edgeEnds(tie)} weight="${tie.things.length}">`,
    ...values(EDGE_FIELDS, tie),
    '   </edge>',
  ]);
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">',
    ` <meta><creator>ketnoi</creator><description>${xmlText(describedView(view))}</description></meta>`,
    ' <graph defaultedgetype="undirected" mode="static">',
    ...declared('node', NODE_FIELDS), ...declared('edge', EDGE_FIELDS),
    '  <nodes>', ...nodes, '  </nodes>', '  <edges>', ...edges, '  </edges>',
    ' </graph>', '</gexf>',
  ]);
}

const GRAPHML_TYPES = { string: 'string', double: 'double', integer: 'int', boolean: 'boolean' };

function graphMl(view) {
  const labelled = { label: ['string', (node) => unitText(node.id)], ...NODE_FIELDS, ...AT_FIELDS };
  const weighed = { weight: ['double', (tie) => tie.things.length], ...EDGE_FIELDS };
  const keys = [['node', labelled], ['edge', weighed]].flatMap(([owner, fields]) =>
    Object.entries(fields).map(([name, [type]]) =>
      ` <key id="${owner}-${name}" for="${owner}" attr.name="${name}" attr.type="${GRAPHML_TYPES[type]}"/>`));
  const data = (owner, fields, thing) => filledFields(fields, thing)
    .filter(([, , value]) => value !== '')
    .map(([name, , value]) => `   <data key="${owner}-${name}">${xmlText(value)}</data>`);
  const nodes = shownNodes(view).flatMap((node) => [
    `  <node id="${xmlText(node.id)}">`, ...data('node', labelled, node), '  </node>',
  ]);
  const edges = view.ties.flatMap((tie) => [
    `  <edge ${edgeEnds(tie)}>`,
    ...data('edge', weighed, tie),
    '  </edge>',
  ]);
  return lines([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ` <desc>${xmlText(describedView(view))}</desc>`,
    ...keys,
    ' <graph id="ketnoi" edgedefault="undirected">', ...nodes, ...edges, ' </graph>', '</graphml>',
  ]);
}

function lines(list) {
  return list.join('\n') + '\n';
}
