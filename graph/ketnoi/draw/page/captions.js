// The names beside the marks: at one readable size whatever the zoom, outside of the marks, none over another;
// where room is short those of what is selected first, then of units with more ties.
// Gives: CAPTION, captionNames, plainName, captionFont, captionWidth, placeCaptions, paintCaptions.
// Takes: units, unitText, conceptWord, addTo, short, FIRST_DAY, LAST_DAY of model.js; word of words.js; font of look.js.

const CAPTION = 12.5;
const CAPTIONS_AT_MOST = 320;
// So many names come before small marks.
const FIRST = 14;
const captionWidths = new Map();
const captionRuler = document.createElement('canvas').getContext('2d');

// Words that tell a city or a district from the province or prefecture of its name, which keeps the plain name;
// any other kind stands in brackets behind it.
const NAMESAKES = {
  city: 'draw.namesake-city',
  'core-city': 'draw.namesake-city',
  'designated-city': 'draw.namesake-city',
  'provincial-city': 'draw.namesake-city',
  'centrally-run-city': 'draw.namesake-city',
  town: 'draw.namesake-town',
  village: 'draw.namesake-village',
  'rural-district': 'draw.namesake-rural',
  'urban-district': 'draw.namesake-urban',
};

const PLAIN_KINDS = ['province', 'prefecture'];

// What each of these units is called in one picture, no two alike: what tells it from a namesake is said only where
// that one is in the picture too: what kind of unit it is, else when it existed, else its id.
function captionNames(ids) {
  const steps = [kindNamed, (id, name) => name + ' ' + yearsOf(units.get(id)), (id, name) => name + ' ' + id];
  let names = new Map(ids.map((id) => [id, oneLine(plainName(unitText(id)))]));
  for (const step of steps) {
    const groups = new Map();
    for (const [id, name] of names) addTo(groups, name, id);
    if (groups.size === names.size) break;
    names = new Map([...names].map(([id, name]) => [id, groups.get(name).length > 1 ? step(id, name, groups.get(name)) : name]));
  }
  return names;
}

function kindNamed(id, name, group) {
  const kind = units.get(id).kind;
  if (PLAIN_KINDS.includes(short(kind)) || group.every((other) => units.get(other).kind === kind)) return name;
  const told = NAMESAKES[short(kind)];
  return told ? word(told, { name }) : word('label.distinct', { name, what: conceptWord(kind) });
}

function yearsOf({ from, until }) {
  const year = (day, open) => (day && day !== open ? day.slice(0, 4) : '');
  return year(from, FIRST_DAY) + '–' + year(until, LAST_DAY);
}

// Without what tells it from its namesakes.
function plainName(name) {
  return name.replace(/ ?[(（].*$/, '') || name;
}

// One line, no control characters: a canvas knows no markup, but it does draw every character.
function oneLine(name) {
  const line = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = Array.from(line);
  const limit = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(line) ? 14 : 32;
  return characters.length > limit ? characters.slice(0, limit - 1).join('') + '…' : line;
}

// Where there is no room for all of a name: its mark still tells a city from the province of its name.
function shortened(caption) {
  const name = plainName(caption);
  return name === caption ? Array.from(name).slice(0, 10).join('').trim() + '…' : name;
}

function captionFont(strong) {
  return (strong ? '600 ' : '') + CAPTION + 'px ' + font();
}

function captionWidth(caption, strong) {
  const wanted = captionFont(strong);
  const key = wanted + ' ' + caption;
  if (!captionWidths.has(key)) {
    captionRuler.font = wanted;
    captionWidths.set(key, captionRuler.measureText(caption).width);
  }
  return captionWidths.get(key);
}

// Where the names go that find room. `marks` are {id, caption, x, y, r, side, strong, dim} in the pixels of a frame, the
// most important first; side is 'left' or 'right', or '' where any side will do. Gives {id, caption, left, top,
// width, height, strong, dim}; every name fits into the frame.
function placeCaptions(marks, frame) {
  const taken = new Grid(CAPTION * 2.4);
  const inside = marks.filter((mark) => mark.x > -20 && mark.y > -20 && mark.x < frame.width + 20 && mark.y < frame.height + 20);
  for (const mark of inside) taken.put(markBox(mark));
  for (const box of frame.taken || []) taken.put(box);
  const placed = [];
  const shorts = new Map();
  for (const mark of inside) if (mark.side) addTo(shorts, shortened(mark.caption), mark.id);
  // What is left of two names must not be the same.
  const shortOf = ({ caption, side }) => (side && shorts.get(shortened(caption)).length === 1 ? shortened(caption) : '');
  let tried = 0;
  const roomFor = (mark, caption) => {
    const boxes = boxesAround(mark, captionWidth(caption, mark.strong)).filter((one) => isInside(one, frame));
    const free = (over) => boxes.find((one) => taken.isFree(one, over));
    const box = free(mark.strong) || (placed.length < FIRST && free(true));
    return box ? { ...box, caption } : null;
  };
  for (const mark of inside) {
    if (placed.length >= CAPTIONS_AT_MOST || (tried += 1) > CAPTIONS_AT_MOST * 4) break;
    const whole = mark.caption;
    const box = roomFor(mark, whole) || (shortOf(mark) && roomFor(mark, shortOf(mark)));
    if (!box) continue;
    taken.put(box);
    placed.push({ id: mark.id, strong: mark.strong, dim: mark.dim, ...box });
  }
  return placed;
}

// The heart of a mark, which no name may cover.
function markBox({ id, x, y, r }) {
  const half = r * 0.75;
  return { mark: id, left: x - half, top: y - half, width: 2 * half, height: 2 * half };
}

function isInside(box, frame) {
  return box.left >= 1 && box.top >= 1 && box.left + box.width <= frame.width - 1 && box.top + box.height <= frame.height - 1;
}

function boxesAround({ x, y, r, side, strong }, width) {
  const height = CAPTION * 1.05;
  const away = r + 4;
  const box = (left, top) => ({ left, top, width, height });
  const right = box(x + away, y - height / 2);
  const left = box(x - away - width, y - height / 2);
  if (side === 'left') return strong ? [left, right] : [left];
  if (side === 'right') return strong ? [right, left] : [right];
  const [above, below] = [y - r - 2 - height, y + r + 2];
  const corners = [below, above].flatMap((top) => [box(x + r * 0.5, top), box(x - r * 0.5 - width, top)]);
  return [right, left, box(x - width / 2, below), box(x - width / 2, above), ...corners];
}

// `halo` is what lies under the names, so that lines do not cut through them.
function paintCaptions(context, captions, look) {
  context.lineJoin = 'round';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  for (const one of captions) {
    context.globalAlpha = one.dim ? 0.4 : 1;
    context.font = captionFont(one.strong);
    context.lineWidth = 3.5;
    context.strokeStyle = look.halo;
    context.strokeText(one.caption, one.left, one.top + one.height / 2);
    context.fillStyle = look.text;
    context.fillText(one.caption, one.left, one.top + one.height / 2);
  }
  context.globalAlpha = 1;
}

// Boxes that are taken, found by the cells of a grid they lie in.
class Grid {
  constructor(size) {
    this.size = size;
    this.cells = new Map();
  }

  cellsOf(box) {
    const cells = [];
    const right = Math.floor((box.left + box.width) / this.size);
    const bottom = Math.floor((box.top + box.height) / this.size);
    for (let x = Math.floor(box.left / this.size); x <= right; x += 1) {
      for (let y = Math.floor(box.top / this.size); y <= bottom; y += 1) cells.push(x * 65536 + y);
    }
    return cells;
  }

  put(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  // Over marks where that is allowed, but over no other name.
  isFree(box, over) {
    const meets = (other) =>
      !(over && other.mark) &&
      box.left < other.left + other.width &&
      other.left < box.left + box.width &&
      box.top < other.top + other.height &&
      other.top < box.top + box.height;
    return !this.cellsOf(box).some((cell) => (this.cells.get(cell) || []).some(meets));
  }
}
