// The names beside the marks, drawn by us: at one readable size whatever the zoom, outside of the marks, and
// where room is short the names of units with more ties first. They can be clicked like their marks.

const CAPTION = 13;
const captionWidths = new Map();
let captionBoxes = [];

// One line, no control characters: a canvas knows no markup, but it does draw every character.
function captionOf(node) {
  const line = String(node.name).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  const characters = Array.from(line);
  const limit = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/.test(line) ? 13 : 26;
  return characters.length > limit ? characters.slice(0, limit - 1).join('') + '…' : line;
}

// Sets the font too; the chosen name is bold and so wider.
function captionWidth(context, caption, bold) {
  context.font = (bold ? '600 ' : '') + CAPTION + 'px ' + font();
  const key = (bold ? 'b' : ' ') + caption;
  if (!captionWidths.has(key)) captionWidths.set(key, context.measureText(caption).width);
  return captionWidths.get(key);
}

// How far names reach out of the picture on each side, for fitting the view.
function captionReach() {
  const context = document.createElement('canvas').getContext('2d');
  const reach = { vn: 0, jp: 0 };
  for (const node of drawing.nodes) {
    reach[node.group] = Math.max(reach[node.group], captionWidth(context, captionOf(node)) + 24);
  }
  return reach;
}

// Names that do not touch each other: those near the chosen thing first, then by number of ties.
function drawCaptions(context, view) {
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const look = { text: colour('text'), halo: colour('picture') };
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineJoin = 'round';
  context.textBaseline = 'middle';
  drawHeads(context, view);
  const taken = new Grid(CAPTION * 2);
  if (view.scale > 0.6) for (const node of drawing.nodes) taken.put(markBox(node, view));
  captionBoxes = [];
  const first = (node) => (view.near && view.near.units.has(node.id) ? 1 : 0);
  const order = [...drawing.nodes].sort((a, b) => first(b) - first(a) || b.ties - a.ties);
  for (const node of order) {
    const box = captionBox(context, node, view);
    if (!box || !taken.take(box)) continue;
    captionBoxes.push(box);
    drawCaption(context, box, look, view.near && !view.near.units.has(node.id));
  }
  context.restore();
}

// The heart of a mark, which no name may cover unless all is so small that names matter more.
function markBox(node, view) {
  const at = view.toScreen(node.id);
  const half = node.size * view.scale * 0.5;
  return { left: at.x - half, top: at.y - half, width: 2 * half, height: 2 * half };
}

function captionBox(context, node, view) {
  const at = view.toScreen(node.id);
  if (at.y < -20 || at.y > view.height + 20 || at.x < -200 || at.x > view.width + 200) return null;
  const caption = captionOf(node);
  const chosen = view.chosen === node.id;
  const width = captionWidth(context, caption, chosen);
  const away = node.size * view.scale + 6;
  const left = node.group === 'vn' ? at.x - away - width : at.x + away;
  return { id: node.id, caption, left, top: at.y - CAPTION * 0.62, width, height: CAPTION * 1.24, chosen };
}

function drawCaption(context, box, look, dim) {
  context.globalAlpha = dim ? 0.35 : 1;
  context.font = (box.chosen ? '600 ' : '') + CAPTION + 'px ' + font();
  context.textAlign = 'left';
  context.lineWidth = 4;
  context.strokeStyle = look.halo;
  context.strokeText(box.caption, box.left, box.top + box.height / 2);
  context.fillStyle = look.text;
  context.fillText(box.caption, box.left, box.top + box.height / 2);
  context.globalAlpha = 1;
}

function drawHeads(context, view) {
  context.font = '600 ' + (CAPTION + 2) + 'px ' + font();
  for (const country of ['vn', 'jp']) {
    if (!drawing.nodes.some((node) => node.group === country)) continue;
    const at = view.headAt(country);
    context.textAlign = country === 'vn' ? 'right' : 'left';
    context.fillStyle = colour(country);
    context.fillText(countryName(country), at.x + (country === 'vn' ? 8 : -8), at.y);
  }
}

function captionAt(point) {
  const hit = captionBoxes.find(
    (box) => point.x >= box.left && point.x <= box.left + box.width && point.y >= box.top && point.y <= box.top + box.height
  );
  return hit ? hit.id : null;
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
      for (let y = Math.floor(box.top / this.size); y <= bottom; y += 1) cells.push(x + ' ' + y);
    }
    return cells;
  }

  put(box) {
    for (const cell of this.cellsOf(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  // Takes the room of the box unless some of it is taken already; says whether it did.
  take(box) {
    const meets = (other) =>
      box.left < other.left + other.width &&
      other.left < box.left + box.width &&
      box.top < other.top + other.height &&
      other.top < box.top + box.height;
    if (this.cellsOf(box).some((cell) => (this.cells.get(cell) || []).some(meets))) return false;
    this.put(box);
    return true;
  }
}
