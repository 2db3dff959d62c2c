// Everything that is drawn of a view, as a list of marks, lines, coasts and names in one coordinate system: the
// picture on the screen takes its looks from here, exports draw from here.
// Gives: scene, legendOf, unitLook, tieLook, markScale, focusOfView, fitOf, spanOf, coastRings, captionMarks,
// headOf, byStrength, CURVE. Takes: layoutOf, project, MANY_TIES, REACH_AT_MOST of layouts.js; placeCaptions, captionWidth of
// captions.js; colour, mixed, stageColour, lineOf, UNSURE of look.js; units, unitIndex, stages, stageOf of model.js; isDissolved of
// lookup.js; state of state.js; drawing, word of words.js.

const CURVE = 0.45;
const DIMMED = 0.22;
const EDGE = 22;
const HEADS_LOW = 58;
const BUTTONS_WIDE = 190;

// What of a view the eyes should go to: null where nothing is selected. What has no tie to light greys nothing.
function focusOfView(view) {
  const near = view.near;
  if (!near || (!near.units.size && !near.ties.size)) return null;
  return { units: near.units, ties: near.ties, chosen: new Set([state.select].flat()), dims: near.ties.size > 0 };
}

// The more there is and the less room, the smaller the marks, in pixels of the screen; in rows none is higher than
// its row at the zoom `at`.
function markScale(view, layout, frame, at, growth) {
  let shown = 0;
  for (const one of view.units.values()) if (one.shown) shown += 1;
  const each = layout.name === 'sides' ? 110 : (frame.width * frame.height) / 7744;
  const room = Math.sqrt(each / Math.max(shown, 1));
  const usual = Math.min(1.25, Math.max(0.32, room)) * growth;
  const most = layout.name === 'sides' ? Math.max(2.5, layout.rows * at * 0.5) : Infinity;
  return { scale: layout.name === 'map' ? usual * 0.72 : usual, most };
}

// { shape, r, fill, stroke, width, dim, chosen } of a unit; hollow where it has ended by the day of the view.
function unitLook(view, id, focus, size) {
  const { unit, degree } = view.units.get(id);
  const dim = focus !== null && focus.dims && !focus.units.has(id) && !focus.chosen.has(id);
  const chosen = focus !== null && focus.chosen.has(id);
  const hue = dim ? mixed(colour(unit.country), colour('picture'), DIMMED) : colour(unit.country);
  const ended = isDissolved(unit, view.day);
  return {
    shape: drawing.shapes[unit.kind],
    r: Math.min(size.most, size.scale * Math.min(3.4 + 1.75 * Math.sqrt(degree), 13)) * (chosen ? 1.25 : 1),
    fill: ended ? colour('picture') : hue,
    stroke: chosen ? colour('chosen') : ended ? hue : colour('picture'),
    width: chosen ? 2.5 : ended ? 1.6 : 0.8,
    ended,
    dim,
    chosen,
  };
}

// { colour, width, dash, opacity, dim } of a tie; broken where nothing certain holds it up.
function tieLook(view, tie, focus, layout, size) {
  const dim = focus !== null && focus.dims && !focus.ties.has(tie.id);
  const line = lineOf(tie.stage);
  const crowd = view.ties.length > MANY_TIES ? 0.35 : view.ties.length > 90 ? 0.62 : 0.85;
  const lit = focus !== null && focus.dims && !dim;
  const thin = layout.name === 'sides' ? 1 : Math.min(1, Math.max(0.5, size.scale * 1.3));
  const chosen = focus !== null && focus.chosen.has(tie.id);
  return {
    colour: stageColour(tie.stage),
    width: line.width * thin * (chosen ? 2 : lit ? 1.35 : 1),
    dash: line.dashes || (tie.unsure ? UNSURE : false),
    opacity: dim ? 0.09 : lit ? 1 : layout.name === 'map' ? crowd * 0.7 : crowd,
    dim,
  };
}

// What the marks and lines mean, of those alone that are drawn: {kinds: [{shape, country, kind, colour}],
// stages: [{stage, colour, width, dash}], ended, unsure, coast: line that names the source}.
function legendOf(view, layout) {
  const kinds = new Map();
  let ended = false;
  for (const { unit, shown } of view.units.values()) {
    if (!shown) continue;
    ended ||= isDissolved(unit, view.day);
    const shape = drawing.shapes[unit.kind];
    kinds.set(unit.country + unit.kind, { shape, country: unit.country, kind: unit.kind, colour: colour(unit.country) });
  }
  const orders = new Set(view.ties.map((tie) => stageOf(tie.stage).order));
  const lines = stages.filter((stage) => orders.has(stage.order)).sort((a, b) => b.order - a.order);
  return {
    kinds: [...kinds.keys()].sort().reverse().map((key) => kinds.get(key)),
    stages: lines.map(({ id }) => ({ stage: id, colour: stageColour(id), width: lineOf(id).width, dash: lineOf(id).dashes })),
    ended,
    unsure: view.ties.some((tie) => tie.unsure),
    coast: layout === 'map' ? word('draw.coast', { source: drawing.map.source }) : '',
  };
}

// The line of a tie between two points: two points, or four of a cubic curve.
function linePoints(a, b, curved) {
  if (!curved) return [[a.x, a.y], [b.x, b.y]];
  const bend = (b.x - a.x) * CURVE;
  return [[a.x, a.y], [a.x + bend, a.y], [b.x - bend, b.y], [b.x, b.y]];
}

// The coasts as rings of points, in the coordinates of the map layout.
let coastKept = null;

function coastRings() {
  coastKept ||= drawing.map.coast.map((ring) => ring.map((at) => project(at)).map(({ x, y }) => [x, y]));
  return coastKept;
}

// The box of the places and the heads of a layout, or of the places of some units; marks and names reach beyond it.
function spanOf(layout, ids) {
  const all = () => [...layout.places.values(), ...layout.heads.values()];
  const points = ids ? ids.map((id) => layout.places.get(id)).filter(Boolean) : all();
  if (!points.length) return { left: 0, right: 1, top: 0, bottom: 1 };
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

// How far names reach out of the picture to the left and to the right, in pixels.
function reachOf(layout) {
  if (layout.name !== 'sides') return { left: 40, right: 40 };
  const reach = { vn: 0, jp: 0 };
  const inner = spanOf(layout);
  for (const [id, { x }] of layout.places) {
    const away = units.get(id).country === 'vn' ? x - inner.left : inner.right - x;
    const width = Math.min(captionWidth(layout.names.get(id), false), REACH_AT_MOST) - away;
    reach[units.get(id).country] = Math.max(reach[units.get(id).country], width);
  }
  return { left: reach.vn + 20, right: reach.jp + 20 };
}

// { scale, x, y }: how large and around which point all of a layout fits into a frame.
function fitOf(layout, frame) {
  // The buttons stand in the strip of the heads, or in one of their own; a head that they would hide stands below them.
  const low = layout.form === 'tall' ? 60 : layout.heads.size ? 22 : 44;
  const fit = fitUnder(layout, frame, low);
  const head = layout.heads.get('jp');
  const hidden = head && low < HEADS_LOW && (head.x - fit.x) * fit.scale + frame.width / 2 > frame.width - BUTTONS_WIDE;
  return hidden ? fitUnder(layout, frame, HEADS_LOW) : fit;
}

function fitUnder(layout, frame, top) {
  const box = spanOf(layout);
  const reach = reachOf(layout);
  const wide = Math.max(frame.width - reach.left - reach.right - 10, frame.width * 0.2);
  const across = wide / Math.max(box.right - box.left, 1);
  const down = Math.max(frame.height - top - EDGE, 40) / Math.max(box.bottom - box.top, 1);
  const tall = layout.form === 'tall' && !frame.whole;
  const scale = Math.min(across, tall ? Infinity : down, 1.6);
  const spare = (frame.height - top - EDGE) / scale - (box.bottom - box.top);
  const start = spare < 0 ? box.top : box.top - spare / 2;
  const y = start + (frame.height / 2 - top) / scale;
  return { scale, x: (box.left + box.right) / 2 + (reach.right - reach.left) / 2 / scale, y };
}

// Marks for placing names, the most important first.
function captionMarks(view, layout, looks, toFrame, focus, hovered) {
  const marks = [];
  for (const [id, at] of layout.places) {
    const look = looks.get(id);
    const side = layout.name !== 'sides' ? '' : units.get(id).country === 'vn' ? 'left' : 'right';
    const near = focus !== null && focus.units.has(id);
    const first = look.chosen || id === hovered ? 2 : near ? 1 : 0;
    const dim = look.dim && id !== hovered;
    marks.push({ id, caption: layout.names.get(id), ...toFrame(at), r: look.r, side, strong: first === 2, dim, first, degree: view.units.get(id).degree });
  }
  return marks.sort((a, b) => b.first - a.first || b.degree - a.degree || unitIndex.get(a.id) - unitIndex.get(b.id));
}

// The whole picture of a view in a frame of so many pixels: by default all of it, with `at` ({scale, x, y}) that
// part. Everything is in pixels of the frame, y downwards:
// { width, height, layout, back, coasts: [{points, fill}], edges: [{id, points, colour, width, dash, opacity, tie}],
//   nodes: [{id, x, y, r, shape, fill, stroke, width, dim, caption}], captions: [{id, caption, left, top, width,
//   height, strong, dim}], heads: [{text, x, y, anchor, colour}], captionSize, legend }.
function scene(view, frame) {
  const layout = layoutOf(view, state.layout, frame);
  const at = frame.at || fitOf(layout, { ...frame, whole: true });
  const toFrame = ({ x, y }) => ({ x: (x - at.x) * at.scale + frame.width / 2, y: (y - at.y) * at.scale + frame.height / 2 });
  const focus = focusOfView(view);
  const size = markScale(view, layout, frame, at.scale, 1);
  const looks = new Map([...layout.places.keys()].map((id) => [id, unitLook(view, id, focus, size)]));
  const captions = placeCaptions(captionMarks(view, layout, looks, toFrame, focus, null), frame);
  const points = new Map([...layout.places].map(([id, place]) => [id, toFrame(place)]));
  const named = new Map(captions.map((one) => [one.id, one.caption]));
  return {
    width: frame.width,
    height: frame.height,
    layout: layout.name,
    back: colour('picture'),
    coasts: layout.name === 'map' ? coastsIn(toFrame) : [],
    edges: byStrength(view.ties).map((tie) => edgeIn(view, tie, layout, points, focus, size)).sort(dimFirst),
    nodes: [...points].map(([id, at]) => ({ id, ...at, ...looks.get(id), caption: named.get(id) || '' })).sort(dimFirst),
    captions,
    heads: [...layout.heads].map(([country, place]) => ({ ...headOf(country), ...toFrame(place) })),
    captionSize: CAPTION,
    legend: legendOf(view, layout.name),
  };
}

function coastsIn(toFrame) {
  const point = ([x, y]) => {
    const at = toFrame({ x, y });
    return [at.x, at.y];
  };
  return coastRings().map((ring) => ({ fill: colour('land'), points: ring.map(point) }));
}

function edgeIn(view, tie, layout, points, focus, size) {
  const line = linePoints(points.get(tie.vietnam), points.get(tie.japan), layout.curved);
  return { id: tie.id, tie, points: line, ...tieLook(view, tie, focus, layout, size) };
}

// The name of a side, above its innermost column.
function headOf(country) {
  return { text: countryName(country), anchor: country === 'vn' ? 'end' : 'start', colour: colour(country) };
}

// What steps back lies under what stands out.
function dimFirst(a, b) {
  return Number(b.dim) - Number(a.dim);
}

// Weak ties first, so that the strong are drawn over them.
function byStrength(ties) {
  return [...ties].sort((a, b) => stageOf(a.stage).order - stageOf(b.stage).order || (a.id < b.id ? -1 : 1));
}
