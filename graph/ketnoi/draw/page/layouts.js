// Where the units that are shown stand: on two sides, on the map, or where forces put them. The same view in a
// window of the same size always gives the same places.
// Gives: layoutOf, project, MANY_TIES, REACH_AT_MOST. Takes: orderSides of order.js; captionNames, plainName of
// captions.js; units, unitIndex of model.js; drawing of words.js.

const ROW = 15;
const ROW_AT_MOST = 64;
const MARK = 30;
const MIDDLE = 110;
const NARROWED = 0.65;
const MIDDLE_AT_MOST = 520;
const PER_DEGREE = 20;
const MAP_APART = 9;
const REACH_AT_MOST = 170;
// With more than these, lines are straight and rest while the picture is moved: it has to follow the hand.
const MANY_TIES = 1500;

// { name, places: Map id → {x, y}, heads: Map country → {x, y}, names: Map id → text, curved, rows } of the units and ties of a view;
// `room` is the width and height of what it is drawn on.
function layoutOf(view, name, room) {
  const shown = [...view.units].filter(([, one]) => one.shown).map(([id]) => id);
  const ids = shown.sort((a, b) => unitIndex.get(a) - unitIndex.get(b));
  const made = name === 'map' ? mapLayout(ids) : name === 'force' ? forceLayout(ids, room) : sidesLayout(ids, view.ties, room);
  return { ...made, names: captionNames(ids) };
}

// ---- two sides

function sidesLayout(ids, ties, room) {
  const lists = ['vn', 'jp'].map((country) => ids.filter((id) => units.get(id).country === country));
  const sides = orderSides(lists, ties.map((tie) => [tie.vietnam, tie.japan]));
  const widths = sides.map(usualWidth);
  const form = room.width < 600 ? 'tall' : 'wide';
  const grid = form === 'tall' ? tallGrid(sides) : ruledGrid(sides, widths, room);
  return { name: 'sides', form, curved: ties.length <= MANY_TIES, ...stand(sides, ties, grid) };
}

// About how many pixels nearly all names fit into, in the widest of the three languages: a change of language moves
// nothing, and one long name does not push all others apart.
function usualWidth(ids) {
  const widths = ids.map((id) => Math.max(...units.get(id).labels.map((name) => roughWidth(plainName(name))))).sort((a, b) => a - b);
  return widths.length ? widths[Math.ceil(widths.length * 0.97) - 1] : 0;
}

// How far the names of a side reach out of the picture at most, with what tells namesakes apart.
function outerWidth(ids) {
  const inOne = (at) => {
    const names = ids.map((id) => units.get(id).labels[at] || '');
    const times = new Map();
    for (const name of names.map(plainName)) times.set(name, (times.get(name) || 0) + 1);
    return names.map((name) => roughWidth(times.get(plainName(name)) > 1 ? name : plainName(name)));
  };
  return Math.min(REACH_AT_MOST, Math.max(0, ...[0, 1, 2].flatMap(inOne))) + MARK / 2;
}

function roughWidth(name) {
  let width = 0;
  for (const character of name) width += character > '\u2e7f' ? 13 : 6.8;
  return Math.min(width, REACH_AT_MOST);
}

function tallGrid(sides) {
  const longest = Math.max(sides[0].length, sides[1].length, 1);
  return { columns: [1, 1], steps: [0, 0], row: Math.max(ROW + 3, Math.min(ROW_AT_MOST, 420 / longest)), middle: 80 };
}

// As few columns as let all names be read in the room, a little closer together where it is narrow; where there are
// too many for that, the grid of the smallest enlargement of the room, of which a part is seen at a time.
function ruledGrid(sides, widths, room) {
  const [wide, high] = [Math.max(room.width - 24, 300), Math.max(room.height - 72, 200)];
  const outer = outerWidth(sides[0]) + outerWidth(sides[1]);
  let best = { score: -1 };
  for (let vietnam = 1; vietnam <= mostColumns(sides[0]); vietnam += 1) {
    for (let japan = 1; japan <= mostColumns(sides[1]); japan += 1) {
      const inner = (vietnam - 1) * (widths[0] + MARK) + (japan - 1) * (widths[1] + MARK);
      const rows = Math.max(sides[0].length / vietnam, sides[1].length / japan, 1);
      const scale = Math.min(1, wide / (outer + MIDDLE + inner * NARROWED), high / (rows * ROW));
      const spare = wide / scale - outer - MIDDLE;
      const squeeze = Math.min(1, spare / Math.max(inner, 1));
      const score = scale * Math.sqrt(squeeze) * (1 - 0.05 * (vietnam + japan - 2) / (vietnam + japan));
      if (score > best.score + 1e-9) best = { score, scale, squeeze, columns: [vietnam, japan], inner, rows };
    }
  }
  // A sheet is filled: its columns stand further apart too, so that the middle does not take all that is left.
  const across = wide / best.scale - outer;
  const spread = room.whole ? Math.max(best.squeeze, Math.min(1.5, (across * 0.55) / Math.max(best.inner, 1))) : best.squeeze;
  return {
    columns: best.columns,
    row: Math.min(high / best.scale / best.rows, ROW_AT_MOST),
    middle: Math.max(MIDDLE, Math.min(across - best.inner * spread, room.whole ? Infinity : MIDDLE_AT_MOST)),
    steps: widths.map((width) => (width + MARK) * spread),
  };
}

function mostColumns(side) {
  return Math.min(40, Math.max(1, Math.ceil(side.length / 12)));
}

// Every unit gets its x by column and its y by order; the shorter side leans towards its partners.
function stand(sides, ties, grid) {
  const steps = grid.columns.map((count) => grid.row / count);
  const first = steps[1] * sides[1].length >= steps[0] * sides[0].length ? 1 : 0;
  const height = Math.max(0, steps[first] * (sides[first].length - 1));
  const y = new Map(sides[first].map((id, i) => [id, sides[first].length > 1 ? i * steps[first] : height / 2]));
  const partners = new Map(sides[1 - first].map((id) => [id, []]));
  for (const tie of ties) {
    const ends = first === 1 ? [tie.vietnam, tie.japan] : [tie.japan, tie.vietnam];
    partners.get(ends[0]).push(y.get(ends[1]));
  }
  for (const [id, at] of lean(sides[1 - first], partners, steps[1 - first], height)) y.set(id, at);
  const places = new Map();
  sides.forEach((side, index) => side.forEach((id, i) => {
    const outward = grid.middle / 2 + (i % grid.columns[index]) * grid.steps[index];
    places.set(id, { x: Math.round(index ? outward : -outward), y: Math.round((y.get(id) - height / 2) * 10) / 10 });
  }));
  const top = -height / 2 - 26;
  const heads = new Map([['vn', { x: -grid.middle / 2, y: top }], ['jp', { x: grid.middle / 2, y: top }]]);
  return { places, heads, rows: grid.row };
}

// Level with the middle of the partners, in order and at least a step apart: neighbours that would overlap form
// a block that stands at the mean of their wishes (isotonic regression by pooling).
function lean(ids, partners, step, height) {
  const blocks = [];
  ids.forEach((id, index) => {
    const ends = partners.get(id);
    const wish = ends.length ? ends.reduce((sum, at) => sum + at, 0) / ends.length : height;
    blocks.push({ at: wish - index * step, count: 1 });
    while (blocks.length > 1 && blocks[blocks.length - 2].at > blocks[blocks.length - 1].at) {
      const b = blocks.pop();
      const a = blocks.pop();
      blocks.push({ at: (a.at * a.count + b.at * b.count) / (a.count + b.count), count: a.count + b.count });
    }
  });
  const room = Math.max(0, height - step * (ids.length - 1));
  const wishes = blocks.flatMap(({ at, count }) => Array(count).fill(Math.min(Math.max(at, 0), room)));
  return ids.map((id, index) => [id, wishes[index] + index * step]);
}

// ---- the map

// Mercator around the East Sea and the Sea of Japan, in pixels.
function project([longitude, latitude]) {
  const north = (degrees) => Math.log(Math.tan(Math.PI / 4 + (degrees * Math.PI) / 360)) * (180 / Math.PI);
  return { x: (longitude - 122) * PER_DEGREE, y: (north(27) - north(latitude)) * PER_DEGREE };
}

function mapLayout(ids) {
  const places = new Map();
  const nowhere = [];
  for (const id of ids) {
    const at = placeOf(id);
    if (at) places.set(id, project([at[1], at[0]]));
    else nowhere.push(id);
  }
  setApart(places);
  // Whose place is not known stands in a row of its own in the open sea.
  nowhere.forEach((id, i) => {
    const start = project([126, 12]);
    places.set(id, { x: start.x + (i % 12) * 26, y: start.y + Math.floor(i / 12) * 26 });
  });
  return { name: 'map', curved: false, places, heads: new Map(), rows: 40 };
}

// Latitude and longitude of a unit, else those of the unit that it lies in.
function placeOf(id) {
  for (let unit = units.get(id), step = 0; unit && step < 4; unit = units.get(unit.within), step += 1) {
    if (unit.at) return unit.at;
  }
  return null;
}

// Marks that would cover each other move apart, each as little as it can; those on one spot by the golden angle.
function setApart(places) {
  const all = [...places.values()];
  all.forEach((at, i) => {
    at.x += 0.5 * Math.cos(i * 2.399963);
    at.y += 0.5 * Math.sin(i * 2.399963);
  });
  for (let round = 0; round < (all.length > 1000 ? 12 : 60); round += 1) {
    const cells = new Map();
    all.forEach((at, i) => {
      const key = cellOf(Math.floor(at.x / MAP_APART), Math.floor(at.y / MAP_APART));
      if (cells.has(key)) cells.get(key).push(i);
      else cells.set(key, [i]);
    });
    if (!all.reduce((moved, at, i) => pushFrom(all, i, cells) || moved, false)) break;
  }
}

function cellOf(column, row) {
  return (column + 32768) * 65536 + row + 32768;
}

function pushFrom(all, i, cells) {
  const at = all[i];
  const column = Math.floor(at.x / MAP_APART);
  const row = Math.floor(at.y / MAP_APART);
  let moved = false;
  for (const [right, down] of NEIGHBOURS) {
    for (const j of cells.get(cellOf(column + right, row + down)) || []) {
      if (j <= i) continue;
      const other = all[j];
      const x = at.x - other.x;
      const y = at.y - other.y;
      const far = Math.hypot(x, y) || 1;
      if (far >= MAP_APART - 0.2) continue;
      const push = (MAP_APART - far) / 2 / far;
      at.x += x * push;
      at.y += y * push;
      other.x -= x * push;
      other.y -= y * push;
      moved = true;
    }
  }
  return moved;
}

const NEIGHBOURS = [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => [right, down]));

// ---- forces

// On a screen that is higher than wide the picture stands upright.
function forceLayout(ids, room) {
  const upright = room.height > room.width * 1.15;
  const stretch = stretchTo(upright ? { width: room.height, height: room.width } : room);
  const placed = ([x, y]) => (upright ? { x: -y / stretch, y: x * stretch } : { x: x * stretch, y: y / stretch });
  const places = new Map(ids.map((id) => [id, placed(drawing.force[id])]));
  return { name: 'force', form: upright ? 'upright' : 'level', curved: false, places, heads: new Map(), rows: 40 };
}

// How much wider (and less high) the picture is drawn so that it fills a room: by what the page opens with, so that no
// filter moves what stays.
function stretchTo(room) {
  const span = (axis) => Math.max(...drawing.nodes.map((node) => node[axis])) - Math.min(...drawing.nodes.map((node) => node[axis]));
  if (drawing.nodes.length < 3 || !span('x') || !span('y')) return 1;
  const ratio = (Math.max(room.width - 90, 100) / Math.max(room.height - 70, 100)) * (span('y') / span('x'));
  return Math.sqrt(Math.min(Math.max(ratio, 0.5), 2));
}
