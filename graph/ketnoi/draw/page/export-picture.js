// A scene (units, ties, coast, legend, title, foot) as strokes: one list, drawn as SVG text, as SVG elements of the
// page, or on a canvas. No image is loaded for it: the policy of the page forbids that.
// Gives: sceneSheet, sceneSvg, scenePng, sceneElement.
// Takes: svg, cornersOf (look.js), xmlText (export-graph.js), paintStroke (export-canvas.js); a scene: {width, height, back, title, foot,
//   nodes: [{x, y, r, shape, fill, stroke, caption, captionX, captionY, anchor}],
//   edges: [{points, colour, width, dash, opacity}], four points being those of a cubic curve,
//   coasts: [{points, fill}], heads: as nodes are named,
//   legend: [{colour, dash | shape, text}]}.

const SHEET_FONT = '"Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Yu Gothic", Meiryo, "Hiragino Sans", ' +
  '"Noto Sans CJK JP", "Noto Sans JP", IPAexGothic, sans-serif';
const SHEET_EDGE = 24;
const SHEET_LINE = 20;
// What browsers can still draw at once.
const MOST_PIXELS = 16000;

const SHEET_INKS = {
  light: { text: '#1a2230', quiet: '#566273', coast: '#c3cad4' },
  dark: { text: '#e9edf3', quiet: '#a5b0bf', coast: '#3c4757' },
};

let sheetRuler = null;

function textWidth(said, size, bold) {
  sheetRuler = sheetRuler || document.createElement('canvas').getContext('2d');
  sheetRuler.font = fontOf(size, bold);
  return sheetRuler.measureText(said).width;
}

function fontOf(size, bold) {
  return `${bold ? 600 : 400} ${size}px ${SHEET_FONT}`;
}

// The strokes of a whole sheet: title above, picture, legend and foot below. {width, height, strokes}
function sceneSheet(scene) {
  const dark = isDark(scene.back);
  const ink = dark ? SHEET_INKS.dark : SHEET_INKS.light;
  const strokes = [];
  const title = wrapped(scene.title, scene.width - 2 * SHEET_EDGE, 18, true);
  const top = SHEET_EDGE + title.length * 26;
  strokes.push(...pictureStrokes(scene, top, ink));
  title.forEach((row, at) => {
    strokes.push(written(row, SHEET_EDGE, SHEET_EDGE + at * 26 + 18, { size: 18, bold: true, fill: ink.text }));
  });
  let y = top + scene.height + SHEET_LINE;
  y = legendStrokes(strokes, scene, y, ink);
  for (const row of wrapped(scene.foot, scene.width - 2 * SHEET_EDGE, 11)) {
    strokes.push(written(row, SHEET_EDGE, y + 11, { size: 11, fill: ink.quiet }));
    y += 16;
  }
  const size = { width: Math.ceil(scene.width), height: Math.ceil(y + SHEET_EDGE / 2) };
  return { ...size, strokes: [{ kind: 'polygon', points: boxOf(size), fill: scene.back }, ...strokes] };
}

function boxOf({ width, height }) {
  return [[0, 0], [width, 0], [width, height], [0, height]];
}

function pictureStrokes(scene, top, ink) {
  const down = ([x, y]) => [x, y + top];
  const shore = { kind: 'polygon', stroke: ink.coast, width: 0.7 };
  const coast = scene.coasts.map(({ points, fill }) => ({ ...shore, fill, points: points.map(down) }));
  const edges = scene.edges.map((edge) => (
    { kind: 'line', ...edge, points: edge.points.map(down), stroke: edge.colour, fill: undefined }));
  const marks = scene.nodes.map((node) => markStroke(node, top));
  const names = [...scene.nodes, ...scene.heads].filter((one) => one.caption).map((one) => (
    written(one.caption, one.captionX, one.captionY + top, {
      size: one.captionSize,
      bold: one.strong,
      anchor: one.anchor,
      fill: one.ink || ink.text,
      halo: scene.back,
    })));
  // What reaches out of the picture is covered before title and legend are written there.
  const band = (from, to) => [[0, from], [scene.width, from], [scene.width, to], [0, to]];
  const cover = (from, to) => ({ kind: 'polygon', points: band(from, to), fill: scene.back });
  const covers = coast.length ? [cover(0, top), cover(top + scene.height, top + scene.height + 2000)] : [];
  return [...coast, ...edges, ...covers, ...marks, ...names];
}

// Where the entries of the legend stand, as many in a row as there is room for; gives the y below them.
function legendStrokes(strokes, scene, top, ink) {
  let [x, y] = [SHEET_EDGE, top];
  for (const entry of scene.legend) {
    const wide = 42 + textWidth(entry.text, 12) + 18;
    if (x > SHEET_EDGE && x + wide > scene.width - SHEET_EDGE) [x, y] = [SHEET_EDGE, y + SHEET_LINE];
    strokes.push(legendSample(entry, x, y), written(entry.text, x + 40, y + 4, { size: 12, fill: ink.text }));
    x += wide;
  }
  return scene.legend.length ? y + SHEET_LINE : y;
}

function legendSample({ shape, colour: hue, fill, width, dash }, x, y) {
  if (shape) return markStroke({ x: x + 16, y, r: 6, shape, fill: fill || hue, stroke: hue }, 0);
  return { kind: 'line', points: [[x, y], [x + 32, y]], stroke: hue, width, dash };
}

function written(said, x, y, { size, bold, anchor, fill, halo }) {
  return { kind: 'text', said: String(said), x, y, size, bold: Boolean(bold), anchor: anchor || 'start', fill, halo };
}

function markStroke({ x, y, r, shape, fill, stroke, width }, top) {
  const look = { fill, stroke, width: width || 1.5 };
  const points = cornersOf(shape, { x, y: y + top, r });
  return points ? { kind: 'polygon', points, ...look } : { kind: 'circle', x, y: y + top, r, ...look };
}

// Lines of text that fit; broken at blanks, and anywhere where there are none, as in Japanese.
function wrapped(said, room, size, bold) {
  const rows = [];
  let row = '';
  for (const piece of String(said).split(/(?<= )|(?<=[\u3000-\u9fff、。])/u)) {
    if (row && textWidth(row + piece, size, bold) > room) {
      rows.push(row.trim());
      row = '';
    }
    row += piece;
  }
  return row.trim() ? [...rows, row.trim()] : rows;
}

// Whether light text is to be read on it (#rrggbb).
function isDark(back) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(back.slice(at, at + 2), 16));
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128;
}

const rounded = (number) => String(Math.round(number * 100) / 100);
const isCurve = (one) => one.kind === 'line' && one.points.length === 4;
const curve = (points) => `M${pairs(points.slice(0, 1))} C${pairs(points.slice(1))}`;
const pairs = (points) => points.map(([x, y]) => rounded(x) + ',' + rounded(y)).join(' ');

// [tag, attributes, text] of a stroke in SVG.
function strokeTag(one) {
  const look = { fill: one.fill || 'none', stroke: one.stroke, 'stroke-width': one.stroke ? one.width : undefined };
  if (one.kind === 'circle') return ['circle', { cx: rounded(one.x), cy: rounded(one.y), r: rounded(one.r), ...look }];
  if (one.kind === 'polygon') return ['polygon', { points: pairs(one.points), ...look }];
  if (one.kind === 'line') {
    const dash = one.dash && one.dash.length ? one.dash.join(' ') : undefined;
    const more = { ...look, 'stroke-dasharray': dash, 'stroke-opacity': one.opacity };
    if (isCurve(one)) return ['path', { d: curve(one.points), ...more }];
    return ['polyline', { points: pairs(one.points), ...more }];
  }
  const halo = { stroke: one.halo, 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round' };
  const place = { x: rounded(one.x), y: rounded(one.y), 'text-anchor': one.anchor };
  const type = { 'font-size': one.size, 'font-weight': one.bold ? 600 : 400, fill: one.fill };
  return ['text', { ...place, ...type, ...(one.halo ? halo : {}) }, one.said];
}

function filledAttributes(attributes) {
  return Object.entries(attributes).filter(([, value]) => value !== undefined && value !== null);
}

function sceneSvg(scene) {
  const { width, height, strokes } = sceneSheet(scene);
  const tags = strokes.map(strokeTag).map(([tag, attributes, said]) => {
    const inside = filledAttributes(attributes).map(([name, value]) => ` ${name}="${xmlText(value)}"`).join('');
    return said === undefined ? `<${tag}${inside}/>` : `<${tag}${inside}>${xmlText(said)}</${tag}>`;
  });
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${xmlText(SHEET_FONT)}">`,
    `<title>${xmlText(scene.title)}</title>`, `<desc>${xmlText(scene.foot)}</desc>`,
    ...tags, '</svg>', '',
  ].join('\n');
}

// The same as elements of the page, for printing.
function sceneElement(scene) {
  const { width, height, strokes } = sceneSheet(scene);
  const parts = strokes.map(strokeTag).map(([tag, attributes, said = '']) => (
    svg(tag, Object.fromEntries(filledAttributes(attributes)), said)));
  const about = { viewBox: `0 0 ${width} ${height}`, 'font-family': SHEET_FONT, role: 'img' };
  about['aria-label'] = scene.title;
  return svg('svg', about, ...parts);
}

// A bitmap of so many pixels a point; fewer where no canvas is that large. Null where none can be made.
function scenePng(scene, times) {
  const { width, height, strokes } = sceneSheet(scene);
  const scale = Math.min(times, MOST_PIXELS / width, MOST_PIXELS / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  for (const one of strokes) paintStroke(context, one);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
