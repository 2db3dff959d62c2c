// Colours, marks and lines. Those of the picture stand in colours.css, from where the canvas reads them.
// Gives: colour, mixed, font, stageColour, lineOf, UNSURE, forgetColours, onWhite, svg, cornersOf, unitMark, markOf,
// stageMark, unsureMark.
// Takes: stageOf of model.js; drawing, language of words.js.

const colours = new Map();
let isOnWhite = false;

// A colour of colours.css by its name.
function colour(name) {
  if (!colours.has(name)) {
    const style = isOnWhite ? lightStyle() : getComputedStyle(document.documentElement);
    colours.set(name, style.getPropertyValue('--' + name).trim());
  }
  return colours.get(name);
}

// The light colours stand first in colours.css, whatever the page shows.
function lightStyle() {
  const rules = [...document.styleSheets].flatMap(rulesOf);
  return rules.find((rule) => rule.selectorText === ':root' && rule.style.getPropertyValue('--picture')).style;
}

// A sheet that an extension of the browser has put into the page may be closed to it.
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules];
  } catch {
    return [];
  }
}

// What `make` draws, drawn in the light colours: for paper and for files.
function onWhite(make) {
  isOnWhite = true;
  forgetColours();
  try {
    return make();
  } finally {
    isOnWhite = false;
    forgetColours();
  }
}

// After a change between light and dark the colours are read again.
function forgetColours() {
  colours.clear();
}

// A colour of colours.css (#rrggbb) with so much of it over another.
function mixed(over, under, share) {
  const part = (hue, at) => parseInt(hue.slice(at, at + 2), 16);
  const one = (at) => Math.round(part(over, at) * share + part(under, at) * (1 - share)).toString(16).padStart(2, '0');
  return '#' + [1, 3, 5].map(one).join('');
}

const fonts = new Map();

// The fonts of the page: each language has its own list.
function font() {
  if (!fonts.has(language)) fonts.set(language, getComputedStyle(document.body).fontFamily);
  return fonts.get(language);
}

function stageColour(stage) {
  return colour('stage-' + stageOf(stage).order) || colour('quiet');
}

// How the ties of a stage are drawn: { width, dashes }.
function lineOf(stage) {
  return drawing.lines[stage];
}

// The dashes of a tie that nothing certain holds up.
const UNSURE = [3, 4];

const SVG = 'http://www.w3.org/2000/svg';

function svg(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

// How many corners a mark has, how it is turned, and how far they are out, so that all marks look alike in size.
const MARK_CORNERS = {
  square: [4, -45, 1.25],
  diamond: [4, 0, 1.3],
  triangle: [3, -90, 1.3],
  triangleDown: [3, 90, 1.3],
  hexagon: [6, 0, 1.15],
  star: [10, -90, 1.4],
};

// The corners of a mark about a point, [[x, y], …]; null where it is round.
function cornersOf(shape, { x, y, r }) {
  if (!Object.hasOwn(MARK_CORNERS, shape)) return null;
  const [count, turn, factor] = MARK_CORNERS[shape];
  return Array.from({ length: count }, (_, i) => {
    const far = r * factor * (shape === 'star' && i % 2 ? 0.45 : 1);
    const angle = ((i * 360) / count + turn) * (Math.PI / 180);
    return [x + far * Math.cos(angle), y + far * Math.sin(angle)];
  });
}

// The mark of a unit as it stands in the picture, for lists and the legend; of no country in grey.
function unitMark(shape, country, ended) {
  const classes = 'mark ' + (country || '') + (ended ? ' ended' : '');
  const corners = cornersOf(shape, { x: 8, y: 8, r: 5.5 });
  const points = corners && corners.map((at) => at.map((one) => one.toFixed(2)).join(',')).join(' ');
  const made = points ? svg('polygon', { points }) : svg('circle', { cx: 8, cy: 8, r: 5.5 });
  return svg('svg', { class: classes, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, made);
}

function markOf(unit, ended) {
  return unitMark(drawing.shapes[unit.kind], unit.country, ended);
}

// The line of a stage as it stands in the picture.
function stageMark(stage) {
  const { width, dashes } = lineOf(stage);
  return lineMark(width, dashes, ' stage-' + stageOf(stage).order);
}

// The line of a tie of which something is not certain, whatever its stage.
function unsureMark() {
  return lineMark(1, UNSURE, '');
}

function lineMark(width, dashes, classes) {
  const line = svg('line', { x1: 1, y1: 8, x2: 31, y2: 8, 'stroke-width': width + 0.6 });
  if (dashes) line.setAttribute('stroke-dasharray', dashes.join(' '));
  return svg('svg', { class: 'line' + classes, viewBox: '0 0 32 16', 'aria-hidden': 'true' }, line);
}
