// One box that finds units by any of their names, as the resolver does: without case, without the marks of Latin
// letters and without blanks, but with the voicing marks of kana. `/` goes to it from anywhere.
// Gives: startFind, findUnits, bareKey, typeKeys.
// Takes: facts, element, say, word (words.js); unitIndex, unitText, concept, short, conceptWord (model.js); dateText (dates.js);
// state, change, onView (state.js); nearestUnits, regionsCalled (nearest.js); goalOf, foundOption, regionOption (found.js).

const FOUND_AT_MOST = 12;

function plainKey(typed) {
  return typed
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\u309b/g, '\u3099')
    .replace(/\u309c/g, '\u309a')
    .replace(/ヶ/g, 'ケ')
    .replace(/ヵ/g, 'カ')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[ðɖ]/g, 'đ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function bareKey(typed) {
  return plainKey(typed)
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/([a-z\u00e0-\u024f])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .replace(/ /g, '');
}

// The kinds of units by what they are called, so that a type word may stand before or behind the name.
const kindKeys = new Map();
const marked = new Map();

function typeKeys(unit) {
  const { labels, words } = concept(unit.kind);
  if (!kindKeys.has(unit.kind)) kindKeys.set(unit.kind, new Set([...labels.map(bareKey), ...(words || [])]));
  return kindKeys.get(unit.kind);
}

// How well a unit answers: 0 by its whole name, 1 by its beginning, 2 by a part of it; null where it does not.
function rankOf(unit, key) {
  const id = unit.id.replace(/-/g, '');
  let best = null;
  for (const name of unit.keys) {
    const at = name.indexOf(key);
    // Ids hold the names of what lies around: they are typed from their beginning or not at all.
    let rank = name === key ? 0 : at === 0 ? 1 : at > 0 && name !== id && isLongEnough(key) ? 2 : null;
    if (rank === null && key.length > name.length && isCalled(unit, name, key)) rank = 0;
    if (rank !== null && (best === null || rank < best)) best = rank;
  }
  return best;
}

function isLongEnough(key) {
  return key.length > 2 || /[^\u0000-\u024f]/.test(key);
}

function isCalled(unit, name, key) {
  const rest = key.startsWith(name) ? key.slice(name.length) : key.endsWith(name) ? key.slice(0, -name.length) : '';
  return rest !== '' && typeKeys(unit).has(rest);
}

// Typed with marks, a name with the same marks comes before one with others: Thanh Trì, then Thạnh Trị.
function hasMarks(unit, typed) {
  if (!marked.has(unit.id)) marked.set(unit.id, unit.labels.map(plainKey));
  return marked.get(unit.id).some((name) => name.includes(typed));
}

// Readings are kept in katakana; before an input method has made them so, people see hiragana.
function katakana(key) {
  return key.replace(/[\u3041-\u3096]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

// Units that answer to what is typed, best first: whole names, what the picture shows, many ties, the facts' order.
function findUnits(typed, view) {
  const [key, exact] = [bareKey(typed), plainKey(typed)];
  if (!key) return [];
  const kana = katakana(key);
  const found = [];
  for (const unit of facts.units) {
    const rank = rankOf(unit, key) ?? (kana === key ? null : rankOf(unit, kana));
    if (rank === null) continue;
    const seen = view.units.get(unit.id);
    const order = [rank, hasMarks(unit, exact) ? 0 : 1, seen.shown ? 0 : 1, -seen.degree, unitIndex.get(unit.id)];
    found.push({ unit, order });
  }
  const compare = (a, b) => a.order.map((one, i) => one - b.order[i]).find((one) => one) || 0;
  return found.sort(compare).map((one) => one.unit);
}

// Fills `root` with the box, its list and what is announced of it.
function startFind(root) {
  const field = element('input', 'find-field');
  const list = element('ul', 'find-list');
  const status = element('p', 'unseen');
  const label = say(element('label', ''), 'draw.find');
  const hint = say(element('p', 'unseen'), 'draw.find-hint');
  Object.assign(field, { id: 'find-field', type: 'search', autocomplete: 'off', spellcheck: false });
  const roles = { role: 'combobox', 'aria-controls': 'find-list', 'aria-expanded': 'false', 'aria-autocomplete': 'list', 'aria-describedby': 'find-hint' };
  for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
  label.htmlFor = field.id;
  hint.id = 'find-hint';
  list.id = 'find-list';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.dataset.wordLabel = 'draw.find-results';
  list.setAttribute('aria-label', word('draw.find-results'));
  status.setAttribute('role', 'status');
  const box = { field, list, status, found: [], at: -1, view: null, back: null };
  root.replaceChildren(label, element('div', 'find-box', field, list), hint, status);
  listen(root, box);
  field.value = state.find;
  onView((view) => {
    box.view = view;
    if (field !== document.activeElement) field.value = state.find;
    if (!list.hidden) showFound(box);
  });
}

function listen(root, box) {
  box.field.addEventListener('input', () => {
    change({ find: box.field.value });
    box.at = -1;
    showFound(box);
  });
  box.field.addEventListener('keydown', (event) => onFindKey(event, box));
  box.list.addEventListener('mousedown', (event) => event.preventDefault()); // the field keeps the focus
  box.list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) take(box, Number(option.dataset.at));
  });
  root.addEventListener('focusout', (event) => {
    if (root.contains(event.relatedTarget)) return;
    closeFound(box);
    box.back = null; // who comes back in another way leaves to elsewhere
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    box.back = document.activeElement;
    box.field.focus();
    box.field.select();
  });
}

function isTyping(target) {
  return target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=range])');
}

function onFindKey(event, box) {
  if (event.isComposing) return; // Enter and arrows belong to the input method of Japanese
  const last = box.found.length - 1;
  const open = !box.list.hidden;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (!open) return showFound(box);
    if (last >= 0) point(box, event.key === 'ArrowDown' ? (box.at < last ? box.at + 1 : 0) : box.at > 0 ? box.at - 1 : last);
  } else if (event.key === 'Enter' && open && last >= 0) {
    event.preventDefault();
    take(box, Math.max(box.at, 0));
  } else if (event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    leave(box, open);
  }
}

// Step by step: the list is closed, the box is emptied, the keyboard goes back to where it came from.
function leave(box, open) {
  const { back } = box;
  if (open) closeFound(box);
  else if (box.field.value) change({ find: (box.field.value = '') });
  else if (back && back.isConnected && back !== document.body) back.focus();
  else box.field.blur();
}

function showFound(box) {
  const exact = findUnits(box.field.value, box.view);
  const regions = regionsCalled(box.field.value, !exact.length).map((asRegion) => ({ asRegion }));
  const near = exact.length || regions.length ? [] : nearestUnits(box.field.value, box.view);
  const all = [...exact, ...near, ...regions];
  box.found = [...[...exact, ...near].slice(0, FOUND_AT_MOST - regions.length), ...regions];
  box.at = Math.min(box.at, box.found.length - 1);
  box.list.replaceChildren(...box.found.map((one, at) => (one.asRegion ? regionOption(one.asRegion, at) : foundOption(one, at, box))));
  const asked = bareKey(box.field.value) !== '';
  const none = asked && !all.length;
  box.list.hidden = !asked || none;
  const cut = all.length > box.found.length;
  box.status.className = none || near.length ? 'find-none' : 'unseen';
  const counts = { n: all.length, m: box.found.length };
  if (cut) box.list.append(moreFound(counts));
  box.field.setAttribute('aria-expanded', String(asked && !none));
  if (!asked) say(box.status, 'draw.find-cleared');
  else if (cut && !near.length) say(box.status, 'draw.find-count-first', counts);
  else say(box.status, none ? 'draw.find-none' : near.length ? 'draw.find-near' : 'draw.find-count', counts);
  point(box, box.at);
}

// The same as the status says, for those who see the list; it is none of what can be chosen.
function moreFound(counts) {
  const note = element('li', 'find-more', say(element('span', ''), 'draw.find-count-first', counts));
  note.setAttribute('aria-hidden', 'true');
  return note;
}

function point(box, at) {
  box.at = at;
  [...box.list.querySelectorAll('[role=option]')].forEach((option, i) => {
    option.setAttribute('aria-selected', String(i === at));
    if (i === at) option.scrollIntoView({ block: 'nearest' });
  });
  if (at >= 0) box.field.setAttribute('aria-activedescendant', 'find-' + at);
  else box.field.removeAttribute('aria-activedescendant');
}

function take(box, at) {
  const unit = box.found[at];
  if (unit.asRegion) return takeRegion(box, unit.asRegion);
  const { view } = box;
  const goal = goalOf(unit, view);
  closeFound(box);
  box.field.value = unitText(unit.id);
  change({ find: box.field.value, select: [goal.id], centre: goal.id });
  if (goal === unit) return;
  const names = () => ({ name: unitText(unit.id), now: unitText(goal.id), day: dateText(view.day) });
  say(box.status, 'draw.find-led', names).className = 'find-none';
}

function takeRegion(box, region) {
  closeFound(box);
  box.field.value = '';
  change({ find: '', region: [short(region)] });
  say(box.status, 'draw.find-region-set', () => ({ name: conceptWord(region) })).className = 'find-none';
}

function closeFound(box) {
  box.at = -1;
  box.list.hidden = true;
  box.status.className = 'unseen';
  box.field.setAttribute('aria-expanded', 'false');
  box.field.removeAttribute('aria-activedescendant');
}
