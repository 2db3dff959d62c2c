// How the picture is moved: the whole of it, nearer and farther, something brought into sight; its buttons.
// Gives: picture (showWhole, zoomBy, centreOn, bringIntoSight, wasMoved, tell, isSeen, whereIs, and what picture.js
// has), window.ketnoi's where, names, scene, crossings. Takes: Picture, holder, stillness of picture.js; layoutOf of
// layouts.js; fitOf, spanOf, scene of scene.js; crossings of order.js; units, unitIndex of model.js; onView, change,
// state, ZOOMS of state.js.

const KEPT_MARGIN = 24; // pixels between what is kept in sight and the edge
const NAME_MARGIN = 150; // the same on two sides, where names stand beside the outermost columns

Object.assign(Picture.prototype, {
  // All of it; on a telephone as wide as the screen, from the top, to be moved by the finger.
  showWhole(whole) {
    if (!this.layout || !this.layout.places.size || !holder.clientWidth) return;
    const fit = fitOf(this.layout, { ...this.frame(), whole });
    this.whole = fit.scale;
    this.moved = false;
    this.moveTo(fit, false);
  },

  moveTo({ x, y, scale }, animated) {
    const animation = animated && !stillness.matches ? { duration: 250, easingFunction: 'easeInOutQuad' } : false;
    this.whole ||= fitOf(this.layout, this.frame()).scale;
    this.network.moveTo({ position: { x, y }, scale, animation });
  },

  zoomBy(factor) {
    const scale = Math.min(Math.max(this.network.getScale() * factor, ZOOMS[0]), ZOOMS[1]);
    this.moveTo({ ...this.network.getViewPosition(), scale }, false);
    this.wasMoved();
  },

  // Units into the middle, as far as those that stand out beside them stay in sight.
  centreOn(ids) {
    const there = ids.filter((id) => this.layout.places.has(id));
    if (!there.length) return;
    const scale = this.network.getScale();
    const [box, kept] = [there, this.neighboursOf(there)].map((some) => spanOf(this.layout, some));
    const { width, height } = this.frame();
    const named = state.layout === 'sides' && width > 4 * NAME_MARGIN ? NAME_MARGIN : KEPT_MARGIN;
    const along = (from, to, size, margin) => {
      const half = (size / 2 - margin) / scale;
      const [low, high] = [kept[to] - half, kept[from] + half];
      const middle = (box[from] + box[to]) / 2;
      return low > high ? middle : Math.min(Math.max(middle, low), high);
    };
    const goal = { x: along('left', 'right', width, named), y: along('top', 'bottom', height, KEPT_MARGIN), scale };
    this.moveTo(goal, true);
    this.wasMoved(goal);
  },

  neighboursOf(ids) {
    const lit = this.focus ? [...this.focus.units].filter((id) => this.layout.places.has(id)) : [];
    return [...ids, ...lit];
  },

  // What is selected, when it is out of sight.
  bringIntoSight() {
    const ids = [state.select].flat().flatMap((id) => (units.has(id) ? [id] : id.split('_')));
    const places = ids.map((id) => this.layout.places.get(id)).filter(Boolean);
    const { width, height } = this.frame();
    const inside = ({ x, y }) => x > 16 && y > 16 && x < width - 16 && y < height - 16;
    if (!places.length || places.every((place) => inside(this.toFrame(place)))) return;
    this.centreOn(ids);
  },

  lay() {
    this.layout = layoutOf(this.view, state.layout, this.frame());
    this.framed = JSON.stringify(this.frame());
  },

  // While the table stands in its place the picture has no room: nothing is laid out or moved. When it is back,
  // vis-network is told of the room first.
  isSeen() {
    const before = this.seen;
    this.seen = false;
    if (!holder.clientWidth) return false;
    if (!before) this.network.setSize();
    this.seen = true;
    return true;
  },

  wasMoved(goal) {
    this.moved = true;
    this.tell(goal);
    clearTimeout(this.later);
    const now = this.network.getScale() / this.scale;
    if (now < 0.92 || now > 1.08) this.later = setTimeout(() => this.paint(), this.layout.places.size > 600 ? 140 : 0);
  },

  // The state learns where the picture was moved to: the goal while it is on its way, else what was its middle, for by
  // then it may be hidden.
  tell(goal) {
    clearTimeout(this.telling);
    const { width, height } = this.frame();
    this.telling = setTimeout(() => {
      const at = this.network.DOMtoCanvas({ x: width / 2, y: height / 2 });
      change({ zoom: goal || { x: at.x, y: at.y, scale: this.network.getScale() } });
      this.told = JSON.stringify(state.zoom);
    }, 250);
  },

  // With other room the picture is laid out anew; else at most it is fitted anew, which is cheap.
  resized() {
    if (!this.view || !holder.clientWidth) return;
    const other = this.framed !== JSON.stringify(this.frame());
    if (other) this.lay();
    if (state.zoom) this.moveTo(state.zoom, false);
    else if (!this.moved) this.showWhole(false);
    if (other || this.network.getScale() !== this.scale) this.paint();
  },

  // Where a unit, or the middle of a tie, is in the window.
  whereIs(kind, id) {
    const box = holder.getBoundingClientRect();
    const ends = (kind === 'tie' ? id.split('_') : [id]).map((one) => this.toFrame(this.layout.places.get(one)));
    const middle = (axis) => ends.reduce((sum, end) => sum + end[axis], 0) / ends.length;
    return { x: box.left + middle('x'), y: box.top + middle('y') };
  },
});

const picture = new Picture();
onView((view) => picture.render(view), true);

for (const [id, act] of [
  ['zoom-in', () => picture.zoomBy(1.4)],
  ['zoom-out', () => picture.zoomBy(1 / 1.4)],
  ['whole', () => {
    picture.showWhole(true);
    picture.paint();
    clearTimeout(picture.telling);
    change({ zoom: null });
  }],
]) {
  const button = document.getElementById(id);
  if (button) button.addEventListener('click', act);
}

// For scripts around the page and for tests: where things are, and what is drawn of them.
window.ketnoi = Object.assign(window.ketnoi || {}, {
  where: (kind, id) => picture.whereIs(kind, id),
  names: () => picture.captions.map((box) => ({ ...box })),
  scene: (frame) => scene(picture.view, frame || picture.frame()),
  crossings: () => crossingsNow(picture),
});

// How many pairs of ties cross on two sides: in the order of the facts, and as they stand.
function crossingsNow({ view, layout }) {
  const lists = ['vn', 'jp'].map((country) => [...layout.places.keys()].filter((id) => units.get(id).country === country));
  const graph = new Map([...layout.places.keys()].map((id) => [id, []]));
  for (const { vietnam, japan } of view.ties) graph.get(vietnam).push(japan);
  const count = (sort) => crossings(graph, ...lists.map((list) => [...list].sort(sort)));
  return {
    before: count((a, b) => unitIndex.get(a) - unitIndex.get(b)),
    now: count((a, b) => layout.places.get(a).y - layout.places.get(b).y),
  };
}
