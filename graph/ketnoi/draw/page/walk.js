// The picture by keyboard: arrows from place to place, Page Down and Page Up along the lines of a place, Enter to the
// panel. Where the keyboard stands is ringed in the picture and said.
// Gives: startWalk. Takes: picture, holder (picture.js, moves.js); element, say, word (words.js); unitText, tieText,
// conceptWord (model.js); tiesOfUnit (lookup.js); colour (look.js); announce; openPanel (panel.js); state, change.

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ASIDE = 2.5; // a step aside costs so much more than one ahead

class Walk {
  constructor() {
    this.at = null; // {kind: 'unit' | 'tie', id}; `from` is the unit whose ties are gone along
    const hint = say(element('p', 'walk-hint'), 'draw.walk-hint');
    hint.id = 'walk-hint';
    holder.after(hint);
    holder.tabIndex = 0;
    holder.setAttribute('role', 'application');
    holder.setAttribute('aria-describedby', hint.id);
    holder.addEventListener('keydown', (event) => this.onKey(event));
    holder.addEventListener('blur', () => this.redraw(null));
    holder.addEventListener('focus', () => picture.network.redraw());
    picture.network.on('afterDrawing', (context) => this.paint(context));
  }

  // Where the keyboard stands, if that is still in the picture.
  here() {
    const { at } = this;
    const there = at && (at.kind === 'unit' ? picture.layout.places.has(at.id) : picture.view.ties.some((tie) => tie.id === at.id));
    return there ? at : null;
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !picture.layout || !picture.layout.places.size) return;
    if (!this.act(event.key, event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  act(key, shift) {
    const at = this.here();
    if (Object.hasOwn(ARROWS, key)) return this.go(at ? this.beyond(at, ARROWS[key]) : this.first());
    if (key === 'Home' || key === 'End') return this.go(this.outermost(key === 'End'));
    if (key === 'PageDown' || key === 'PageUp') return this.go(at ? this.along(at, key === 'PageDown' ? 1 : -1) : this.first());
    if ((key === 'Enter' || key === ' ') && at) return this.choose(at, key, shift);
    if (key === 'Escape' && state.select.length) change({ select: [] });
    else if (key === '+' || key === '-') picture.zoomBy(key === '+' ? 1.4 : 1 / 1.4);
    else return false;
    return true;
  }

  // What is selected, else the unit with most ties.
  first() {
    const chosen = Array.isArray(state.select) ? state.select[0] : null;
    if (picture.layout.places.has(chosen)) return { kind: 'unit', id: chosen };
    const many = (id) => picture.view.units.get(id).degree;
    const ids = [...picture.layout.places.keys()];
    return { kind: 'unit', id: ids.reduce((best, id) => (many(id) > many(best) ? id : best)) };
  }

  outermost(last) {
    const rank = ([, place]) => (place.x + place.y * 1e-3) * (last ? -1 : 1);
    const [id] = [...picture.layout.places].reduce((best, one) => (rank(one) < rank(best) ? one : best));
    return { kind: 'unit', id };
  }

  // From a unit the next one that way, from a tie its end that way.
  beyond(at, [right, down]) {
    const { places } = picture.layout;
    const ahead = (place) => place.x * right + place.y * down;
    if (at.kind === 'tie') {
      const ends = at.id.split('_').sort((a, b) => ahead(places.get(b)) - ahead(places.get(a)));
      return { kind: 'unit', id: ends[0] };
    }
    const here = places.get(at.id);
    let best = { id: at.id, far: Infinity };
    for (const [id, place] of places) {
      const step = ahead(place) - ahead(here);
      const aside = Math.abs((place.x - here.x) * down + (place.y - here.y) * right);
      if (step > 0.01 && step + aside * ASIDE < best.far) best = { id, far: step + aside * ASIDE };
    }
    return { kind: 'unit', id: best.id };
  }

  along(at, step) {
    const from = at.kind === 'unit' ? at.id : at.from;
    const ties = tiesOfUnit(picture.view, from);
    if (!ties.length) return at;
    const now = ties.findIndex((tie) => tie.id === at.id);
    const next = now < 0 ? (step > 0 ? 0 : ties.length - 1) : (now + step + ties.length) % ties.length;
    return { kind: 'tie', id: ties[next].id, from };
  }

  go(at) {
    this.redraw(at);
    const ends = at.id.split('_');
    const { width, height } = picture.frame();
    const inside = ({ x, y }) => x > 16 && y > 16 && x < width - 16 && y < height - 16;
    if (!ends.every((id) => inside(picture.toFrame(picture.layout.places.get(id))))) picture.centreOn(ends);
    announce(this.named(at));
    return true;
  }

  named({ kind, id }) {
    if (kind === 'unit') return unitText(id) + word('draw.stop') + word('draw.find-ties', { n: picture.view.units.get(id).degree });
    const tie = picture.view.ties.find((one) => one.id === id);
    return tieText(tie) + word('draw.stop') + conceptWord(tie.stage);
  }

  // Enter goes on to the panel, the blank bar stays here; with Shift a second unit joins the first.
  choose(at, key, shift) {
    const held = Array.isArray(state.select) ? state.select : [];
    const others = shift ? held.filter((id) => id !== at.id).slice(-1) : [];
    change({ select: at.kind === 'tie' ? at.id : [...others, at.id] });
    if (key === 'Enter') openPanel(() => holder.focus());
    return true;
  }

  redraw(at) {
    this.at = at || this.at;
    picture.hovered = at && at.kind === 'unit' ? at.id : null;
    picture.network.redraw();
  }

  paint(context) {
    const at = document.activeElement === holder && picture.layout ? this.here() : null;
    if (!at) return;
    const places = at.id.split('_').map((id) => picture.toFrame(picture.layout.places.get(id)));
    const ratio = context.canvas.width / Math.max(picture.frame().width, 1);
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    Object.assign(context, { strokeStyle: colour('accent'), lineWidth: 3 });
    context.beginPath();
    places.forEach(({ x, y }, i) => {
      const { r } = picture.looks.get(at.id.split('_')[i]);
      context.moveTo(x + r + 5, y);
      context.arc(x, y, r + 5, 0, 2 * Math.PI);
    });
    context.stroke();
    context.restore();
  }
}

// Where an arrow leads from a unit is told to scripts around the page and to tests.
function startWalk() {
  const walk = new Walk();
  window.ketnoi = Object.assign(window.ketnoi || {}, { next: (id, key) => walk.beyond({ kind: 'unit', id }, ARROWS[key]).id });
}
