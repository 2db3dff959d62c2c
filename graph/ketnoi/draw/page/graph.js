// The picture: vis-network on the positions that came with the page.

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
const darkness = window.matchMedia('(prefers-color-scheme: dark)');
const holder = document.getElementById('canvas');

// Room around the picture in pixels; at its top stand the buttons.
const EDGE = 18;
const TOP = 30;

class Picture {
  constructor(onChoose) {
    this.near = null;
    this.chosen = null;
    this.reach = captionReach();
    this.shape = this.shapeNow();
    for (const node of drawing.nodes) this.place(node);
    this.nodes = new vis.DataSet(drawing.nodes);
    this.edges = new vis.DataSet(drawing.edges);
    this.network = new vis.Network(holder, { nodes: this.nodes, edges: this.edges }, drawing.options);
    this.paint();
    this.listen(onChoose);
    this.show();
  }

  // On narrow screens the tall picture; else the one that can be shown largest.
  shapeNow() {
    if (holder.clientWidth < 640) return 'tall';
    return this.fit('flat').scale > this.fit('wide').scale ? 'flat' : 'wide';
  }

  place(node) {
    [node.x, node.y] = drawing.pictures[this.shape].places[node.id];
  }

  // Colours by country and stage; what is not near the chosen thing steps back.
  paint() {
    const back = colour('picture');
    const text = colour('text');
    this.nodes.update(drawing.nodes.map((node) => {
      const far = this.near && !this.near.units.has(node.id);
      const hue = far ? mixed(colour(node.group), back, 0.25) : colour(node.group);
      const lit = { background: node.ended ? back : hue, border: text };
      return { id: node.id, color: { background: lit.background, border: hue, highlight: lit, hover: lit } };
    }));
    const usual = drawing.edges.length > 120 ? 0.7 : 0.85;
    this.edges.update(drawing.edges.map((edge) => {
      const far = this.near && !this.near.ties.has(edge.id);
      const hue = stageColour(edge.stage);
      const opacity = far ? 0.1 : this.near ? 1 : usual;
      const font = { color: far ? mixed(text, back, 0.25) : text, strokeColor: back, strokeWidth: 4, size: 15 };
      return { id: edge.id, font, color: { color: hue, hover: text, highlight: hue, opacity } };
    }));
  }

  listen(onChoose) {
    this.network.on('afterDrawing', (context) => drawCaptions(context, this.view()));
    for (const name of ['dragEnd', 'zoom']) this.network.on(name, () => { this.moved = true; });
    this.network.on('click', (event) => onChoose(this.itemAt(event.pointer.DOM)));
    for (const name of ['hoverNode', 'hoverEdge']) this.network.on(name, () => holder.classList.add('over'));
    for (const name of ['blurNode', 'blurEdge']) this.network.on(name, () => holder.classList.remove('over'));
    holder.addEventListener('mousemove', (event) => {
      const box = holder.getBoundingClientRect();
      const over = captionAt({ x: event.clientX - box.left, y: event.clientY - box.top });
      holder.classList.toggle('over-name', over !== null);
    });
    holder.querySelector('.vis-network').removeAttribute('tabindex');
    darkness.addEventListener('change', () => this.paint());
    this.network.on('resize', () => this.resized());
  }

  resized() {
    const shape = this.shapeNow();
    if (shape !== this.shape) {
      this.shape = shape;
      for (const node of drawing.nodes) this.place(node);
      this.nodes.update(drawing.nodes.map(({ id, x, y }) => ({ id, x, y })));
    }
    if (!this.moved) this.show();
  }

  view() {
    return {
      scale: this.network.getScale(),
      width: holder.clientWidth,
      height: holder.clientHeight,
      near: this.near,
      chosen: this.chosen && this.chosen.kind === 'unit' ? this.chosen.id : null,
      toScreen: (id) => this.onScreen(id),
      headAt: (country) => this.toScreen(drawing.pictures[this.shape].heads[country]),
    };
  }

  toScreen([x, y]) {
    return this.network.canvasToDOM({ x, y });
  }

  onScreen(id) {
    return this.toScreen(drawing.pictures[this.shape].places[id]);
  }

  itemAt(point) {
    const unit = this.network.getNodeAt(point) || captionAt(point);
    if (unit) return { kind: 'unit', id: unit };
    const tie = this.network.getEdgeAt(point);
    return tie ? { kind: 'tie', id: tie } : null;
  }

  // Where a unit, or the middle of a tie, is on the screen.
  where(item) {
    const tie = item.kind === 'tie' ? ties.get(item.id) : null;
    const points = (tie ? [tie.vietnam, tie.japan] : [item.id]).map((id) => this.onScreen(id));
    const box = holder.getBoundingClientRect();
    const middle = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    return { x: box.left + middle('x'), y: box.top + middle('y') };
  }

  // The box of these units on the canvas; without ids that of a whole picture with the heads of its sides.
  box(ids, shape) {
    const { places, heads } = drawing.pictures[shape || this.shape];
    const points = ids ? ids.map((id) => places[id]) : [...Object.values(places), ...Object.values(heads)];
    const xs = points.map((point) => point[0]);
    const ys = points.map((point) => point[1]);
    return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
  }

  // How large a picture can be shown with the names that reach out of it; across, and as a whole.
  fit(shape) {
    const box = this.box(null, shape);
    const wide = holder.clientWidth - this.reach.vn - this.reach.jp - 2 * EDGE;
    const across = Math.min(Math.max(wide, holder.clientWidth * 0.2) / Math.max(box.right - box.left, 1), 1.15);
    const down = (holder.clientHeight - TOP - EDGE) / Math.max(box.bottom - box.top, 1);
    return { box, across, scale: Math.min(across, down) };
  }

  // All of it; on a telephone across the whole width from the top, to be moved down by the finger.
  show(whole) {
    if (!drawing.nodes.length || !holder.clientWidth) return;
    const { box, across, scale: all } = this.fit(this.shape);
    const scale = whole || this.shape !== 'tall' ? all : across;
    const room = holder.clientHeight / scale;
    const spare = Math.max(room - (box.bottom - box.top) - (TOP + EDGE) / scale, 0);
    const y = box.top + room / 2 - TOP / scale - spare / 2;
    const x = (box.left + box.right) / 2 + (this.reach.jp - this.reach.vn) / 2 / scale;
    this.network.moveTo({ position: { x, y }, scale, animation: false });
    document.getElementById('tools').style.left = this.toScreen([0, 0]).x + 'px';
    this.moved = false;
  }

  zoom(factor) {
    this.moved = true;
    const scale = Math.min(Math.max(this.network.getScale() * factor, 0.05), 6);
    this.network.moveTo({ scale, animation: this.motion() });
  }

  motion() {
    return stillness.matches ? false : { duration: 250, easingFunction: 'easeInOutQuad' };
  }

  choose(item) {
    this.chosen = item;
    this.near = item ? around(item) : null;
    this.paint();
    const unit = item && item.kind === 'unit';
    this.network.setSelection(
      { nodes: unit ? [item.id] : [], edges: item && !unit ? [item.id] : [] },
      { highlightEdges: false }
    );
  }

  // Move what is chosen into sight when it is not.
  bringIntoSight(item) {
    const tie = item.kind === 'tie' ? ties.get(item.id) : null;
    const points = (tie ? [tie.vietnam, tie.japan] : [item.id]).map((id) => this.onScreen(id));
    const inside = (at) =>
      at.x > 20 && at.y > 20 && at.x < holder.clientWidth - 20 && at.y < holder.clientHeight - 20;
    if (points.every(inside)) return;
    const box = this.box(tie ? [tie.vietnam, tie.japan] : [item.id]);
    const position = { x: tie ? (box.left + box.right) / 2 : box.left, y: (box.top + box.bottom) / 2 };
    this.moved = true;
    this.network.moveTo({ position, animation: this.motion() });
  }
}
