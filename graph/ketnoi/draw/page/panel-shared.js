// Two units beside each other: the partners that both have, and the ways from one to the other.
// As on the command line only what binds the governments counts as shared; what their bodies alone do stands apart.
// Gives: sharedPanel, sharedPartners, waysBetween, isBound.
// Takes: element, word; units (model.js); lookup.js, panel-parts.js, panel-unit.js.

const MOST_WAYS = 40;

function sharedPanel(view, [one, other]) {
  const sides = [one, other].map((id) => element('li', '', unitButton(id, view.day)));
  const top = [headline(unitName(one), word('draw.comma'), unitName(other)), element('ul', 'rows sides', ...sides)];
  const direct = view.ties.find((tie) => joins(tie, one, other));
  if (direct) {
    const row = element('li', '', tieButton(direct, one));
    top.push(groupHead(word('draw.panel-direct')), element('ul', 'rows', row));
  }
  if (countryOf(one) !== countryOf(other)) return [...top, ...wayParts(view, one, other)];
  const shared = sharedPartners(view, one, other);
  const bound = shared.filter((way) => way.ties.every(isBound));
  const loose = shared.filter((way) => !bound.includes(way));
  const counts = [one, other].map((id) => (
    element('span', '', unitName(id), ...bracketed(word('draw.find-ties', { n: tiesOfUnit(view, id).length })))));
  return [
    ...top,
    element('p', 'under', ...joined(counts)),
    groupHead(word('draw.panel-shared'), bound.length),
    ...(bound.length ? bound.map((way) => wayCard(way)) : [element('p', 'note', word('draw.panel-shared-none'))]),
    loose.length ? foldGroup('loose', groupHead(word('draw.panel-shared-bodies'), loose.length), ...loose.map(wayCard)) : null,
  ];
}

// Whether governments are bound by a tie, and not only assemblies, departments or ports of theirs.
function isBound(tie) {
  return tie.things.some((held) => held.supports.some(({ support }) => !support.through));
}

function countryOf(id) {
  const unit = units.get(id);
  return unit ? unit.country : '';
}

function joins(tie, one, other) {
  return (tie.vietnam === one && tie.japan === other) || (tie.vietnam === other && tie.japan === one);
}

// Ways over one partner: [{units: [one, partner, other], ties: [tie, tie]}], the strongest first.
function sharedPartners(view, one, other) {
  const mine = new Map(tiesOfUnit(view, one).map((tie) => [otherEnd(tie, one), tie]));
  const ways = tiesOfUnit(view, other)
    .filter((tie) => mine.has(otherEnd(tie, other)))
    .map((tie) => ({ units: [one, otherEnd(tie, other), other], ties: [mine.get(otherEnd(tie, other)), tie] }));
  return ways.sort(byWeakest);
}

// Ways between units of the two countries that have two others between them.
function waysBetween(view, one, other) {
  const last = new Map(tiesOfUnit(view, other).map((tie) => [otherEnd(tie, other), tie]));
  const ways = [];
  for (const first of tiesOfUnit(view, one)) {
    const near = otherEnd(first, one);
    if (near === other) continue;
    for (const middle of tiesOfUnit(view, near)) {
      const far = otherEnd(middle, near);
      if (far === one || !last.has(far)) continue;
      ways.push({ units: [one, near, far, other], ties: [first, middle, last.get(far)] });
    }
  }
  return ways.sort(byWeakest);
}

// A way is as strong as its weakest tie.
function byWeakest(a, b) {
  const weakest = (way) => Math.min(...way.ties.map((tie) => tie.order));
  return weakest(b) - weakest(a);
}

function wayParts(view, one, other) {
  const ways = waysBetween(view, one, other);
  if (!ways.length) return [groupHead(word('draw.panel-ways'), 0), element('p', 'note', word('draw.panel-ways-none'))];
  const more = ways.length - MOST_WAYS;
  return [
    groupHead(word('draw.panel-ways'), ways.length),
    ...ways.slice(0, MOST_WAYS).map((way) => wayCard(way)),
    more > 0 ? element('p', 'note', word('draw.panel-more', { n: more })) : null,
  ].filter(Boolean);
}

// The partner as a heading, and each tie of the way with what it rests on.
function wayCard({ units: along, ties }) {
  const between = joined(along.slice(1, -1).map((id) => nameButton(id)));
  const steps = ties.map((tie, index) => {
    const under = element('span', 'under', conceptText(tie.stage), word('draw.comma'));
    under.append(word('draw.panel-things', { n: tie.things.length }));
    if (tie.unsure) under.append(word('draw.comma') + word('draw.not-certain'));
    if (!isBound(tie)) under.append(word('draw.comma') + word('draw.panel-bodies-only'));
    const ends = [unitName(along[index]), word('label.join'), unitName(along[index + 1])];
    const names = element('span', 'names', ...ends, under);
    return element('li', '', goButton('way ' + tie.id, { select: tie.id }, stageMark(tie.stage), names));
  });
  return element('section', 'thing way', element('h5', '', ...between), element('ol', 'rows', ...steps));
}
