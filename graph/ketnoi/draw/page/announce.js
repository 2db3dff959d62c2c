// What changed, said to those who do not see it: one live region, after the changes have come to rest.
// Gives: startAnnounce, announce.
// Takes: state, onView, word; lens.js (lensWords); panel.js (selectionName); LAYOUT_WORDS (controls.js).

const ANNOUNCE_AFTER = 250;
const NOT_SAID = ['zoom', 'find', 'select', 'lens', 'day', 'layout', 'lang', 'table'];
let announceRoot = null;
let announceTimer = 0;

function announce(...texts) {
  // Who changes several things one after the other hears of the last, not of all of them.
  const said = texts.filter(Boolean).join(' ');
  clearTimeout(announceTimer);
  announceTimer = setTimeout(() => {
    // Said anew even where it is the same as before: an unchanged text would not be read.
    announceRoot.replaceChildren(document.createTextNode(said));
  }, ANNOUNCE_AFTER);
}

function startAnnounce(root) {
  announceRoot = root;
  let before = null;
  onView((view) => {
    const now = JSON.parse(JSON.stringify(state));
    if (before) sayChanges(before, now, view);
    before = now;
  });
}

function sayChanges(before, now, view) {
  const differs = (name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]);
  const filtered = Object.keys(now).some((name) => !NOT_SAID.includes(name) && differs(name));
  const said = [];
  if (differs('lens') || (differs('day') && now.lens === 'as-of')) said.push(lensText(view));
  if (filtered) said.push(word('draw.said-filtered'));
  if (differs('layout') && Object.hasOwn(LAYOUT_WORDS, now.layout)) {
    said.push(word('draw.said-layout', { name: word(LAYOUT_WORDS[now.layout]) }));
  }
  if (differs('table')) said.push(word(now.table ? 'draw.said-table' : 'draw.said-picture'));
  if (differs('lang')) said.push(word('draw.said-language'));
  if (said.length) said.push(countText(view));
  if (differs('select')) {
    const name = selectionName(now.select);
    said.push(name ? word('draw.chosen', { name }) : word('draw.said-nothing'));
  }
  if (said.length) announce(...said);
}

function lensText(view) {
  return word(...lensWords(view)) + word('draw.stop').trim();
}

function countText(view) {
  return word('draw.said-counts', view.totals);
}
