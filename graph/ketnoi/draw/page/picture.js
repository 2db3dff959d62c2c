// The picture: vis-network on the places of the layout. The view changes, the picture follows by the difference.
// Gives: Picture, holder, stillness, nameAt, round. Takes: change, state of state.js; layoutOf of layouts.js; scene.js;
// placeCaptions, paintCaptions of captions.js; colour, font, forgetColours of look.js; vis, drawing.

const holder = document.getElementById('canvas');
const darkness = window.matchMedia('(prefers-color-scheme: dark)');
const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
const NEAREST = 14;
const NEAR = 4;
const CURVED = { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: CURVE };

class Picture {
  constructor() {
    for (const node of drawing.nodes) delete node.label; // names are drawn by captions.js, beside the marks
    this.nodes = new vis.DataSet(drawing.nodes);
    this.edges = new vis.DataSet(drawing.edges);
    const unseen = (items) => new Map(items.map(({ id }) => [id, '']));
    this.known = { nodes: unseen(drawing.nodes), edges: unseen(drawing.edges) };
    this.network = new vis.Network(holder, {}, drawing.options);
    this.given = false;
    this.moved = false;
    this.resting = false;
    this.hovered = null;
    this.captions = [];
    holder.querySelector('.vis-network').removeAttribute('tabindex');
    holder.querySelector('canvas').setAttribute('aria-hidden', 'true');
    this.listen();
  }

  listen() {
    this.network.on('beforeDrawing', (context) => this.paintLand(context));
    this.network.on('afterDrawing', (context) => this.paintNames(context));
    this.network.on('click', (event) => this.choose(event.pointer.DOM, event.event.srcEvent));
    this.network.on('dragEnd', () => this.wasMoved());
    this.network.on('zoom', () => this.wasMoved());
    // vis-network moves its camera after it has told of the new size; ours is set after that.
    this.network.on('resize', () => queueMicrotask(() => this.resized()));
    holder.addEventListener('mousemove', (event) => this.hover(event));
    holder.addEventListener('mouseleave', () => this.hover(null));
    darkness.addEventListener('change', () => {
      forgetColours();
      this.paint();
    });
  }

  // What the state asks for is shown; who has moved the picture keeps its place as long as the layout stays.
  render(view) {
    this.view = view;
    const before = this.layout;
    this.lay();
    this.focus = focusOfView(view);
    const other = !before || before.name !== this.layout.name || before.form !== this.layout.form;
    const wish = state.zoom;
    const led = Boolean(wish) && JSON.stringify(wish) !== this.told; // by an address that says where
    const anew = !led && (other || !this.moved || !wish);
    if (led) this.moveTo(wish, false);
    if (anew) this.showWhole(false);
    this.told = JSON.stringify(state.zoom);
    this.paint();
    if (view.centre) this.centreOn([view.centre]);
    else if (!led && !anew) this.bringIntoSight();
  }

  // Sizes are pixels of the screen, so they are written anew when the zoom has changed.
  paint() {
    if (!this.view) return;
    this.scale = this.network.getScale();
    this.size = markScale(this.view, this.layout, this.frame(), this.scale, this.growth());
    this.looks = new Map([...this.layout.places.keys()].map((id) => [id, unitLook(this.view, id, this.focus, this.size)]));
    this.follow('nodes', [...this.layout.places].map(([id, place]) => this.nodeOf(id, place)));
    this.follow('edges', byStrength(this.view.ties).map((tie) => this.edgeOf(tie)));
    this.restEdges(this.view.ties.length > MANY_TIES);
    if (!this.given) this.give();
    // What vis-network holds for selected it draws last, and so over all that steps back.
    const lit = this.focus ? [...this.focus.units].filter((id) => this.layout.places.has(id)) : [];
    this.network.setSelection({ nodes: lit, edges: [] }, { highlightEdges: false });
    this.network.redraw();
  }

  // vis-network gets everything at once as it looks in the first view: to change thousands of lines that it already
  // has takes as long again. It then shows all of it in its own way, so the picture is moved back.
  give() {
    this.given = true;
    const [position, scale] = [this.network.getViewPosition(), this.network.getScale()];
    this.network.setData({ nodes: this.nodes, edges: this.edges });
    this.network.moveTo({ position, scale, animation: false });
  }

  // Very many lines are not drawn while the picture is being moved: it has to follow the hand.
  restEdges(rest) {
    if (rest === this.resting) return;
    this.resting = rest;
    this.network.setOptions({ interaction: { hideEdgesOnDrag: rest, hideEdgesOnZoom: rest } });
  }

  // Nearer by, marks grow a little.
  growth() {
    return Math.min(1.8, Math.max(0.9, Math.sqrt(this.scale / (this.whole || this.scale))));
  }

  nodeOf(id, { x, y }) {
    const look = this.looks.get(id);
    const color = { background: look.fill, border: look.stroke };
    const zoomed = { size: round(look.r / this.scale), borderWidth: look.width, borderWidthSelected: look.width };
    return { id, x, y, shape: look.shape, color: { ...color, highlight: color, hover: color }, ...zoomed };
  }

  edgeOf(tie) {
    const look = tieLook(this.view, tie, this.focus, this.layout, this.size);
    const color = { color: look.colour, highlight: look.colour, hover: look.colour, opacity: look.opacity };
    const dashes = look.dash ? look.dash.map((one) => round(one / this.scale)) : false;
    const smooth = this.layout.curved ? CURVED : false;
    return { id: tie.id, from: tie.vietnam, to: tie.japan, color, dashes, width: round(look.width / this.scale), smooth };
  }

  // The difference alone goes to vis-network: what is gone, what is new, what looks different.
  follow(kind, items) {
    const known = this.known[kind];
    const next = new Map(items.map((item) => [item.id, JSON.stringify(item)]));
    const gone = [...known.keys()].filter((id) => !next.has(id));
    if (gone.length) this[kind].remove(gone);
    const changed = items.filter((item) => known.get(item.id) !== next.get(item.id));
    if (changed.length) this[kind].update(changed);
    this.known[kind] = next;
  }

  frame() {
    return { width: holder.clientWidth, height: holder.clientHeight };
  }

  toFrame(place) {
    return this.network.canvasToDOM(place);
  }

  paintLand(context) {
    if (!this.layout || this.layout.name !== 'map') return;
    context.fillStyle = colour('land');
    context.beginPath();
    for (const ring of coastRings()) {
      ring.forEach(([x, y], i) => (i ? context.lineTo(x, y) : context.moveTo(x, y)));
      context.closePath();
    }
    context.fill();
  }

  paintNames(context) {
    if (!this.layout) return;
    const frame = this.frame();
    const ratio = context.canvas.width / Math.max(frame.width, 1);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const heads = this.paintHeads(context);
    const marks = captionMarks(this.view, this.layout, this.looks, (at) => this.toFrame(at), this.focus, this.hovered);
    this.captions = placeCaptions(marks, { ...frame, taken: [...heads, ...this.buttonBox()] });
    paintCaptions(context, this.captions, { text: colour('text'), halo: colour('picture') });
    context.restore();
  }

  paintHeads(context) {
    context.font = '600 ' + (CAPTION + 2) + 'px ' + font();
    context.textBaseline = 'middle';
    return [...this.layout.heads].map(([country, place]) => {
      const at = this.toFrame(place);
      const head = headOf(country);
      context.textAlign = country === 'vn' ? 'right' : 'left';
      context.fillStyle = head.colour;
      context.fillText(head.text, at.x, at.y);
      const width = context.measureText(head.text).width;
      return { left: country === 'vn' ? at.x - width : at.x, top: at.y - 9, width, height: 18 };
    });
  }

  // Where the buttons lie over the picture, no name is written.
  buttonBox() {
    const [box, tools] = [holder.getBoundingClientRect(), document.getElementById('tools').getBoundingClientRect()];
    return tools.width ? [{ left: tools.left - box.left, top: tools.top - box.top, width: tools.width, height: tools.height }] : [];
  }

  // The unit whose mark or name is at a point of the canvas, else the tie there: {kind, id}, or null. Among very many
  // ties none is looked for under a pointer that only passes.
  itemAt(point, hovering) {
    const unit = this.markAt(point, NEAR) || nameAt(this.captions, point) || this.markAt(point, NEAREST);
    if (unit) return { kind: 'unit', id: unit };
    const tie = hovering && this.view.ties.length > MANY_TIES ? null : this.network.getEdgeAt(point);
    return tie ? { kind: 'tie', id: tie } : null;
  }

  // The nearest mark within reach: of a finger, where no name is under it.
  markAt(point, reach) {
    let best = { id: null, far: reach };
    for (const [id, place] of this.layout.places) {
      const at = this.toFrame(place);
      const far = Math.hypot(at.x - point.x, at.y - point.y) - this.looks.get(id).r * 0.6;
      if (far < best.far) best = { id, far };
    }
    return best.id;
  }

  // With shift or ctrl a second unit joins the first: what do the two share?
  choose(point, event) {
    const item = this.itemAt(point);
    const held = Array.isArray(state.select) ? state.select : [];
    const more = event && (event.shiftKey || event.ctrlKey || event.metaKey);
    if (!item) return more ? null : change({ select: [] });
    if (item.kind === 'tie') return change({ select: item.id });
    if (!more) return change({ select: [item.id] });
    return change({ select: held.includes(item.id) ? held.filter((id) => id !== item.id) : [...held.slice(-1), item.id] });
  }

  // Under the pointer a name is shown that had no room.
  hover(event) {
    if (!this.layout) return;
    const box = holder.getBoundingClientRect();
    const point = event && { x: event.clientX - box.left, y: event.clientY - box.top };
    const item = point && event.buttons === 0 ? this.itemAt(point, true) : null;
    holder.classList.toggle('over', item !== null);
    const hovered = item && item.kind === 'unit' ? item.id : null;
    if (hovered === this.hovered) return;
    this.hovered = hovered;
    this.network.redraw();
  }

  wasMoved(goal) {
    this.moved = true;
    this.tell(goal);
    clearTimeout(this.later);
    const now = this.network.getScale() / this.scale;
    if (now < 0.92 || now > 1.08) this.later = setTimeout(() => this.paint(), this.layout.places.size > 600 ? 140 : 0);
  }

  // The state learns where the picture was moved to; while it is still on its way, the goal of that.
  tell(goal) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => {
      change({ zoom: goal || { ...this.network.getViewPosition(), scale: this.network.getScale() } });
      this.told = JSON.stringify(state.zoom);
    }, 250);
  }
}

function nameAt(captions, { x, y }) {
  const hit = captions.find((box) => x >= box.left && x <= box.left + box.width && y >= box.top && y <= box.top + box.height);
  return hit ? hit.id : null;
}

function round(number) {
  return Math.round(number * 100) / 100;
}
