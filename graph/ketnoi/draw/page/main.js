// One thing is chosen at a time; picture, list and details show it together.

const part = (id) => document.getElementById(id);
let chosen = null;
let picture = null;
let list = null;

// `from` is 'picture' or 'list': the keyboard goes along only where it began.
function choose(item, from) {
  chosen = item;
  if (picture) picture.choose(item);
  list.choose(item);
  document.body.dataset.view = item ? 'details' : 'list';
  part('unchosen').hidden = item !== null;
  part('back').hidden = item === null;
  if (!item) {
    part('chosen').replaceChildren();
    part('said').textContent = '';
    return;
  }
  showDetails(part('chosen'), item, (next) => choose(next, 'list'));
  part('details').scrollTop = 0;
  part('said').textContent = word('draw.chosen', { name: itemName(item) });
  if (from === 'list') arrive(item);
  else if (isStacked()) part('details').scrollIntoView({ block: 'start' });
}

function arrive(item) {
  if (picture) picture.bringIntoSight(item);
  part('chosen').querySelector('.headline').focus();
}

// On narrow screens the details stand below the picture.
function isStacked() {
  return part('details').getBoundingClientRect().top >= part('network').getBoundingClientRect().bottom - 1;
}

function back() {
  const item = chosen;
  choose(null, 'list');
  if (item) list.focus(item);
}

function start() {
  fillWords(document.body);
  const day = dateText(facts.day);
  const lens = facts.lens === 'as-of' ? word('draw.as-of', { day }) : word('draw.as-signed');
  const counts = [word('draw.units-count', { n: units.size }), word('draw.ties-count', { n: ties.size })];
  part('lens').append(element('strong', '', lens), ...counts.map((count) => element('span', '', count)));
  part('made').textContent = word('draw.made', { version: facts.version, digest: facts.digest.slice(0, 12) });
  part('canvas').setAttribute('aria-label', word('draw.picture'));
  drawLegend(part('legend'));
  list = new List(part('groups'), part('narrow'), part('none'), (item) => choose(item, 'list'));
  choose(null, 'list');
  part('nothing').hidden = units.size > 0;
  part('tools').hidden = units.size === 0;
  if (units.size) picture = new Picture((item) => choose(item, 'picture'));
  for (const [id, factor] of [['zoom-in', 1.4], ['zoom-out', 1 / 1.4]]) {
    part(id).addEventListener('click', () => picture.zoom(factor));
  }
  part('whole').addEventListener('click', () => picture.show(true));
  part('back').addEventListener('click', back);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && chosen) back();
  });
}

start();

// For scripts around the page: choose a thing, where on the screen it is, and which names can be read there.
window.ketnoi = Object.freeze({
  choose: (kind, id) => choose({ kind, id }, 'picture'),
  where: (kind, id) => picture.where({ kind, id }),
  names: () => captionBoxes.map((box) => ({ ...box })),
});
